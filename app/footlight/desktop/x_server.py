"""Qt's connection to an X server -> what Qt lacks: early events, what a window shows unpainted, the screensaver.

Xlib is there wherever Qt shows windows on an X server, as its own part for that is linked with it. What is asked for on
Qt's connection ends with the connection, also when the program is killed.
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from PySide6.QtGui import QGuiApplication, QNativeInterface

log = logging.getLogger(__name__)

VIEWABLE = 2
"""What the server says of a window that can be seen: ``IsViewable``."""

ATOM = 4
"""The kind of a property that is a list of names: ``XA_ATOM``."""

STATES = 64
"""How many states of a window are looked at; there are 13 in all."""

BIT_GRAVITY = 1 << 4
"""Which attribute of a window is set: ``CWBitGravity``."""

FORGET, NORTH_WEST = 0, 1
"""What becomes of a window's pixels when its size changes: ``ForgetGravity``, ``NorthWestGravity``."""

KIND = 0x7F
"""The bits of an event's first byte that say what it is."""

CLIENT_MESSAGE = 33
"""The kind of an event that a program sends: ``ClientMessage``."""

ECHO = "_FOOTLIGHT_ECHO"
"""What the program calls those that it sends to itself."""


class XServer:
    """What is asked of the server. Make it with ``x_server``.

    Args:
        display: Xlib's ``Display`` of Qt.
    """

    def __init__(self, display: int) -> None:
        self._display = ctypes.c_void_p(display)
        self._x = ctypes.CDLL("libX11.so.6")
        self._echoes: set[_Echo] = set()

    def event_about_screens(self) -> int | None:
        """Return the number of the first of the two event types on screens (RandR); None when the server has none."""
        opcode, event, error = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        answers = (ctypes.byref(number) for number in (opcode, event, error))
        return event.value if self._x.XQueryExtension(self._display, b"RANDR", *answers) else None

    def blacken(self, window: int) -> None:
        """Make the background of a window black, which shows where it has not painted yet; Qt's is white.

        Args:
            window: The window's number on the server.
        """
        black = ctypes.c_ulong(0)
        self._x.XSetWindowBackground(self._display, ctypes.c_ulong(window), black)
        self._x.XFlush(self._display)

    def keep_when_resized(self, window: int, *, kept: bool) -> None:
        """Have what a window shows kept when its size changes, as Qt's are, or forgotten: its background shows then."""
        attributes = _SetAttributes(bit_gravity=NORTH_WEST if kept else FORGET)
        number, which = ctypes.c_ulong(window), ctypes.c_ulong(BIT_GRAVITY)
        self._x.XChangeWindowAttributes(self._display, number, which, ctypes.byref(attributes))
        self._x.XFlush(self._display)

    def after_news(self, window: int, then: Callable[[], None]) -> None:
        """Call a function when Qt has read all that the server has told so far. Nobody waits meanwhile.

        Timers and paints that are due may come before events of the server that nobody has read yet, though by these a
        window is elsewhere. So the server is asked to send one more, and that one is waited for.

        Args:
            window: A window of this program, by its number on the server.
            then: What is called.
        """

        def heard() -> None:
            self._echoes.discard(echo)
            then()

        echo = _Echo(self._atom(ECHO).value, heard)
        self._echoes.add(echo)
        event = _ClientMessage(kind=CLIENT_MESSAGE, window=window, name=echo.name, bits=32, number=echo.number)
        # Without a mask it goes to the program that made the window, and not to a window manager.
        self._x.XSendEvent(self._display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
        self._x.XFlush(self._display)

    def clear(self, window: int) -> None:
        """Clear a window to its background until it paints again; far faster than painting."""
        self._x.XClearWindow(self._display, ctypes.c_ulong(window))
        self._x.XFlush(self._display)

    def area(self, window: int) -> tuple[int, int, int, int] | None:
        """Return where the server has a window, without its frame: x, y, width, height in pixels; None if it is hidden.

        What Qt says of a window is what it asked for, until it is told better; a window manager may never tell.
        """
        found, x, y, child = _Attributes(), ctypes.c_int(), ctypes.c_int(), ctypes.c_ulong()
        number = ctypes.c_ulong(window)
        if not self._x.XGetWindowAttributes(self._display, number, ctypes.byref(found)):
            return None
        if found.map_state != VIEWABLE:
            return None
        answers = (ctypes.byref(answer) for answer in (x, y, child))
        self._x.XTranslateCoordinates(self._display, number, ctypes.c_ulong(found.root), 0, 0, *answers)
        return x.value, y.value, found.width, found.height

    def full_screen(self, window: int) -> bool:
        """Return whether the window manager has a window in full screen (``_NET_WM_STATE``)."""
        kind, bits, count, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
        found = ctypes.c_void_p()
        asked = (ctypes.c_ulong(window), self._atom("_NET_WM_STATE"), ctypes.c_long(0), ctypes.c_long(STATES))
        answers = (ctypes.byref(answer) for answer in (kind, bits, count, left, found))
        self._x.XGetWindowProperty(self._display, *asked, ctypes.c_int(0), ctypes.c_ulong(ATOM), *answers)
        if found.value is None:
            return False
        states = ctypes.cast(found, ctypes.POINTER(ctypes.c_ulong))[: count.value]
        self._x.XFree(found)
        return self._atom("_NET_WM_STATE_FULLSCREEN").value in states

    def rest(self, *, allowed: bool) -> None:
        """Allow the server's own screensaver and power saving, or suspend them (``XScreenSaverSuspend``).

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

    def _atom(self, name: str) -> ctypes.c_ulong:
        return ctypes.c_ulong(self._x.XInternAtom(self._display, name.encode(), ctypes.c_int(0)))


class _SetAttributes(ctypes.Structure):
    """Xlib's ``XSetWindowAttributes``."""

    _fields_: ClassVar = [
        *((name, ctypes.c_ulong) for name in ("back_pixmap", "back_pixel", "border_pixmap", "border_pixel")),
        *((name, ctypes.c_int) for name in ("bit_gravity", "win_gravity", "backing_store")),
        *((name, ctypes.c_ulong) for name in ("backing_planes", "backing_pixel")),
        ("save_under", ctypes.c_int),
        *((name, ctypes.c_long) for name in ("event_mask", "do_not_propagate_mask")),
        ("override_redirect", ctypes.c_int),
        *((name, ctypes.c_ulong) for name in ("colormap", "cursor")),
    ]


class _ClientMessage(ctypes.Structure):
    """Xlib's ``XClientMessageEvent``, as long as any ``XEvent``."""

    _fields_: ClassVar = [
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p),
        *((name, ctypes.c_ulong) for name in ("window", "name")),
        ("bits", ctypes.c_int),
        ("number", ctypes.c_long),
        ("rest", ctypes.c_long * 16),
    ]


