"""A one-file talk -> its deck in a folder of the user's cache, unpacked once for each content."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from footlight.archive.reading import Archive, read_archive
from footlight.deck import Asked, UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.folders import cache_folder
from footlight.desktop.regular_files import open_regular

MOST_KEPT = 8
"""Unpacked talks; those opened longest ago leave first."""
SAFE_SECONDS = 24 * 3600.0
"""A talk opened within the last day is never removed: it may be on a screen."""


class OpenedTalk(NamedTuple):
    """A one-file talk that is unpacked.

    Attributes:
        deck: The deck's file.
        asked: For whom it was packed, and with which variables.
    """

    deck: Path
    asked: Asked


def opened_talk(path: Path) -> OpenedTalk:
    """Return the deck of a one-file talk, which is unpacked unless it was before.

    The folder is named after the content, so a talk that broke off is known again and nothing is unpacked twice.

    Raises:
        UnusableInputError: It is refused or damaged, or there is no room to unpack it.
    """
    with read_archive(path) as archive:
        talks = cache_folder() / "talks"
        folder = talks / _name(path)
        try:
            if not _is_whole(folder, archive):
                _unpack(archive, folder)
            os.utime(folder)
            _forget_old(talks)
        except OSError as error:
            raise UnusableInputError(f"{path} cannot be unpacked in {talks}: {error.strerror or error}.") from error
        return OpenedTalk(folder / archive.deck, archive.asked)


def _name(path: Path) -> str:
    with open_regular(path) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()[:16]
    return f"{path.stem[:40].rstrip('. ')}-{digest}"


def _is_whole(folder: Path, archive: Archive) -> bool:
    """Return whether every file is there in its size; programs that clean caches remove single ones."""
    for name, size in archive.sizes.items():
        try:
            if (folder / name).stat().st_size != size:
                return False
        except OSError:
            return False
    return True


def _unpack(archive: Archive, folder: Path) -> None:
    """Unpack beside the place and move there at the end, so that no one ever sees half a talk."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=folder.parent) as name:
        draft = Path(name) / "talk"
        draft.mkdir()
        archive.unpack(draft)
        if folder.exists():  # damaged, or just made whole by another instance
            with suppress(OSError):
                folder.replace(Path(name) / "damaged")
        try:
            draft.replace(folder)
        except OSError:
            if not _is_whole(folder, archive):
                raise


def _forget_old(talks: Path) -> None:
    folders = sorted((each for each in talks.iterdir() if each.name[:1] != "."), key=_age)
    now = _age(folders[-1])
    for old in folders[:-MOST_KEPT]:
        if now - _age(old) > SAFE_SECONDS:
            shutil.rmtree(old, ignore_errors=True)


def _age(folder: Path) -> float:
    return folder.stat().st_mtime
