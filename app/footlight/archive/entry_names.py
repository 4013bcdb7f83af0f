"""The name of a one-file talk, or of an entry in it -> what it is, or why it may not be unpacked on some system."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

SUFFIX = ".footlight"

LONGEST_NAME = 240
"""Bytes of a whole name: a folder before it must fit too into what file systems allow."""
DEEPEST = 16
"""Folders within folders."""

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
"""Windows allows none of these in a name; a colon would also name a drive or a hidden stream."""
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
"""Names that mean a device on Windows, whatever ending follows (learn.microsoft.com, “Naming Files”)."""


def is_archive(path: Path) -> bool:
    """Return whether a file is a one-file talk by its name."""
    return path.suffix.lower() == SUFFIX


def problem_of_name(name: str) -> str | None:
    """Return why a file of this name is refused, as the end of a sentence; None when it is harmless everywhere.

    Args:
        name: As an archive gives it: folders parted by slashes, none of them empty.
    """
    parts = name.split("/")
    if _FORBIDDEN.search(name):
        return "has a character that file names may not have"
    if name.startswith("/") or ".." in parts:
        return "leads out of the folder"
    if any(part in {"", "."} for part in parts):
        return "has an empty part"
    if any(part != part.rstrip(". ") for part in parts):
        return "has a part that ends with a dot or a blank"
    if any(part.split(".")[0].rstrip().casefold() in _DEVICES for part in parts):
        return "is the name of a device"
    if len(parts) > DEEPEST or len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME:
        return "is too long"
    if not name.isprintable():
        return "has a character that cannot be seen"
    return None


def collision_key(name: str) -> str:
    """Return a key that is equal for names of one file on some system, as those that differ only in case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
