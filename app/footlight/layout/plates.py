"""Items -> the same items with a plate behind each header, footer and page number that stands on a picture.

What is behind them was chosen for the slide, not for them: on a photograph their small grey letters would be lost. The
plate has the slide's own colour, so that the theme's contrast holds, and lets the picture through a little.
"""

from __future__ import annotations

from collections.abc import Iterable

from footlight.deck import Size
from footlight.layout.page import BoxItem, Item, PictureItem, Rect, Role, TextItem
from footlight.styling.computed import Color, Gradient
from footlight.styling.contrast import contrast, over

_ON_PLATES = frozenset({Role.HEADER, Role.FOOTER, Role.PAGE_NUMBER})
_READABLE = 4.5
"""WCAG 2.2 level AA for text that is not large."""
_OPACITY = 0.86
_ACROSS, _DOWN, _RADIUS = 10.0, 3.0, 6.0
_LARGE = 0.1
"""A background takes up at least this share of the slide; smaller pictures are logos."""
_BLACK, _WHITE = Color(0, 0, 0), Color(1, 1, 1)


def with_plates(items: Iterable[Item], background: Color, size: Size) -> tuple[Item, ...]:
    """Put plates where they are needed.

    Args:
        items: In paint order.
        background: The slide's colour.
        size: Of the slide.
    """
    made: list[Item] = []
    for item in items:
        if isinstance(item, TextItem) and item.role in _ON_PLATES:
            behind = _behind(made, item, size)
            if behind is not None and not _is_readable(item.color, behind):
                made.append(_plate(item, background))
        made.append(item)
    return tuple(made)


def _behind(below: list[Item], text: TextItem, size: Size) -> Item | None:
    """Find the picture or gradient that a text stands on; a box in one colour above it is a plate already."""
    for item in reversed(below):
        large = item.rect.width * item.rect.height >= _LARGE * size.width * size.height
        if isinstance(item, BoxItem) and isinstance(item.fill, Color):
            if item.fill.alpha >= _OPACITY and item.rect.common(text.rect) == text.rect:
                return None
        elif isinstance(item, PictureItem | BoxItem) and large and item.rect.overlaps(text.rect):
            return item
    return None


def _is_readable(color: Color, behind: Item) -> bool:
    """Return whether a text can be read on a gradient as it is; of a picture that is not known here."""
    if not isinstance(behind, BoxItem) or not isinstance(behind.fill, Gradient):
        return False
    return all(contrast(color, over(stop.color, _WHITE)) >= _READABLE for stop in behind.fill.stops)


def _plate(text: TextItem, background: Color) -> BoxItem:
    rect = text.rect
    color = background
    if contrast(text.color, color) < _READABLE:
        color = max((_BLACK, _WHITE), key=lambda plain: contrast(text.color, plain))
    return BoxItem(
        rect=Rect(rect.x - _ACROSS, rect.y - _DOWN, rect.width + 2 * _ACROSS, rect.height + 2 * _DOWN),
        role=Role.DECORATION,
        step=text.step,
        last_step=text.last_step,
        opacity=text.opacity,
        line=text.line,
        clip=text.clip,
        rotation=text.rotation,
        pivot=text.pivot,
        fill=color._replace(alpha=_OPACITY),
        radii=(_RADIUS, _RADIUS, _RADIUS, _RADIUS),
    )
