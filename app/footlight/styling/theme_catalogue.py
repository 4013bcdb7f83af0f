"""Theme folders and a deck's folder -> the themes that there are, each with the words it says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from footlight.desktop.regular_files import open_regular_text
from footlight.styling.themes import DEFAULT, ThemeFinder

_COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
_MOST_CHARACTERS = 4000
"""A theme introduces itself at the top of its file."""


class ThemeEntry(NamedTuple):
    """A theme, for a list to choose from.

    Attributes:
        name: What ``theme:`` says.
        character: What the theme's first comment says of it, in a line; empty when it says nothing.
        path: Its file.
    """

    name: str
    character: str
    path: Path


def theme_catalogue(folders: Sequence[Path], deck_folder: Path) -> tuple[ThemeEntry, ...]:
    """List the themes that a deck of a folder may name: the default first, then by name.

    Args:
        folders: Where themes are looked for, the nearest first.
        deck_folder: Where the deck is.
    """
    finder = ThemeFinder(folders)
    names = sorted(finder.own_names(deck_folder), key=lambda name: (name != DEFAULT, name))
    found = ((name, finder.find(name, deck_folder)) for name in names)
    return tuple(ThemeEntry(name, _character(path), path) for name, path in found if path is not None)


def _character(path: Path) -> str:
    """Read the first paragraph of a sheet's first comment, without the line that names the theme."""
    try:
        with open_regular_text(path) as file:
            match = _COMMENT.search(file.read(_MOST_CHARACTERS))
    except OSError:
        return ""
    lines = [line.strip().lstrip("*").strip() for line in match[1].splitlines()] if match else []
    paragraphs = "\n".join(line for line in lines if not line.startswith("@")).strip().split("\n\n")
    return " ".join(paragraphs[0].split())
