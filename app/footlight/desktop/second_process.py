"""Work in parts -> its results, by a copy of this process that works while this one goes on.

Python lets one thread work at a time, so that a start has one processor however many there are; a copy of the process
is there after two milliseconds, with all that is loaded. It must be made before there are threads and before Qt is
loaded, which survive no copying. Where there is none, or it fails, is late or dies, there are no results, and whoever
wanted them does the work.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import select
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import NoReturn

PATIENCE = 2.0
"""Seconds that a part is waited for: many times what a slow machine takes, and less than somebody waits in silence."""

_HEAD = struct.Struct("!I")
"""How many bytes a part has, before it."""


class SecondProcess:
    """A copy of this process, and what it has found out. Any thread may ask, one at a time.

    Args:
        work: Yields the parts, in the copy. What it changes, prints or logs is lost there.
    """

    def __init__(self, work: Callable[[], Iterator[object]]) -> None:
        self._reading, writing = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(self._reading)  # else it would not hear that nobody listens any more
            _work(work, writing)
        os.close(writing)

    def next_part(self) -> object | None:
        """Wait for the next part; None where there will be none any more."""
        if not self._process:
            return None
        try:
            (size,) = _HEAD.unpack(self._bytes(_HEAD.size))
            part: object = pickle.loads(self._bytes(size))  # noqa: S301 - it comes from this program
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not needed
            return None
        return part

    def end(self) -> None:
        """Have it end, if it has not ended by itself; who waits for a part waits no longer."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)

    def close(self) -> None:
        """End it, and leave nothing of it behind; while nobody asks."""
        if self._process:
            self.end()
            os.close(self._reading)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self._process, 0)
            self._process = 0

    def _bytes(self, size: int) -> bytes:
        """Read so many bytes.

        Raises:
            EOFError: The process has ended.
            TimeoutError: It is late.
        """
        found, deadline = bytearray(), time.monotonic() + PATIENCE
        while len(found) < size:
            if not select.select([self._reading], [], [], max(deadline - time.monotonic(), 0))[0]:
                raise TimeoutError
            piece = os.read(self._reading, size - len(found))
            if not piece:
                raise EOFError
            found += piece
        return bytes(found)


def may_copy() -> bool:
    """Return whether a copy of this process can work beside it: two processors, one thread, no Qt."""
    return (
        sys.platform == "linux"  # macOS's own libraries survive no copying, and Windows has none
        and len(os.sched_getaffinity(0)) > 1
        and threading.active_count() == 1
        and "PySide6" not in sys.modules
    )


def _work(work: Callable[[], Iterator[object]], writing: int) -> NoReturn:
    """Work in the copy, and end it in any case here: what the program does at its end is not the copy's to do."""
    said = _Said()
    with contextlib.suppress(BaseException), open(writing, "wb") as pipe:  # also Ctrl-C, which the program answers
        logging.root.handlers[:] = [said]
        for name in list(logging.root.manager.loggerDict):
            logging.getLogger(name).handlers.clear()
        for part in work():
            if said.anything:  # who does the work again says it
                break
            packed = pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
            pipe.write(_HEAD.pack(len(packed)) + packed)
            pipe.flush()
    os._exit(0)


class _Said(logging.Handler):
    """Notices whether anything is logged."""

    anything = False

    def emit(self, _record: logging.LogRecord) -> None:
        self.anything = True
