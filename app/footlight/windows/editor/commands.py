"""The editor's rows of the table of commands -> actions: menus, keys, and what is called."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from footlight.presenting.commands.command import Command, Request
from footlight.presenting.commands.key_lists import grouped, key_texts
from footlight.presenting.commands.keys import KeyMap
from footlight.windows.input.dispatcher import KeyTarget

_QT_NAMES = {"Page Up": "PgUp", "Page Down": "PgDown", "Enter": "Return", "Delete": "Del"}


class EditorCommands(QObject):
    """The commands of one editor. Whoever answers one registers for it; one that nobody answers is in no menu.

    Args:
        keys: Which command each key means.
        window: Where the keys are pressed.
    """

    def __init__(self, keys: KeyMap, window: QWidget) -> None:
        super().__init__(window)
        self.keys = keys
        self._window = window
        self._enabled: dict[Request, Callable[[], bool]] = {}
        self._actions: dict[Request, QAction] = {}
        self._menus: list[tuple[QMenu, Sequence[Command]]] = []
        self._sequences: set[str] = set()
        """The keys of all commands, as Qt writes them; asked with each letter that is typed."""

    def set_keys(self, keys: KeyMap) -> None:
        """Have other keys mean the commands from now on."""
        self.keys = keys
        self._sequences.clear()
        for command in keys.commands:
            if isinstance(command.sends, Request) and command.sends in self._actions:
                self._give_keys(self._actions[command.sends], command)

    def register(
        self,
        handlers: Mapping[Request, Callable[[], object]],
        enabled: Mapping[Request, Callable[[], bool]] | None = None,
    ) -> None:
        """Call these from now on when something is asked for.

        Args:
            handlers: What is called for each request.
            enabled: Returns whether it can be asked for now; what is not named always can.
        """
        self._enabled.update(enabled or {})
        for command in self.keys.commands:
            if isinstance(command.sends, Request) and command.sends in handlers:
                self._actions[command.sends] = self._action(command, handlers[command.sends])

    def register_toggles(self, toggles: Mapping[Request, Callable[[bool], object]]) -> None:
        """Call these from now on with whether something is on, each time when that changes."""
        for command in self.keys.commands:
            if isinstance(command.sends, Request) and command.sends in toggles:
                action = self._action(command, lambda: None)
                action.setCheckable(True)
                action.toggled.connect(toggles[command.sends])
                self._actions[command.sends] = action

    def exclude_each_other(self, requests: Iterable[Request]) -> None:
        """Have at most one of some toggles be on."""
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for request in requests:
            group.addAction(self._actions[request])

    def action(self, request: Request) -> QAction:
        """Return the action of a request, for buttons and menus."""
        return self._actions[request]

    @property
    def answered(self) -> frozenset[Request]:
        """What somebody has registered for."""
        return frozenset(self._actions)

    def add_menus(self, bar: QMenuBar) -> None:
        """Make a menu of each group of commands, which ``fill_menus`` fills once somebody answers them."""
        self._menus = [(bar.addMenu(f"&{group.value}"), commands) for group, commands in grouped(self.keys.commands)]

    def fill_menus(self) -> None:
        """Put the commands that are answered into their menus."""
        for menu, commands in self._menus:
            for section in _sections(commands):
                menu.addSeparator()
                self.fill_menu(menu, (each.sends for each in section if isinstance(each.sends, Request)))

    def fill_menu(self, menu: QMenu, requests: Iterable[Request]) -> None:
        """Put commands into a menu, which shows when it opens what can be asked for."""
        for request in requests:
            if request in self._actions:
                menu.addAction(self._actions[request])
        menu.aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """Find out anew what can be asked for."""
        for request, can in self._enabled.items():
            if request in self._actions:
                self._actions[request].setEnabled(can())

    def leave_keys_to_commands(self, text: QWidget) -> None:
        """Have keys of commands mean these also where a field would use them to edit."""
        text.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep a field from taking a command's key for itself."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()).toString() in self._sequences:
            event.ignore()
            return True
        return False

    def can_trigger(self, command: Command) -> bool:
        """Return whether a command can be given now."""
        request = command.sends
        return isinstance(request, Request) and request in self._actions and self._can(request)

    def _can(self, request: Request) -> bool:
        return request not in self._enabled or self._enabled[request]()

    def trigger(self, command: Command) -> None:
        """Trigger a command that can be given."""
        if self.can_trigger(command) and isinstance(command.sends, Request):
            self._actions[command.sends].trigger()

    def forward_keys_to(self, _target: KeyTarget) -> None:
        """Do nothing: keys of another window are never an editor's."""

    def is_bounce(self, _event: QKeyEvent) -> bool:
        """Return False: who types may press a key twice."""
        return False

    def _action(self, command: Command, handler: Callable[[], object]) -> QAction:
        action = QAction(command.label, self._window)
        action.setObjectName(command.id)
        self._give_keys(action, command)
        action.triggered.connect(lambda: handler())
        self._window.addAction(action)
        return action

    def _give_keys(self, action: QAction, command: Command) -> None:
        mac = sys.platform == "darwin"
        keys = (*command.keys, *command.mac_keys) if mac else command.keys
        sequences = [_sequence(key) for key in keys]
        action.setShortcuts(sequences)
        self._sequences.update(sequence.toString() for sequence in sequences)
        texts = key_texts(command, mac=mac)
        action.setToolTip(f"{command.title.removesuffix(' ...')} ({texts[0]})" if texts else command.title)


def _sections(commands: Iterable[Command]) -> list[list[Command]]:
    """Part a group's commands where menus draw a line."""
    sections: list[list[Command]] = [[]]
    for command in commands:
        if command.section:
            sections.append([])
        sections[-1].append(command)
    return sections


def _sequence(key: str) -> QKeySequence:
    """Return a key of the table as Qt spells it."""
    head, plus, name = key.rpartition("+") if not key.endswith("+") else (key[:-1].rstrip("+"), "+", "+")
    joined = f"{head}+" if head else ""
    return QKeySequence(joined + _QT_NAMES.get(name, name)) if plus or name else QKeySequence()
