"""A deck's slide -> a page that can be painted, whatever is wrong with the slide.

The one rule for faults: a slide that cannot be styled, laid out or painted, or that takes too much work, loses its
looks and nothing else. Its words stand on the page, a finding says so, the log tells why, and the other slides go on.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from PySide6.QtGui import QImage, QPainter

from footlight.deck import Content, Deck, DeckSettings, Finding, Severity, Slide, SlideSettings
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import BoxItem, Item, Page, TextItem
from footlight.layout.text.emoji_sequences import emoji_parts
from footlight.media import MediaRequest, MediaSource, requests_of
from footlight.painting.pages import paint_page
from footlight.painting.paint_context import PaintContext
from footlight.painting.pixel_store import PixelStore, resources_of
from footlight.painting.shadows import ShadowPicture
from footlight.rendering.typesetting import Typesetter
from footlight.styling.budget import MOST_WORK, Budget, GivenUpError, OutOfTimeError
from footlight.styling.computed import Color

log = logging.getLogger(__name__)

TOO_MUCH = "too-much"
FAILED = "failed-slide"
_TOO_MUCH_WORDS = "There is too much on this slide to show it, so only its words are shown; split it"
_FAILED_WORDS = "This slide met a fault of the program, so only its words are shown; the log tells more"
_MOST_LETTERS, _MOST_LINES = 1000, 40
"""Of the words that are shown; more do not fit on a slide."""
_WORDS_WORK = MOST_WORK // 2
_PLAIN_BORDERS = frozenset({"none", "solid"})
_PROOF = 1 / 16
"""The scale at which a page is painted to see whether it can be."""


class _Judged(NamedTuple):
    """A slide that was seen to.

    Attributes:
        deck: The reading that it was of; None for a slide that is shown as it was laid out, whichever reading has it:
            where somebody types there is a reading for each key, and none of them may stay for a page.
        laid_out: Its page; None when it could not be laid out.
        page: What stands for it: the same, or its words.
        in_haste: Whether it was given up for want of time, so that it is worth another try.
    """

    deck: Deck | None
    laid_out: Page | None
    page: Page
    in_haste: bool


class PaintablePages:
    """The pages of decks, each of which can be painted. Any thread may use it.

    Args:
        typesetter: Lays out.
    """

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._judged: dict[int, _Judged] = {}
        self._faults_elsewhere: tuple[Finding, ...] = ()
        self._lock = threading.Lock()

    def page(
        self,
        deck: Deck,
        slide: Slide,
        media: MediaSource,
        *,
        seconds: float | None = None,
        pause: Callable[[], object] | None = None,
    ) -> Page:
        """Lay out a slide, or its words if it cannot be shown.

        Args:
            deck: The slide's.
            slide: What is laid out.
            media: Answers for pictures, formulas and diagrams.
            seconds: After how long to give it up for now, because somebody looks on; None for never. When it is asked
                for again it gets all the time that it takes.
            pause: Called now and then meanwhile (``Budget``).
        """
        known = self._known(deck, slide, media)
        if known is not None and not known.in_haste:
            return known.page
        laid_out: Page | None = None
        in_haste = False
        try:
            budget = Budget(seconds=None if known is not None else seconds, pause=pause)
            laid_out = page = self._typesetter.page(deck, slide, media, budget)
            if not all(_is_plain(item) for item in page.items):
                _prove(page)
        except (GivenUpError, OutOfTimeError) as error:
            in_haste = isinstance(error, OutOfTimeError)
            log.info("slide %d was given up: %s", slide.number, error)
            page = self._words_page(deck, slide, media, fault_of(error))
        except Exception as error:
            log.exception("slide %d could not be laid out", slide.number)
            page = self._words_page(deck, slide, media, fault_of(error))
        _let_go_of_fonts(page)
        with self._lock:
            self._judged[slide.number] = _Judged(None if page is laid_out else deck, laid_out, page, in_haste)
        return page

    def found(self, deck: Deck, slide: Slide, media: MediaSource) -> Page | None:
        """Find the page of a slide if that is known already; never lays out."""
        known = self._known(deck, slide, media)
        return known.page if known is not None else None

    def _known(self, deck: Deck, slide: Slide, media: MediaSource) -> _Judged | None:
        laid_out = self._typesetter.found(deck, slide, media)
        with self._lock:
            judged = self._judged.get(slide.number)
        if judged is None or judged.laid_out is not laid_out:
            return None
        # A fault is tried again with every reading of the deck.
        return judged if judged.deck is deck or judged.page is laid_out else None

    def faults(self) -> tuple[Finding, ...]:
        """List what is wrong with slides whose words are shown, with their numbers and their lines in the file."""
        with self._lock:
            judged = sorted(self._judged.items())
            elsewhere = self._faults_elsewhere
        own = (
            replace(each.page.findings[0], line=each.deck.slides[number - 1].span.first, slide=number)
            for number, each in judged
            if each.deck is not None and each.page.words_only
        )
        return tuple(sorted(dict.fromkeys((*own, *elsewhere)), key=lambda fault: fault.slide))

    def add_faults(self, found: Iterable[Finding]) -> None:
        """Add what another process found to be wrong with slides of the deck."""
        with self._lock:
            self._faults_elsewhere += tuple(found)

    def _words_page(self, deck: Deck, slide: Slide, media: MediaSource, finding: Finding) -> Page:
        text = "\n".join(words_of(slide)[:_MOST_LETTERS].splitlines()[:_MOST_LINES])
        plain = replace(deck, settings=DeckSettings(size=deck.settings.size))
        for dressed, settings in (
            (deck, replace(slide.settings, layout="plain")),
            (plain, SlideSettings(layout="plain")),
        ):
            bare = replace(slide, source=f"words\0{text}", settings=settings, parse=lambda _slide: _as_content(text))
            try:
                page = self._typesetter.page(dressed, bare, media, Budget(_WORDS_WORK))
                _prove(page)
            except Exception:
                log.exception("not even the words of slide %d could be laid out", slide.number)
                continue
            return replace(page, words_only=True, findings=(finding,))
        return Page(slide.number, deck.settings.size, (), words_only=True, findings=(finding,))


def wishes_of(slide: Slide) -> tuple[MediaRequest, ...]:
    """List the media that a slide needs; none where it cannot be read."""
    try:
        return requests_of(slide)
    except Exception:
        log.exception("slide %d could not be read", slide.number)
        return ()


def fault_of(error: Exception) -> Finding:
    """Return the finding, on the slide's first line, of why only the words of a slide are shown."""
    if isinstance(error, GivenUpError | OutOfTimeError):
        return Finding(0, 0, Severity.ERROR, TOO_MUCH, _TOO_MUCH_WORDS)
    return Finding(0, 0, Severity.ERROR, FAILED, _FAILED_WORDS)


