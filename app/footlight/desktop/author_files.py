"""The one writer of files that an author wrote: bytes in, the same file with other contents out.

Nothing else about the file changes: its names, owner, mode, extended attributes and access lists stay. Nothing is lost
either: a save by another program is noticed, and whoever is killed leaves the old file or the new one.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from footlight.desktop.drafts import draft_beside
from footlight.desktop.in_place import write_in_place
from footlight.desktop.regular_files import open_regular

_CANNOT_REPLACE = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})
"""A folder in which nothing may be made or renamed, or a file that is mounted by itself; it can still be written to."""
_EVERYTHING_CAN_BE_COPIED = hasattr(os, "listxattr")
"""Elsewhere Python knows no way to copy access lists, so that a file is never replaced there."""


class ChangedMeanwhileError(Exception):
    """Another program has saved the file since it was read; nothing was written."""


def write_over(path: Path, data: bytes, *, expected: bytes) -> None:
    """Write a file that is there already.

    A draft beside it takes its place when that loses nothing. A file with several names (hard links), or of which
    something cannot be given to a draft, is written in place, while a copy is kept for the case that the program dies.

    Args:
        path: The file, or a link to it.
        data: What it shall hold.
        expected: What it held when it was read; ``data`` was made from that.

    Raises:
        ChangedMeanwhileError: It holds something else now.
        OSError: It is read-only, or cannot be written; it is as it was.
    """
    target = Path(os.path.realpath(path))
    before = _unchanged(target, expected)
    _refuse_read_only(target, before)
    if data == expected:
        return
    if before.st_nlink > 1 or not _EVERYTHING_CAN_BE_COPIED or not _replaced(target, data, expected, before):
        write_in_place(target, before=expected, after=data, ready=lambda: _unchanged(target, expected, before))


def _replaced(target: Path, data: bytes, expected: bytes, before: os.stat_result) -> bool:
    """Replace the file by a draft; returns False, and has done nothing, when that would lose something."""
    try:
        with draft_beside(target) as draft:
            draft.path.write_bytes(data)
            if not _dressed(draft.path, target, before):
                return False
            draft.sync()
            _unchanged(target, expected, before)
            draft.become(target)
    except OSError as error:
        if error.errno in _CANNOT_REPLACE:
            return False
        raise
    sync_folder(target.parent)
    return True


def _unchanged(target: Path, expected: bytes, before: os.stat_result | None = None) -> os.stat_result:
    """Look at a file again; returns its state.

    Raises:
        ChangedMeanwhileError: It does not hold what is expected, or not in the same state.
    """
    with open_regular(target) as file:
        found = file.read(len(expected) + 1)
        state = os.fstat(file.fileno())
    now = target.stat()  # after reading, which takes its time
    if found != expected or _key(now) != _key(state) or (before is not None and _key(now) != _key(before)):
        raise ChangedMeanwhileError(f"{target} was changed by another program")
    return state


def _key(state: os.stat_result) -> tuple[int, ...]:
    return (state.st_ino, state.st_dev, state.st_size, state.st_mtime_ns, state.st_mode, state.st_uid, state.st_gid,
            state.st_nlink)  # fmt: skip


def _refuse_read_only(target: Path, state: os.stat_result) -> None:
    """Respect what the file says of itself, also where its folder, or an administrator, could do otherwise."""
    if not state.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "it is read-only", str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "this user may not write to it", str(target))


def _dressed(draft: Path, target: Path, before: os.stat_result) -> bool:
    """Copy owner, mode, access lists and other attributes of a file to a draft; return whether all could be copied."""
    try:
        made = draft.stat()
        if (made.st_uid, made.st_gid) != (before.st_uid, before.st_gid):
            os.chown(draft, before.st_uid, before.st_gid)
        draft.chmod(stat.S_IMODE(before.st_mode))
        wanted = _attributes(target)
        for name in _attributes(draft).keys() - wanted.keys():  # as a folder gives to all that is made in it
            os.removexattr(draft, name)
        for name, value in wanted.items():
            if _attributes(draft).get(name) != value:
                os.setxattr(draft, name, value)
    except OSError:
        return False
    after = draft.stat()
    same_owner = (after.st_uid, after.st_gid, after.st_mode) == (before.st_uid, before.st_gid, before.st_mode)
    return same_owner and _attributes(draft) == wanted


def _attributes(path: Path) -> dict[str, bytes]:
    """Read the extended attributes, which hold the access lists too (``system.posix_acl_access``)."""
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise


def sync_folder(folder: Path) -> None:
    """Sync the folder, so that the disk keeps the new name, where folders can be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
