"""An X server that changes what its screens show -> the presenter view is black until everything has its place again.

A projector can be moved to the part of the desktop that the laptop showed a moment ago, as when the lid is closed: what
stands there is what the audience sees. The server tells of its first step milliseconds before the last, and Qt
passes it on only after many questions of its own, so the server is listened to before Qt is.
"""

from __future__ import annotations

import ctypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from footlight.desktop.x_server import x_server

SETTLING = 200
"""Milliseconds without another change after which all of it has been told."""

ENDLESS = 1 << 14
"""Logical pixels, more than any screen has: the view may grow behind the curtain."""

KIND = 0x7F
"""The bits of an X event's first byte that say what it is."""

CHANGED = (0, 1)
"""The second byte of RandR's second kind for a change of what is shown. Others tell of a screen's brightness, say."""


class Curtain(QObject):
    """Hides a view from the moment that screens begin to change. Without an X server it does nothing.

    Args:
        view: The presenter view.
    """

    drawn = Signal()
    """The screens begin to change; told before anything else is done about it."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._cloth = _Cloth(view)
        self._cloth.hide()
        self._settled = QTimer(self, singleShot=True, interval=SETTLING)
        self._settled.timeout.connect(self._cloth.hide)
        self._ear: _Ear | None = None
        self._server = x_server()
        kind = self._server.event_about_screens() if self._server is not None else None
        if kind is not None:
            self._ear = _Ear(kind)
            self._ear.told.heard.connect(self._draw)

    def close(self) -> None:
        """Listen no more."""
        if self._ear is not None:
            self._ear.stop()
            self._ear = None

    def _draw(self) -> None:
        """Draw it before anything else is done."""
        self._settled.start()
        self.drawn.emit()
        view = self._cloth.window()
        if self._server is not None and self._cloth.isHidden() and view.isVisible():
            self._server.clear(int(view.winId()))
            self._cloth.raise_()
            self._cloth.show()
            self._cloth.repaint()


class _Cloth(QWidget):
    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setGeometry(0, 0, ENDLESS, ENDLESS)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), Qt.GlobalColor.black)


class _Told(QObject):
    heard = Signal()


class _Ear(QAbstractNativeEventFilter):
    """Sees every event of the server before Qt does; those of RandR are two kinds, one after the other."""

    def __init__(self, kind: int) -> None:
        super().__init__()
        self.told = _Told()
        self._kind = kind
        _application().installNativeEventFilter(self)

    def stop(self) -> None:
        _application().removeNativeEventFilter(self)

    def nativeEventFilter(self, _type: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        first, second = (ctypes.c_uint8 * 2).from_address(int(message))
        kind = first & KIND
        if kind == self._kind or (kind == self._kind + 1 and second in CHANGED):
            self.told.heard.emit()
        return False, 0


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)  # noqa: S101 - there are no widgets without one
    return application
