"""Files of this machine -> their names in the archive, which are harmless and different on every system."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from footlight.archive.names import collision_key, problem_of_name
from footlight.archive.reading import MANIFEST, TYPE_ENTRY

_LONGEST_STEM = 40


class Names:
    """Gives out names, each once.

    Args:
        folder: The deck's folder; what lies in it keeps its place.
        themes: Folders whose files come to lie in ``themes``, where a deck's own themes are looked for.
    """

    def __init__(self, folder: Path, themes: Sequence[Path]) -> None:
        self._folder = folder.resolve()
        self._themes = [path.resolve() for path in themes]
        self._by_key: dict[str, object] = {collision_key(MANIFEST): MANIFEST, collision_key(TYPE_ENTRY): TYPE_ENTRY}

    def place(self, path: Path) -> str:
        """Give the name of a file: its place in the deck's folder or the theme's, else a new one in ``media``."""
        path = path.resolve()
        for top, below in ((self._folder, ""), *((theme, "themes/") for theme in self._themes)):
            if path.is_relative_to(top) and self._take(name := below + path.relative_to(top).as_posix(), path):
                return name
        return self.invent(path.name, path)

    def as_written(self, reference: str, path: Path) -> str | None:
        """Give the name that makes a reference right as it is written; None when there is none."""
        plain = re.split(r"[?#]", reference, maxsplit=1)[0]
        for written in dict.fromkeys([reference, unquote(reference), plain, unquote(plain)]):
            tops = ("", "public/", "static/") if written.startswith("/") else ("",)
            for top in tops:
                name = posixpath.normpath(top + written.lstrip("/").replace("\\", "/"))
                try:
                    leads_here = not name.startswith("..") and (self._folder / name).resolve() == path.resolve()
                except (OSError, ValueError):
                    continue
                if leads_here and self._take(name, path.resolve()):
                    return name
        return None

    def invent(self, wanted: str, what: object) -> str:
        """Give a name of plain letters in ``media`` for a file that cannot keep its own."""
        stem, dot, suffix = wanted.rpartition(".")
        stem, suffix = (stem, f".{suffix.lower()}") if dot else (wanted, "")
        digest = hashlib.sha256(str(what).encode("utf-8", "surrogatepass")).hexdigest()[:8]
        plain = re.sub(r"[^A-Za-z0-9-]+", "-", stem)[:_LONGEST_STEM].strip("-") or "file"
        name = f"media/{plain}-{digest}{re.sub(r'[^.a-z0-9]', '', suffix)}"
        self._take(name, what)
        return name

    def _take(self, name: str, what: object) -> bool:
        """Take a name for a file; False when it is another's, or would be refused."""
        return problem_of_name(name) is None and self._by_key.setdefault(collision_key(name), (name, what)) == (
            name, what,
        )  # fmt: skip
