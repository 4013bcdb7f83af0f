"""The table of commands -> the menu of the speaker's window."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from footlight.presenting.key_list import grouped, key_texts
from footlight.windows.dispatcher import Dispatcher


def talk_menu(dispatcher: Dispatcher, parent: QWidget) -> QMenu:
    """Make the menu: a part for each group, with the first key of each command."""
    menu = QMenu(parent)
    for group, commands in grouped(dispatcher.keys.commands):
        menu.addSection(group.value)
        for command in commands:
            keys = key_texts(command, mac=sys.platform == "darwin")
            action = QAction(f"{command.title}\t{keys[0]}" if keys else command.title, menu)
            action.setEnabled(dispatcher.can_give(command))
            action.triggered.connect(lambda _checked=False, command=command: dispatcher.give(command))
            menu.addAction(action)
    return menu


def open_menu(dispatcher: Dispatcher, parent: QWidget, at: QPointF) -> None:
    """Open the menu at a point of the screen; it ends with the choice."""
    menu = talk_menu(dispatcher, parent)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at.toPoint())
