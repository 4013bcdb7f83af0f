"""The rehearsals of each deck in the user's data folder: runs in, a readable file out."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from footlight.deck import Deck
from footlight.desktop.folders import data_folder
from footlight.desktop.store import Store
from footlight.presenting.rehearsal import Rehearsal, read_runs, runs_text


def rehearsals_file(deck: Path) -> Path:
    """Return the path of a deck's rehearsals; the file need not exist."""
    absolute = deck.absolute()
    digest = blake2b(str(absolute).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return data_folder() / "rehearsals" / f"{absolute.stem[:40]}-{digest}.json"


def load_runs(deck: Path) -> tuple[Rehearsal, ...]:
    """Return a deck's rehearsals, the latest last; a file that is damaged is set aside, and the log says where."""
    return _store(deck).read()


def add_run(deck: Deck, run: Rehearsal) -> None:
    """Keep a rehearsal.

    Raises:
        OSError: It cannot be written; the earlier ones are untouched.
    """
    _store(deck.path).change(lambda runs: runs_text(deck, (*runs, run)))


def _store(deck: Path) -> Store[tuple[Rehearsal, ...]]:
    return Store(rehearsals_file(deck), "rehearsals", read_runs, (), plural=True)
