"""Slides of the talk -> small pictures, those that are asked for first, one at a time while nothing else is to do.

Files are read, slides laid out and pictures decoded by workers. Slides are painted in the main thread, in slices of one
slide: a key that is pressed meanwhile waits for no more than that.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from footlight.deck import Deck
from footlight.layout.page import Page
from footlight.painting import page_scale
from footlight.rendering.engine import SlideEngine
from footlight.rendering.painted_slides import PaintedSlides
from footlight.rendering.prefetch import SlideSupply

log = logging.getLogger(__name__)

CAPACITY = 48 * 1024 * 1024
"""Bytes of thumbnails that are kept: 200 for a large screen, more than a thousand for a small one."""


class SlideThumbnails(QObject):
    """Makes and keeps the thumbnails of one talk. A slide that cannot be painted has none.

    Args:
        works: What turns slides into pictures.
        parent: Its owner.
    """

    made = Signal(int)
    """The thumbnail of a slide is there; its number."""

    def __init__(self, works: SlideEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._works = works
        self._supply = SlideSupply(works.pages, works.pixels, self)
        self._supply.prepared.connect(self._make)
        self._painted = PaintedSlides(works.pixels, CAPACITY)
        self._deck: Deck | None = None
        self._size = QSize()
        self._pages: dict[int, Page] = {}
        self._failed: set[int] = set()
        self._wanted: list[int] = []
        self._pending = 0
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._next)

    def set_deck(self, deck: Deck) -> None:
        """Take a reading of the deck; slides that did not change keep their pictures."""
        self._deck = deck
        self._supply.set_deck(deck, self._works.media)
        self._painted.keep_only(self._works.typesetter.pages)
        self._pages.clear()
        self._failed.clear()
        self._pending = 0

    def set_size(self, size: QSize) -> None:
        """Say how large thumbnails are, in device pixels."""
        if size != self._size and self._deck is not None:
            self._size = size
            self._supply.set_scales([page_scale(self._deck.settings.size, size.width(), size.height())])
            self._pending = 0

    def want(self, numbers: Iterable[int]) -> None:
        """Ask for slides, the most wanted first; earlier wishes are dropped."""
        self._wanted = [number for number in numbers if number not in self._failed and self.image(number) is None]
        if not self._pending:
            self._idle.start(0)

    def image(self, number: int) -> QImage | None:
        """Give a slide's thumbnail at its last step; None while there is none."""
        page = self._pages.get(number)
        if page is None:
            return None
        return self._painted.found(page, page.steps, self._size.width(), self._size.height())

    def close(self) -> None:
        """End all work and wait for the threads."""
        self._idle.stop()
        self._wanted.clear()
        self._supply.close()

    def _next(self) -> None:
        self._pending = self._wanted.pop(0) if self._wanted else 0
        if self._pending:
            self._supply.want(self._pending)

    def _make(self, number: int) -> None:
        if number != self._pending:
            return
        try:
            page = self._supply.page(number)
            if page is not None:
                self._painted.image(page, page.steps, self._size.width(), self._size.height())
                self._pages[number] = page
        except Exception:
            log.exception("slide %d has no thumbnail", number)
            page = None
        if page is None:
            self._failed.add(number)
        else:
            self.made.emit(number)
        self._pending = 0
        self._idle.start(0)
