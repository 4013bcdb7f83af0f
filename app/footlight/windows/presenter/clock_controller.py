"""The clock of a talk -> the readings of the presenter view."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject

from footlight.deck import Deck
from footlight.desktop.settings import WARN_AT
from footlight.presenting.alarms import length_text
from footlight.presenting.clock import UNDO_SECONDS
from footlight.presenting.intents import Intent
from footlight.presenting.plan import planned_seconds
from footlight.reading.values import seconds
from footlight.windows.presenter.clock_readings import clock_readings
from footlight.windows.presenter.wall_clock import wall_clock_text
from footlight.windows.talk.scene import Scene

log = logging.getLogger(__name__)


class ClockShowing(QObject):
    """Keeps the presenter view's clocks right, and says when the laptop has slept.

    Args:
        scene: The talk and its windows.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._marks = warning_marks(scene.settings.get(WARN_AT))
        self._reset_at: float | None = None
        self._plan: tuple[float, ...] = ()
        self._planned_for: tuple[Deck, float] | None = None
        for changed in (scene.talk.clock_changed, scene.talk.slide_changed, scene.talk.ticked):
            changed.connect(self._show)
        scene.talk.clock_changed.connect(self._tell_reset)
        scene.talk.slept.connect(self._tell_sleep)
        scene.stage.arranged.connect(self._show)
        scene.presenter_built.connect(self._show)

    def _show(self) -> None:
        talk, presenter = self._scene.talk, self._scene.presenter
        if presenter is not None:
            now = talk.now
            readings = clock_readings(talk.state, now, wall_clock_text(), self._plan_at(now), self._marks)
            presenter.clocks.show_readings(readings)

    def _plan_at(self, now: float) -> tuple[float, ...]:
        """Plan anew when the deck or the time that there is has changed; not with every second."""
        state = self._scene.talk.state
        left = state.left(now)
        if left is None:
            return ()
        total = state.elapsed(now) + left
        known = self._planned_for
        if known is None or known[0] is not state.deck or abs(known[1] - total) >= 1:
            self._planned_for = state.deck, total
            self._plan = planned_seconds(state.deck, total)
        return self._plan

    def _tell_reset(self) -> None:
        """Tell of each reset once, for as long as it can be taken back: its key lies beside the one that pauses."""
        clock = self._scene.talk.state.clock
        reset_at = clock.reset_at if clock.before_reset is not None else None
        if reset_at is not None and reset_at != self._reset_at:
            key = self._scene.dispatcher.key_to(Intent.RESET_CLOCK)
            self._scene.say_privately(f"The timer is reset; {key} again takes it back", UNDO_SECONDS)
        elif reset_at is None and self._reset_at is not None:
            self._scene.say_privately("The timer goes on as before")
        self._reset_at = reset_at

    def _tell_sleep(self, asleep: float) -> None:
        counts = "the clock counted it" if self._scene.talk.state.clock.running_since is not None else "not counted"
        self._scene.say_privately(f"This computer slept for {length_text(asleep)}; {counts}")


def warning_marks(text: str) -> tuple[float, ...]:
    """Read the setting: lengths of time, parted by blanks or commas; what is none is left out."""
    words = text.replace(",", " ").split()
    marks = [None if word.isdecimal() else seconds(word) for word in words]
    for word in (word for word, mark in zip(words, marks, strict=True) if mark is None):
        log.warning("The setting %s has “%s”, which is no length of time; write it like 5m or 90s.", WARN_AT.key, word)
    return tuple(mark for mark in marks if mark is not None)
