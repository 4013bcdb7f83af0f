"""Which window the program shows: a talk, or the start window from which talks are opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from footlight.deck import Deck, UnusableInputError
from footlight.desktop.recent import open_recent_decks
from footlight.desktop.settings import RECENT_LIMIT, open_settings
from footlight.reading import read_deck
from footlight.windows.present_options import PresentOptions
from footlight.windows.presentation import Presentation

if TYPE_CHECKING:
    from footlight.windows.start_window import StartWindow


class Program(QObject):
    """Opens decks, one talk at a time.

    Args:
        options: How the first talk begins.
    """

    def __init__(self, options: PresentOptions) -> None:
        super().__init__()
        self._options = options
        self._settings = open_settings()
        self._recent = open_recent_decks(self._settings.get(RECENT_LIMIT))
        self._talk: Presentation | None = None
        self._start_window: StartWindow | None = None

    @property
    def presentation(self) -> Presentation | None:
        """The talk in progress."""
        return self._talk

    @property
    def start_window(self) -> StartWindow | None:
        """The start window, if the program began with it."""
        return self._start_window

    def present(self, deck: Deck) -> None:
        """Begin a talk; one that is in progress ends without a word."""
        before = self._talk
        talk = Presentation(deck, self._options, self._settings, self)
        talk.begun.connect(lambda: self._recent.add(deck.path))
        talk.ended.connect(self._end_talk)
        talk.open_asked.connect(self._ask_for_deck)
        talk.quit_asked.connect(self._quit)
        self._talk = talk
        talk.open()
        if self._start_window is not None:
            self._start_window.hide()
        if before is not None:
            before.close()
            before.deleteLater()
        # The first slide and the planned time were meant for the first talk.
        self._options = replace(self._options, start=1, duration=None, end=None)

    def show_start_window(self) -> None:
        """Show what can be opened."""
        if self._start_window is None:
            # Only here: a talk that is named on the command line never needs it.
            from footlight.windows.start_window import StartWindow

            self._start_window = StartWindow(self._recent)
            self._start_window.chosen.connect(self.open)
            self._start_window.open_asked.connect(self._ask_for_deck)
            self._start_window.closed.connect(self._quit)
        self._start_window.appear()

    def open(self, path: Path) -> None:
        """Open a deck's file; one that cannot be read is told of in a sentence."""
        try:
            deck = read_deck(path)
        except UnusableInputError as error:
            self._tell(str(error))
        else:
            self.present(deck)

    def close(self) -> None:
        """End what is still there."""
        if self._talk is not None:
            self._talk.close()
            self._talk = None
        if self._start_window is not None:
            self._start_window.end()
            self._start_window.deleteLater()
            self._start_window = None

    def _end_talk(self) -> None:
        talk, self._talk = self._talk, None
        if self._start_window is not None:
            self._start_window.appear()
        if talk is not None:
            talk.close()
            talk.deleteLater()
        if self._start_window is None:
            self._quit()

    def _quit(self) -> None:
        # ``quit`` asks every window first, and those of a talk leave the answer to the talk.
        QCoreApplication.exit(0)

    def _ask_for_deck(self) -> None:
        window = self._window()
        folder = str(self._talk.talk.state.deck.folder) if self._talk else str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            window, "Open a deck", folder, "Markdown (*.md *.markdown *.mdown *.txt);;All files (*)"
        )
        if chosen:
            self.open(Path(chosen))

    def _tell(self, sentence: str) -> None:
        if self._talk is not None:
            self._talk.say(sentence)
        elif self._start_window is not None:
            self._start_window.say(sentence)

    def _window(self) -> QWidget | None:
        return self._talk.stage.speaker_window if self._talk is not None else self._start_window
