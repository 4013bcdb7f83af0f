"""A file -> the right to change it, held by one program at a time."""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

PATIENCE = 2.0
"""Seconds. Who holds the lock writes a few kilobytes; longer means a disk that hangs, and no talk waits for it."""
_PAUSE = 0.02


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold off other programs while the block runs, which reads a file and replaces it.

    The lock is a file beside it, since the file itself is replaced; the system lets go of it when a program dies. Where
    there can be no lock (a read-only folder, a network drive without locks) or none in time, the block runs without:
    replacing is still whole or not at all.
    """
    file = _opened(path.with_name(f".{path.name}.lock"))
    if file is None:
        yield
        return
    with file:
        held = _lock_in_time(file)
        try:
            yield
        finally:
            if held:
                _release(file)


def _opened(path: Path) -> IO[bytes] | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("ab")
    except OSError:
        return None


def _lock_in_time(file: IO[bytes]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not _try(file):
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    return True


if sys.platform == "win32":
    import msvcrt

    def _try(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        with suppress(OSError):
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            return error.errno != errno.EINTR  # no locks on this file system
        return True

    def _release(file: IO[bytes]) -> None:
        with suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
