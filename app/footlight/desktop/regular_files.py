"""A path -> the file there, open for reading, if it is one that ends; opening never waits."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path

FileVersion = tuple[int, int, int, int]
"""What tells one content of a file from another without reading it.

Time and size may be kept (``cp -p``, archives, two saves within a tick of the clock); nobody can keep the file's number
and the time at which the system noted a change.
"""


def version_of(state: os.stat_result) -> FileVersion:
    """Return the version of a file by its state."""
    return (state.st_mtime_ns, state.st_size, state.st_ino, state.st_ctime_ns)


def version_at(path: Path) -> FileVersion | None:
    """Return the version of the file at a path; None where none can be looked at."""
    try:
        return version_of(path.stat())
    except OSError:
        return None


class NotRegularError(OSError):
    """What stands at a path is a pipe, a device or a socket, which may have no end and no beginning."""


def open_regular(path: Path) -> io.BufferedReader:
    """Open a regular file for reading bytes.

    A FIFO would keep the reader until somebody writes to it. So the path is opened without waiting (``O_NONBLOCK`` of
    open(2), which means nothing for regular files), and what was opened is looked at, not what stood there before.

    Raises:
        NotRegularError: It is neither a file nor a folder.
        IsADirectoryError: It is a folder.
        OSError: It cannot be opened.
    """
    # Windows knows no such pipes among its files, and has O_BINARY instead.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    descriptor = os.open(path, flags)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise NotRegularError(errno.EINVAL, "it is no regular file", str(path))
        return os.fdopen(descriptor, "rb")
    except OSError:
        os.close(descriptor)
        raise


def open_regular_text(path: Path, encoding: str = "utf-8-sig") -> io.TextIOWrapper:
    """Open a regular file for reading text; what is not of the encoding is shown as replaced.

    Raises:
        OSError: As ``open_regular``.
    """
    return io.TextIOWrapper(open_regular(path), encoding=encoding, errors="replace")
