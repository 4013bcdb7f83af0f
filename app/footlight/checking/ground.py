"""A page and points on its items go in; the colours that lie behind the items there come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians, sin
from typing import NamedTuple

from footlight.checking.covering import covering
from footlight.layout.page import BoxItem, Page, PictureItem, Rect
from footlight.styling.computed import TRANSPARENT, Color, Gradient
from footlight.styling.contrast import over

_OPAQUE_ENOUGH = 0.85
"""A box of this much alpha hides the picture behind it."""


class Spot(NamedTuple):
    """A point on the item of a place in paint order, in logical pixels."""

    item: int
    x: float
    y: float


def grounds_at(page: Page, spots: Sequence[Spot]) -> Iterator[Color | None]:
    """Yield for each spot the colour behind its item; None when a picture lies there."""
    behind = [
        (index, item)
        for index, item in enumerate(page.items)
        if isinstance(item, BoxItem | PictureItem) and item.rotation == 0
    ]
    rects = [item.rect if item.clip is None else item.rect.common(item.clip) for _, item in behind]
    for spot, covers in zip(spots, covering([(spot.x, spot.y) for spot in spots], rects), strict=True):
        yield _ground(page, spot, [behind[place][1] for place in covers if behind[place][0] < spot.item])


def _ground(page: Page, spot: Spot, covers: Sequence[BoxItem | PictureItem]) -> Color | None:
    """Lay one over the other what covers a spot and is there when its item is."""
    ground: Color | None = page.background._replace(alpha=1.0)
    for item in covers:
        if not item.shows_at(page.items[spot.item].step):
            continue
        if isinstance(item, PictureItem):
            ground = None
            continue
        fill = _fill_at(item, spot.x, spot.y)
        alpha = fill.alpha * item.opacity
        if ground is not None:
            ground = over(fill._replace(alpha=alpha), ground)
        elif alpha >= _OPAQUE_ENOUGH:
            ground = fill._replace(alpha=1.0)
    return ground


def _fill_at(item: BoxItem, x: float, y: float) -> Color:
    if not isinstance(item.fill, Gradient):
        return item.fill
    tile = item.tile or item.rect
    if item.tile and tile.width > 0 and tile.height > 0:
        x, y = tile.x + (x - tile.x) % tile.width, tile.y + (y - tile.y) % tile.height
    return _color_at(item.fill, tile, x, y)


def _color_at(gradient: Gradient, rect: Rect, x: float, y: float) -> Color:
    """Return a gradient's colour at a point; a radial one reaches to the farthest corner, as in CSS."""
    if gradient.kind == "linear":
        angle = radians(gradient.angle)
        length = abs(rect.width * sin(angle)) + abs(rect.height * cos(angle))
        along = (x - rect.x - rect.width / 2) * sin(angle) - (y - rect.y - rect.height / 2) * cos(angle)
        share = 0.5 + along / length if length else 0.0
    else:
        center_x = rect.x + gradient.center[0].resolve(rect.width)
        center_y = rect.y + gradient.center[1].resolve(rect.height)
        length = hypot(max(center_x - rect.x, rect.right - center_x), max(center_y - rect.y, rect.bottom - center_y))
        share = hypot(x - center_x, y - center_y) / length if length else 0.0
    return _between_stops(gradient, share, length)


def _between_stops(gradient: Gradient, share: float, length: float) -> Color:
    last = max(len(gradient.stops) - 1, 1)
    placed = [
        (stop.position.resolve(length) / length if stop.position and length else index / last, stop.color)
        for index, stop in enumerate(gradient.stops)
    ]
    if not placed:
        return TRANSPARENT
    first, span = placed[0][0], placed[-1][0] - placed[0][0]
    if gradient.repeating and span > 0:
        share = first + (share - first) % span
    if share <= placed[0][0]:
        return placed[0][1]
    for (start, before), (end, after) in pairwise(placed):
        if share <= end:
            part = (share - start) / (end - start) if end > start else 1.0
            return Color(*(low + (high - low) * part for low, high in zip(before, after, strict=True)))
    return placed[-1][1]
