"""What was used lately, decks or commands: a bounded list in a file, newest first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from footlight.desktop.folders import state_folder
from footlight.desktop.store import Store, json_text, json_texts

_log = logging.getLogger(__name__)


class RecentList:
    """Texts in one file, the newest first. A list that cannot be read or written is a shorter memory, never an error.

    Args:
        path: The file, which need not exist.
        limit: How many texts there are at most; None for all.
        what: What the user calls it.
    """

    def __init__(self, path: Path, limit: int | None, what: str) -> None:
        self.path = path
        self.limit = limit
        self._store = Store[Sequence[str]](path, what, json_texts, (), unreadable=logging.INFO)

    def entries(self) -> tuple[str, ...]:
        """Return the texts, the newest first."""
        return tuple(self._store.read()[: self.limit])

    def add(self, entry: str) -> None:
        """Put a text first, and drop what is too many."""
        self.change(lambda entries: [entry, *(each for each in entries if each != entry)])

    def change(self, make: Callable[[Sequence[str]], Sequence[str]]) -> None:
        """Make another list from the one that is there at that moment."""
        try:
            self._store.change(lambda entries: json_text([*make(entries)][: self.limit]))
        except OSError as error:
            _log.info("the recent list in %s cannot be written: %s", self.path, error)


class RecentDecks:
    """The decks that were opened lately, those among them that are not there at the moment too: a stick may come back.

    Args:
        path: The file that holds them, which need not exist.
        limit: How many there are at most; as many more may be missing, which take no room from those that exist.
    """

    def __init__(self, path: Path, limit: int) -> None:
        self.path = path
        self.limit = limit
        self._list = RecentList(path, None, "list of recent decks")

    def paths(self) -> tuple[Path, ...]:
        """List the decks, newest first. None is looked at: a drive that sleeps would hold up whoever asks."""
        return tuple(map(Path, self._list.entries()[: 2 * self.limit]))

    def add(self, deck: Path) -> None:
        """Put a deck first, and drop what is too many."""
        newest = deck.absolute()
        self._change(lambda paths: [newest, *(path for path in paths if path != newest)])

    def replace(self, deck: Path, found: Path) -> None:
        """Put the place where a deck is now where it was in the list."""
        old, new = deck.absolute(), found.absolute()
        self._change(lambda paths: list(dict.fromkeys(new if path == old else path for path in paths)))

    def remove(self, deck: Path) -> None:
        """Forget a deck; its file stays where it is."""
        self._change(lambda paths: [path for path in paths if path != deck.absolute()])

    def clear(self) -> None:
        """Forget all decks."""
        self._change(lambda _paths: [])

    def _change(self, make: Callable[[Sequence[Path]], Sequence[Path]]) -> None:
        self._list.change(lambda entries: [str(path) for path in self._kept(make([Path(each) for each in entries]))])

    def _kept(self, paths: Sequence[Path]) -> Iterator[Path]:
        """Yield what is not too many: as many as the limit of those that exist, and of the others."""
        room = {True: self.limit, False: self.limit}
        for path in paths:
            there = path.is_file()
            room[there] -= 1
            if room[there] >= 0:
                yield path


def open_recent_decks(limit: int) -> RecentDecks:
    """Use this user's list."""
    return RecentDecks(state_folder() / "recent.json", limit)
