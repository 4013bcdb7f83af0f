"""The environment -> the folders where the program keeps settings, state and themes of this user."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import platformdirs

from footlight.deck import Deck

HOME_VARIABLE = "FOOTLIGHT_HOME"
"""Names one folder that holds everything the program keeps, as on a USB stick with a portable copy."""


def config_folder() -> Path:
    """Find where the settings and the user's own themes are; the folder need not exist."""
    return _folder("config", platformdirs.user_config_path)


def state_folder() -> Path:
    """Find where recent decks, journals and logs are; the folder need not exist."""
    return _folder("state", platformdirs.user_state_path)


def data_folder() -> Path:
    """Find where the user's own records are, such as rehearsals; the folder need not exist."""
    return _folder("data", platformdirs.user_data_path)


def cache_folder() -> Path:
    """Find where things are that can be made again; the folder need not exist."""
    return _folder("cache", platformdirs.user_cache_path)


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
    digest = blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return f"{absolute.stem[:40]}-{digest}{ending}"


def _folder(name: str, of_platform: Callable[..., Path]) -> Path:
    home = os.environ.get(HOME_VARIABLE, "")
    return Path(home).expanduser() / name if home else of_platform("footlight", appauthor=False)
