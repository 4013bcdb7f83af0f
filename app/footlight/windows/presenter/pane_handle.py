"""The mouse on the edge between two parts of the presenter view -> where that edge goes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from footlight.windows.look.look import Look

_BAR = 3
"""Pixels of the bar that shows while the mouse is on the edge."""


class PaneHandle(QWidget):
    """A strip between two parts, seen only while the mouse is on it.

    Args:
        across: Whether it is dragged across the view rather than up and down.
        parent: The view.
    """

    dragged = Signal(QPointF)
    """Where the mouse has dragged it to, in the view."""
    dropped = Signal()
    """The mouse has let it go."""
    double_clicked = Signal()
    """It shall go back to where it was at first."""

    def __init__(self, *, across: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._across = across
        self._touched = False
        self.setCursor(Qt.CursorShape.SplitHCursor if across else Qt.CursorShape.SplitVCursor)

    def enterEvent(self, _event: QEnterEvent) -> None:
        """Show the bar."""
        self._touch(touched=True)

    def leaveEvent(self, _event: object) -> None:
        """Hide it."""
        self._touch(touched=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept the press, or the view would turn a slide."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self.mapToParent(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the edge."""
        event.accept()
        self.dropped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back."""
        event.accept()
        self.double_clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        if not self._touched:
            return
        accent = Look.of(self).accent
        with QPainter(self) as painter:
            if self._across:
                painter.fillRect((self.width() - _BAR) // 2, 0, _BAR, self.height(), accent)
            else:
                painter.fillRect(0, (self.height() - _BAR) // 2, self.width(), _BAR, accent)

    def _touch(self, *, touched: bool) -> None:
        self._touched = touched
        self.update()
