"""Files of this machine -> their names in the archive, harmless and different on every system; references to them."""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from footlight.archive.entry_names import collision_key, problem_of_name
from footlight.archive.reading import MANIFEST, TYPE_ENTRY

_LONGEST_STEM = 40
_BEFORE = r"""(?<![^\s("'<=,:])"""
_AFTER = r"""(?![^\s)"'>,;])"""
"""What a reference stands between in Markdown, HTML, CSS and YAML."""


class Names:
    """The names in one archive, each given once.

    Args:
        folder: The deck's folder; what lies in it keeps its place.
        themes: Folders whose files come to lie in ``themes``, where a deck's own themes are looked for.
    """

    def __init__(self, folder: Path, themes: Sequence[Path]) -> None:
        self._folder = folder.resolve()
        self._themes = [path.resolve() for path in themes]
        self._by_key: dict[str, object] = {collision_key(MANIFEST): MANIFEST, collision_key(TYPE_ENTRY): TYPE_ENTRY}

    def place(self, path: Path) -> str:
        """Return the name of a file: its place in the deck's folder or the theme's, else a new one in ``media``."""
        path = path.resolve()
        for top, below in ((self._folder, ""), *((theme, "themes/") for theme in self._themes)):
            if path.is_relative_to(top) and self._claim(name := below + path.relative_to(top).as_posix(), path):
                return name
        return self.invent(path.name, path)

    def as_written(self, reference: str, path: Path, folder: Path, place: str) -> str | None:
        """Return the name that makes a reference right as it is written; None when there is none.

        Args:
            reference: As written.
            path: The file that it leads to.
            folder: What it starts from.
            place: The name of that folder in the archive; empty for the top.
        """
        plain = re.split(r"[?#]", reference, maxsplit=1)[0]
        for written in dict.fromkeys([reference, unquote(reference), plain, unquote(plain)]):
            tops = ("", "public/", "static/") if written.startswith("/") else ("",)
            for top in tops:
                below = top + written.lstrip("/").replace("\\", "/")
                name = posixpath.normpath(posixpath.join(place, below))
                try:
                    leads_here = not name.startswith("..") and (folder / below).resolve() == path.resolve()
                except (OSError, ValueError):
                    continue
                if leads_here and self._claim(name, path.resolve()):
                    return name
        return None

    def invent(self, wanted: str, what: object) -> str:
        """Return a name of plain letters in ``media`` for a file that cannot keep its own."""
        stem, dot, suffix = wanted.rpartition(".")
        stem, suffix = (stem, f".{suffix.lower()}") if dot else (wanted, "")
        digest = hashlib.sha256(str(what).encode("utf-8", "surrogatepass")).hexdigest()[:8]
        plain = re.sub(r"[^A-Za-z0-9-]+", "-", stem)[:_LONGEST_STEM].strip("-") or "file"
        name = f"media/{plain}-{digest}{re.sub(r'[^.a-z0-9]', '', suffix)}"
        self._claim(name, what)
        return name

    def _claim(self, name: str, what: object) -> bool:
        """Claim a name for a file; return False when it is another's, or would be refused."""
        return problem_of_name(name) is None and self._by_key.setdefault(collision_key(name), (name, what)) == (
            name, what,
        )  # fmt: skip


def rewritten(text: str, references: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Replace references, the longest first, so that none is taken for a part of another.

    Args:
        text: Markdown or CSS.
        references: The new reference for each as the program understood it; in the text it may stand encoded.

    Returns:
        The text, and which references were found in it.
    """
    spelt = {spelling: new for old, new in references.items() for spelling in _spellings(old)}
    if not spelt:
        return text, frozenset()
    found: set[str] = set()
    longest_first = sorted(spelt, key=len, reverse=True)
    pattern = re.compile(_BEFORE + "(" + "|".join(map(re.escape, longest_first)) + ")" + _AFTER)

    def replacement(match: re.Match[str]) -> str:
        found.add(match[1])
        return spelt[match[1]]

    text = pattern.sub(replacement, text)
    return text, frozenset(old for old in references if found.intersection(_spellings(old)))


def _spellings(reference: str) -> tuple[str, ...]:
    decoded = unquote(reference)
    plain = dict.fromkeys([reference, decoded])
    return tuple(dict.fromkeys([*plain, *map(html.escape, plain)]))
