"""A copy of this process that works while this one goes on -> the results of its work, in parts.

Python lets one thread work at a time, so that a start has one processor however many there are. A copy of the process
is there after a millisecond, when it is made before anything is loaded: then each of the two loads what it needs. It
must be made before there are threads and before Qt is loaded, which survive no copying. Where there is none, or it
fails, is late or dies, there are no results, and whoever wanted them does the work.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

PATIENCE = 2.0
"""Seconds that a part is waited for: many times what a slow machine takes, and less than somebody waits in silence."""

_HELD = 1 << 20
"""Bytes that a pipe may hold, as Linux allows anybody."""

_SIZE = 4
"""Bytes before each message, which say how many it has."""

Work = Callable[[Callable[[], object]], Iterator[object]]
"""What the copy does: given what waits for its task, it yields the parts."""


class SecondProcess:
    """A copy of this process, and what it finds out. Any thread may ask, one at a time.

    Args:
        work: Done in the copy. It loads what it needs, asks for its task, and yields the parts; what it changes or logs
            is lost.

    Raises:
        OSError: It cannot be made.
    """

    def __init__(self, work: Work) -> None:
        tasks, self._tasks = os.pipe()
        self._parts, parts = os.pipe()
        self._unpacker: _Unpacker | None = None
        self._owner = os.getpid()
        try:
            self._process = os.fork()
        except OSError:
            for pipe in (tasks, self._tasks, self._parts, parts):
                os.close(pipe)
            raise
        if self._process == 0:
            os.close(self._tasks)  # else it would not hear that nobody is there any more
            os.close(self._parts)
            _work(work, tasks, parts)
        os.close(tasks)
        os.close(parts)

    def begin(self, task: object) -> None:
        """Send it its task."""
        with contextlib.suppress(BrokenPipeError):
            _send(self._tasks, _Packer().packed(task))

    def hold_parts(self) -> None:
        """Have it go on while nobody takes its parts: a megabyte of them waits in the pipe, where 64 KB did."""
        # Only here, as below: nothing is loaded when a process begins.
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(self._parts, fcntl.F_SETPIPE_SZ, _HELD)

    def is_done(self) -> bool:
        """Return whether it has ended: who asks for the parts that it has sent waits no longer."""
        import select

        if not self._process:
            return True
        pipe = select.poll()
        pipe.register(self._parts, 0)  # its end is told whatever is asked for, also when parts wait before it
        return bool(pipe.poll(0))

    def next_part(self) -> object | None:
        """Wait for the next part; None where there will be none any more."""
        # A later copy of this process would take parts away from it.
        if not self._process or os.getpid() != self._owner:
            return None
        try:
            self._unpacker = self._unpacker or _Unpacker()
            return self._unpacker.unpacked(_message(self._parts, PATIENCE))
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not needed
            self._owner = 0  # what comes behind a part that is lost cannot be read
            return None

    def end(self) -> None:
        """Have it end, if it has not ended by itself; who waits for a part waits no longer."""
        # Only here: nothing is loaded when a process begins.
        import signal

        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)

    def close(self) -> None:
        """End it, and leave nothing of it behind; while nobody asks."""
        if self._process:
            self.end()
            os.close(self._tasks)
            os.close(self._parts)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self._process, 0)
            self._process = 0


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def may_copy() -> bool:
    """Return whether a copy of this process can work beside it: two processors, one thread, no Qt."""
    # macOS's own libraries survive no copying, and Windows has none.
    if sys.platform != "linux" or "PySide6" in sys.modules:
        return False
    return processors() > 1 and len(list(Path("/proc/self/task").iterdir())) == 1


def _work(work: Work, tasks: int, parts: int) -> NoReturn:
    """Work in the copy, and end it in any case here: what the program does at its end is not the copy's to do."""
    # Only here: nothing is loaded when a process begins.
    import gc

    from footlight.desktop.late_modules import load_late

    gc.disable()  # it ends in some tenths of a second, and nearly all that it makes stays until then
    load_late("inspect", "traceback")  # which others load for what goes wrong: 6 ms, with theirs
    with contextlib.suppress(BaseException):  # also Ctrl-C, which the program answers
        log = _watched_log()
        packer = _Packer()
        for part in work(lambda: _Unpacker().unpacked(_message(tasks))):
            if log:  # who does the work again logs it
                break
            _send(parts, packer.packed(part))
    os._exit(0)


def _watched_log() -> list[str]:
    """Have what is logged in this process written into a list instead."""
    import logging

    class Watch(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.msg)

    found: list[str] = []
    logging.root.handlers[:] = [Watch()]
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).handlers.clear()
    return found


class _Packer:
    """Packs one part after the other; what an earlier one has is only named: parts of one deck share most of theirs."""

    def __init__(self) -> None:
        import io
        import pickle

        self._bytes = io.BytesIO()
        self._pickler = pickle.Pickler(self._bytes, pickle.HIGHEST_PROTOCOL)

    def packed(self, part: object) -> bytes:
        """Return the bytes of the next part."""
        self._bytes.seek(0)
        self._bytes.truncate()
        self._pickler.dump(part)
        return self._bytes.getvalue()


class _Unpacker:
    """Makes the parts again that a ``_Packer`` packed, each once and in their order."""

    def __init__(self) -> None:
        import io
        import pickle

        self._bytes = io.BytesIO()
        self._unpickler = pickle.Unpickler(self._bytes)  # noqa: S301 - it comes from this program

    def unpacked(self, packed: bytes) -> object:
        """Return the next part."""
        self._bytes.seek(0)
        self._bytes.truncate()
        self._bytes.write(packed)
        self._bytes.seek(0)
        part: object = self._unpickler.load()
        return part


def _send(pipe: int, message: bytes) -> None:
    with open(pipe, "wb", closefd=False) as file:
        file.write(len(message).to_bytes(_SIZE) + message)


def _message(pipe: int, patience: float | None = None) -> bytes:
    """Wait for a message, for so many seconds at most.

    Raises:
        EOFError: The other process has ended.
        TimeoutError: It is late.
    """
    return _bytes(pipe, int.from_bytes(_bytes(pipe, _SIZE, patience)), patience)


def _bytes(pipe: int, size: int, patience: float | None) -> bytes:
    import select

    found = bytearray()
    while len(found) < size:
        if not select.select([pipe], [], [], patience)[0]:
            raise TimeoutError
        piece = os.read(pipe, size - len(found))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)
