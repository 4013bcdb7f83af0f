"""What is typed -> a command, found by any of its letters; a small box over the speaker's window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from footlight.presenting.commands import Command, Request
from footlight.presenting.fuzzy import fuzzy_sorted
from footlight.presenting.key_list import key_texts
from footlight.windows.dispatcher import Dispatcher
from footlight.windows.pick_box import PickBox, Row

MOST_SHOWN = 9
WIDTH = 720.0
MOST_KEYS = 2
"""Of a command's, beside its name; the list of keys has all."""


class Palette(PickBox):
    """The box. While it is open it gets the keys first; those that type nothing close it and do what they mean.

    Args:
        dispatcher: Knows the commands and gives them.
    """

    def __init__(self, dispatcher: Dispatcher) -> None:
        super().__init__("Do", MOST_SHOWN, WIDTH)
        self.setObjectName("palette")
        self._dispatcher = dispatcher
        self._found: list[Command] = []

    def begin(self, window: QWidget) -> None:
        """Open over the speaker's window."""
        self.type("")
        self.show_over(window)

    def take_key(self, key: str, text: str) -> bool:
        """Use a key that types or chooses."""
        if not self.isVisible():
            return False
        if self.take_choosing_key(key):
            return True
        if key == "Backspace":
            self.type(self.typed[:-1])
        elif text and text.isprintable() and not key.startswith(("Ctrl+", "Alt+")):
            self.type(self.typed + text)
        else:
            command = self._dispatcher.keys.command_for(key)
            self.hide()
            return command is not None and command.sends is Request.PALETTE
        return True

    def hint(self) -> str:
        """Say that nothing is found."""
        return "Nothing is called that"

    def search(self) -> Sequence[Row]:
        """Find the commands; those that cannot be given now come last."""
        commands = [each for each in self._dispatcher.keys.commands if each.sends is not Request.PALETTE]
        fitting = [commands[index] for index in fuzzy_sorted(self.typed, [each.title for each in commands])]
        self._found = sorted(fitting, key=lambda each: not self._dispatcher.can_give(each))
        mac = sys.platform == "darwin"
        return [
            Row("", each.title, key_texts(each, mac=mac)[:MOST_KEYS], muted=not self._dispatcher.can_give(each))
            for each in self._found
        ]

    def choose(self, index: int) -> None:
        """Give a command."""
        self._dispatcher.give(self._found[index])
