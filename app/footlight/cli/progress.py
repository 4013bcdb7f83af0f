"""A long command on a terminal: how far it has come, and how it is stopped."""

from __future__ import annotations

import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import NoReturn, Self

_WIDEST = 40


class ProgressBar:
    """A line on stderr that redraws itself, and is gone afterwards; silent when stderr is no terminal.

    Args:
        what: The things that are counted, such as ``slides``.
        lines: Whether a line such as ``3/10`` is printed after each instead, for another program.
    """

    def __init__(self, what: str, *, lines: bool = False) -> None:
        self._what = what
        self._lines = lines
        self._live = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def update(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` things are done."""
        if self._lines:
            print(f"{done}/{total}", flush=True)
        elif self._live:
            sys.stderr.write("\r" + bar(done, total, self._what, shutil.get_terminal_size().columns) + "\x1b[K")
            sys.stderr.flush()


def bar(done: int, total: int, what: str, columns: int) -> str:
    """Draw the line for a terminal that is ``columns`` characters wide."""
    count = f" {done}/{total} {what}"
    width = max(0, min(_WIDEST, columns - len(count) - 1))
    full = width * done // max(1, total)
    return "█" * full + "░" * (width - full) + count


@contextmanager
def cancelling_on_interrupt() -> Iterator[Callable[[], bool]]:
    """Yield what a long command asks whether it was cancelled: by Ctrl-C, while the block runs.

    The command then ends where it can end cleanly. A second Ctrl-C does not wait for that, and raises at once. So does
    SIGTERM, as from ``timeout`` or a build server.
    """
    if threading.current_thread() is not threading.main_thread():  # where Python sets no handlers
        yield lambda: False
        return
    pressed = threading.Event()

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()

    before = signal.signal(signal.SIGINT, interrupt), signal.signal(signal.SIGTERM, _terminate)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])


def _terminate(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
