"""A quiet button with three lines -> the speaker asks for the menu."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from footlight.windows.look.look import Look

SIDE = 40.0
"""Of the whole button, which a finger can hit; in units of the view."""

LINES = 18.0
"""The width of the three lines."""

THICK, APART = 2.0, 6.0


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
        """Ask for the menu, below the button."""
        self.menu_asked.emit(QPointF(self.mapToGlobal(self.rect().bottomLeft())))

    def sizeHint(self) -> QSize:
        """Be as large as a finger needs."""
        return QSize(round(SIDE), round(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines; under the mouse on a field."""
        look, unit = Look.of(self), self.width() / SIDE
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
