"""Parts side by side, with a line between them that can be dragged; it shows while the mouse is on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from footlight.windows.look.look import Look

WIDTH = 7
"""Logical pixels: what a hand with a mouse hits."""

LINE, BAR = 1, 3


class Divided(QSplitter):
    """The parts. None of them can be dragged to nothing: they are hidden by a command, which can be found again.

    Args:
        orientation: Whether they stand beside or above each other.
        parent: Its owner.
        lined: Whether a line shows between them also without the mouse.
    """

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None, *, lined: bool = True) -> None:
        super().__init__(orientation, parent)
        self.lined = lined
        self.setChildrenCollapsible(False)
        self.setHandleWidth(WIDTH)

    def createHandle(self) -> QSplitterHandle:
        """Return what is dragged."""
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """A line, or a bar while the mouse is on it."""

    def __init__(self, orientation: Qt.Orientation, parent: Divided) -> None:
        super().__init__(orientation, parent)
        self._lined = parent.lined
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, touched = Look.of(self), self.underMouse()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.background)
            if not touched and not self._lined:
                return
            thick, area = (BAR if touched else LINE), self.rect()
            if self.orientation() is Qt.Orientation.Horizontal:
                area.setX(area.x() + (area.width() - thick) // 2)
                area.setWidth(thick)
            else:
                area.setY(area.y() + (area.height() - thick) // 2)
                area.setHeight(thick)
            painter.fillRect(area, look.accent if touched else look.line)
