"""Saves of the deck's file -> the talk goes on in the new reading, or the speaker learns why it does not."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from copy import copy
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from footlight.deck import Deck
from footlight.deck.identity import changed_slide
from footlight.layout.page import PictureItem
from footlight.presenting.intents import GoTo, Reload
from footlight.presenting.talk import Talk
from footlight.rendering.engine import SlideEngine
from footlight.rendering.theme_watcher import ThemeWatcher
from footlight.windows.slides.slide_feed import SlideFeed
from footlight.windows.talk.deck_watcher import DeckWatcher

log = logging.getLogger(__name__)


class ReloadController(QObject):
    """Follows the deck's file, its theme, and the pictures on its slides.

    Args:
        talk: The talk.
        engine: Turns its slides into pictures.
        feed: Knows the pages that are shown.
        parent: Its owner.

    Attributes:
        follow_edits: Whether the talk goes to the slide that was changed.
    """

    problem_changed = Signal(str)
    """The deck or its theme was saved but cannot be shown, one sentence; empty when it can be again."""
    surroundings_changed = Signal()
    """Something beside the deck has changed, which may be a picture on a slide."""

    def __init__(self, talk: Talk, engine: SlideEngine, feed: SlideFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._engine = engine
        self._feed = feed
        self.follow_edits = False
        self._watcher = DeckWatcher(talk.state.deck, self._prepare, self)
        self._watcher.deck_read.connect(self._reload)
        self._watcher.failed.connect(self._report)
        self._watcher.surroundings_changed.connect(self.surroundings_changed)
        self._problem = self._problem_of_theme = ""
        self._theme = ThemeWatcher(engine, self)
        self._theme.changed.connect(self._show_theme)
        self._theme.failed.connect(self._report_theme)

    def watch_pictures(self) -> None:
        """Watch the files of the pictures on the speaker's slide too."""
        self._watcher.watch_pictures(self._picture_files())

    def reload(self) -> None:
        """Read the deck and lay it out anew, as the speaker asked for it."""
        self._engine.forget()
        self._watcher.read_now()

    def watch_theme(self) -> None:
        """Watch the files of the theme of the deck that is presented too."""
        self._theme.follow(self._talk.state.deck)

    def read_rest(self) -> None:
        """Read the whole of a deck whose first slides are shown."""
        self._watcher.read_now()

    def close(self) -> None:
        """Stop watching."""
        self._watcher.close()
        self._theme.close()

    def _prepare(self, deck: Deck) -> None:
        """Find out, in the watcher's thread, what takes as long as a deck is long, or as its theme is large."""
        # ``set_deck`` then finds the sheets read.
        self._engine.look_again(deck)
        _ = deck.shown, deck.planned_seconds, deck.section_starts, deck.direction
        # The slide that the talk is likely to be on when this is done: its words are asked for at once.
        _ = deck.slides[min(self._talk.state.position.slide, len(deck.slides)) - 1].content

    def _reload(self, deck: Deck) -> None:
        self._report("")
        before = self._talk.state.deck
        self._talk.send(Reload(deck))
        # What was read of a long deck first is no edit.
        changed = changed_slide(before, deck) if self.follow_edits and not before.partial else None
        if changed is not None:
            self._talk.send(GoTo(changed))

    def _show_theme(self) -> None:
        """Show all slides as after a save of the deck: in its new theme."""
        self._talk.send(Reload(copy(self._talk.state.deck)))

    def _report(self, problem: str) -> None:
        if problem:
            log.info("not reloaded: %s", problem)
        self._problem = problem
        self.problem_changed.emit(problem or self._problem_of_theme)

    def _report_theme(self, problem: str) -> None:
        self._problem_of_theme = problem
        self._report(self._problem)

    def _picture_files(self) -> Iterator[Path]:
        page = self._feed.page_of(self._talk.state.position.slide)
        for item in page.items if page is not None else ():
            if isinstance(item, PictureItem) and item.picture.path is not None:
                yield item.picture.path
