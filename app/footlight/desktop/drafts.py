"""Drafts: what is written beside a file before it takes that file's place; those of dead programs are removed.

A draft is locked as long as the program that writes it lives, so nobody needs to guess whether it still does.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from footlight.desktop.locking import Lock, is_still, try_lock

SUFFIX = ".footlight.part"
_LOCK = ".lock"
"""In a folder of drafts."""
_LONGEST_STEM = 40
_REPLACES_OPEN_FILES = os.name != "nt"


class Draft:
    """A file that nobody shall see yet.

    Attributes:
        path: Where to write; only this user can read it.
    """

    def __init__(self, path: Path, lock: IO[bytes]) -> None:
        self.path = path
        self._lock = lock

    def sync(self) -> None:
        """Sync what was written, or a power cut soon after may leave the new name with nothing in it.

        Raises:
            OSError: The disk cannot.
        """
        with self.path.open("rb+") as file:  # for writing, or Windows would not do it
            os.fsync(file.fileno())

    def become(self, target: Path) -> None:
        """Replace a file by the draft, in one move.

        Raises:
            OSError: The file cannot be replaced; it is as it was.
        """
        if not _REPLACES_OPEN_FILES:
            self._lock.close()
        self.path.replace(target)


@contextmanager
def draft_beside(target: Path) -> Iterator[Draft]:
    """Make an empty draft in the target's folder; it is gone when the block ends, unless it has become the target.

    Raises:
        OSError: The folder cannot be written to.
    """
    remove_dead_drafts(target.parent)
    path, lock = _new_file(target)
    try:
        yield Draft(path, lock)
    finally:
        lock.close()
        path.unlink(missing_ok=True)


@contextmanager
def draft_folder(folder: Path) -> Iterator[Path]:
    """Make a folder for drafts in ``folder``; it is gone when the block ends, with all that is still in it.

    Raises:
        OSError: The folder cannot be written to.
    """
    remove_dead_drafts(folder)
    path, lock = _new_folder(folder)
    try:
        yield path
    finally:
        lock.close()
        shutil.rmtree(path, ignore_errors=True)


def drafts_in(folder: Path) -> list[Path]:
    """List what was written in a folder that ``draft_folder`` made, by name."""
    return sorted(path for path in folder.iterdir() if path.name != _LOCK)


def remove_dead_drafts(folder: Path) -> None:
    """Remove the drafts that programs left in a folder which were killed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(SUFFIX):
                with suppress(OSError):
                    _remove_if_dead(Path(entry.path))


def _new_file(target: Path) -> tuple[Path, IO[bytes]]:
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{target.stem[:_LONGEST_STEM]}-", suffix=SUFFIX, dir=target.parent)
        file = os.fdopen(handle, "r+b")
        if _taken(Path(name), file):
            return Path(name), file
        file.close()


def _new_folder(folder: Path) -> tuple[Path, IO[bytes]]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=".", suffix=SUFFIX, dir=folder))
        try:
            file = (path / _LOCK).open("x+b")
        except FileNotFoundError:  # removed before it was locked, as below
            continue
        if _taken(path / _LOCK, file):
            return path, file
        file.close()


def _taken(path: Path, file: IO[bytes]) -> bool:
    """Lock a new file. Who looks for dead drafts may have locked and removed it in the moment before."""
    return try_lock(file) is not Lock.ANOTHERS and is_still(path, file)


def _remove_if_dead(path: Path) -> None:
    mode = path.lstat().st_mode
    if stat.S_ISDIR(mode):
        with suppress(OSError):
            path.rmdir()  # killed, or about to make the lock, which then begins anew
            return
        locked = path / _LOCK
    elif stat.S_ISREG(mode):
        locked = path
    else:
        return
    with locked.open("r+b") as file:
        # What has become its target meanwhile is locked here as that target, so the name is looked up again.
        dead = try_lock(file) is Lock.OURS and is_still(locked, file)
        if dead and _REPLACES_OPEN_FILES:
            _remove(path)
    if dead and not _REPLACES_OPEN_FILES:
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink()
