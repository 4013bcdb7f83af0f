"""The rehearsals of each deck in the user's data folder: runs in, a readable file out."""

from __future__ import annotations

from pathlib import Path

from footlight.deck import Deck
from footlight.desktop.folders import data_folder, file_name_of
from footlight.desktop.store import Store
from footlight.presenting.rehearsal import Rehearsal, read_runs, runs_text


def rehearsals_file(deck: Deck) -> Path:
    """Return the path of the rehearsals of a deck for its audience; the file need not exist."""
    return data_folder() / "rehearsals" / file_name_of(deck)


def load_runs(deck: Deck) -> tuple[Rehearsal, ...]:
    """Return the rehearsals of a deck for its audience, the latest last.

    A file that is damaged is set aside, and the log says where.
    """
    return _store(deck).read()


def add_run(deck: Deck, run: Rehearsal) -> None:
    """Keep a rehearsal.

    Raises:
        OSError: It cannot be written; the earlier ones are untouched.
    """
    _store(deck).change(lambda runs: runs_text(deck, (*runs, run)))


def _store(deck: Deck) -> Store[tuple[Rehearsal, ...]]:
    return Store(rehearsals_file(deck), "rehearsals", read_runs, (), plural=True)
