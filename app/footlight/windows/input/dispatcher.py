"""Keys and menus in any window -> what the table of commands says they send."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from footlight.presenting.commands.keys import KeyMap
from footlight.presenting.commands.lists import first_key
from footlight.presenting.commands.rows import Command, Request, Situation
from footlight.presenting.intents import Intent
from footlight.presenting.talk import Talk
from footlight.windows.input.debounce import Bounces
from footlight.windows.input.keys import key_name
from footlight.windows.overlays.overlay import FocusOverlay


class KeyTaker(Protocol):
    """Something in front of the slides that gets keys first, such as the list of keys."""

    def take_key(self, key: str, text: str) -> bool:
        """Use a key, and say whether it was used."""


class Dispatcher(QObject):
    """Gives commands, from whichever window they come. Features say what is done for their part of the table.

    Args:
        talk: What events are sent to.
        situation: Tells what decides whether a command can be given.
        keys: Which command each key means.
        debounced: Whether a key that comes twice at once counts once.
        parent: Its owner.
    """

    refused = Signal(Command)
    """A command was asked for that cannot be given now."""

    def __init__(
        self,
        talk: Talk,
        situation: Callable[[], Situation],
        keys: KeyMap,
        *,
        debounced: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.keys = keys
        self._bounces = Bounces() if debounced else None
        self._talk = talk
        self._situation = situation
        self._answers: dict[Request, Callable[[], object]] = {}
        self._takers: list[KeyTaker] = []
        self._forwarded: list[FocusOverlay] = []
        self._digit: Callable[[str], object] | None = None
        self._notes_focused: Callable[[], bool] = lambda: False

    def answer(self, request: Request, do: Callable[[], object]) -> None:
        """Say what is done for a request to the windows."""
        self._answers[request] = do

    def hear_first(self, taker: KeyTaker) -> None:
        """Let something have the keys before they are commands; whoever asked earlier goes before."""
        self._takers.append(taker)

    def hear_digits(self, begin: Callable[[str], object]) -> None:
        """Say what is done with a digit that nobody else takes, with which a slide's number begins."""
        self._digit = begin

    def ask_notes_focus(self, focused: Callable[[], bool]) -> None:
        """Say how to tell whether the notes have the focus."""
        self._notes_focused = focused

    def watch(self, window: QWidget) -> None:
        """Take the keys of a window that none of its parts wants."""
        window.installEventFilter(self)

    def forward_keys_to(self, overlay: FocusOverlay) -> None:
        """Let an overlay have the keys while it is open, also those pressed in a window that it does not lie over."""
        self._forwarded.append(overlay)

    def is_bounce(self, event: QKeyEvent) -> bool:
        """Return whether a worn clicker sent the same key a moment ago; never where that is not asked for."""
        if self._bounces is None or event.isAutoRepeat():
            return False
        return self._bounces.is_bounce(key_name(event), event.timestamp())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take key presses."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QWidget) and self._forward(watched, event):
            return True
        if self.is_bounce(event):
            return True
        return self.press(key_name(event), event.text(), repeated=event.isAutoRepeat())

    def _forward(self, window: QWidget, event: QKeyEvent) -> bool:
        open_ = next((each for each in self._forwarded if each.isVisible()), None)
        if open_ is None or open_.has_focus_in(window):
            return False
        QApplication.sendEvent(open_.focus_target(), event.clone())
        return True

    def press(self, key: str, text: str = "", *, repeated: bool = False) -> bool:
        """Do what a key means.

        Args:
            key: Its name, as in the table.
            text: What it types.
            repeated: Whether it comes from holding the key down.

        Returns:
            Whether the key means anything.
        """
        if not key:
            return False
        if any(taker.take_key(key, text) for taker in self._takers):
            self._talk.send(Intent.STAY)
            return True
        if self._digit is not None and key.isdecimal():
            self._digit(key)
            self._talk.send(Intent.STAY)
            return True
        command = self.keys.command_for(key, notes_focused=self._notes_focused())
        if command is None:
            return False
        if not repeated or command.repeats:
            self.give(command)
        return True

    def key_to(self, sends: Request | Intent) -> str:
        """Return the key that does something, as the speaker reads it; ``the menu`` where it has none."""
        return first_key(self.keys.commands, sends, mac=sys.platform == "darwin")

    def can_give(self, command: Command) -> bool:
        """Tell whether a command can be given now."""
        return command.enabled(self._situation())

    def give(self, command: Command) -> None:
        """Give a command; one that cannot be given now does nothing but show that the speaker is not leaving."""
        if not self.can_give(command):
            self._talk.send(Intent.STAY)
            self.refused.emit(command)
        elif isinstance(command.sends, Request):
            self._talk.send(Intent.STAY)
            self._answers[command.sends]()
        else:
            self._talk.send(command.sends)