class _SentMessage(ctypes.Structure):
    """The same as Qt has it from the server: ``xcb_client_message_event_t``."""

    _fields_: ClassVar = [
        *((name, ctypes.c_uint8) for name in ("kind", "bits")),
        ("sequence", ctypes.c_uint16),
        *((name, ctypes.c_uint32) for name in ("window", "name", "number")),
    ]


class _Echo(QAbstractNativeEventFilter):
    """Takes an event that the program has sent to itself from Qt's."""

    def __init__(self, name: int, heard: Callable[[], None]) -> None:
        super().__init__()
        self.name = name
        self.number = id(self) & 0xFFFFFFFF
        self._heard = heard
        _application().installNativeEventFilter(self)

    def nativeEventFilter(self, _type: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        found = _SentMessage.from_address(int(message))
        if found.kind & KIND == CLIENT_MESSAGE and (found.name, found.number) == (self.name, self.number):
            _application().removeNativeEventFilter(self)
            self._heard()
            return True, 0
        return False, 0


class _Attributes(ctypes.Structure):
    """Xlib's ``XWindowAttributes``."""

    _fields_: ClassVar = [
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        *((name, ctypes.c_ulong) for name in ("backing_planes", "backing_pixel")),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        *((name, ctypes.c_long) for name in ("all_event_masks", "your_event_mask", "do_not_propagate_mask")),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    ]


def x_server() -> XServer | None:
    """Return the X server that the program's windows are on; None where they are elsewhere, or where there are none."""
    application = QGuiApplication.instance()
    # Qt's platform without a screen has such an interface too, with nothing behind it.
    if not isinstance(application, QGuiApplication) or application.platformName() != "xcb":
        return None
    native = application.nativeInterface()
    return XServer(native.display()) if isinstance(native, QNativeInterface.QX11Application) else None


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)  # noqa: S101 - there is no display of Qt's without one
    return application
