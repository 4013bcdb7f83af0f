"""Saves of a deck's file -> a window with the slide that was changed last, and what is to be mended on it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from footlight.checking.live_checks import LiveChecks
from footlight.deck import Deck, Finding, counterpart
from footlight.deck.identity import changed_slide
from footlight.desktop.settings import Settings, allowed_folders
from footlight.layout.page import PictureItem
from footlight.presenting.commands.command import Request, ShortcutContext
from footlight.presenting.state import Position
from footlight.rendering.engine import SlideEngine
from footlight.rendering.prefetch import SlidePrefetch
from footlight.rendering.theme_watcher import ThemeWatcher
from footlight.rendering.workers import Workers
from footlight.windows.input.key_events import KEYS_FILE, read_own_keys
from footlight.windows.look.look import LookChoice
from footlight.windows.slides.slide_feed import SlideFeed
from footlight.windows.talk.deck_watcher import DeckWatcher
from footlight.windows.talk.watch_window import WatchWindow

log = logging.getLogger(__name__)


class DeckWatch(QObject):
    """Watches one deck for its author.

    Args:
        deck: As it is now.
        settings: The author's settings.
        allowed: Folders that pictures may come from, beside the deck's own.
        parent: Its owner.
    """

    closed = Signal()
    """The window was closed; call ``close``."""

    def __init__(
        self, deck: Deck, settings: Settings, allowed: Sequence[Path] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._deck = deck
        self._number = 1
        self._engine = SlideEngine(deck, allowed_folders(settings, allowed))
        self._prefetch = SlidePrefetch(self)
        self._feed = SlideFeed(self._prefetch, deck, self)
        self._live = LiveChecks(self._engine)
        self._checker = Workers(1, "watch-checks", self)
        self._checker.freed.connect(self._check)
        self._unchecked = False
        self._doubtful = False
        """Whether what is being prepared may be older than what has changed beside the deck."""
        keys = read_own_keys(settings.path.with_name(KEYS_FILE)).keys[ShortcutContext.WATCH]
        self.window = WatchWindow(self._engine.painted, keys)
        self.window.asked.connect(self._do)
        self.window.closed.connect(self.closed)
        self.window.view.resized.connect(self._sharpen)
        self._handlers: Mapping[Request, Callable[[], object]] = {
            Request.NEXT_SLIDE: lambda: self.show(self._number + 1),
            Request.PREVIOUS_SLIDE: lambda: self.show(self._number - 1),
            Request.FULL_SCREEN: self.window.toggle_full_screen,
            Request.LOOK: LookChoice(settings, self).toggle,
            Request.KEYS: self.window.show_keys,
            Request.RELOAD: self._reload,
            Request.CLOSE: self.window.close,
        }
        self._watcher = DeckWatcher(deck, self._engine.look_again, self)
        self._watcher.deck_read.connect(self._take)
        self._watcher.failed.connect(self._refuse)
        self._watcher.surroundings_changed.connect(self._look_again)
        self._prefetch.prepared.connect(self._note_prepared)
        self._theme = ThemeWatcher(self._engine, self)
        self._theme.changed.connect(self._show_theme)
        self._theme.failed.connect(self._refuse_theme)
        self._problem = self._problem_of_theme = ""

    def open(self) -> None:
        """Show the window with the first slide."""
        self._set_deck(self._deck)
        self.window.show()
        self.show(1)

    def show(self, number: int) -> None:
        """Show a slide complete, with its findings; the nearest that there is."""
        self._number = min(max(number, 1), len(self._deck.slides))
        slide = self._deck.slides[self._number - 1]
        self.window.show_place(self._number, len(self._deck.slides), slide.title, self._deck.title)
        self._feed.ask_anew()
        self._feed.show(self.window.view, Position(self._number, slide.steps))
        self._prefetch.want([self._number])
        self._unchecked = True
        self._check()

    def close(self) -> None:
        """End all work."""
        self._watcher.close()
        self._theme.close()
        self._checker.close()
        self._prefetch.close()
        self.window.hide()
        self.window.deleteLater()

    def _do(self, request: Request) -> None:
        if (handle := self._handlers.get(request)) is not None:
            handle()

    def _reload(self) -> None:
        self._engine.forget()
        self._watcher.read_now()

    def _set_deck(self, deck: Deck) -> None:
        self._deck = deck
        self._engine.set_deck(deck)
        self._prefetch.set_deck(deck, self._engine)
        self._feed.set_deck(deck)
        self._theme.follow(deck)
        self._sharpen()

    def _take(self, deck: Deck) -> None:
        """Go to the slide that was changed; where none was, stay on what is shown."""
        before, self._deck = self._deck, deck
        changed = changed_slide(before, deck)
        number = changed if changed is not None else counterpart(before, self._number, deck)
        self._set_deck(deck)
        self._refuse("")
        self.show(number)

    def _refuse(self, problem: str) -> None:
        if problem:
            log.info("not reloaded: %s", problem)
        self._problem = problem
        shown = problem or self._problem_of_theme
        self.window.show_problem(f"Still the last good version: {shown}" if shown else "")

    def _refuse_theme(self, problem: str) -> None:
        self._problem_of_theme = problem
        self._refuse(self._problem)

    def _show_theme(self) -> None:
        """Show the slide in the theme as it was saved."""
        self._set_deck(copy(self._deck))
        self._look_again()

    def _look_again(self) -> None:
        self._live.look_again()
        self._doubtful = True
        self.show(self._number)

    def _sharpen(self) -> None:
        self._prefetch.set_scales([self.window.view.device_scale(self._deck.settings.size)])

    def _check(self) -> None:
        """Check the slide that is shown, in the worker, unless that is busy, which then calls again."""
        if not self._unchecked or not self._checker.free:
            return
        self._unchecked = False
        work = partial(_findings, self._live, self._deck, self._number)
        self._checker.run(
            f"checking slide {self._number}", work, partial(self._show_findings, self._deck, self._number)
        )

    def _show_findings(self, deck: Deck, number: int, found: tuple[Finding, ...] | None) -> None:
        if deck is self._deck and number == self._number:
            self.window.show_findings(found or ())

    def _note_prepared(self, number: int, _page: object) -> None:
        if number != self._number:
            return
        self._watcher.watch_pictures(self._picture_files())
        if self._doubtful:  # a worker may have begun before the change; now it is free, and looks again
            self._doubtful = False
            self.show(number)

    def _picture_files(self) -> Iterator[Path]:
        page = self._feed.page_of(self._number)
        for item in page.items if page is not None else ():
            if isinstance(item, PictureItem) and item.picture.path is not None:
                yield item.picture.path


def _findings(live: LiveChecks, deck: Deck, number: int) -> tuple[Finding, ...]:
    """Check one slide, in a worker's thread."""
    live.read(deck, near=number)
    live.check_next()
    return tuple(found for found in live.findings if found.slide == number)