def words_of(slide: Slide) -> str:
    """Return a slide's plain text, a block a line; its source where even reading it fails."""
    try:
        root = slide.content.root
    except Exception:
        log.exception("slide %d could not be read", slide.number)
        return slide.source
    blocks = (" ".join("".join(block.itertext()).split()) for block in root if block.tag != "style")
    return "\n".join(block for block in blocks if block)


def _as_content(text: str) -> Content:
    section = Element("section")
    for line in text.splitlines():
        SubElement(section, "p").text = line
    return Content(section)


def _is_plain(item: Item) -> bool:
    """Return whether an item is of the kind that a page of words alone is made of: none could be shown in its stead."""
    if isinstance(item, TextItem):
        return not item.shadows and not any(emoji_parts(item.text))
    if not isinstance(item, BoxItem) or item.shadows or not isinstance(item.fill, Color):
        return False
    return all(border.style in _PLAIN_BORDERS for border in item.borders)


def _prove(page: Page) -> None:
    """Paint a page small, without its pictures: what paints small paints large."""
    image = QImage(
        max(round(page.size.width * _PROOF), 1), max(round(page.size.height * _PROOF), 1), QImage.Format.Format_RGB32
    )
    pixels = PixelStore()
    for resource in resources_of(page, _PROOF):
        if isinstance(resource, ShadowPicture):
            resource.make()
    with QPainter(image) as painter:
        painter.scale(_PROOF, _PROOF)
        for step in dict.fromkeys((0, page.steps)):
            paint_page(painter, page, PaintContext(step, _PROOF, blocking=False), pixels)


def _let_go_of_fonts(page: Page) -> None:
    """Have every text look up its fonts again when it is painted.

    A thread has fonts of its own in Qt, and a text remembers the last that it was shaped with.
    """
    for item in page.items:
        if isinstance(item, TextItem):
            item.layout.setFont(item.layout.font())
