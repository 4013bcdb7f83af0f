"""Settings and the command line -> the folders beside a deck's own that its pictures may come from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from footlight.deck import UnusableInputError
from footlight.desktop.settings import ALLOWED_FOLDERS, Settings


def allowed_folders(settings: Settings, named: Iterable[Path] = ()) -> tuple[Path, ...]:
    """List the folders that the user trusts every deck with.

    Args:
        settings: They name folders by whole paths; others are left out, since they would mean other folders each day.
        named: Those of the command line.

    Raises:
        UnusableInputError: A folder of the command line is none.
    """
    for folder in named:
        if not folder.is_dir():
            raise UnusableInputError(f"--allow: there is no folder {folder}.")
    kept = (Path(each).expanduser() for each in settings.get(ALLOWED_FOLDERS).split(os.pathsep) if each.strip())
    return (*(folder for folder in kept if folder.is_absolute()), *(folder.absolute() for folder in named))
