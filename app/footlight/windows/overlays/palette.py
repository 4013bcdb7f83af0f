"""What is typed -> a command, found by any of its letters; a small box over the speaker's window."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from footlight.desktop.recent import RecentList
from footlight.presenting.commands.key_lists import key_texts
from footlight.presenting.commands.rows import Command, Request
from footlight.presenting.commands.search import fuzzy_sorted
from footlight.windows.input.dispatcher import CommandSource
from footlight.windows.overlays.pick_box import PickBox
from footlight.windows.overlays.row_list import Row

MOST_SHOWN = 9
WIDTH = 720.0
MOST_KEYS = 2
"""Of a command's, beside its name; the list of keys has all."""


class Palette(PickBox):
    """The box.

    Args:
        dispatcher: Has the commands, and triggers them.
        recent: The commands that were lately chosen here, by id; those come first while nothing is typed.
    """

    def __init__(self, dispatcher: CommandSource, recent: RecentList) -> None:
        super().__init__(dispatcher, "Do", "Commands", MOST_SHOWN, WIDTH)
        self.setObjectName("palette")
        self._recent = recent
        self._found: list[Command] = []

    def begin(self, window: QWidget) -> None:
        """Open over the speaker's window."""
        self.start(window)

    def closes(self, key: str) -> bool:
        """Return whether the key is the one that opens it."""
        command = self._dispatcher.keys.command_for(key)
        return command is not None and command.sends is Request.PALETTE

    def hint(self) -> str:
        """Return that nothing is found."""
        return "Nothing is called that"

    def search(self) -> Sequence[Row]:
        """Return a row for each command that is found; those that are not enabled now come last."""
        typed = self.field.text()
        commands = [each for each in self._dispatcher.keys.commands if each.sends is not Request.PALETTE]
        fitting = [commands[index] for index in fuzzy_sorted(typed, [each.title for each in commands])]
        can_trigger = {each.id: self._dispatcher.can_trigger(each) for each in fitting}
        recent = [] if typed.strip() else self._recently(fitting, can_trigger)
        self._found = recent + sorted(
            (each for each in fitting if each not in recent), key=lambda each: not can_trigger[each.id]
        )
        mac = sys.platform == "darwin"
        return [
            Row(
                "",
                each.title,
                key_texts(each, mac=mac)[:MOST_KEYS],
                muted=not can_trigger[each.id],
                ends_group=place == len(recent),
            )
            for place, each in enumerate(self._found, 1)
        ]

    def choose(self, index: int) -> None:
        """Trigger the command, and remember that it was chosen."""
        command = self._found[index]
        self._recent.add(command.id)
        self._dispatcher.trigger(command)

    def _recently(self, commands: Sequence[Command], can_trigger: Mapping[str, bool]) -> list[Command]:
        by_id = {each.id: each for each in commands if can_trigger[each.id]}
        return [by_id[id_] for id_ in self._recent.entries() if id_ in by_id]
