"""Keys, mouse and window manager -> where the views are, the menu, and the end of the talk."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QWidget

from footlight.presenting.intents import Intent
from footlight.presenting.talk import Talk
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.stage.stage import Stage


class WindowController(QObject):
    """Does what is asked of the windows themselves.

    Args:
        talk: The talk.
        stage: Places its windows.
        dispatcher: Has the commands that the menu offers.
        parent: Its owner.
    """

    def __init__(self, talk: Talk, stage: Stage, dispatcher: Dispatcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._stage = stage
        self._dispatcher = dispatcher

    def start_from_first(self) -> None:
        """Fill the screen with the first slide."""
        self._stage.set_windowed(windowed=False)
        self._talk.send(Intent.FIRST_SLIDE)

    def start_here(self) -> None:
        """Fill the screen with the slide that is shown."""
        self._stage.set_windowed(windowed=False)
        self._talk.send(Intent.STAY)

    def end_talk(self) -> None:
        """End the talk, as somebody closes a window that is needed."""
        self._talk.send(Intent.END)

    def close_presenter(self) -> None:
        """Hide the presenter view where it is optional, and end the talk where it is not."""
        if self._stage.on_two_screens:
            self._talk.send(Intent.END)
        else:
            self._stage.toggle_presenter()

    def open_menu(self) -> None:
        """Open the menu where the speaker's window has its button, else at its corner."""
        from footlight.windows.input.talk_menu import menu_corner, open_menu  # only when it is asked for

        window = self._stage.speaker_window
        open_menu(self._dispatcher, window, menu_corner(window))

    def open_menu_at(self, view: QWidget, at: QPointF) -> None:
        """Open the menu at a point of the screen, if it was asked for in the speaker's window."""
        from footlight.windows.input.talk_menu import open_menu

        if view.window() is self._stage.speaker_window:
            open_menu(self._dispatcher, view.window(), at)
