"""The files that a deck's sheets come from: read, found for ``@import``, and watched for change."""

from __future__ import annotations

import re
from pathlib import Path

from footlight.desktop.regular_files import FileVersion, open_regular_text, version_at
from footlight.desktop.resources import bundled
from footlight.styling.themes import DEFAULT, OF_FOLDER, Theme, ThemeFinder, inside

_MOST_BYTES = 4_000_000
"""A sheet is text written by hand; more is no sheet."""


class SheetFiles:
    """Reads the sheets of one deck and remembers which files, and in which state, they came from."""

    def __init__(self, finder: ThemeFinder, deck_folder: Path) -> None:
        self._finder = finder
        self._deck_folder = deck_folder
        self._stamps: dict[Path, FileVersion | None] = {}
        self._read: dict[Path, str] = {}
        """The sheets that were read, and what shows that a sheet is not as its author means it; empty for most."""
        self._missing: set[str] = set()
        """The names under which nothing was found."""

    @property
    def read(self) -> tuple[Path, ...]:
        """The sheets that were read, in order."""
        return tuple(self._read)

    @property
    def watched(self) -> tuple[Path, ...]:
        """The files that any of this hangs on, whether or not they are there, and folders in which some may appear."""
        return tuple(self._stamps)

    def unfinished_since(self, before: SheetFiles) -> str:
        """Return why these are no sheets to show in the place of earlier ones; empty where they are.

        An editor may be in the middle of a save, and an author in the middle of a rule. What was so before is meant so.
        """
        for path, reason in self._read.items():
            if reason and not before._read.get(path):
                return f"{path.name} {reason}."
        lost = (path for path in before._read if path not in self._read and not path.is_file())
        for path in lost:
            if path.name == OF_FOLDER or not self._missing <= before._missing:
                return f"{path.name} is not there any more."
        return ""

    def theme(self, name: str) -> Theme:
        """Find the theme; a place in which another may appear is watched."""
        theme = self._finder.theme(name, self._deck_folder)
        if name == DEFAULT:
            own = self._deck_folder / OF_FOLDER
            self._stamps[own] = version_at(own)
        if theme.problem:
            self._missing.add(name)
        self._watch_for(name, "", theme.path if not theme.problem else None)
        return theme

    def text(self, path: Path) -> str:
        """Read a sheet; one that cannot be read is empty."""
        self._stamps[path] = version_at(path)
        self._read[path] = ""
        try:
            with open_regular_text(path) as file:
                text = file.read(_MOST_BYTES)
        except OSError:
            self._read[path] = "cannot be read"
            return ""
        if not self.ships(str(path)):
            self._read[path] = _unfinished(text)
        return text

    def imported(self, name: str, file: str) -> tuple[str, str] | None:
        """Find what ``@import`` names in a sheet: a theme, or a file beside the sheet or the deck."""
        own = Path(file) if file else None
        path = self._finder.find(name, self._deck_folder, besides=own) or self.beside(name, file)
        is_missing = path is None or path == own
        if is_missing:
            self._missing.add(name)
        self._watch_for(name, file, path if not is_missing else None)
        return None if path is None or is_missing else (str(path), self.text(path))

    def ships(self, file: str) -> bool:
        """Return whether a sheet's file ships with the program."""
        return bool(file) and Path(file).is_relative_to(bundled("assets", "themes"))

    def beside(self, reference: str, file: str) -> Path | None:
        """Find a file by a reference in a sheet, below the sheet's folder or the deck's."""
        reference = reference.split("?")[0].split("#")[0]
        folders = [Path(file).parent] if file else []
        found = (inside(folder, reference) for folder in (*folders, self._deck_folder))
        return next((path for path in found if path is not None), None)

    def _watch_for(self, name: str, file: str, found: Path | None) -> None:
        """Watch the places in which a nearer sheet of a name may appear.

        A sheet may give itself a name by a comment, whatever its file is called: unless a file of that name was found,
        all folders and all sheets in them are watched.
        """
        for place in self._finder.places(name, self._deck_folder):
            if place.is_file():
                break
            self._stamps.setdefault(place, None)
        names = {Path(name).name, f"{Path(name).name}.css", *[OF_FOLDER] * (name == DEFAULT)}
        if found is None or found.name not in names:
            for sheet in self._finder.introduced(self._deck_folder):
                self._stamps[sheet] = version_at(sheet)
            beside = [folder / name for folder in (Path(file).parent, self._deck_folder)] if file else []
            for place in (*self._finder.folders(self._deck_folder), *beside):
                self._stamps[place] = version_at(place)

    def watch(self, reference: str, file: str) -> None:
        """Watch what a sheet names that is no sheet, and where it may appear."""
        reference = reference.split("?")[0].split("#")[0]
        folders = [Path(file).parent] if file and not self.ships(file) else []
        for place in [folder / reference for folder in (*folders, self._deck_folder)]:
            self._stamps[place] = version_at(place)

    def changed(self) -> bool:
        """Return whether a file is another than the one that was read."""
        return any(version_at(path) != stamp for path, stamp in self._stamps.items())


_PARTS = re.compile(
    r"""/\*.*?\*/ | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | url\([^"')]*\) | /\* | [{}]""", re.DOTALL | re.VERBOSE
)


def _unfinished(css: str) -> str:
    """Return what shows that a sheet ends before its end; empty where nothing does."""
    if not css.strip():
        return "is empty"
    parts = _PARTS.findall(css)
    if "/*" in parts:
        return "ends in the middle of a comment"
    return "ends in the middle of a rule" if parts.count("{") > parts.count("}") else ""
