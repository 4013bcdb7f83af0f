"""A deck and one of its slides -> the page, laid out when first asked for and remembered by what it depends on.

A page depends on the slide's own text and settings, what it refers to elsewhere, the deck's settings, and the answers
of the media; on where the slide stands only at the deck's ends. So after an edit one slide is laid out anew, and a
slide that only moved keeps its page unless a number shows. Slides of the same text have a page each, so that each stays
painted; what is on it they share.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from footlight.deck import Content, Deck, DeckSettings, Slide, SlideSettings
from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.laying_out import lay_out
from footlight.layout.page import Page
from footlight.media import MediaSource
from footlight.media.recording import RecordedMedia
from footlight.styling.budget import Budget
from footlight.styling.computed import StyledSlide
from footlight.styling.slides_ahead import LateStylist

if TYPE_CHECKING:
    from footlight.styling import Stylist

REMEMBERED_PAGES = 400
"""Enough for every slide of a usual deck; a page of text takes some ten kilobytes."""

REMEMBERED_SETTINGS = 8
"""Front matters whose pages are kept: an author who tries settings goes back and forth between a few."""


class Standing(NamedTuple):
    """What the place of a slide means to its page and its findings; the same for all but the first and the last.

    Attributes:
        first: Whether it is the first of the deck, which has the findings of the front matter.
        opening: Whether it is the first slide of the talk.
        closing: Whether it is the last one.
    """

    first: bool
    opening: bool
    closing: bool


def standing(deck: Deck, slide: Slide) -> Standing:
    """Return what a slide's place in the deck means."""
    number, shown = slide.number, deck.shown
    return Standing(number == 1, number == shown[0].number, number == shown[-1].number)


class _Key(NamedTuple):
    """What a page depends on, but for the page number."""

    edition: object
    deck_settings: int
    language: str
    direction: str
    folder: Path
    slide_folder: Path
    source: str
    settings: SlideSettings
    standing: Standing


@dataclass(frozen=True, slots=True)
class _Entry:
    """A page, and what it was made from; its number as far as it may show."""

    page: Page
    content: Content
    styled: StyledSlide
    number: tuple[int, int] | None
    answers: RecordedMedia


