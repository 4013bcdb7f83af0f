"""A talk that is rehearsed -> its times in the deck's rehearsals, when it ends or the program does."""

from __future__ import annotations

import logging
from datetime import datetime

from PySide6.QtCore import QObject

from footlight.desktop.rehearsals import add_run
from footlight.presenting.rehearsal import PASSED_OVER, run_of
from footlight.presenting.talk import Talk

log = logging.getLogger(__name__)


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
