"""A language -> its Hunspell dictionary on this machine: the system's, LibreOffice's, or the bundled one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from footlight.desktop.resources import bundled

_LINUX = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "~/.local/share/hunspell",
    "/app/share/hunspell",
)
_MAC = ("~/Library/Spelling", "/Library/Spelling")
_OFFICES = {
    "linux": (
        "/usr/lib/libreoffice",
        "/usr/lib64/libreoffice",
        "/opt/libreoffice*",
        "/snap/libreoffice/current/lib/libreoffice",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/Resources",),
    "win32": ("C:/Program Files/LibreOffice", "C:/Program Files (x86)/LibreOffice"),
}
"""Where LibreOffice is; each of its dictionaries is an extension with a folder of its own."""
_USUAL = {"en": "en_US", "de": "de_DE", "pt": "pt_PT", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "nl": "nl_NL"}
"""The land that is meant where a tag names none and there are several."""


def find_dictionary(tag: str) -> Path | None:
    """Return the ``.dic`` file for a language tag such as ``de`` or ``en-GB``; its ``.aff`` file stands beside it.

    Of a language without a land any land's will do, the usual one first; None where there is no dictionary.
    """
    language, _, land = tag.replace("-", "_").partition("_")
    language = language.lower()
    if not language.isalpha():
        return None
    exact = f"{language}_{land.upper()}" if land else _USUAL.get(language, language)
    found = [path for folder in _folders() for path in _in(folder, language)]
    found.sort(key=lambda path: (path.stem.replace("-", "_") != exact, path.stem != language))
    return found[0] if found else None


def _folders() -> Iterator[Path]:
    """Yield the folders in which dictionaries may be, those that a user has chosen first."""
    yield from (Path(each) for each in os.environ.get("DICPATH", "").split(os.pathsep) if each)
    for name in (*_MAC, *_LINUX) if sys.platform == "darwin" else _LINUX:
        yield Path(name).expanduser()
    for name in _OFFICES.get(sys.platform, ()):
        anchor = Path(Path(name).anchor)
        for office in anchor.glob(str(Path(name).relative_to(anchor))):
            for extensions in ("share/extensions", "extensions"):
                yield from sorted((office / extensions).glob("dict-*"))
                yield from sorted((office / extensions).glob("dict-*/dictionaries"))
    yield bundled("assets", "dictionaries")


def _in(folder: Path, language: str) -> Iterator[Path]:
    for pattern in (f"{language}.dic", f"{language}[_-]*.dic"):
        for path in sorted(folder.glob(pattern)):
            if path.with_suffix(".aff").is_file():
                yield path
