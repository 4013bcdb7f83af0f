"""Keys and menus in any window -> what the table of commands says they send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from footlight.presenting.commands import Command, Request, Situation, command_for
from footlight.presenting.intents import Intent
from footlight.presenting.talk import Talk
from footlight.windows.key_names import key_name


class KeyTaker(Protocol):
    """Something in front of the slides that gets keys first, such as the box to go to a slide."""

    def take_key(self, key: str, text: str) -> bool:
        """Use a key, and say whether it was used."""


class Dispatcher(QObject):
    """Gives commands, from whichever window they come.

    Args:
        talk: What events are sent to.
        requests: What is done for the windows' part of the table.
        situation: Tells what decides whether a command can be given.
        digit: Told of a digit that was typed, with which a slide's number begins.
        takers: Who gets keys first, in order.
        notes_focused: Tells whether the notes have the focus.
        parent: Its owner.
    """

    def __init__(
        self,
        talk: Talk,
        requests: Mapping[Request, Callable[[], None]],
        situation: Callable[[], Situation],
        digit: Callable[[str], None],
        takers: tuple[KeyTaker, ...] = (),
        notes_focused: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._requests = requests
        self._situation = situation
        self._digit = digit
        self._takers = takers
        self._notes_focused = notes_focused

    def watch(self, window: QWidget) -> None:
        """Take the keys of a window that none of its parts wants."""
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take key presses."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.press(key_name(event), event.text(), repeated=event.isAutoRepeat())
        return False

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
        if key.isdecimal():
            self._digit(key)
            self._talk.send(Intent.STAY)
            return True
        command = command_for(key, notes_focused=self._notes_focused())
        if command is None:
            return False
        if not repeated or command.repeats:
            self.give(command)
        return True

    def can_give(self, command: Command) -> bool:
        """Tell whether a command can be given now."""
        return command.enabled(self._situation())

    def give(self, command: Command) -> None:
        """Give a command; one that cannot be given now does nothing but show that the speaker is not leaving."""
        if not self.can_give(command):
            self._talk.send(Intent.STAY)
        elif isinstance(command.sends, Request):
            self._talk.send(Intent.STAY)
            self._requests[command.sends]()
        else:
            self._talk.send(command.sends)