class Typesetter:
    """Lays out pages and remembers them. Any thread may use it, several at the same time."""

    def __init__(self, stylist: Stylist | LateStylist, remembered: int = REMEMBERED_PAGES) -> None:
        self._stylist = stylist
        self._remembered = remembered
        self._entries: OrderedDict[tuple[_Key, int], _Entry] = OrderedDict()
        self._latest: dict[_Key, int] = {}
        """The number of the slide that was last asked for, of all that have a key."""
        self._deck_settings: list[DeckSettings] = []
        self._memory = threading.RLock()
        self._forgotten = object()

    def page(self, deck: Deck, slide: Slide, media: MediaSource, budget: Budget | None = None) -> Page:
        """Return the page of a slide, from memory where nothing that it shows has changed.

        Args:
            deck: The slide's.
            slide: What is laid out.
            media: Answers for pictures, formulas and diagrams.
            budget: The work that it may take; None for as much as any slide may.

        Raises:
            GivenUpError: It takes more work than that.
            OutOfTimeError: It takes more time than the budget has.
        """
        key, entry = self._remembered_as(deck, slide, media)
        if entry is None or entry.number != _number(deck, slide, entry.styled):
            entry = self._made(deck, slide, media, entry, budget or Budget())
        return self._keep(key, entry, slide)

    def found(self, deck: Deck, slide: Slide, media: MediaSource) -> Page | None:
        """Find the page of a slide in memory; never lays out, and never waits for a thread that does."""
        key, entry = self._remembered_as(deck, slide, media)
        if entry is None or entry.number != _number(deck, slide, entry.styled):
            return None
        return self._keep(key, entry, slide)

    @property
    def generation(self) -> object:
        """Another one when no page holds any more: what was painted of them before may look otherwise now."""
        return self._forgotten, self._stylist.edition

    @property
    def pages(self) -> Iterator[Page]:
        """The pages that are remembered."""
        with self._memory:
            entries = list(self._entries.values())
        return (entry.page for entry in entries)

    def forget_gone(self, deck: Deck) -> None:
        """Forget the pages of slides that a deck no longer has: a talk of hours may see a thousand edits."""
        sources = {slide.source for slide in deck.slides}
        places = {(slide.source, slide.number) for slide in deck.slides}
        with self._memory:
            for key, number in list(self._entries):
                gone = key.source not in sources or key.edition != self._stylist.edition
                # A slide that moved is found by its text, and gets its new number when it is asked for.
                if gone or ((key.source, number) not in places and number != self._latest[key]):
                    del self._entries[key, number]
            self._latest = {key: number for key, number in self._latest.items() if (key, number) in self._entries}

    def forget(self) -> None:
        """Forget all pages, as when a theme has changed."""
        with self._memory:
            self._clear()

    def _remembered_as(self, deck: Deck, slide: Slide, media: MediaSource) -> tuple[_Key, _Entry | None]:
        with self._memory:
            key = self._key(deck, slide)
            entry = self._entries.get((key, slide.number)) or self._entries.get((key, self._latest.get(key, 0)))
        same = entry is not None and _reads_the_same(slide, entry.content) and entry.answers.still_holds(media)
        return key, entry if same else None

    def _keep(self, key: _Key, entry: _Entry, slide: Slide) -> Page:
        if entry.page.number != slide.number:
            entry = replace(entry, page=replace(entry.page, number=slide.number))
        with self._memory:
            self._entries[key, slide.number] = entry
            self._entries.move_to_end((key, slide.number))
            self._latest[key] = slide.number
            while len(self._entries) > self._remembered:
                (oldest, number), _ = self._entries.popitem(last=False)
                if self._latest[oldest] == number:
                    del self._latest[oldest]
        return entry.page

    def _clear(self) -> None:
        self._forgotten = object()
        self._entries.clear()
        self._latest.clear()

    def _made(self, deck: Deck, slide: Slide, media: MediaSource, known: _Entry | None, budget: Budget) -> _Entry:
        """Style the slide, and lay it out unless it looks the same as the page that is known."""
        answers = RecordedMedia(media, slide.folder)
        styled = self._stylist.style(slide, deck, answers, budget)
        if known is not None and _look_alike(styled, known.styled):
            return replace(known, content=slide.content, styled=styled, number=_number(deck, slide, styled))
        page = lay_out(styled, slide.number, answers, budget)
        return _Entry(page, slide.content, styled, _number(deck, slide, styled), answers)

    def _key(self, deck: Deck, slide: Slide) -> _Key:
        """Make the key. Settings may hold lists of the author's, so they are told apart by value, not by hash."""
        if deck.settings not in self._deck_settings:
            if len(self._deck_settings) == REMEMBERED_SETTINGS:
                self._deck_settings.clear()
                self._clear()
            self._deck_settings.append(deck.settings)
        index = self._deck_settings.index(deck.settings)
        return _Key(
            self._stylist.edition,
            index,
            deck.language,
            deck.direction,
            deck.folder,
            slide.folder,
            slide.source,
            replace(slide.settings, page_number=None),
            standing(deck, slide),
        )


def _number(deck: Deck, slide: Slide, styled: StyledSlide) -> tuple[int, int] | None:
    """Return the page number of a slide and the last one, as far as they may show; None where none can."""
    return slide.settings.page_number or ((slide.number, len(deck.slides)) if styled.counted else None)


def _reads_the_same(slide: Slide, content: Content) -> bool:
    """Return whether a slide of the same text is still read the same: what it refers to may stand elsewhere.

    Footnotes and the targets of links may be on any slide, and what braces name in the front matter; only slides with
    such signs are asked for their content, which is known unless it has changed.
    """
    settings = slide.settings
    refers = "[" in slide.source or any("{{" in text for text in (slide.source, settings.header, settings.footer))
    return not refers or slide.content is content


def _look_alike(one: StyledSlide, other: StyledSlide) -> bool:
    """Compare all but the section's attributes, where the page number is also kept when it does not show."""
    same_root = replace(one.root, attributes=other.root.attributes)
    return replace(one, root=same_root) == other
