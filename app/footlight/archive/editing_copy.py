"""A one-file talk -> a copy of its folder in which it is edited, and the talk packed again when its text is saved."""

from __future__ import annotations

import logging
import os
import re
import shutil
from functools import partial
from pathlib import Path
from typing import IO
from urllib.parse import quote

from footlight.archive.entry_names import problem_of_name
from footlight.archive.reading import read_archive
from footlight.archive.repacking import write_changed
from footlight.archive.writing import write_archive
from footlight.deck import UnusableInputError
from footlight.desktop.atomic import replacing
from footlight.desktop.author_files import ChangedMeanwhileError
from footlight.desktop.folders import name_for, state_folder
from footlight.desktop.locking import Lock, open_lock, try_lock
from footlight.desktop.regular_files import version_at

log = logging.getLogger(__name__)

_MOST_COPIES = 100


class EditingCopy:
    """A one-file talk that is edited.

    Attributes:
        path: The one-file talk.
        folder: Where it is unpacked; what is put in there, as a picture, is packed once the text names it.
        deck: The deck's file in the folder.
    """

    def __init__(self, path: Path) -> None:
        """Unpack it. What a dead program left beside its files, as pictures that were not saved, is taken over.

        Raises:
            UnusableInputError: It is refused or damaged, or there is no room to unpack it.
        """
        self.path = path.absolute()
        try:
            with read_archive(path) as archive:
                self.folder, self._lock = _claimed(self.path)
                fresh = self.folder.with_name(f"{self.folder.name}.new")
                shutil.rmtree(fresh, ignore_errors=True)
                fresh.mkdir(parents=True)
                archive.unpack(fresh)
                self._names = frozenset(archive.names)
                self._deck_name = archive.deck
                self._take_over(fresh)
        except OSError as error:
            raise UnusableInputError(f"{path} cannot be unpacked: {error.strerror or error}.") from error
        self.deck = self.folder / self._deck_name

    def read(self) -> bytes | None:
        """Return the deck's bytes as they are in the one-file talk now; None when that is not there.

        Raises:
            OSError: It cannot be read.
        """
        if not self.path.exists():
            return None
        return self._read(self.path)

    def save(self, target: Path, data: bytes, expected: bytes | None) -> bytes | None:
        """Pack the talk again.

        Args:
            target: The one-file talk, this or a new one.
            data: What the deck shall hold.
            expected: What it held when it was read; None for a file that may be replaced.

        Returns:
            What the deck held before in that file, if it was there.

        Raises:
            ChangedMeanwhileError: Its deck holds something else now; nothing was written.
            OSError: It cannot be written, or is damaged now; it is as it was.
        """
        before = version_at(target)
        held = self._read(target) if before is not None and expected is not None else None
        if held is not None and held not in (expected, data):
            raise ChangedMeanwhileError(f"{target} was changed by another program")
        source = target if held is not None else self.path
        changed = {self._deck_name: data, **self._added(data)}
        try:
            with replacing(target) as draft:
                with draft.open("wb") as file:
                    self._write(file, source if source.exists() else None, changed)
                with read_archive(draft):  # as whoever opens it will do
                    pass
                if version_at(target) != before:
                    raise ChangedMeanwhileError(f"{target} was changed by another program")
        except (UnusableInputError, ValueError) as error:
            raise OSError(0, str(error)) from error
        self.deck.write_bytes(data)
        self.path = target.absolute()
        return held

    def close(self, *, keep: bool = False) -> None:
        """Release the copy.

        Args:
            keep: Whether it stays for the next start, as its text was not saved.
        """
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            self._lock.close()

    def _write(self, file: IO[bytes], source: Path | None, changed: dict[str, bytes]) -> None:
        if source is not None:
            write_changed(source, file, changed)
            return
        # The one-file talk was deleted; all that was in it is here.
        files = {name: (self.folder / name).read_bytes for name in self._names}
        write_archive(file, self._deck_name, {**files, **{name: partial(bytes, new) for name, new in changed.items()}})

    def _read(self, path: Path) -> bytes:
        try:
            with read_archive(path) as archive:
                return archive.read(archive.deck)
        except UnusableInputError as error:
            raise OSError(0, str(error)) from error

    def _added(self, data: bytes) -> dict[str, bytes]:
        """Return the files that were put into the folder since it was unpacked, as far as the deck names them."""
        text = data.decode("utf-8", "replace")
        added: dict[str, bytes] = {}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if name in self._names or not path.is_file() or path.name.startswith(".") or problem_of_name(name):
                continue
            if any(spelt in text for spelt in (path.name, quote(path.name))):
                added[name] = path.read_bytes()
        return added

    def _take_over(self, fresh: Path) -> None:
        """Move what was unpacked to its place, with what a dead program left there beside it."""
        for path in sorted(self.folder.rglob("*")) if self.folder.is_dir() else ():
            target = fresh / path.relative_to(self.folder)
            if path.is_file() and not path.is_symlink() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
        shutil.rmtree(self.folder, ignore_errors=True)
        fresh.replace(self.folder)


def _claimed(path: Path) -> tuple[Path, IO[bytes] | None]:
    """Return a folder that no other program uses, the same each time if possible, and its lock."""
    talks = state_folder() / "editing" / "talks"
    name = re.sub(r"[. ]+$", "", name_for(Path(os.path.realpath(path)), ""))
    lock: IO[bytes] | None = None
    for number in range(_MOST_COPIES):
        folder = talks / (f"{name}-{number}" if number else name)
        lock = open_lock(folder.with_name(f"{folder.name}.lock"))
        if lock is None or try_lock(lock) is not Lock.ANOTHERS:
            return folder, lock
        lock.close()
    raise OSError(0, "it is open too often")
