"""What was used lately, decks or commands: a bounded list in a file, newest first."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from footlight.desktop.atomic import write_text
from footlight.desktop.folders import state_folder
from footlight.desktop.locking import exclusive

_log = logging.getLogger(__name__)


class RecentList:
    """Texts in one file, the newest first. A list that cannot be read or written is a shorter memory, never an error.

    Args:
        path: The file, which need not exist.
        limit: How many texts there are at most; None for all.
        what: What the user calls it.
    """

    def __init__(self, path: Path, limit: int | None, what: str = "list") -> None:
        self.path = path
        self.limit = limit
        self._what = what

    def entries(self) -> tuple[str, ...]:
        """Return the texts, the newest first."""
        return tuple(self._read())[: self.limit]

    def add(self, entry: str) -> None:
        """Put a text first, and drop what is too many."""
        with exclusive(self.path):
            self.replace([entry, *(each for each in self.entries() if each != entry)][: self.limit])

    def replace(self, entries: Sequence[str]) -> None:
        """Write another list."""
        try:
            write_text(self.path, json.dumps(list(entries), indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            _log.info("the recent list in %s cannot be written: %s", self.path, error)

    def _read(self) -> list[str]:
        try:
            entries = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        except OSError as error:
            _log.info("the recent list in %s cannot be read: %s", self.path, error)
            return []
        except (ValueError, RecursionError):
            entries = None
        if not isinstance(entries, list):
            self._set_aside()
            return []
        return [entry for entry in entries if isinstance(entry, str)]

    def _set_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.stem}.damaged{self.path.suffix}")
        try:
            self.path.replace(aside)
        except OSError as error:
            _log.info("the recent list in %s cannot be set aside: %s", self.path, error)
        else:
            _log.warning("The %s was damaged, so it starts afresh; the old file is %s.", self._what, aside)


class RecentDecks:
    """The decks that were opened lately and still exist.

    Args:
        path: The file that holds them, which need not exist.
        limit: How many there are at most.
    """

    def __init__(self, path: Path, limit: int) -> None:
        self.path = path
        self.limit = limit
        # Decks that are gone take no room from those that still exist.
        self._list = RecentList(path, None, "list of recent decks")

    def paths(self) -> tuple[Path, ...]:
        """List the decks that still exist, newest first."""
        return tuple(path for path in map(Path, self._list.entries()) if path.is_file())[: self.limit]

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

    def _write(self, decks: Sequence[Path]) -> None:
        self._list.replace([str(deck) for deck in decks])


def open_recent_decks(limit: int) -> RecentDecks:
    """Use this user's list."""
    return RecentDecks(state_folder() / "recent.json", limit)
