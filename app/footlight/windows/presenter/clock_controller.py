"""The clock of a talk -> the readings of the presenter view."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QObject, QTime

from footlight.deck import Deck
from footlight.desktop.settings import WARN_AT
from footlight.presenting.alarms import length_text
from footlight.presenting.clock import UNDO_SECONDS
from footlight.presenting.plan import planned_seconds
from footlight.presenting.talk import Talk
from footlight.reading.values import seconds
from footlight.windows.presenter.clock_panel import ClockPanel
from footlight.windows.presenter.clock_readings import clock_readings

log = logging.getLogger(__name__)


class ClockController(QObject):
    """Keeps the presenter view's clocks right, and explains what happens to them.

    Args:
        clocks: The clocks.
        talk: The talk.
        marks: Seconds before the end at which the clock warns.
        reset_key: Returns the key that resets the timer, as the speaker reads it.
        say: Shows the speaker a sentence in the presenter view, for the default time or for some seconds.
        parent: Its owner.
    """

    def __init__(
        self,
        clocks: ClockPanel,
        talk: Talk,
        marks: Sequence[float],
        reset_key: Callable[[], str],
        say: Callable[..., object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._talk = talk
        self._marks = marks
        self._reset_key = reset_key
        self._say = say
        self._reset_at: float | None = None
        self._plan: tuple[float, ...] = ()
        self._planned_for: tuple[Deck, float] | None = None

    def show(self) -> None:
        """Show what the clocks say now."""
        now = self._talk.now
        readings = clock_readings(self._talk.state, now, wall_clock_text(), self._plan_at(now), self._marks)
        self._clocks.show_readings(readings)

    def _plan_at(self, now: float) -> tuple[float, ...]:
        """Plan anew when the deck or the time that there is has changed; not with every second."""
        state = self._talk.state
        left = state.left(now)
        if left is None:
            return ()
        total = state.elapsed(now) + left
        known = self._planned_for
        if known is None or known[0] is not state.deck or abs(known[1] - total) >= 1:
            self._planned_for = state.deck, total
            self._plan = planned_seconds(state.deck, total)
        return self._plan

    def explain_reset(self) -> None:
        """Explain once that the timer was reset, while that can be undone: its key lies beside the one that pauses."""
        clock = self._talk.state.clock
        reset_at = clock.reset_at if clock.before_reset is not None else None
        if reset_at is not None and reset_at != self._reset_at:
            self._say(f"The timer is reset; {self._reset_key()} again takes it back", UNDO_SECONDS)
        elif reset_at is None and self._reset_at is not None:
            self._say("The timer goes on as before")
        self._reset_at = reset_at

    def explain_sleep(self, asleep: float) -> None:
        """Explain that the computer slept for some seconds, and whether the clock counted them."""
        counts = "the clock counted it" if self._talk.state.clock.running_since is not None else "not counted"
        self._say(f"This computer slept for {length_text(asleep)}; {counts}")


def warning_marks(text: str) -> tuple[float, ...]:
    """Return the seconds that the setting lists, parted by blanks or commas; what is no length of time is left out."""
    words = text.replace(",", " ").split()
    marks = [None if word.isdecimal() else seconds(word) for word in words]
    for word in (word for word, mark in zip(words, marks, strict=True) if mark is None):
        log.warning("The setting %s has “%s”, which is no length of time; write it like 5m or 90s.", WARN_AT.key, word)
    return tuple(mark for mark in marks if mark is not None)


def wall_clock_text(locale: QLocale | None = None, time: QTime | None = None) -> str:
    """Return the time of day as people here write it, without seconds.

    Args:
        locale: Whose custom; None for the system's.
        time: The time; None for now.
    """
    written = (locale or QLocale.system()).timeFormat(QLocale.FormatType.ShortFormat)
    twelve_hours = "ap" in written.lower()
    return (time or QTime.currentTime()).toString("h:mm AP" if twelve_hours else "HH:mm")
