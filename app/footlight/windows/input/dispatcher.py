"""Keys and menus in any window -> the commands that they mean, given to the talk or to the windows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from footlight.presenting.commands.key_lists import first_key
from footlight.presenting.commands.keys import KeyMap
from footlight.presenting.commands.rows import Command, Request, Situation
from footlight.presenting.intents import Intent
from footlight.presenting.talk import Talk
from footlight.windows.input.key_events import Debounce, key_name


class KeyFilter(Protocol):
    """What gets keys before they are commands, such as an open list of keys."""

    def take_key(self, key: str) -> bool:
        """Use a key; return whether it was used."""


class KeyTarget(Protocol):
    """A box that has the keys while it is open, also those pressed in a window that it does not lie over."""

    def isVisible(self) -> bool:
        """Return whether it is open."""

    def has_focus_in(self, window: QWidget) -> bool:
        """Return whether keys pressed in a window come to it by themselves."""

    def focus_target(self) -> QWidget:
        """Return the part of it that takes the keys."""


class CommandSource(Protocol):
    """A window's commands, for boxes that list them: the ``Dispatcher`` of a talk, or an editor's."""

    keys: KeyMap

    def can_trigger(self, command: Command) -> bool:
        """Return whether a command can be given now."""

    def trigger(self, command: Command) -> None:
        """Trigger a command."""

    def forward_keys_to(self, target: KeyTarget) -> None:
        """Send keys to a box while it is open."""

    def is_bounce(self, event: QKeyEvent) -> bool:
        """Return whether a key came a moment ago."""


class Dispatcher(QObject):
    """Turns a key pressed in any window, or a choice in a menu, into a command of the table, and triggers it.

    A key press comes by ``eventFilter`` to ``press``, which finds its command, and ``trigger``, which sends an event to
    the talk or calls the handler of a request. What the talk does then stands in ``windows/talk/features.py``.

    Args:
        talk: Where events are sent to.
        situation: Returns what decides whether a command can be given; asked only for commands that depend on it.
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
        self._debounce = Debounce() if debounced else None
        self._talk = talk
        self._situation = situation
        self._handlers: dict[Request, Callable[[], object]] = {}
        self._filters: list[KeyFilter] = []
        self._targets: list[KeyTarget] = []
        self._notes: list[QWidget] = []

    def register(self, handlers: Mapping[Request, Callable[[], object]]) -> None:
        """Call these from now on when something is asked of the windows."""
        self._handlers.update(handlers)

    def add_key_filter(self, key_filter: KeyFilter) -> None:
        """Ask a filter about each key before it is a command; those that were added earlier are asked first."""
        self._filters.append(key_filter)

    def watch(self, window: QWidget, *notes: QWidget) -> None:
        """Receive the keys of a window that none of its parts uses.

        Args:
            window: The window.
            notes: Its panes of notes, where some more keys mean something.
        """
        window.installEventFilter(self)
        self._notes += notes

    def forward_keys_to(self, target: KeyTarget) -> None:
        """Send keys to a box while it is open, also those pressed in a window that it does not lie over."""
        self._targets.append(target)

    def is_bounce(self, event: QKeyEvent) -> bool:
        """Return whether a worn clicker sent the same key a moment ago; never where that is not asked for."""
        if self._debounce is None or event.isAutoRepeat():
            return False
        return self._debounce.is_bounce(key_name(event), event.timestamp())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Use key presses."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QWidget) and self._forward(watched, event):
            return True
        if self.is_bounce(event):
            return True
        notes_focused = isinstance(watched, QWidget) and watched.focusWidget() in self._notes
        return self.press(key_name(event), repeated=event.isAutoRepeat(), notes_focused=notes_focused)

    def _forward(self, window: QWidget, event: QKeyEvent) -> bool:
        open_ = next((each for each in self._targets if each.isVisible()), None)
        if open_ is None or open_.has_focus_in(window):
            return False
        QApplication.sendEvent(open_.focus_target(), event.clone())
        return True

    def press(self, key: str, *, repeated: bool = False, notes_focused: bool = False) -> bool:
        """Do what a key means.

        Args:
            key: Its name, as in the table.
            repeated: Whether it comes from holding the key down.
            notes_focused: Whether the notes have the focus, where some more keys mean something.

        Returns:
            Whether the key means anything.
        """
        if not key:
            return False
        if any(each.take_key(key) for each in self._filters):
            self._talk.send(Intent.STAY)
            return True
        command = self.keys.command_for(key, notes_focused=notes_focused)
        if command is None:
            return False
        if not repeated or command.repeats:
            self.trigger(command)
        return True

    def key_to(self, sends: Request | Intent) -> str:
        """Return the key that does something, as the speaker reads it; ``the menu`` where it has none."""
        return first_key(self.keys.commands, sends, mac=sys.platform == "darwin")

    def can_trigger(self, command: Command) -> bool:
        """Return whether a command can be given now."""
        return command.enabled is None or command.enabled(self._situation())

    def trigger(self, command: Command) -> None:
        """Trigger a command; one that is not enabled now only shows that the speaker is not leaving."""
        if not self.can_trigger(command):
            self._talk.send(Intent.STAY)
            self.refused.emit(command)
        elif isinstance(command.sends, Request):
            self._talk.send(Intent.STAY)
            self._handlers[command.sends]()
        else:
            self._talk.send(command.sends)
