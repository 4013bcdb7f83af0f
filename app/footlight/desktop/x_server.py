"""Qt's connection to an X server -> what Qt does not offer: what it tells first, a window's ground, its rest.

Xlib is there wherever Qt shows windows on an X server, as its own part for that is linked with it. What is asked for on
Qt's connection ends with the connection, also when the program is killed.
"""

from __future__ import annotations

import ctypes
import logging

from PySide6.QtGui import QGuiApplication, QNativeInterface

log = logging.getLogger(__name__)


class XServer:
    """What is asked of the server. Make it with ``x_server``.

    Args:
        display: Xlib's ``Display`` of Qt.
    """

    def __init__(self, display: int) -> None:
        self._display = ctypes.c_void_p(display)
        self._x = ctypes.CDLL("libX11.so.6")

    def event_about_screens(self) -> int | None:
        """Give the number of the first of two kinds of events that tell of screens (RandR); None for none at all."""
        opcode, event, error = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        answers = (ctypes.byref(number) for number in (opcode, event, error))
        return event.value if self._x.XQueryExtension(self._display, b"RANDR", *answers) else None

    def blacken(self, window: int) -> None:
        """Let what a window has not painted yet be black. Qt's windows are white there.

        Args:
            window: The window's number on the server.
        """
        black = ctypes.c_ulong(0)
        self._x.XSetWindowBackground(self._display, ctypes.c_ulong(window), black)
        self._x.XFlush(self._display)

    def clear(self, window: int) -> None:
        """Let a window show its ground and nothing else until it paints again; far faster than to paint."""
        self._x.XClearWindow(self._display, ctypes.c_ulong(window))
        self._x.XFlush(self._display)

    def rest(self, *, allowed: bool) -> None:
        """Let the server's own screensaver and power saving come, or hold them off (``XScreenSaverSuspend``).

        Args:
            allowed: Whether they may come. They may anyway when the connection ends.
        """
        try:
            saver = ctypes.CDLL("libXss.so.1")
        except OSError:
            log.info("the X server's screensaver is not held off: libXss is missing")
            return
        event, error = ctypes.c_int(), ctypes.c_int()
        if saver.XScreenSaverQueryExtension(self._display, ctypes.byref(event), ctypes.byref(error)):
            saver.XScreenSaverSuspend(self._display, ctypes.c_int(not allowed))
            self._x.XFlush(self._display)


def x_server() -> XServer | None:
    """Give the X server that the program's windows are on; None where they are elsewhere, or where there are none."""
    application = QGuiApplication.instance()
    # Qt's platform without a screen has such an interface too, with nothing behind it.
    if not isinstance(application, QGuiApplication) or application.platformName() != "xcb":
        return None
    native = application.nativeInterface()
    return XServer(native.display()) if isinstance(native, QNativeInterface.QX11Application) else None
