"""Slides of the talk -> small pictures, those that are asked for first, while nothing else is to do.

Workers lay slides out and decode pictures. Slides are painted in the main thread, one at a time: a key that is pressed
meanwhile waits for no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from footlight.deck import Deck
from footlight.layout.page import Page
from footlight.painting import page_scale
from footlight.rendering.engine import SlideEngine
from footlight.rendering.painted_slides import PaintedSlides
from footlight.rendering.prefetch import WORKERS, SlidePrefetch

CAPACITY = 48 * 1024 * 1024
"""Bytes of thumbnails that are kept: 200 for a large screen, more than a thousand for a small one."""


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
        self._size = QSize()
        self._pages: dict[int, Page] = {}
        self._failed: set[int] = set()
        self._wanted: list[int] = []
        self._prepared: dict[int, Page] = {}
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._paint_next)

    def set_deck(self, deck: Deck) -> None:
        """Make thumbnails of a reading of the deck; slides that did not change keep their pictures."""
        self._deck = deck
        self._prefetch.set_deck(deck, self._engine)
        self._painted.keep_only(self._engine.typesetter.pages)
        self._pages.clear()
        self._failed.clear()
        self._wanted.clear()
        self._prepared.clear()

    def set_size(self, size: QSize) -> None:
        """Set how large thumbnails are, in device pixels."""
        if size != self._size and self._deck is not None:
            self._size = size
            self._prepared.clear()
            self._prefetch.set_scales([page_scale(self._deck.settings.size, size.width(), size.height())])

    def want(self, numbers: Iterable[int]) -> None:
        """Ask for slides, the most wanted first; earlier wishes are dropped."""
        self._wanted = [number for number in numbers if number not in self._failed and self.image(number) is None]
        self._prepared = {number: page for number, page in self._prepared.items() if number in self._wanted}
        self._go_on()

    def image(self, number: int) -> QImage | None:
        """Return a slide's thumbnail at its last step; None while there is none."""
        page = self._pages.get(number)
        if page is None:
            return None
        return self._painted.found(page, page.steps, self._size.width(), self._size.height())

    def close(self) -> None:
        """End all work and wait for the threads."""
        self._idle.stop()
        self._wanted.clear()
        self._prefetch.close()

    def _go_on(self) -> None:
        """Have a few more prepared: what is prepared far ahead of being painted would drive out each other's pixels."""
        next_ones = [number for number in self._wanted[: 2 * WORKERS] if number not in self._prepared]
        self._prefetch.want(next_ones[: max(WORKERS - len(self._prepared), 0)])
        if self._prepared:
            self._idle.start(0)

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
