"""Slides of the talk -> small pictures, those that are asked for first, while nothing else is to do.

Copies of this process paint what needs no pictures, formulas or diagrams. Workers lay out the others, and their share;
those are painted in the main thread, one at a time: a key that is pressed meanwhile waits for no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from footlight.deck import Deck, Slide
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Page
from footlight.media import requests_of
from footlight.painting import page_scale
from footlight.painting.byte_cache import ByteCache
from footlight.painting.pages import page_image
from footlight.rendering.engine import SlideEngine
from footlight.rendering.painted_slides import PaintedSlides
from footlight.rendering.painting_copies import PaintingCopies
from footlight.rendering.prefetch import WORKERS, SlidePrefetch
from footlight.styling.budget import Budget

CAPACITY = 24 * 1024 * 1024
"""Bytes of thumbnails that are kept, of those that were painted here and likewise of the others: together 200 for a
large screen, more than a thousand for a small one."""

LEAST_MISSING = 12
"""Thumbnails for which copies of this process are made: fewer are there in the time of some frames."""
COPY_PATIENCE = 1.0
"""Seconds that a copy has for a slide; one that takes longer is left to a worker."""


class _Copied(NamedTuple):
    """A picture that a copy of this process has painted."""

    slide: Slide
    image: QImage


class SlideThumbnails(QObject):
    """Makes and keeps the thumbnails of one talk. A slide that cannot be painted has none.

    Args:
        engine: Turns slides into pictures.
        parent: Its owner.
    """

    made = Signal(int)
    """The thumbnail of a slide is there; its number."""

    def __init__(self, engine: SlideEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._prefetch = SlidePrefetch(self)
        self._prefetch.prepared.connect(self._take)
        self._painted = PaintedSlides(engine.pixels, CAPACITY)
        self._deck: Deck | None = None
        self._looks: tuple[object, ...] = ()
        """What the pictures of copies depend on, beside their slides."""
        self._size = QSize()
        self._pages: dict[int, Page] = {}
        self._failed: set[int] = set()
        self._wanted: list[int] = []
        self._prepared: dict[int, Page] = {}
        self._copied: ByteCache[_Copied] = ByteCache(CAPACITY)
        self._refused: set[int] = set()
        """Slides that no copy paints."""
        self._own: set[int] = set()
        """Slides that a worker has, or will have next."""
        self._copies = PaintingCopies(engine.turn, self)
        self._copies.answered.connect(self._keep_copied)
        self._copies.changed.connect(self._go_on)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._paint_next)

    def set_deck(self, deck: Deck) -> None:
        """Make thumbnails of a reading of the deck; slides that did not change keep their pictures."""
        self._copies.end()
        looks = (deck.settings, deck.language, deck.direction, deck.folder, self._engine.typesetter.generation)
        if looks != self._looks:
            self._copied.clear()
        self._copied.keep_if(lambda copied: _is_on(deck, copied.slide))
        self._deck, self._looks = deck, looks
        self._prefetch.set_deck(deck, self._engine)
        self._painted.keep_only(self._engine.typesetter.pages)
        self._pages = {number: page for number, page in self._pages.items() if self._shows_still(number, page)}
        self._failed.clear()
        self._wanted.clear()
        self._prepared.clear()
        self._refused.clear()
        self._own.clear()

    def set_size(self, size: QSize) -> None:
        """Set how large thumbnails are, in device pixels."""
        if size != self._size and self._deck is not None:
            self._size = size
            self._prepared.clear()
            self._copied.clear()
            self._copies.end()
            self._prefetch.set_scales([page_scale(self._deck.settings.size, size.width(), size.height())])

    def want(self, numbers: Iterable[int]) -> None:
        """Ask for slides, the most wanted first; earlier wishes are dropped."""
        self._wanted = [number for number in numbers if number not in self._failed and self.image(number) is None]
        self._prepared = {number: page for number, page in self._prepared.items() if number in self._wanted}
        if self._deck is not None and len(self._wanted) >= LEAST_MISSING:
            self._copies.make(self._size, partial(_painted, self._engine, self._deck, self._size))
        self._go_on()

    def image(self, number: int) -> QImage | None:
        """Return a slide's thumbnail at its last step; None while there is none."""
        page = self._pages.get(number)
        if page is not None:
            return self._painted.found(page, page.steps, self._size.width(), self._size.height())
        copied = self._copied.get(number)
        return copied.image if copied is not None else None

    def close(self) -> None:
        """End all work and wait for the threads."""
        self._idle.stop()
        self._wanted.clear()
        self._copies.end()
        self._prefetch.close()

    def _shows_still(self, number: int, page: Page) -> bool:
        """Return whether a page is that of the slide of this number in the new reading too."""
        if self._deck is None or number > len(self._deck.slides):
            return False
        return self._engine.pages.found(self._deck, self._deck.slides[number - 1], self._engine.media) is page

    def _go_on(self) -> None:
        """Have a few more prepared: what is prepared far ahead of being painted would drive out each other's pixels."""
        if self._copies.coming:
            return
        taken = self._copies.asked | self._prepared.keys() | self._own | self._refused
        for number in [number for number in self._wanted if number not in taken]:
            if not self._copies.free:
                break
            self._copies.ask(number)
        taken = self._copies.asked | self._prepared.keys()
        for_workers = self._refused if self._copies else set(self._wanted)
        own = [number for number in self._wanted if number in for_workers and number not in taken]
        own = own[: max(WORKERS - len(self._prepared), 0)]
        self._own = set(own)
        self._prefetch.want(own)
        if self._prepared:
            self._idle.start(0)

    def _keep_copied(self, number: int, image: QImage | None) -> None:
        """Keep what a copy has painted."""
        if image is None or self._deck is None:
            self._refused.add(number)
            return
        self._copied.put(number, _Copied(self._deck.slides[number - 1], image), image.sizeInBytes())
        if number in self._wanted:
            self._wanted.remove(number)
            self.made.emit(number)

    def _take(self, number: int, page: Page | None) -> None:
        if number not in self._wanted:
            return
        if page is None:
            self._failed.add(number)
            self._wanted.remove(number)
        else:
            self._prepared[number] = page
        self._go_on()

    def _paint_next(self) -> None:
        if not self._prepared:
            return
        number = next(iter(self._prepared))
        page = self._prepared.pop(number)
        self._wanted.remove(number)
        if self._painted.image(page, page.steps, self._size.width(), self._size.height()) is None:
            self._failed.add(number)
        else:
            self._pages[number] = page
            self.made.emit(number)
        self._go_on()


def _is_on(deck: Deck, slide: Slide) -> bool:
    """Return whether a slide of the same number looks the same in a reading of the deck, for all that is known here."""
    now = deck.slides[slide.number - 1] if slide.number <= len(deck.slides) else None
    # Footnotes, targets of links and what braces name may be written elsewhere.
    refers = "[" in slide.source or "{{" in f"{slide.source}{slide.settings.header}{slide.settings.footer}"
    return now is slide or (
        now is not None and not refers and (now.source, now.settings) == (slide.source, slide.settings)
    )


def _painted(engine: SlideEngine, deck: Deck, size: QSize, number: int) -> QImage | None:
    """Lay out a slide and paint it, in a copy; None where it needs what only the first process has."""
    slide = deck.slides[number - 1]
    if requests_of(slide):
        return None
    page = engine.typesetter.page(deck, slide, engine.media, Budget(seconds=COPY_PATIENCE))
    return page_image(page, size.width(), size.height(), page.steps, engine.pixels)
