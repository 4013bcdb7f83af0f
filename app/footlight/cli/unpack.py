"""``footlight unpack``: a one-file talk -> the folder that it was packed from."""

from __future__ import annotations

import shutil
import tempfile
from argparse import Namespace
from pathlib import Path

from footlight.archive.entry_names import SUFFIX, is_archive
from footlight.archive.reading import Archive, read_archive
from footlight.deck import UnusableInputError
from footlight.desktop.terminal import shown_line


def run(options: Namespace) -> int:
    """Write the folder, whole or not at all, and say where the deck is.

    Raises:
        UnusableInputError: The talk is refused, or the folder cannot be written.
    """
    talk: Path = options.talk
    if not is_archive(talk):
        raise UnusableInputError(f"{talk} is no one-file talk; those end with {SUFFIX}.")
    folder: Path = options.output or Path(talk.stem)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnusableInputError(f"{folder} exists already; name a new or empty folder with -o.")
    if not folder.absolute().parent.is_dir():
        raise UnusableInputError(f"There is no folder {folder.parent} to write {folder.name} to.")
    try:
        with read_archive(talk) as archive:
            _unpack(archive, folder)
            deck, count = folder / archive.deck, len(archive.names)
    except OSError as error:
        raise UnusableInputError(f"{folder} cannot be written: {error.strerror or error}.") from error
    print(shown_line(f"wrote {'1 file' if count == 1 else f'{count} files'}; the deck is {deck}"))
    return 0


def _unpack(archive: Archive, folder: Path) -> None:
    """Unpack beside the folder and move there at the end."""
    with tempfile.TemporaryDirectory(prefix=".footlight-", dir=folder.absolute().parent) as name:
        draft = Path(name) / "talk"
        draft.mkdir()
        archive.unpack(draft)
        if folder.exists():
            folder.rmdir()  # empty, as was seen
        shutil.move(draft, folder)
