"""A page -> the links a reader can follow on it; an anchor -> the slide that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from footlight.deck import Deck
from footlight.layout.page import DrawingItem, Item, LinkArea, Page, PictureItem, Rect, TextItem

_FOLLOWED = ("http", "https", "mailto")
"""Schemes of targets outside the deck; others could run something on the reader's computer, or open a file of it."""
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")


def links_of(page: Page, step: int) -> Iterator[LinkArea]:
    """Give the links of what is shown at ``step``, cut to what can be seen of them, in logical pixels."""
    slide = Rect(0, 0, page.size.width, page.size.height)
    for item in page.items:
        if not item.shows_at(step):
            continue
        window = slide.common(item.clip or slide)
        for area in _areas(item):
            rect = area.rect.common(window)
            target = area.target.strip()
            if area.rect.overlaps(window) and target and is_followed(target):
                yield LinkArea(rect, target)


def is_followed(target: str) -> bool:
    """Whether a link may be followed: to the web, to mail, or to a place that has no scheme."""
    scheme = _SCHEME.match(target)
    return scheme is None or scheme[1].lower() in _FOLLOWED


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
