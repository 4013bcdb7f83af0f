"""Who sat where on each set of screens: kept in a file, so that a hall that was set up once stays set up."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import NamedTuple

from footlight.desktop.atomic import write_text
from footlight.desktop.locking import exclusive

log = logging.getLogger(__name__)

FILE = "screens.json"
"""Beside the settings."""


class KeptSeats(NamedTuple):
    """The names of the screens: with slides, and the speaker's or None."""

    audience: tuple[str, ...]
    presenter: str | None


class SeatMemory:
    """The memory in one file. A file that cannot be read or written is a shorter memory, never an error.

    Args:
        path: The file, which need not exist.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, screens: frozenset[str]) -> KeptSeats | None:
        """Give who sat where when there were these screens."""
        found = self._read().get(_key(screens))
        if not isinstance(found, dict):
            return None
        audience, presenter = found.get("audience"), found.get("presenter")
        if not isinstance(audience, list) or not all(isinstance(name, str) for name in audience) or not audience:
            return None
        return KeptSeats(tuple(audience), presenter if isinstance(presenter, str) else None)

    def keep(self, screens: frozenset[str], seats: KeptSeats) -> None:
        """Remember who sits where."""
        entry = {"audience": list(seats.audience), "presenter": seats.presenter}
        try:
            with exclusive(self._path):
                text = json.dumps(self._read() | {_key(screens): entry}, indent=2, ensure_ascii=False)
                write_text(self._path, text + "\n")
        except OSError as error:
            log.info("the screens in %s cannot be written: %s", self._path, error)

    def _read(self) -> dict[str, object]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            log.info("the screens in %s cannot be read: %s", self._path, error)
            return {}
        return found if isinstance(found, dict) else {}


def _key(screens: frozenset[str]) -> str:
    return ", ".join(sorted(screens))
