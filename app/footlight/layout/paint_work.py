"""The items of a page -> units of work that painting them takes, so that a slide cannot be laid out but not painted."""

from __future__ import annotations

from collections.abc import Iterable

from footlight.layout.page import BoxItem, Item, PictureItem, TextItem
from footlight.layout.text.emoji import emoji_parts
from footlight.styling.computed import Gradient, Shadow

_ITEM = 10
_BLURRED = 500
_EMOJI = 30
_FILTER = 3000
_GRADIENT = 500
_TILED = 1000


def paint_work(items: Iterable[Item]) -> int:
    """Add up what is slow to paint: gradients, and what is made of pixels."""
    return sum(_ITEM + _work_of(item) for item in items)


def _work_of(item: Item) -> int:
    if isinstance(item, TextItem):
        emoji = 0 if item.text.isascii() else sum(1 for _ in emoji_parts(item.text))
        # Each is looked up in the text by itself.
        return (_BLURRED * _blurred(item.shadows)) + emoji * (_EMOJI + emoji // 4)
    if isinstance(item, PictureItem):
        return _FILTER * len(item.filters)
    if not isinstance(item, BoxItem):
        return 0
    work = _BLURRED * _blurred(item.shadows) + _ITEM * len(item.shadows)
    if isinstance(item.fill, Gradient):
        work += _GRADIENT + len(item.fill.stops) + _TILED * (item.tile is not None)
    return work


def _blurred(shadows: Iterable[Shadow]) -> int:
    return sum(shadow.blur > 0 for shadow in shadows)
