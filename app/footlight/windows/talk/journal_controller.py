"""Every change of a talk -> its journal, so that it can go on after whatever ends the program."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject

from footlight.desktop.journals import JournalFile
from footlight.presenting.journal import is_worth_resuming, journal_text, read_journal
from footlight.presenting.resume import SavedTalk
from footlight.presenting.system_clock import moment_now, seconds_between
from footlight.windows.talk.scene import Scene

log = logging.getLogger(__name__)

OLDEST = 12 * 3600.0
"""Seconds after which nobody goes on with a talk that broke off."""


class JournalKeeping(QObject):
    """Keeps the journal of a talk.

    Args:
        scene: The talk.
        journal: Where it is written; let go of when the talk is closed.
    """

    def __init__(self, scene: Scene, journal: JournalFile) -> None:
        super().__init__(scene)
        self._talk = scene.talk
        self._journal = journal
        talk = scene.talk
        for changed in (
            talk.slide_changed,
            talk.clock_changed,
            talk.blank_changed,
            talk.freeze_changed,
            talk.ink_changed,
        ):
            changed.connect(self._write)
        talk.ended.connect(journal.clear)
        scene.closing.connect(self._close)
        self._write()

    def _write(self) -> None:
        state = self._talk.state
        # A talk that has only been opened must not take the place of one that broke off.
        if is_worth_resuming(state):
            self._journal.write(partial(journal_text, state, moment_now()))

    def _close(self) -> None:
        self._journal.close()


def broken_off(journal: JournalFile) -> SavedTalk | None:
    """Give the talk that a journal tells of; None for none, or for one that nobody wants back."""
    saved = journal.read(read_journal)
    if saved is None:
        return None
    if seconds_between(saved.moment, moment_now()) > OLDEST:
        log.info("the journal %s is too old", journal.path)
        return None
    return saved
