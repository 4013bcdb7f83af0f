"""The files that a deck's sheets come from: read, found for ``@import``, and watched for change."""

from __future__ import annotations

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
        self._read: dict[Path, None] = {}

    @property
    def read(self) -> tuple[Path, ...]:
        """The sheets that were read, in order."""
        return tuple(self._read)

    def theme(self, name: str) -> Theme:
        """Find the theme; a place in which another may appear is watched."""
        theme = self._finder.theme(name, self._deck_folder)
        if name == DEFAULT:
            own = self._deck_folder / OF_FOLDER
            self._stamps[own] = version_at(own)
        self._watch_for(name, "", is_missing=bool(theme.problem))
        return theme

    def text(self, path: Path) -> str:
        """Read a sheet; one that cannot be read is empty."""
        self._stamps[path] = version_at(path)
        self._read[path] = None
        try:
            with open_regular_text(path) as file:
                return file.read(_MOST_BYTES)
        except OSError:
            return ""

    def imported(self, name: str, file: str) -> tuple[str, str] | None:
        """Find what ``@import`` names in a sheet: a theme, or a file beside the sheet or the deck."""
        own = Path(file) if file else None
        path = self._finder.find(name, self._deck_folder, besides=own) or self.beside(name, file)
        is_missing = path is None or path == own
        self._watch_for(name, file, is_missing=is_missing)
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

    def _watch_for(self, name: str, file: str, *, is_missing: bool) -> None:
        """Watch the places in which a nearer sheet of a name may appear, and where there is none, all folders.

        A sheet may give itself a name by a comment, whatever its file is called.
        """
        for place in self._finder.places(name, self._deck_folder):
            if place.is_file():
                break
            self._stamps.setdefault(place, None)
        if is_missing:
            beside = [folder / name for folder in (Path(file).parent, self._deck_folder)] if file else []
            for place in (*self._finder.folders(self._deck_folder), *beside):
                self._stamps[place] = version_at(place)

    def changed(self) -> bool:
        """Return whether a file is another than the one that was read."""
        return any(version_at(path) != stamp for path, stamp in self._stamps.items())
