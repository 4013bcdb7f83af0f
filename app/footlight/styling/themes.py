"""A theme's name -> its file: bundled, the user's own, or beside the deck; and the list of all themes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.regular_files import open_regular_text

DEFAULT = "default"
BASE = "base"
OF_FOLDER = "theme.css"
"""A sheet of this name beside a deck is the deck's theme when the deck names none."""
OF_MARP: Final = {"gaia": DEFAULT, "uncover": "centered"}
"""Marp's own themes, and those of ours that come closest: warm paper, and everything in the middle."""
_NAMED = re.compile(r"/\*.*?@theme\s+([\w-]+).*?\*/", re.DOTALL)


class Theme(NamedTuple):
    """A theme's file, and what to say when it is not the one that was asked for."""

    path: Path
    problem: str = ""


class ThemeFinder:
    """Finds themes in folders, the nearest first; the last one holds the bundled themes."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def base(self) -> Path:
        """Find the sheet that every theme stands on.

        Raises:
            FileNotFoundError: No folder has it, which only a broken installation brings about.
        """
        return self._bundled(BASE)

    def is_bundled(self, path: Path) -> bool:
        """Return whether a theme's file is one of those that ship with the program."""
        return path.parent == self._folders[-1]

    def theme(self, name: str, deck_folder: Path) -> Theme:
        """Find a theme by its name, its file or its ``@theme`` comment; the default when there is none.

        A deck that names no theme, or the default, has the ``theme.css`` beside it, if there is one.
        """
        beside = inside(deck_folder, OF_FOLDER) if name == DEFAULT else None
        found = beside or self.find(name, deck_folder)
        if found is not None:
            return Theme(found)
        default = self.find(DEFAULT, deck_folder) or self._bundled(DEFAULT)
        if name in OF_MARP:
            return Theme(self.find(OF_MARP[name], deck_folder) or default)
        # Only here: most names are those of themes.
        from difflib import get_close_matches

        close = get_close_matches(name, self.names(deck_folder), n=1)
        advice = f"did you mean “{close[0]}”?" if close else "the default theme is used"
        return Theme(default, f"There is no theme “{name}”; {advice}")

    def find(self, name: str, deck_folder: Path, *, besides: Path | None = None) -> Path | None:
        """Find a theme, None when there is none.

        Args:
            name: As written: a name, or a file inside the deck's folder, with or without ``.css``.
            deck_folder: Where the deck is.
            besides: A file that is not meant, because it is the one that asks.
        """
        candidates = self._candidates(name, deck_folder)
        return next((path for path in candidates if path != besides), None)

    def names(self, deck_folder: Path) -> tuple[str, ...]:
        """List the names that ``theme:`` may have, Marp's among them."""
        return tuple(sorted(self.own_names(deck_folder) | OF_MARP.keys()))

    def own_names(self, deck_folder: Path) -> frozenset[str]:
        """List the themes that there are: those in the folders, and those in the deck's folder that give a name."""
        own = {path.stem for folder in self._folders for path in _sheets(folder, deck_folder)} - {BASE}
        declared = {found for path in _sheets(deck_folder, deck_folder) if (found := _declared(path))}
        beside = inside(deck_folder, OF_FOLDER)
        nameless = {beside.stem} if beside is not None and not _declared(beside) else set()
        return frozenset(own | declared | nameless)

    def folders(self, deck_folder: Path) -> tuple[Path, ...]:
        """List the folders that a theme may come from."""
        return (deck_folder, *self._folders)

    def introduced(self, deck_folder: Path) -> Iterator[Path]:
        """Yield the sheets that may give themselves a name by a comment, but for those that ship."""
        for folder in self.folders(deck_folder):
            yield from (path for path in _sheets(folder, deck_folder) if not self.is_bundled(path))

    def places(self, name: str, deck_folder: Path) -> Iterator[Path]:
        """Yield the places of a theme of a name, the nearest first, whether or not it is there."""
        for folder in self.folders(deck_folder):
            yield folder / f"{name.removesuffix('.css')}.css"

    def _candidates(self, name: str, deck_folder: Path) -> Iterator[Path]:
        for suffix in ("", ".css"):
            path = inside(deck_folder, f"{name}{suffix}")
            if path is not None and path.suffix == ".css":
                yield path
        if name == BASE or not re.fullmatch(r"[\w.-]+", name):
            return
        for folder in self._folders:
            path = folder / f"{name.removesuffix('.css')}.css"
            if path.is_file() and not _leads_out(path, deck_folder):
                yield path
        for folder in self.folders(deck_folder):
            yield from (path for path in _sheets(folder, deck_folder) if _declared(path) == name)

    def _bundled(self, name: str) -> Path:
        for folder in reversed(self._folders):
            if (folder / f"{name}.css").is_file():
                return folder / f"{name}.css"
        raise FileNotFoundError(f"no theme folder holds {name}.css")


def inside(folder: Path, reference: str) -> Path | None:
    """Find a file by a reference; None when there is none, or when it lies outside the folder."""
    try:
        path = (folder / reference).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _leads_out(path: Path, deck_folder: Path) -> bool:
    """Whether a file in the deck's folder is a link to one outside; the user's own folders may have such links."""
    return path.is_relative_to(deck_folder) and not path.resolve().is_relative_to(deck_folder.resolve())


def _sheets(folder: Path, deck_folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.glob("*.css") if path.is_file() and not _leads_out(path, deck_folder))
    except OSError:
        return []


def _declared(path: Path) -> str:
    """Read the name that a sheet of Marp gives itself."""
    try:
        with open_regular_text(path) as file:
            match = _NAMED.search(file.read(4000))
    except OSError:
        return ""
    return match[1] if match else ""


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
