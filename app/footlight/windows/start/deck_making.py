"""A file that is no deck yet, packed or of another program -> a deck beside it, made by a process of its own."""

from __future__ import annotations

from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from footlight.archive.reading import read_archive
from footlight.deck import UnusableInputError
from footlight.importing.registry import READERS
from footlight.windows.tools.file_writing import FileWriting

IMPORTED = frozenset(suffix for row in READERS for suffix in row.suffixes)
"""The endings of files that a deck can be made of."""


class DeckMaker(QObject):
    """Unpacks and imports. Nothing that is there is ever written over.

    Args:
        parent: Its owner.
    """

    made = Signal(Path, str)
    """A deck is there, and a sentence about it."""
    failed = Signal(str)
    """It could not be made; a sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[FileWriting] = []

    def unpack(self, talk: Path) -> None:
        """Make the folder of a one-file talk, beside it."""
        try:
            with read_archive(talk) as archive:
                name = archive.deck
        except (UnusableInputError, OSError) as error:
            self.failed.emit(str(error))
            return
        folder = _free(talk.with_suffix(""))
        self._start(("unpack", str(talk), "-o", str(folder)), folder / name, f"Unpacked to {folder}")

    def make_of(self, file: Path) -> None:
        """Make a deck of another program's file, beside it."""
        target = _free(file.with_suffix(".md"))
        self._start(("import", str(file), "-o", str(target)), target, f"Made {target.name} of {file.name}")

    def close(self) -> None:
        """Stop what is being made."""
        for writing in self._running:
            writing.cancel()
        self._running.clear()

    def _start(self, words: tuple[str, ...], deck: Path, sentence: str) -> None:
        writing = FileWriting(deck, parent=self)
        writing.finished.connect(partial(self._finish, writing, sentence))
        self._running.append(writing)
        writing.start(words)

    def _finish(self, writing: FileWriting, sentence: str, written: bool, said: str) -> None:
        self._running.remove(writing)
        writing.deleteLater()
        if not written:
            self.failed.emit(said)
            return
        lost = len(writing.told)
        left = f"; {lost} thing{'s have' if lost > 1 else ' has'} no place in it" if lost else ""
        self.made.emit(writing.target, f"{sentence}{left}.")


def _free(path: Path) -> Path:
    """Return the path, or one like it that nothing has yet."""
    names = (path.with_name(f"{path.stem}{f'-{number}' if number > 1 else ''}{path.suffix}") for number in count(1))
    return next(each for each in names if not each.exists())
