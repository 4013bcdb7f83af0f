"""Ctrl-C and a polite SIGTERM -> the end of Qt's event loop, with the exit code that shells expect."""

from __future__ import annotations

import _socket  # as in ``screens.py``
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def quitting_on_signals(application: QCoreApplication) -> Iterator[None]:
    """End the application's event loop when a signal comes while the block runs, with 128 + the signal's number.

    Python runs its handlers between two of its own instructions, but Qt's event loop runs none while it waits. So
    Python writes to a socket at once, and that wakes the loop. Call it in the main thread.
    """
    here, there = _pair()
    with closing(here), closing(there):
        here.setblocking(False)
        there.setblocking(False)
        notifier = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda: _drain(here))
        handlers = {number: signal.signal(number, lambda n, _: _quit_soon(application, n)) for number in _SIGNALS}
        wakeup = signal.set_wakeup_fd(there.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(wakeup)
            for number, handler in handlers.items():
                signal.signal(number, handler)
            notifier.setEnabled(False)


def _quit_soon(application: QCoreApplication, number: int) -> None:
    """Quit from within the loop, so that a signal is not lost that comes before the loop has begun."""
    QTimer.singleShot(0, application, lambda: application.exit(128 + number))


def _pair() -> tuple[_socket.socket, _socket.socket]:
    if hasattr(_socket, "socketpair"):
        return _socket.socketpair()
    # Only here: on Windows ``socket`` makes one of two that it connects.
    import socket

    return socket.socketpair()


def _drain(here: _socket.socket) -> None:
    """Empty the socket; by now Python has run its handler."""
    with suppress(BlockingIOError):
        here.recv(64)
