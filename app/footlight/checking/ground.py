"""A page, an item's place in paint order and a point go in; the colour that lies behind it there comes out."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, radians, sin

from footlight.layout.page import BoxItem, Item, Page, PictureItem, Rect
from footlight.styling.computed import TRANSPARENT, Color, Gradient
from footlight.styling.contrast import over

_OPAQUE_ENOUGH = 0.85
"""A box of this much alpha hides the picture behind it."""


def ground_at(page: Page, index: int, x: float, y: float) -> Color | None:
    """Return the colour behind item ``index`` at a point in logical pixels; None when a picture lies there."""
    text = page.items[index]
    ground: Color | None = page.background._replace(alpha=1.0)
    for item in page.items[:index]:
        if not _covers(item, x, y) or not item.shows_at(text.step):
            continue
        if isinstance(item, PictureItem):
            ground = None
        elif isinstance(item, BoxItem):
            fill = _fill_at(item, x, y)
            alpha = fill.alpha * item.opacity
            if ground is not None:
                ground = over(fill._replace(alpha=alpha), ground)
            elif alpha >= _OPAQUE_ENOUGH:
                ground = fill._replace(alpha=1.0)
    return ground


def _covers(item: Item, x: float, y: float) -> bool:
    places = (item.rect,) if item.clip is None else (item.rect, item.clip)
    return item.rotation == 0 and all(p.x <= x <= p.right and p.y <= y <= p.bottom for p in places)


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
