"""A window and a screen -> the window fills that screen, and still does when the window manager has settled.

Or it stands in the middle of the screen, to be moved and resized.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QScreen, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from footlight.desktop.x_server import XServer, x_server

LOOKS = (200, 300, 500, 1000)
"""Milliseconds before each look at where the window is; in all, the time in which a window manager may still take a new
window's wish away. What is changed later the speaker has changed."""

ROUNDING = 2
"""Pixels by which a window may miss its screen, where the scale factor makes parts of them."""

WINDOW_SHARE = 0.6
"""Of the screen's width and height, for a view that starts in a window."""

SHOWN_ON = "shown on"
"""The property of a window with the name of the screen that it was last told to fill.

Qt's own ``screen()`` is what the system has told, and under Wayland that may be old: a window that was hidden on one
screen and shown on another counts as being on the first, where the compositor has not said that it left.
"""


def fill(window: QWidget, screen: QScreen) -> None:
    """Make a window fill a screen. A window on another screen is hidden first, as no system moves one that fills it."""
    leave(window)
    is_there = window.screen() is screen and window.property(SHOWN_ON) == screen.name()
    if is_there and window.isVisible() and window.isFullScreen():
        handle: QWindow | None = window.windowHandle()
        # Not the widget's own ``setGeometry``, which forgets that the window fills its screen.
        if handle is not None and window.geometry() != screen.geometry():
            handle.setGeometry(screen.geometry())
    else:
        window.hide()
        _show(window, screen)
    _Settling(window, screen)


def is_to_fill(window: QWidget) -> bool:
    """Return whether a window fills its screen, or shall: a window manager may forget that for a moment."""
    return window.isFullScreen() or any(not each.ended for each in window.findChildren(_Settling))


def leave(window: QWidget) -> None:
    """Watch no more that a window fills its screen, as the speaker wants it otherwise."""
    for settling in window.findChildren(_Settling):
        settling.end()


def open_window(window: QWidget, screen: QScreen) -> None:
    """Show a window that can be moved and resized, in the middle of a screen."""
    if window.isVisible() and not is_to_fill(window):
        return
    window.hide()
    window.setScreen(screen)
    window.showNormal()
    size = _window_size(screen)
    window.resize(size)
    middle = screen.availableGeometry().center()
    window.move(middle.x() - size.width() // 2, middle.y() - size.height() // 2)


def _show(window: QWidget, screen: QScreen) -> None:
    window.setProperty(SHOWN_ON, screen.name())
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    _blacken(window)
    window.showFullScreen()


def _blacken(window: QWidget) -> None:
    """Make its background black, not white, until it is painted in the size that the system has given it."""
    server = x_server()
    if server is not None:
        server.blacken(int(window.winId()))


def _window_size(screen: QScreen) -> QSize:
    """Choose a size that leaves room for a frame on all sides, however wide or high the screen is."""
    most = screen.availableGeometry().size() * WINDOW_SHARE
    width = min(most.width(), most.height() * 16 // 9)
    return QSize(width, width * 9 // 16)


class _Settling(QObject):
    """Sees to it that a window fills its screen until the window manager has done all that it had to do.

    One on X11 forgets the state of a window that is hidden, and may do so only after the program has shown it again:
    the slides would stand on the projector with a title bar and a border. One that has not heard yet of the projector
    shows them on the laptop. One that is slow takes away a window that is shown again already. Qt is not told of all of
    this, so the server is asked.
    """

    def __init__(self, window: QWidget, screen: QScreen) -> None:
        super().__init__(window)
        self._window = window
        self._screen = screen
        self._looks = iter(LOOKS)
        self.ended = False
        self._has_keys: QWidget | None = None
        """The window from which the window manager takes the keyboard, as this one is new to it."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        window.installEventFilter(self)
        self._look_later()

    def end(self) -> None:
        """Leave the window alone."""
        self.ended = True
        self._timer.stop()
        self._window.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.end()
        elif event.type() == QEvent.Type.WindowActivate and self._has_keys is not None:
            QTimer.singleShot(0, self._has_keys, self._has_keys.activateWindow)
            self._has_keys = None
        elif event.type() == QEvent.Type.WindowStateChange and not self._window.isFullScreen():
            QTimer.singleShot(0, self, self._ask_again)
        return False

    def _ask_again(self) -> None:
        if not self.ended and self._window.isVisible() and not self._window.isFullScreen():
            # Where Qt believes the other view's screen to be its own, the two would take it from each other for ever.
            self._window.setScreen(self._screen)
            self._window.showFullScreen()

    def _look_later(self) -> None:
        pause = next(self._looks, None)
        if pause is None:
            self.end()
        else:
            self._timer.start(pause)

    def _look(self) -> None:
        server = x_server()
        if server is not None and self._misplaced(server):
            # Its screen may have gone, and Qt may not know yet: then the window is hidden soon, not put back.
            server.after_news(int(self._window.winId()), lambda: self._look_closely(server))
        else:
            self._look_later()

    def _look_closely(self, server: XServer) -> None:
        if not self.ended:
            if self._misplaced(server):
                self._put_back(hidden=server.area(int(self._window.winId())) is None)
            self._look_later()

    def _misplaced(self, server: XServer) -> bool:
        number = int(self._window.winId())
        return not _alike(server.area(number), self._wanted()) or not server.full_screen(number)

    def _wanted(self) -> tuple[int, int, int, int]:
        """Where the window should be, in pixels. A screen's place is in pixels already, its size is not.

        On a screen that is smaller than the least size of the window, the window is larger than the screen.
        """
        area, scale = self._screen.geometry(), self._screen.devicePixelRatio()
        size = area.size().expandedTo(self._window.minimumSize())
        return area.x(), area.y(), round(size.width() * scale), round(size.height() * scale)

    def _put_back(self, *, hidden: bool) -> None:
        has_keys = QApplication.activeWindow()
        self._window.removeEventFilter(self)
        if hidden:
            self._window.hide()
        else:
            # Not hidden, as that is what the window manager has mixed up: it does these one after the other.
            self._window.showNormal()
        _show(self._window, self._screen)
        self._window.installEventFilter(self)
        if hidden and has_keys is not self._window:
            self._has_keys = has_keys


def _alike(area: tuple[int, int, int, int] | None, wanted: tuple[int, int, int, int]) -> bool:
    return area is not None and all(abs(one - other) <= ROUNDING for one, other in zip(area, wanted, strict=True))
