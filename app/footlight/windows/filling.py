"""A window and a screen -> the window fills that screen, and still does when the window manager has settled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QScreen, QWindow
from PySide6.QtWidgets import QWidget

from footlight.desktop.x_server import x_server

SETTLING = 2000
"""Milliseconds in which a window manager may still take a new window's wish away; later the speaker has done it."""


def fill(window: QWidget, screen: QScreen) -> None:
    """Let a window fill a screen. A window on another screen is hidden first, as no system moves one that fills it."""
    if window.isVisible() and window.isFullScreen() and window.screen() is screen:
        handle: QWindow | None = window.windowHandle()
        # Not the widget's own ``setGeometry``, which forgets that the window fills its screen.
        if handle is not None and window.geometry() != screen.geometry():
            handle.setGeometry(screen.geometry())
        return
    window.hide()
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    _blacken(window)
    window.showFullScreen()
    _Settling(window)


def _blacken(window: QWidget) -> None:
    """Let it be black, not white, for the moment in which the system has made it larger and it is not painted yet."""
    server = x_server()
    if server is not None:
        server.blacken(int(window.winId()))


class _Settling(QObject):
    """Asks again when a window that was shown filling its screen loses that.

    An X11 window manager forgets the state of a window that is hidden, and may do so only after the program has shown
    it again: the slides would stand on the projector with a title bar and a border.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        QTimer.singleShot(SETTLING, self, self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            watched.removeEventFilter(self)
        elif event.type() == QEvent.Type.WindowStateChange and not self._window.isFullScreen():
            QTimer.singleShot(0, self, self._ask_again)
        return False

    def _ask_again(self) -> None:
        if self._window.isVisible() and not self._window.isFullScreen():
            self._window.showFullScreen()
