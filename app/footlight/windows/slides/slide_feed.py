"""Which slide each view wants -> its page, shown as soon as it can be painted at once."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from footlight.deck import Deck
from footlight.layout.page import Page
from footlight.presenting.state import Position
from footlight.rendering.paintable import FAILED, words_of
from footlight.rendering.prefetch import SlidePrefetch
from footlight.windows.slides.slide_view import SlideView

CALM = 50
"""Milliseconds between two looks at whether everything stands still: to paint ahead would make a fade jerk."""


class SlideFeed(QObject):
    """Feeds the views of one talk. A view keeps its old picture until the new one is prepared.

    Args:
        prefetch: Prepares slides.
        deck: What is presented.
        parent: Its owner.
    """

    failed = Signal(int)
    """A slide met a fault of the program, so that its words are shown; its number."""

    def __init__(self, prefetch: SlidePrefetch, deck: Deck, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._prefetch = prefetch
        self._deck = deck
        self.failed_slides: set[int] = set()
        """The numbers of slides whose words are shown after a fault of the program."""
        self._pages: dict[int, Page | None] = {}
        self._wishes: dict[SlideView, Position] = {}
        self._waiting: set[SlideView] = set()
        self._ahead: list[tuple[SlideView, Position]] = []
        self._later: list[tuple[SlideView, Position]] = []
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._paint_ahead)
        prefetch.prepared.connect(self._take)

    def set_deck(self, deck: Deck) -> None:
        """Show another reading of the deck from now on; what the views wanted of the old one is dropped."""
        self._deck = deck
        self._pages.clear()
        self.failed_slides.clear()
        self._later.clear()
        self._wishes.clear()
        self._waiting.clear()
        self._ahead.clear()

    def show(self, view: SlideView, position: Position) -> None:
        """Show a slide at a step on a view, now if it is prepared."""
        self._wishes[view] = position
        self._waiting.discard(view)
        page = self._pages.get(position.slide) or self._ask(position.slide)
        if page is not None:
            self._give(view, position, page)
        else:
            self._waiting.add(view)

    def ask_anew(self) -> None:
        """Forget which slides are ready: what is on them may have changed since they were shown last.

        Each slide is then asked for once, however many views show it.
        """
        self._pages.clear()

    def forget(self, view: SlideView) -> None:
        """Stop feeding a view."""
        self._wishes.pop(view, None)
        self._waiting.discard(view)

    def paint_ahead(self, views: Iterator[tuple[SlideView, Position]]) -> None:
        """Paint pictures that will be asked for next, one at a time while nothing else is to do."""
        self._ahead = list(views)
        self._later.clear()
        self._idle.start(0)

    def page_of(self, number: int) -> Page | None:
        """Return the page of a slide that is shown or was prepared; None while it is not."""
        return self._pages.get(number)

    def _ask(self, number: int) -> Page | None:
        page = self._pages[number] = self._prefetch.page_if_ready(number)
        return page

    def _take(self, number: int, page: Page | None) -> None:
        """Show a slide on the views that waited for it."""
        self._pages[number] = page
        for view in [view for view in self._waiting if self._wishes[view].slide == number]:
            self._waiting.discard(view)
            self._give(view, self._wishes[view], page)
        ready = [wish for wish in self._later if wish[1].slide == number]
        if ready:
            self._later = [wish for wish in self._later if wish[1].slide != number]
            self._ahead += ready
            self._idle.start(0)

    def _give(self, view: SlideView, position: Position, page: Page | None) -> None:
        number = position.slide
        view.show_page(page, position.step, words_of(self._deck.slides[number - 1]))
        if page is not None and _is_faulty(page):
            self.note_failed(number)

    def note_failed(self, number: int) -> None:
        """Remember that a slide could not be laid out or painted, and emit ``failed`` once."""
        if number not in self.failed_slides:
            self.failed_slides.add(number)
            self.failed.emit(number)

    def _paint_ahead(self) -> None:
        if any(view.moving for view in self._wishes):
            self._idle.start(CALM)
            return
        while self._ahead:
            view, position = self._ahead.pop(0)
            page = self._prefetch.page_if_ready(position.slide)
            if page is None:
                self._later.append((view, position))
            elif view.isVisible():
                view.prepare(page, position.step)
                self._idle.start(0)
                return


def _is_faulty(page: Page) -> bool:
    return page.words_only and any(finding.code == FAILED for finding in page.findings)
