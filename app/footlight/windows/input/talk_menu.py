"""The table of commands -> the menu of the speaker's window, and the button that opens it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from footlight.presenting.commands.key_lists import grouped, key_texts
from footlight.presenting.commands.rows import Command, Request
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.input.key_events import key_name
from footlight.windows.look.look import DESIGN_HEIGHT, DESIGN_WIDTH, Look, ui_font

MENU_KEYS = frozenset({"Up", "Down", "Left", "Right", "Home", "End", "Enter", "Space", "Esc", "Tab"})
"""Those with which one goes about in a menu; the others are the talk's, as without it."""

TYPE = 15.0
"""The size of its type in a window of the designed size; larger windows scale it."""

EDGE = 0.4
"""Above the first command and below the last, in type sizes."""


BUTTON = 40.0
"""The side of the button, which a finger can hit; in units of the view."""

LINES = 18.0
"""The width of the button's three lines."""

THICK, APART = 2.0, 6.0


class TalkMenu(QMenu):
    """The menu, or the part of it for one group. A key of the talk closes it and does what it means.

    Args:
        dispatcher: Has the commands, and triggers them.
        parent: The window, or the whole menu.
        pixels: The size of its type.
        title: What stands in the whole menu for this part.
    """

    def __init__(self, dispatcher: Dispatcher, parent: QWidget, pixels: float, title: str = "") -> None:
        super().__init__(title, parent)
        self._dispatcher = dispatcher
        self.setFont(ui_font(pixels))
        edge = round(pixels * EDGE)
        self.setContentsMargins(0, edge, 0, edge)

    def add(self, command: Command) -> None:
        """Add a command, with its first key."""
        keys = key_texts(command, mac=sys.platform == "darwin")
        action = QAction(f"{command.title}\t{keys[0]}" if keys else command.title, self)
        action.setEnabled(self._dispatcher.can_trigger(command))
        action.triggered.connect(lambda: self._dispatcher.trigger(command))
        self.addAction(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about in the menu, or leave it: a clicker must never be caught here."""
        key = key_name(event)
        command = None if key in MENU_KEYS else self._dispatcher.keys.command_for(key)
        if command is None and not key.isdecimal():
            super().keyPressEvent(event)
            return
        part: QWidget | None = self
        while isinstance(part, TalkMenu):
            part.close()
            part = part.parentWidget()
        if command is None or command.sends is not Request.MENU:
            self._dispatcher.press(key)


def talk_menu(dispatcher: Dispatcher, parent: QWidget) -> TalkMenu:
    """Make the menu: a part for each group of commands."""
    pixels = TYPE * max(min(parent.width() / DESIGN_WIDTH, parent.height() / DESIGN_HEIGHT), 1.0)
    menu = TalkMenu(dispatcher, parent, pixels)
    for group, commands in grouped(dispatcher.keys.commands):
        part = TalkMenu(dispatcher, menu, pixels, group.value)
        for command in commands:
            if command.sends is not Request.MENU:
                part.add(command)
        menu.addMenu(part)
    return menu


def open_menu(dispatcher: Dispatcher, parent: QWidget, at: QPointF) -> None:
    """Open the menu at a point of the screen, or left of it where it would leave the window; it ends with the choice.

    What leaves the speaker's window could be seen on the audience's screen.
    """
    menu = talk_menu(dispatcher, parent)
    menu.aboutToHide.connect(menu.deleteLater)
    right = parent.mapToGlobal(parent.rect().topRight()).x() - menu.sizeHint().width()
    menu.popup(QPoint(min(round(at.x()), right), round(at.y())))


class MenuButton(QAbstractButton):
    """The button. It never takes the focus, so that the keys stay the talk's.

    Args:
        parent: The view.
    """

    menu_asked = Signal(QPointF)
    """Where the menu shall open, on the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("menu")
        self.setAccessibleName("Menu")
        self.setToolTip("Menu: everything that can be done")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.ask)

    def ask(self) -> None:
        """Emit ``menu_asked`` for the place below the button."""
        self.menu_asked.emit(self.corner)

    @property
    def corner(self) -> QPointF:
        """Where the menu belongs, on the screen."""
        return QPointF(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """Return a size that a finger can hit."""
        return QSize(round(BUTTON), round(BUTTON))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines; under the mouse on a field."""
        look, unit = Look.of(self), self.width() / BUTTON
        hovered = self.underMouse() or self.isDown()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if hovered:
                painter.setBrush(look.raised)
                painter.drawRoundedRect(QRectF(self.rect()), 8 * unit, 8 * unit)
            thick, apart = max(round(THICK * unit), 1), max(round(APART * unit), 3)
            left = round((self.width() - LINES * unit) / 2)
            middle = round((self.height() - thick) / 2)
            for row in (-1, 0, 1):
                line = QRectF(left, middle + row * apart, round(LINES * unit), thick)
                painter.fillRect(line, look.text if hovered else look.muted)


def menu_corner(window: QWidget) -> QPointF:
    """Return where the menu of a window belongs on the screen: at its button, else in its upper right corner."""
    button = window.findChild(MenuButton)
    return button.corner if button is not None else QPointF(window.mapToGlobal(window.rect().topRight()))
