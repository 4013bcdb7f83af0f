"""A deck's bytes -> its file, new or not, and the same bytes among its versions; or one sentence about why not."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from footlight.desktop.atomic import replacing
from footlight.desktop.author_files import ChangedMeanwhileError, sync_folder, write_over
from footlight.desktop.regular_files import NotRegularError, open_regular
from footlight.desktop.versions import keep_version

log = logging.getLogger(__name__)

_LARGEST = 64 * 1024 * 1024
"""Bytes; as of what is read as a deck."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_GONE = frozenset(
    {errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT}
)
"""What a disk says that was pulled out, or a server that does not answer."""


Write = Callable[[Path, bytes, bytes | None], bytes | None]
"""Writes bytes to a file that held others, or none; returns what it held."""


class SaveError(Exception):
    """A text could not be saved; the file is as it was. Its words are a sentence for the author."""


def write_deck(path: Path, data: bytes, expected: bytes | None) -> bytes | None:
    """Write a deck's file; returns what it held before, as far as it was there.

    Args:
        path: The file, or a link to it.
        data: What it shall hold.
        expected: What it held when it was read; None for a file that may be replaced.

    Raises:
        ChangedMeanwhileError: It holds something else now.
        OSError: It cannot be written; it is as it was.
    """
    held = read_again(path)
    if held is None:
        with replacing(path) as draft:
            draft.write_bytes(data)
        sync_folder(Path(os.path.realpath(path)).parent)
        return None
    if expected is not None and held not in (expected, data):
        raise ChangedMeanwhileError(f"{path} was changed by another program")
    write_over(path, data, expected=held)
    return held


def save_deck(path: Path, data: bytes, expected: bytes | None, write: Write = write_deck) -> None:
    """Write a deck's file, and keep what it held and what it holds now among its versions.

    Args:
        path: The file, or a link to it. One that is not there is made, as one that somebody has deleted.
        data: What it shall hold.
        expected: What it held when it was read; None for a file that is none of the author's yet, and may be replaced
            if it is there.
        write: Writes the file.

    Raises:
        ChangedMeanwhileError: Another program has saved it since; nothing was written.
        SaveError: It cannot be written.
    """
    saved = _last_saved(path)
    try:
        before = write(path, data, expected)
    except OSError as error:
        raise SaveError(_sentence(path, error)) from error
    try:
        for each, when in ((before, saved), (data, None)):
            if each:
                keep_version(path, each, when)
    except OSError as error:
        log.warning("%s was saved, but not kept among its versions: %s.", path.name, error.strerror or error)


def _last_saved(path: Path) -> datetime | None:
    """Return when a file was saved last; None when that is not known."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None


def read_again(path: Path) -> bytes | None:
    """Return what a file holds now; None when it is not there.

    Raises:
        OSError: It cannot be read.
    """
    try:
        with open_regular(path) as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    if len(data) > _LARGEST:
        raise OSError(errno.EFBIG, "it is far too large for a deck", str(path))
    return data


def _sentence(path: Path, error: OSError) -> str:
    """Write what is wrong, and what helps."""
    folder = Path(os.path.realpath(path)).parent
    if isinstance(error, NotRegularError | IsADirectoryError):
        return f"{path.name} cannot be saved: something that is no file has that name now. Save the text elsewhere."
    if error.errno in _NO_ROOM:
        return f"{path.name} cannot be saved: there is no room left on its disk. The text is still here."
    if not folder.is_dir():
        return f"{path.name} cannot be saved: its folder {folder} is not there any more. Save the text elsewhere."
    if error.errno == errno.EROFS or _is_read_only(folder):
        return f"{path.name} cannot be saved: its disk can only be read. Save the text elsewhere."
    if isinstance(error, PermissionError):
        where = f"the folder {folder}" if not path.exists() else "the file"
        return f"{path.name} cannot be saved: this user may not write to {where}. Save the text elsewhere."
    if error.errno in _GONE:
        return f"{path.name} cannot be saved: its disk does not answer. Save the text elsewhere."
    return f"{path.name} cannot be saved: {error.strerror or error}. The text is still here."


def _is_read_only(folder: Path) -> bool:
    """Whether a folder's disk cannot be written to by anybody; Windows says so by its error."""
    if not hasattr(os, "statvfs"):
        return False
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return False
