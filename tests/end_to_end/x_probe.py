"""A rectangle of an X server's screen -> its pixels, and a key press, each in a few milliseconds at most.

The tool with which most end-to-end tests press keys starts a process for each, and others copy the whole screen for a
picture, which is too slow for what shows for a moment only, for what is measured, and to look again and again.
"""

from __future__ import annotations

import ctypes
import time
from types import TracebackType
from typing import NamedTuple

from PIL import Image

PAGE_DOWN = 0xFF56
RETURN = 0xFF0D
"""Keysyms; those of letters and digits are their code points."""

SAVER_ON = 1
Z_PIXMAP = 2
ALL_PLANES = (1 << 24) - 1


class Rectangle(NamedTuple):
    """A part of the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int


class _ImageHead(ctypes.Structure):
    """The first fields of Xlib's ``XImage``."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")),
        ("data", ctypes.c_void_p),
        *((name, ctypes.c_int) for name in ("byte_order", "unit", "bit_order", "pad", "depth", "bytes_per_line")),
    )


class _SaverInfo(ctypes.Structure):
    """Xss's ``XScreenSaverInfo``."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        *((name, ctypes.c_ulong) for name in ("until_or_since", "idle", "events")),
    )


class _Monitor(ctypes.Structure):
    """Xrandr's ``XRRMonitorInfo``."""

    _fields_ = (
        ("name", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("primary", "automatic", "outputs")),
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "mm_width", "mm_height")),
        ("output", ctypes.c_void_p),
    )


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
def _pass_over(_display: int, _event: int) -> int:
    """Take an error of the server: a part of the screen may go in the moment that it is asked for."""
    return 0


class XProbe:
    """A connection to an X server, for one thread. Use it as a context manager."""

    def __init__(self, display: str) -> None:
        """Connect to ``display``, such as ``:1``."""
        self._x = ctypes.CDLL("libX11.so.6")
        self._randr = ctypes.CDLL("libXrandr.so.2")
        self._randr.XRRGetMonitors.restype = ctypes.POINTER(_Monitor)
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._x.XSetErrorHandler(_pass_over)
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XGetImage.restype = ctypes.POINTER(_ImageHead)
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"the X server {display} does not answer")
        self._display = ctypes.c_void_p(opened)
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def __enter__(self) -> XProbe:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Disconnect."""
        self._x.XCloseDisplay(self._display)

    def press(self, *keysyms: int) -> None:
        """Press and let go of keys, one after the other."""
        for keysym in keysyms:
            key = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(keysym))
            for down in (1, 0):
                self._test.XTestFakeKeyEvent(self._display, ctypes.c_uint(key), down, ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def place_of(self, output: str) -> Rectangle | None:
        """The part of the screen that an output shows now; None when it is off."""
        atom = self._x.XInternAtom(self._display, output.encode(), 0)
        count = ctypes.c_int()
        listed = self._randr.XRRGetMonitors(self._display, self._root, 1, ctypes.byref(count))
        found = [Rectangle(one.x, one.y, one.width, one.height) for one in listed[: count.value] if one.name == atom]
        self._randr.XRRFreeMonitors(listed)
        return found[0] if found else None

    def let_saver_come(self, seconds: int) -> None:
        """Set the seconds without a key or a movement until the server's own screensaver; 0 for never."""
        self._x.XSetScreenSaver(self._display, seconds, 0, 1, 1)
        self._x.XSync(self._display, 0)

    def saver(self) -> tuple[float, bool]:
        """For how many seconds nobody has touched anything, and whether the screensaver is there."""
        saver = ctypes.CDLL("libXss.so.1")
        info = _SaverInfo()
        saver.XScreenSaverQueryInfo(self._display, self._root, ctypes.byref(info))
        return info.idle / 1000, info.state == SAVER_ON

    def pixels(self, part: Rectangle) -> bytes:
        """The pixels of a part of the screen: four bytes each, blue first, in rows; none where there is no screen."""
        image = self._x.XGetImage(self._display, self._root, *part, ctypes.c_ulong(ALL_PLANES), Z_PIXMAP)
        if not image:
            return b""
        head = image.contents
        copied = ctypes.string_at(head.data, head.bytes_per_line * head.height)
        self._x.XFree(ctypes.c_void_p(head.data))
        self._x.XFree(image)
        return copied

    def picture(self, part: Rectangle) -> Image.Image:
        """A part of the screen as a picture; black where there is no screen."""
        pixels = self.pixels(part)
        size = (part.width, part.height)
        return Image.frombuffer("RGB", size, pixels, "raw", "BGRX", 0, 1) if pixels else Image.new("RGB", size)

    def until_changed(self, part: Rectangle, before: bytes, patience: float) -> float:
        """Look until a part of the screen is not as it was; returns the seconds that took.

        Raises:
            TimeoutError: It stayed as it was for ``patience`` seconds.
        """
        begin = time.perf_counter()
        while self.pixels(part) == before:
            if time.perf_counter() - begin > patience:
                raise TimeoutError(f"nothing changed for {patience} s")
        return time.perf_counter() - begin
