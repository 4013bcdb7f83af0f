"""What a talk leaves on the disk: a journal, so that it can go on after whatever ends the program; rehearsed times."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from footlight.desktop.journals import JournalFile
from footlight.desktop.rehearsals import add_run
from footlight.presenting.journal import is_worth_resuming, journal_text, read_journal
from footlight.presenting.rehearsal import PASSED_OVER, run_of
from footlight.presenting.resume import SavedTalk
from footlight.presenting.system_clock import moment_now, seconds_between
from footlight.presenting.talk import Talk

log = logging.getLogger(__name__)

OLDEST = 12 * 3600.0
"""Seconds after which nobody goes on with a talk that broke off."""


class JournalController(QObject):
    """Keeps the journal of a talk.

    Args:
        talk: The talk.
        journal: The file.
        parent: Its owner.
    """

    def __init__(self, talk: Talk, journal: JournalFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._journal = journal

    def write(self) -> None:
        """Write down how the talk stands; one that has only been opened never replaces one that broke off."""
        state = self._talk.state
        if is_worth_resuming(state):
            self._journal.write(partial(journal_text, state, moment_now()))

    def clear(self) -> None:
        """Forget the talk, as it is over."""
        self._journal.clear()

    def close(self) -> None:
        """Release the file."""
        self._journal.close()


def broken_off(journal: JournalFile) -> SavedTalk | None:
    """Return the talk that a journal holds; None for none, or for one that nobody wants back."""
    saved = journal.read(read_journal)
    if saved is None:
        return None
    if seconds_between(saved.moment, moment_now()) > OLDEST:
        log.info("the journal %s is too old", journal.path)
        return None
    return saved


class RehearsalController(QObject):
    """Keeps the times of one rehearsal.

    Args:
        talk: The talk.
        parent: Its owner.
    """

    def __init__(self, talk: Talk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._kept = False

    def keep(self) -> None:
        """Keep the times, once; those of a talk that was only looked at are not kept."""
        if self._kept:
            return
        self._kept = True
        when = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        run = run_of(self._talk.state, self._talk.now, when)
        if run.seconds < PASSED_OVER:
            return
        try:
            add_run(self._talk.state.deck, run)
        except OSError as error:
            log.warning("The rehearsal cannot be kept: %s.", error.strerror or error)
