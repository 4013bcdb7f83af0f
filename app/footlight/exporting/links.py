"""A page -> the links a reader can follow on it; an anchor -> the slide that it names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from footlight.deck import Deck, followed
from footlight.layout.page import DrawingItem, Item, LinkArea, Page, PictureItem, Rect, TextItem


def links_of(page: Page, step: int) -> Iterator[LinkArea]:
    """Give the links of what is shown at ``step``, cut to what can be seen of them, in logical pixels."""
    slide = Rect(0, 0, page.size.width, page.size.height)
    for item in page.items:
        if not item.shows_at(step):
            continue
        window = slide.common(item.clip or slide)
        for area in _areas(item):
            rect = area.rect.common(window)
            target = followed(area.target)
            if area.rect.overlaps(window) and target:
                yield LinkArea(rect, target)


class Anchors:
    """Where links inside the deck lead: ``#7`` to slide 7, ``#name`` to the slide with an element of that id."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck

    def slide(self, target: str) -> int | None:
        """Find the slide's number, 1-based; None when no slide is meant."""
        name = target.removeprefix("#")
        if name in self._numbers:
            return self._numbers[name]
        number = int(name) if name.isdecimal() and len(name) < 9 else 0
        return number if 1 <= number <= len(self._deck.slides) else None

    @cached_property
    def _numbers(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for slide in self._deck.slides:
            for element in slide.content.root.iter():
                if name := element.get("id"):
                    found.setdefault(name, slide.number)
        return found


def _areas(item: Item) -> tuple[LinkArea, ...]:
    if isinstance(item, TextItem):
        return item.links
    if isinstance(item, (PictureItem, DrawingItem)) and item.link:
        return (LinkArea(item.rect, item.link),)
    return ()
