"""The rehearsals of each deck in the user's data folder: runs in, a readable file out."""

from __future__ import annotations

import logging
from hashlib import blake2b
from pathlib import Path

from footlight.deck import Deck
from footlight.desktop.atomic import write_text
from footlight.desktop.folders import data_folder
from footlight.desktop.locking import exclusive
from footlight.presenting.rehearsal import Run, read_runs, runs_text

log = logging.getLogger(__name__)


def rehearsals_file(deck: Path) -> Path:
    """Say where a deck's rehearsals are kept; the file need not exist."""
    absolute = deck.absolute()
    digest = blake2b(str(absolute).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return data_folder() / "rehearsals" / f"{absolute.stem[:40]}-{digest}.json"


def load_runs(deck: Path) -> tuple[Run, ...]:
    """Give a deck's rehearsals, the latest last; a file that is damaged is set aside, and the log says where."""
    path = rehearsals_file(deck)
    try:
        return read_runs(path.read_text("utf-8"))
    except FileNotFoundError:
        return ()
    except OSError as error:
        log.warning("The rehearsals in %s cannot be read: %s.", path, error.strerror)
        return ()
    except ValueError as error:
        aside = path.with_suffix(".damaged.json")
        log.warning("The rehearsals were damaged and start afresh (%s); the old file is %s.", error, aside)
        try:
            path.replace(aside)
        except OSError as trouble:
            log.warning("The rehearsals in %s cannot be set aside: %s.", path, trouble.strerror)
        return ()


def add_run(deck: Deck, run: Run) -> None:
    """Keep a rehearsal.

    Raises:
        OSError: It cannot be written; the earlier ones are untouched.
    """
    path = rehearsals_file(deck.path)
    with exclusive(path):  # another program may add one of the same deck
        write_text(path, runs_text(deck, (*load_runs(deck.path), run)))
