"""A file -> the right to change something, held by one program at a time and let go of by the system when it dies."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from pathlib import Path
from typing import IO

PATIENCE = 2.0
"""Seconds. Who holds the lock writes a few kilobytes; longer means a disk that hangs, and no talk waits for it."""
_PAUSE = 0.02


class Lock(Enum):
    """What came of asking for a lock."""

    OURS = auto()
    ANOTHERS = auto()
    """Another program has it, or another file object of this one."""
    IMPOSSIBLE = auto()
    """There are no locks on this file system."""


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold off other programs while the block runs, which reads a file and replaces it.

    The lock is a file beside it, since the file itself is replaced. Where there can be no lock (a read-only folder, a
    network drive without locks) or none in time, the block runs without: replacing is still whole or not at all.
    """
    file = open_lock(path.with_name(f".{path.name}.lock"))
    if file is None:
        yield
        return
    with file:
        held = lock_in_time(file)
        try:
            yield
        finally:
            if held:
                release(file)


def open_lock(path: Path) -> IO[bytes] | None:
    """Open a file that is there to be locked, and make its folder; None where there can be none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("ab")
    except OSError:
        return None


def is_still(path: Path, file: IO[bytes]) -> bool:
    """Return whether an open file is the one that stands at a path."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def lock_in_time(file: IO[bytes]) -> bool:
    """Lock an open file; returns False when another program does not let go of it within ``PATIENCE``."""
    deadline = time.monotonic() + PATIENCE
    while (lock := try_lock(file)) is Lock.ANOTHERS:
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    return lock is Lock.OURS


if sys.platform == "win32":
    import msvcrt

    _PLACE = 0x7FFF0000
    """The byte that is locked. Nobody else may write a locked byte on Windows, so it is one that no file here has."""

    def try_lock(file: IO[bytes]) -> Lock:
        """Lock an open file if nobody else has; the lock ends with ``release``, with the file, or with the program."""
        place = file.tell()
        try:
            file.seek(_PLACE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return Lock.ANOTHERS
        except OSError as error:
            return Lock.ANOTHERS if error.errno == errno.EDEADLOCK else Lock.IMPOSSIBLE
        finally:
            file.seek(place)
        return Lock.OURS

    def release(file: IO[bytes]) -> None:
        """Release a lock."""
        with suppress(OSError):
            file.seek(_PLACE)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

    def _look(file: IO[bytes]) -> Lock:
        return try_lock(file)

else:
    import fcntl

    def try_lock(file: IO[bytes]) -> Lock:
        """Lock an open file if nobody else has; the lock ends with ``release``, with the file, or with the program."""
        while True:
            try:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return Lock.ANOTHERS
            except InterruptedError:
                continue
            except OSError:
                return Lock.IMPOSSIBLE
            return Lock.OURS

    def release(file: IO[bytes]) -> None:
        """Release a lock."""
        with suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)

    def _look(file: IO[bytes]) -> Lock:
        """Look at a lock, as several may at once."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return Lock.ANOTHERS
        except OSError:
            return Lock.IMPOSSIBLE
        return Lock.OURS


def is_free(path: Path) -> bool:
    """Return whether nobody holds the lock that a file is; False where that cannot be known."""
    try:
        with path.open("r+b") as file:
            return _look(file) is Lock.OURS
    except OSError:
        return False
