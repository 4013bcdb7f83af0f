"""An X server that changes what its screens show -> the presenter view is black until everything has its place again.

A projector can be moved to the part of the desktop that the laptop showed a moment ago, as when the lid is closed: what
stands there is what the audience sees. The server tells of its first step milliseconds before the last, and Qt
passes it on only after many questions of its own, so the server is listened to before Qt is.

The window manager hears of a lost screen when the program does, and on a busy machine earlier: it makes the view fill
another screen, at which the audience looks, with all that the view shows. So the server forgets what a view in full
screen shows as soon as its size changes, and such a view paints only when Qt has read what had happened until it was
asked to: a clock that is due would come first. Neither depends on who is quicker. Two moments are left, in which the
audience sees notes until the program gets the processor: a projector of exactly the laptop's size, to which the view is
moved as it is (what was tried stands in ``app/decisions/refused.md``), and a window manager that is done while the view
is being painted.
"""

from __future__ import annotations

import ctypes

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QEvent,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from footlight.desktop.x_server import KIND, x_server

SETTLING = 200
"""Milliseconds without another change after which all of it is over."""

ENDLESS = 1 << 14
"""Logical pixels, more than any screen has: the view may grow behind the cover."""

CHANGED = (0, 1)
"""The second byte of RandR's second kind for a change of what is shown; others are about brightness and such."""

FILLING = (QEvent.Type.Show, QEvent.Type.WindowStateChange)
"""What a view hears when it begins to fill its screen, or no longer does."""


class ScreenChangeGuard(QObject):
    """Covers a view from the moment that screens begin to change. Without an X server it does nothing.

    Args:
        view: The presenter view.
    """

    changing = Signal()
    """The screens begin to change; emitted before anything else is done about it."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._cover = _Cover(view)
        self._cover.hide()
        self._settled = QTimer(self, singleShot=True, interval=SETTLING)
        self._settled.timeout.connect(self._cover.hide)
        self._server = x_server()
        self._may_paint = False
        """Whether Qt knows all that had happened when the view was asked to paint."""
        self._listener: _EventListener | None = None
        kind = self._server.event_about_screens() if self._server is not None else None
        if kind is not None:
            self._listener = _EventListener(kind)
            self._listener.notifier.changed.connect(self._cover_view)
            view.installEventFilter(self)

    def close(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._view.removeEventFilter(self)
            self._listener.stop()
            self._listener = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hold back what the view would paint, in full screen, before it knows what has happened."""
        kind = event.type()
        if kind == QEvent.Type.UpdateRequest:
            return self._waits()
        if kind in FILLING and self._server is not None:
            # A window that the mouse resizes would flicker.
            self._server.keep_when_resized(int(self._view.winId()), kept=not self._view.isFullScreen())
        return False

    def _waits(self) -> bool:
        """Return whether the view must not paint yet; it does so as soon as it may."""
        if self._may_paint or self._server is None or self._cover.isVisible() or not self._view.isFullScreen():
            self._may_paint = False
            return False
        self._server.after_news(int(self._view.winId()), self._paint)
        return True

    def _paint(self) -> None:
        """Have the view paint what it was asked for, behind all other news that are here already."""
        self._may_paint = True
        request = QEvent(QEvent.Type.UpdateRequest)
        QCoreApplication.postEvent(self._view, request, Qt.EventPriority.LowEventPriority.value)

    def _cover_view(self) -> None:
        """Cover the view before anything else is done."""
        self._settled.start()
        self.changing.emit()
        view = self._cover.window()
        if self._server is not None and self._cover.isHidden() and view.isVisible():
            self._server.clear(int(view.winId()))
            self._cover.raise_()
            self._cover.show()
            self._cover.repaint()


class _Cover(QWidget):
    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setGeometry(0, 0, ENDLESS, ENDLESS)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), Qt.GlobalColor.black)


class _Notifier(QObject):
    changed = Signal()


class _EventListener(QAbstractNativeEventFilter):
    """Sees every event of the server before Qt does; those of RandR are two kinds, one after the other."""

    def __init__(self, kind: int) -> None:
        super().__init__()
        self.notifier = _Notifier()
        self._kind = kind
        _application().installNativeEventFilter(self)

    def stop(self) -> None:
        _application().removeNativeEventFilter(self)

    def nativeEventFilter(self, _type: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        first, second = (ctypes.c_uint8 * 2).from_address(int(message))
        kind = first & KIND
        if kind == self._kind or (kind == self._kind + 1 and second in CHANGED):
            self.notifier.changed.emit()
        return False, 0


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)  # noqa: S101 - there are no widgets without one
    return application
