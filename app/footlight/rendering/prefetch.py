"""The slides that will be shown next -> laid out and decoded before they are needed, off the main thread."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from footlight.deck import Deck
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Page
from footlight.media import MediaRequest
from footlight.painting.pixel_store import keys_of
from footlight.rendering.engine import SlideEngine
from footlight.rendering.workers import Workers

WORKERS = 3
"""Threads: two may wait for diagrams while the third gets the current slide ready."""

PATIENCE = 2.0
"""Seconds that an audience looks at the slide before while the next is laid out; then that shows its words alone."""


class _Prepared(NamedTuple):
    """What a worker has made of a slide: its page; None when nobody wanted it any more."""

    page: Page | None


Requests: TypeAlias = dict[int, tuple[MediaRequest, ...]]
"""What the slides of one reading ask of the media, by their numbers, as far as workers have looked."""


class SlidePrefetch(QObject):
    """Prepares the slides of a deck for the views that show them. It lives in the main thread, and never waits there.

    Args:
        parent: Its owner.
    """

    prepared = Signal(int, object)
    """A slide that was wanted can be painted at once, at every scale; its number and its page.

    The page is None when preparing failed, which the log tells: waiting longer would not help.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deck: Deck | None = None
        self._engine: SlideEngine | None = None
        self._scales: tuple[float, ...] = (1.0,)
        self._wanted: tuple[int, ...] = ()
        self._busy: set[int] = set()
        self._requests: Requests = {}
        self._needs: dict[int, tuple[Page, tuple[Hashable, ...]]] = {}
        self._workers = Workers(WORKERS, "slide-prefetch", self)
        self._workers.freed.connect(self._start)

    def set_deck(self, deck: Deck, engine: SlideEngine) -> None:
        """Prepare slides of a new deck, or of a new reading of the same; what is still done for the old one is dropped.

        Args:
            deck: Its slides are wanted from now on.
            engine: Lays them out; it has been made ready for this reading.
        """
        self._deck, self._engine = deck, engine
        self._wanted = ()
        self._requests = {}  # a new one: workers still write into that of the old reading
        self._begin_anew()

    def set_scales(self, scales: Sequence[float]) -> None:
        """Set how sharp the views are, in device pixels per logical pixel of the page."""
        found = tuple(dict.fromkeys(scales)) or (1.0,)
        if found != self._scales:
            self._scales = found
            self._begin_anew()
            self._start()

    def want(self, numbers: Iterable[int]) -> None:
        """Ask for slides, the most wanted first; earlier wishes that are not begun are dropped.

        ``prepared`` is emitted for each, also when it is ready already (then once control is back in the event loop).
        """
        slides = len(self._deck.slides) if self._deck is not None else 0
        self._wanted = tuple(number for number in dict.fromkeys(numbers) if 1 <= number <= slides)
        self._start()

    def page_if_ready(self, number: int) -> Page | None:
        """Return a slide's page if it can be painted at once at every scale; None while a worker must see to it.

        It looks at the files of the slide's pictures, so it costs a question to the file system for each.
        """
        requests = self._requests.get(number)
        if self._deck is None or self._engine is None or requests is None or not self._engine.media.is_ready(requests):
            return None
        page = self._engine.pages.found(self._deck, self._deck.slides[number - 1], self._engine.media)
        return page if page is not None and self._engine.pixels.holds(self._keys(number, page)) else None

    def close(self) -> None:
        """End all work and wait for the threads; the engine's helpers are ended so that none is waited for."""
        self._wanted = ()
        if self._engine is not None and not self._workers.closed:
            self._engine.close()
        self._workers.close()

    def _keys(self, number: int, page: Page) -> tuple[Hashable, ...]:
        """List what the page is painted with, at every scale."""
        known = self._needs.get(number)
        if known is None or known[0] is not page:
            keys = (key for scale in self._scales for key in keys_of(page, scale))
            known = self._needs[number] = (page, tuple(dict.fromkeys(keys)))
        return known[1]

    def _begin_anew(self) -> None:
        self._workers.forget()
        self._busy.clear()
        self._needs.clear()

    def _start(self) -> None:
        """Begin what is wanted most, as far as there are free workers."""
        for number in self._wanted:
            if not self._workers.free or self._deck is None or self._engine is None:
                return
            if number not in self._busy:
                self._busy.add(number)
                work = partial(self._prepare, self._deck, self._engine, self._scales, self._requests, number)
                self._workers.run(f"preparing slide {number}", work, partial(self._finish, number))

    def _prepare(
        self, deck: Deck, engine: SlideEngine, scales: tuple[float, ...], known: Requests, number: int
    ) -> _Prepared:
        """Do all that a slide needs, in a worker: its media, its page, its pixels."""
        slide = deck.slides[number - 1]
        requests = engine.wishes_of(slide, deck)
        engine.pixels.expect(deck.settings.size, max(scales))
        engine.media.load(requests)
        known[number] = requests
        if number not in self._wanted or self._workers.closed:
            return _Prepared(None)
        with engine.in_turn():
            page = engine.pages.page(deck, slide, engine.media, seconds=PATIENCE)
        for scale in scales:
            engine.pixels.load(page, scale)
        return _Prepared(page)

    def _finish(self, number: int, result: _Prepared | None) -> None:
        self._busy.discard(number)
        if result is not None and result.page is None:
            return  # it is begun again if it is wanted again
        self._wanted = tuple(each for each in self._wanted if each != number)
        self.prepared.emit(number, result.page if result is not None else None)
