"""The decks that were opened lately: paths in, a bounded list out, newest first."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from footlight.desktop.atomic import write_text
from footlight.desktop.folders import state_folder
from footlight.desktop.locking import exclusive

_log = logging.getLogger(__name__)


class RecentDecks:
    """The list in one file. A list that cannot be read or written is a shorter memory, never an error."""

    def __init__(self, path: Path, limit: int) -> None:
        """Use ``path``, which need not exist, for at most ``limit`` decks."""
        self.path = path
        self.limit = limit

    def paths(self) -> tuple[Path, ...]:
        """List the decks that still exist, newest first."""
        return tuple(path for path in self._read() if path.is_file())[: self.limit]

    def add(self, deck: Path) -> None:
        """Put a deck first, and drop what is too many or gone."""
        newest = deck.absolute()
        with exclusive(self.path):
            self._write([newest, *(path for path in self.paths() if path != newest)][: self.limit])

    def remove(self, deck: Path) -> None:
        """Forget a deck."""
        with exclusive(self.path):
            self._write([path for path in self.paths() if path != deck.absolute()])

    def clear(self) -> None:
        """Forget all decks."""
        self._write([])

    def _read(self) -> list[Path]:
        try:
            entries = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        except OSError as error:
            _log.info("the recent decks in %s cannot be read: %s", self.path, error)
            return []
        except (ValueError, RecursionError):
            entries = None
        if not isinstance(entries, list):
            self._set_aside()
            return []
        return [Path(entry) for entry in entries if isinstance(entry, str)]

    def _set_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.stem}.damaged{self.path.suffix}")
        try:
            self.path.replace(aside)
        except OSError as error:
            _log.info("the recent decks in %s cannot be set aside: %s", self.path, error)
        else:
            _log.warning("The list of recent decks was damaged, so it starts afresh; the old file is %s.", aside)

    def _write(self, decks: Sequence[Path]) -> None:
        try:
            write_text(self.path, json.dumps([str(deck) for deck in decks], indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            _log.info("the recent decks in %s cannot be written: %s", self.path, error)


def open_recent_decks(limit: int) -> RecentDecks:
    """Use this user's list."""
    return RecentDecks(state_folder() / "recent.json", limit)
