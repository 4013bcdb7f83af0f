"""A page -> the links that a reader can follow on it."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.deck import followed
from footlight.layout.page import DrawingItem, Item, LinkArea, Page, PictureItem, Rect, TextItem


def links_of(page: Page, step: int) -> Iterator[LinkArea]:
    """Yield the links of what is shown at ``step``, cut to what can be seen of them, in logical pixels."""
    return (area for _index, area in links_by_item(page, step))


def links_by_item(page: Page, step: int, part: tuple[float, float] | None = None) -> Iterator[tuple[int, LinkArea]]:
    """Yield the same, each with the index of the item that has it; of a part, from where to where it goes."""
    top, bottom = part or (0.0, page.size.height)
    slide = Rect(0, top, page.size.width, bottom - top)
    for index, item in enumerate(page.items):
        areas = _areas(item)
        if not areas or not item.shows_at(step):
            continue
        window = slide.common(item.clip or slide)
        for area in areas:
            rect = area.rect.common(window)
            target = followed(area.target)
            if area.rect.overlaps(window) and target:
                yield index, LinkArea(rect, target)


def _areas(item: Item) -> tuple[LinkArea, ...]:
    if isinstance(item, TextItem):
        return item.links
    if isinstance(item, (PictureItem, DrawingItem)) and item.link:
        return (LinkArea(item.rect, item.link),)
    return ()
