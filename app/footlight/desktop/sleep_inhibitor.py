"""A talk in progress -> the system's screensaver and sleep wait until it is over.

What holds them off is tied to this process by the system itself, so that it ends with the process, also with a crash.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

log = logging.getLogger(__name__)

PROGRAM = "Footlight"
REASON = "A talk is in progress"


class SleepInhibitor(Protocol):
    """Holds off screensaver and sleep."""

    def hold(self) -> None:
        """Begin; never waits and never raises, as a talk goes on without."""

    def release(self) -> None:
        """End; harmless when nothing was begun."""


def sleep_inhibitor(platform: str = sys.platform) -> SleepInhibitor:
    """Return the inhibitor that works on this system."""
    if platform == "win32":
        return _WindowsInhibitor()
    if platform == "darwin":
        return _MacInhibitor()
    return _LinuxInhibitor()


class _LinuxInhibitor:
    """Linux and its relatives: what desktops and the system offer on their buses, and the X server's own screensaver.

    The server's is held off too, because a bare window manager has no service that would do it.
    """

    def __init__(self) -> None:
        self._bus = _BusInhibitor()
        self._holding = False

    def hold(self) -> None:
        self._bus.hold()
        self._rest(allowed=False)
        self._holding = True

    def release(self) -> None:
        self._bus.release()
        if self._holding:
            self._rest(allowed=True)
            self._holding = False

    def _rest(self, *, allowed: bool) -> None:
        # Only here: this room is read by commands that need no Qt.
        from footlight.desktop.x_server import x_server

        server = x_server()
        if server is not None:
            server.rest(allowed=allowed)


class _BusInhibitor:
    """The desktop's screensaver on the session bus, and the system's idle sleep on the system bus.

    Both are the freedesktop.org interfaces (``org.freedesktop.ScreenSaver``, ``org.freedesktop.login1``), and both end
    what was asked for when the connection of whoever asked is gone.
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._descriptors: list[int] = []
        self._calls: list[object] = []

    def hold(self) -> None:
        if self._names:
            return
        # Only here: the library takes time to load, and the first slide must not wait for it.
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.BusType
        if _session_bus_is_there():
            call = QDBusMessage.createMethodCall(
                "org.freedesktop.ScreenSaver",
                "/org/freedesktop/ScreenSaver",
                "org.freedesktop.ScreenSaver",
                "Inhibit",
            )
            call.setArguments([PROGRAM, REASON])
            self._ask(bus.SessionBus, "footlight-session", call)
        if _system_bus_is_there():
            call = QDBusMessage.createMethodCall(
                "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "Inhibit"
            )
            call.setArguments(["idle", PROGRAM, REASON, "block"])
            self._ask(bus.SystemBus, "footlight-system", call)

    def release(self) -> None:
        if not self._names:
            return
        # Only here: it is loaded already.
        from PySide6.QtDBus import QDBusConnection

        self._calls.clear()
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)
        self._names.clear()
        for descriptor in self._descriptors:
            os.close(descriptor)
        self._descriptors.clear()

    def _ask(self, bus: QDBusConnection.BusType, name: str, call: QDBusMessage) -> None:
        """Ask on a connection of its own: closing it takes back what was asked for, whatever the answer was."""
        from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

        connection = QDBusConnection.connectToBus(bus, name)
        self._names.append(name)
        if not connection.isConnected():
            log.info("%s: %s", name, connection.lastError().message())
            return
        watcher = QDBusPendingCallWatcher(connection.asyncCall(call))
        watcher.finished.connect(self._take_answer)
        self._calls.append(watcher)

    def _take_answer(self, watcher: object) -> None:
        from PySide6.QtDBus import QDBusPendingCallWatcher, QDBusUnixFileDescriptor

        assert isinstance(watcher, QDBusPendingCallWatcher)  # noqa: S101 - it is what was connected
        if watcher.isError():
            log.info("the screensaver is not held off: %s", watcher.error().message())
            return
        for value in watcher.reply().arguments():
            if isinstance(value, QDBusUnixFileDescriptor):
                self._descriptors.append(os.dup(value.fileDescriptor()))
        log.debug("held off: %s", watcher.reply().service())


def _session_bus_is_there() -> bool:
    """Return whether there is a bus, without asking the library, which would start one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or bool(runtime and (Path(runtime) / "bus").exists())


def _system_bus_is_there() -> bool:
    return bool(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS")) or Path("/run/dbus/system_bus_socket").exists()


class _WindowsInhibitor:
    """Windows: the thread's execution state (``SetThreadExecutionState``), which ends with the thread."""

    _CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2

    def hold(self) -> None:
        self._set(self._CONTINUOUS | self._SYSTEM | self._DISPLAY)

    def release(self) -> None:
        self._set(self._CONTINUOUS)

    def _set(self, state: int) -> None:
        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - it exists on Windows alone
        if not kernel.SetThreadExecutionState(ctypes.c_uint32(state)):
            log.info("the screensaver is not held off: Windows refused")


class _MacInhibitor:
    """macOS: a power assertion (``IOPMAssertionCreateWithName``), which ends with the process."""

    _UTF8 = 0x08000100
    _ON = 255

    def __init__(self) -> None:
        self._assertion: ctypes.c_uint32 | None = None

    def hold(self) -> None:
        if self._assertion is not None:
            return
        assertion = ctypes.c_uint32(0)
        kit = self._kit()
        failed = kit.IOPMAssertionCreateWithName(
            self._text("NoDisplaySleepAssertion"), self._ON, self._text(REASON), ctypes.byref(assertion)
        )
        if failed:
            log.info("the screensaver is not held off: macOS says %#x", failed)
        else:
            self._assertion = assertion

    def release(self) -> None:
        if self._assertion is not None:
            self._kit().IOPMAssertionRelease(self._assertion)
            self._assertion = None

    def _kit(self) -> ctypes.CDLL:
        kit = ctypes.CDLL("/System/Library/Frameworks/IOKit.framework/IOKit")
        kit.IOPMAssertionCreateWithName.argtypes = [
            ctypes.c_void_p,
            ctypes.c_uint32,
            ctypes.c_void_p,
            ctypes.POINTER(ctypes.c_uint32),
        ]
        return kit

    def _text(self, text: str) -> ctypes.c_void_p:
        core = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
        core.CFStringCreateWithCString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]
        core.CFStringCreateWithCString.restype = ctypes.c_void_p
        return ctypes.c_void_p(core.CFStringCreateWithCString(None, text.encode(), self._UTF8))
