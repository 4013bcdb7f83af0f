"""The file of the speaker's own keys -> the map of keys, and a word to the speaker about what cannot be used."""

from __future__ import annotations

import logging
from pathlib import Path

from footlight.presenting.commands.keys import KeyMap, OwnKeys, own_keys

log = logging.getLogger(__name__)

KEYS_FILE = "keys.toml"
"""Beside the settings; it need not exist."""


def read_own_keys(path: Path) -> OwnKeys:
    """Read the file; without one, or when it cannot be read, the usual keys are used."""
    try:
        found = own_keys(path.read_text("utf-8-sig"), str(path))
    except FileNotFoundError:
        return OwnKeys(KeyMap(), ())
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        found = OwnKeys(KeyMap(), (f"{path} cannot be read, so the usual keys are used: {why}.",))
    for problem in found.problems:
        log.warning("%s", problem)
    return found
