"""What lies over a window of the speaker's for a while, and moves to another one when the speaker does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class WindowFollower(QObject):
    """Keeps a widget over a window.

    Args:
        child: The widget; it owns this.
        fit: Places the widget anew over the window that it is called with.
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


class FocusOverlay(Overlay):
    """An overlay that has the focus while it is open, and then returns it to what had it."""

    def __init__(self) -> None:
        super().__init__()
        self._before: QWidget | None = None
        self._active_before: QWidget | None = None

    def focus_target(self) -> QWidget:
        """Return the part that takes the keys."""
        raise NotImplementedError

    def show_over(self, window: QWidget) -> None:
        """Appear over a window, with the focus."""
        before: QWidget | None = window.focusWidget()
        active: QWidget | None = QApplication.activeWindow()
        super().show_over(window)
        if before is None or not self.isAncestorOf(before):
            self._before, self._active_before = before, active
        if not window.isActiveWindow():
            window.activateWindow()
        self.focus_target().setFocus()

    def has_focus_in(self, window: QWidget) -> bool:
        """Return whether keys pressed in a window come to this overlay by themselves."""
        focus: QWidget | None = window.focusWidget()
        return self.isAncestorOf(focus) if focus else False

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Return False, so that Tab is a key as any other."""
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Return the focus to what had it, so that the next key is the talk's."""
        super().hideEvent(event)
        if event.spontaneous():
            return
        window, before, active = self.window(), self._before, self._active_before
        self._before = self._active_before = None
        has_before = before is not None and isValid(before) and window.isAncestorOf(before)
        (before if before is not None and has_before else window).setFocus()
        if active is not None and isValid(active) and active is not window and active.isVisible():
            active.activateWindow()
