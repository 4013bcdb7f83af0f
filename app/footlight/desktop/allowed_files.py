"""A reference in a deck, and the folders that the deck may use -> the file that it leads to, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from urllib.parse import unquote

_SERVED_FOLDERS = ("", "public", "static")
"""Where site tools keep what they serve under ``/``."""


_LONGEST_LISTING = 2000
"""Files of a folder that are looked at for one of a like name."""


class Refusal(Enum):
    """Why a reference leads to no file."""

    ABSENT = auto()
    OUTSIDE = auto()
    """The file is there, in no folder that the deck may use."""
    FOLDER = auto()
    SPECIAL = auto()
    """A pipe or a device."""


def allowed_roots(folder: Path, more: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Name the folders that a deck's files may come from: its own, and those that the user trusts decks with.

    A deck may be a stranger's, so nothing above its folder counts, whatever it refers to.
    """
    return tuple(dict.fromkeys(root.resolve() for root in (folder, *more)))


def find_file(written: str, folder: Path, roots: tuple[Path, ...]) -> Path | Refusal:
    """Find the file that a reference leads to.

    Args:
        written: A path: relative, percent-encoded or not, with a query, or ``/from/the/top``.
        folder: What it starts from.
        roots: What ``allowed_roots`` gave; anything else on the disk is refused.

    Returns:
        The file, without symbolic links in its path.
    """
    outside = False
    try:
        for candidate in _candidates(written, folder, roots):
            path = candidate.resolve()
            if not any(path.is_relative_to(root) for root in roots):
                outside = outside or path.exists()
            elif path.is_file():
                return path
            elif path.exists():
                return Refusal.FOLDER if path.is_dir() else Refusal.SPECIAL
    except (OSError, ValueError):  # a name too long for the file system, or with a NUL in it
        return Refusal.ABSENT
    return Refusal.OUTSIDE if outside else Refusal.ABSENT


def _candidates(written: str, folder: Path, roots: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the places to look at, the likeliest first: a name is taken literally before it is decoded."""
    plain = re.split(r"[?#]", written, maxsplit=1)[0]
    names = dict.fromkeys([written, unquote(written), plain, unquote(plain), plain.replace("\\", "/")])
    for name in filter(None, names):
        if not name.startswith("/"):
            yield folder / name
            continue
        for root in dict.fromkeys([folder, *roots]):
            for served in _SERVED_FOLDERS:
                yield root / served / name.lstrip("/")
        yield Path(name)


def nearest_file(written: str, folder: Path) -> str:
    """Return the reference that was probably meant by one that leads nowhere; empty when nothing there is like it."""
    name = plain_name(written)
    wanted = folder / name
    try:
        if not wanted.parent.is_dir():
            return ""
        files = [each.name for _, each in zip(range(_LONGEST_LISTING), wanted.parent.iterdir(), strict=False)]
    except (OSError, ValueError):  # as in ``find_file``
        return ""
    # Only here: most references lead to a file.
    import difflib

    by_case = {file.casefold(): file for file in files}
    likely = difflib.get_close_matches(wanted.name.casefold(), by_case, n=1, cutoff=0.6)
    # A common ending makes no two names alike.
    if not likely or not difflib.get_close_matches(wanted.stem.casefold(), [Path(likely[0]).stem], n=1, cutoff=0.5):
        return ""
    return Path(name).with_name(by_case[likely[0]]).as_posix()


def plain_name(written: str) -> str:
    """Return the path in a reference, relative to where it starts from."""
    return unquote(re.split(r"[?#]", written, maxsplit=1)[0]).replace("\\", "/").lstrip("/")
