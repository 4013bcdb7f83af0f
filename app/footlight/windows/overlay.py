"""What lies over a window of the speaker's for a while, and moves to another one when the speaker does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WindowFollower(QObject):
    """Keeps a widget over a window.

    Args:
        child: The widget; it owns this.
        fit: Told the window whenever the widget must be placed anew.
    """

    def __init__(self, child: QWidget, fit: Callable[[QWidget], None]) -> None:
        super().__init__(child)
        self._child = child
        self._fit = fit

    def bring_to(self, window: QWidget) -> None:
        """Show the widget over a window, in front of everything in it."""
        before = self._child.parentWidget()
        if before is not window:
            if before is not None:
                before.removeEventFilter(self)
            self._child.setParent(window)
            window.installEventFilter(self)
        self._fit(window)
        self._child.show()
        self._child.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self._fit(watched)
        return False


class Overlay(QWidget):
    """A widget that covers the whole window. It starts hidden."""

    def __init__(self) -> None:
        super().__init__()
        self._follower = WindowFollower(self, lambda window: self.setGeometry(window.rect()))

    def show_over(self, window: QWidget) -> None:
        """Appear over a window; it can be another one than the last time."""
        self._follower.bring_to(window)
