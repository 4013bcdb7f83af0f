"""The formats that can be read, as rows: a file's ending -> the reader, loaded on use."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from footlight.deck import UnusableInputError
from footlight.deck.dataclass import dataclass
from footlight.importing.model import ImportedDeck


@dataclass(frozen=True)
class Reader:
    """One format.

    Attributes:
        suffixes: The files' endings, in lower case with their dots.
        title: What people call it.
        module: Has ``read(path: Path) -> ImportedDeck``.
    """

    suffixes: tuple[str, ...]
    title: str
    module: str

    def read(self, path: Path) -> ImportedDeck:
        """Load the reader and run it.

        Raises:
            UnusableInputError: The file cannot be read, is damaged, or holds what may do harm.
        """
        return cast(Callable[[Path], ImportedDeck], importlib.import_module(self.module).read)(path)


READERS: tuple[Reader, ...] = (
    Reader((".pptx", ".pptm", ".ppsx", ".potx"), "PowerPoint", "footlight.importing.presentation.reading"),
)
"""Every format there is."""


def reader_of(path: Path) -> Reader:
    """Return the reader of a file, by its ending.

    Raises:
        UnusableInputError: None has this ending.
    """
    for row in READERS:
        if path.suffix.lower() in row.suffixes:
            return row
    known = ", ".join(suffix for row in READERS for suffix in row.suffixes)
    raise UnusableInputError(f"{path} cannot be imported; what can be has one of these endings: {known}.")
