"""The decks that come with the program, which are presented where they are and edited as copies."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from footlight.desktop.resources import bundled

FIRST_BUNDLED = ("lei-jun", "guide", "gallery")


def bundled_decks() -> Sequence[Path]:
    """List the decks that come with the program."""
    found = {
        path.parent.name: path for path in sorted(bundled("slides").glob("*/*.md")) if path.stem == path.parent.name
    }
    first = [found.pop(name) for name in FIRST_BUNDLED if name in found]
    return (*first, *found.values())


def is_bundled(deck: Path) -> bool:
    """Return whether a deck came with the program, by whatever name its file is called."""
    return deck.resolve() in bundled_decks()


def copied_deck(deck: Path, folder: Path) -> Path:
    """Copy a deck with its folder into another folder, under the first name that is free there.

    Args:
        deck: The deck.
        folder: Where the copy shall lie.

    Returns:
        The deck of the copy.

    Raises:
        OSError: It cannot be copied.
    """
    name = deck.parent.name
    names = (f"{name}{f'-{number}' if number > 1 else ''}" for number in range(1, 10_000))
    target = next(path for each in names if not (path := folder / each).exists())
    shutil.copytree(deck.parent, target)
    return target / deck.name
