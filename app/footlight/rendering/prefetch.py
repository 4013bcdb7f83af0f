"""The slides that will be shown next -> laid out and decoded before they are needed, off the main thread.

A slide goes through two stations, both in workers: its media are found and drawn; then it is laid out, and its pictures
are decoded. ``prepared`` says that it can be painted at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from footlight.deck import Deck
from footlight.layout.page import Page
from footlight.media import MediaLibrary
from footlight.painting.pixel_store import PixelStore
from footlight.rendering.paintable import PaintablePages, wishes_of

log = logging.getLogger(__name__)

WORKERS = 3
"""Threads: two may wait for diagrams while the third gets the current slide ready."""


PATIENCE = 2.0
"""Seconds that an audience looks at the slide before while the next is laid out; then that shows its words alone."""


class _Station(Enum):
    """What is done with a slide at the moment."""

    MEDIA = "media"
    PAGE = "page"


class _Job(NamedTuple):
    """One piece of work for a worker."""

    generation: int
    number: int
    station: _Station
    work: Callable[[], None]


class SlideSupply(QObject):
    """Prepares the slides of a deck for the views that show them. It lives in the main thread, and never waits there.

    Args:
        pages: Lays out, in a worker.
        pixels: Where decoded pictures are kept.
        parent: Its owner.
    """

    prepared = Signal(int)
    """A slide that was wanted is laid out and can be painted at once at every scale; its number.

    It is emitted too when preparing failed, which the log tells: waiting longer would not help.
    """

    _worked = Signal(int, int, str)

    def __init__(self, pages: PaintablePages, pixels: PixelStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._pixels = pixels
        self._deck: Deck | None = None
        self._media: MediaLibrary | None = None
        self._scales: tuple[float, ...] = (1.0,)
        self._generation = 0
        self._wanted: list[int] = []
        self._busy: set[int] = set()
        self._running = 0
        self._closed = False
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="slide-supply")
        self._worked.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def set_deck(self, deck: Deck, media: MediaLibrary) -> None:
        """Take a new deck, or a new reading of the same; whatever is still done for the old one counts no more."""
        self._deck, self._media = deck, media
        self._generation += 1
        self._wanted = []
        self._busy = set()

    def set_scales(self, scales: Sequence[float]) -> None:
        """Say how sharp the views are, in device pixels per logical pixel of the page, each scale once."""
        found = tuple(dict.fromkeys(scales)) or (1.0,)
        if found != self._scales:
            self._scales = found
            self._generation += 1
            self._busy = set()
            self._start_work()

    def is_ready(self, number: int) -> bool:
        """Tell whether a slide is laid out and can be painted at once, at every scale."""
        page = self._page_if_ready(number)
        return page is not None and all(self._pixels.ready(page, scale) for scale in self._scales)

    def page(self, number: int) -> Page | None:
        """Give a slide's page; None while it is not laid out."""
        return self._page_if_ready(number)

    def want(self, number: int) -> None:
        """Ask for a slide, then the next, then the one before; earlier wishes that are not begun are dropped.

        ``prepared`` is emitted for each, also when it is ready already (then once control is back in the event loop).
        """
        if self._deck is None:
            return
        around = (number, number + 1, number - 1)
        self._wanted = [each for each in around if 1 <= each <= len(self._deck.slides)]
        self._start_work()

    def close(self) -> None:
        """End all work and wait for the threads; the library's running helpers are ended so that none is waited for."""
        if self._closed:
            return
        self._closed = True
        self._generation += 1
        self._wanted = []
        if self._media is not None:
            self._media.close()
        self._workers.shutdown(wait=True, cancel_futures=True)

    def _page_if_ready(self, number: int) -> Page | None:
        if self._deck is None or self._media is None or not 1 <= number <= len(self._deck.slides):
            return None
        slide = self._deck.slides[number - 1]
        if not self._media.is_ready(wishes_of(slide)):
            return None
        return self._pages.found(self._deck, slide, self._media)

    def _start_work(self) -> None:
        """Begin what is wanted most, as far as there are free workers."""
        for number in list(self._wanted):
            if self._closed or self._running >= WORKERS:
                return
            if number not in self._busy:
                self._busy.add(number)
                self._submit(_Job(self._generation, number, _Station.MEDIA, self._media_work(number)))

    def _media_work(self, number: int) -> Callable[[], None]:
        deck, media = self._deck, self._media
        assert deck is not None  # noqa: S101 - slides are wanted of a deck only
        assert media is not None  # noqa: S101
        slide = deck.slides[number - 1]
        return lambda: media.load(wishes_of(slide))

    def _submit(self, job: _Job) -> None:
        self._running += 1
        self._workers.submit(self._do, job)

    def _do(self, job: _Job) -> None:
        """Work, in a worker's thread; a mistake there must not stop the supply."""
        try:
            if job.generation == self._generation:
                job.work()
        except Exception:
            log.exception("slide %d could not be prepared (%s)", job.number, job.station.value)
        finally:
            self._worked.emit(job.generation, job.number, job.station.value)

    def _go_on(self, generation: int, number: int, station: str) -> None:
        """Take a slide to its next station, in the main thread."""
        self._running -= 1
        if self._closed:
            return
        if generation == self._generation:
            if station == _Station.MEDIA.value:
                self._lay_out(number)
            else:
                self._finish(number)
        self._start_work()

    def _lay_out(self, number: int) -> None:
        deck, media, scales, pages, pixels = self._deck, self._media, self._scales, self._pages, self._pixels
        if number not in self._wanted or deck is None or media is None:
            self._busy.discard(number)
            return
        slide = deck.slides[number - 1]

        def lay_out() -> None:
            if not media.is_ready(wishes_of(slide)):
                return
            page = pages.page(deck, slide, media, seconds=PATIENCE)
            for scale in scales:
                pixels.load(page, scale)

        self._submit(_Job(self._generation, number, _Station.PAGE, lay_out))

    def _finish(self, number: int) -> None:
        self._busy.discard(number)
        if number in self._wanted:
            self._wanted.remove(number)
        self.prepared.emit(number)
