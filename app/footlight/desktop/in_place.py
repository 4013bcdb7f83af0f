"""Files that are written in place: a copy is kept meanwhile, and brought back at the next start if the program died."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.atomic import write_text
from footlight.desktop.folders import state_folder
from footlight.desktop.locking import Lock, exclusive, try_lock

LONGEST_WRITE = 60.0
"""Seconds. A file that was changed later than this after its copy was made was changed by somebody else."""
_RECORD, _LOCK = "record.json", ".lock"


def write_in_place(target: Path, *, before: bytes, after: bytes, ready: Callable[[], object]) -> None:
    """Write a file in place, while the disk keeps a copy of what it held.

    Args:
        target: The file, no link.
        before: What it holds.
        after: What it shall hold.
        ready: Called in the last moment before the file is touched; what it raises leaves the file alone.

    Raises:
        OSError: No copy can be kept, or the file cannot be written. It holds what it held; when not even that can be
            written back, the next start does it.
    """
    folder = _folder("unfinished")
    with exclusive(folder):
        folder.mkdir(parents=True, exist_ok=True)
        copy = _Copy(Path(tempfile.mkdtemp(prefix=f"{target.stem[:40]}-", dir=folder)), target, before, after)
        lock = (copy.folder / _LOCK).open("wb")
        try_lock(lock)
    touched = False
    try:
        with lock:
            copy.keep()
            ready()
            touched = True
            _fill(target, after)
    except BaseException as error:
        if touched and not _brought_to(target, before):
            problem = "it is half written now; the next start of Footlight brings back what it held"
            raise OSError(errno.EIO, problem, str(target)) from error
        copy.forget()
        raise
    copy.forget()


def restore_unfinished() -> list[str]:
    """Bring back the files that a killed program has left half written; returns sentences for the user.

    A file that somebody has changed since is not touched: it stays, and so does the copy of what it held.
    """
    folder = _folder("unfinished")
    if not folder.is_dir():
        return []
    with exclusive(folder), suppress(OSError):
        return [said for copy in sorted(folder.iterdir()) if (said := _settled(copy))]
    return []


class _Copy(NamedTuple):
    """A folder with what a file held and what it shall hold.

    Attributes:
        folder: Where.
        target: The file.
        before: What it held.
        after: What it shall hold.
    """

    folder: Path
    target: Path
    before: bytes
    after: bytes

    @classmethod
    def found(cls, folder: Path) -> _Copy | None:
        """Read a copy; None for one that was never completed, so that its file was never touched."""
        try:
            target = Path(json.loads((folder / _RECORD).read_text("utf-8"))["file"])
            before, after = (path.read_bytes() for path in _places(folder, target))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return cls(folder, target, before, after)

    def keep(self) -> None:
        """Write the copy; the record comes last."""
        for path, data in zip(_places(self.folder, self.target), (self.before, self.after), strict=True):
            with path.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        write_text(self.folder / _RECORD, json.dumps({"file": str(self.target)}) + "\n")

    def forget(self) -> None:
        """Remove the copy; the record goes first."""
        with suppress(OSError):
            (self.folder / _RECORD).unlink(missing_ok=True)
            shutil.rmtree(self.folder, ignore_errors=True)

    def explains(self, held: bytes) -> bool:
        """Whether a file that holds this is one that the writing of ``after`` over ``before`` broke off.

        After a kill it begins like ``after`` and goes on like ``before``, after a power cut they are mixed, and where
        it was to become longer it may hold zeros.
        """
        longest = max(len(self.before), len(self.after))
        if not min(len(self.before), len(self.after)) <= len(held) <= longest:
            return False
        if self.target.stat().st_mtime > (self.folder / _RECORD).stat().st_mtime + LONGEST_WRITE:
            return False
        old, new = (data.ljust(longest, b"\0") for data in (self.before, self.after))
        return all(byte in {one, other} for byte, one, other in zip(held, old, new, strict=False))


def _settled(folder: Path) -> str | None:
    """Look after one copy, unless its program still lives."""
    with suppress(FileNotFoundError), (folder / _LOCK).open("rb+") as lock:
        if try_lock(lock) is Lock.ANOTHERS:
            return None
    copy = _Copy.found(folder)
    if copy is not None:
        return _brought_back(copy)
    shutil.rmtree(folder, ignore_errors=True)
    return None


def _brought_back(copy: _Copy) -> str | None:
    target = copy.target
    try:
        held = target.read_bytes()
        if held in (copy.before, copy.after):
            copy.forget()
            return None
        if copy.explains(held):
            _fill(target, copy.before)
            copy.forget()
            return f"{target} was half written when the program was killed; it holds again what it held before."
    except OSError:
        return None  # on a disk that is not there now, perhaps; the next start tries again
    kept = _folder("kept") / copy.folder.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    copy.folder.replace(kept)
    return (
        f"{target} was being written when the program was killed, and somebody has changed it since, so it stays as it "
        f"is; what it held before is in {kept}."
    )


def _brought_to(target: Path, data: bytes) -> bool:
    """Make a file hold these bytes; returns whether it does."""
    try:
        with suppress(OSError):
            _fill(target, data)
        return target.read_bytes() == data
    except OSError:
        return False


def _fill(target: Path, data: bytes) -> None:
    """Write a file in place; that the disk is full is noticed before anything of the old contents has gone."""
    with target.open("rb+", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        if len(data) > size and hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), size, len(data) - size)
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]
        file.truncate(len(data))
        os.fsync(file.fileno())


def _places(folder: Path, target: Path) -> tuple[Path, Path]:
    return folder / f"before{target.suffix}", folder / f"after{target.suffix}"


def _folder(name: str) -> Path:
    return state_folder() / name
