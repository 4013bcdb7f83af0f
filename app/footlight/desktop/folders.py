"""The environment -> the folders where the program keeps settings, state and themes of this user."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from footlight.deck import Deck
from footlight.deck.digests import short_digest

HOME_VARIABLE = "FOOTLIGHT_HOME"
"""Names one folder that holds everything the program keeps, as on a USB stick with a portable copy."""


def config_folder() -> Path:
    """Find where the settings and the user's own themes are; the folder need not exist."""
    return _folder("config")


def state_folder() -> Path:
    """Find where recent decks, journals and logs are; the folder need not exist."""
    return _folder("state")


def data_folder() -> Path:
    """Find where the user's own records are, such as rehearsals; the folder need not exist."""
    return _folder("data")


def cache_folder() -> Path:
    """Find where things are that can be made again; the folder need not exist."""
    return _folder("cache")


def file_name_of(deck: Deck) -> str:
    """Return the name of what is kept of a deck, for the audience for whom it was read."""
    return name_for(deck.path, ".json", deck.settings.audience)


def name_for(path: Path, ending: str, *others: str) -> str:
    """Return the name of what is kept of a file: words that a person knows, and what tells it from its namesakes.

    Args:
        path: The file.
        ending: What the name ends with.
        others: What else tells it from others; the empty text does not.
    """
    absolute = path.absolute()
    whole = "\0".join(part for part in (str(absolute), *others) if part)
    digest = short_digest(whole.encode("utf-8", "surrogatepass"))
    return f"{absolute.stem[:40]}-{digest}{ending}"


def _folder(name: str) -> Path:
    home = os.environ.get(HOME_VARIABLE, "")
    if home:
        return Path(home).expanduser() / name
    # Only here: where that is said, nothing needs to be found.
    import platformdirs

    find: Callable[..., Path] = getattr(platformdirs, f"user_{name}_path")
    return find("footlight", appauthor=False)
