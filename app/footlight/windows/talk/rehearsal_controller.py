"""A talk that is rehearsed -> its times in the deck's rehearsals, when it ends or the program does."""

from __future__ import annotations

import logging
from datetime import datetime

from PySide6.QtCore import QObject

from footlight.desktop.rehearsals import add_run
from footlight.presenting.rehearsal import PASSED_OVER, run_of
from footlight.windows.talk.scene import Scene

log = logging.getLogger(__name__)


class RehearsalKeeping(QObject):
    """Keeps the times of one rehearsal, once.

    Args:
        scene: The talk.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._talk = scene.talk
        self._kept = False
        scene.talk.ended.connect(self._keep)
        scene.closing.connect(self._keep)

    def _keep(self) -> None:
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
