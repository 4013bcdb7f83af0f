"""Events -> a changed state, and signals that say what changed. The only object that holds the state of a talk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from footlight.deck import Deck
from footlight.presenting.intents import Event, Intent
from footlight.presenting.reducer import next_state
from footlight.presenting.state import LEAVE_SECONDS, Deadline, State, begin, rehearse
from footlight.presenting.system_clock import sleep_clock, talk_clock

NOTICED_SLEEP = 2.0
"""Seconds asleep that are reported: less is how exactly the system's clocks can be compared, or a lid that slipped."""

TICK_LATE = 0.01
"""Seconds after a full second at which the clock ticks, so that rounding never shows the second before."""


class Talk(QObject):
    """A talk in progress.

    Args:
        deck: What is presented.
        number: The slide to begin with.
        duration: The planned seconds, if they are not what the deck says.
        deadline: When it must stop, if there is such a time.
        rehearsing: Whether the clock runs at once.
        clock: Returns monotonic seconds.
        asleep: Returns the seconds that the computer has slept so far.
        parent: Its owner.
    """

    deck_changed = Signal()
    """The deck is another reading; ``slide_changed`` follows."""
    slide_changed = Signal()
    """The speaker is somewhere else, or the slide may look different."""
    blank_changed = Signal()
    """The slides were hidden from the audience, or are shown again."""
    freeze_changed = Signal()
    """What the audience sees was held, or follows again."""
    clock_changed = Signal()
    """The clock began, stopped, went on or was reset."""
    ink_changed = Signal()
    """Something was drawn, taken back or cleared, on whichever slide."""
    question_changed = Signal()
    """The speaker is asked whether to leave, or no longer."""
    ticked = Signal()
    """Another second of the clock."""
    slept = Signal(float)
    """The computer was asleep, for these seconds."""
    ended = Signal()
    """The talk is over."""

    def __init__(
        self,
        deck: Deck,
        number: int = 1,
        duration: float | None = None,
        deadline: Deadline | None = None,
        *,
        rehearsing: bool = False,
        clock: Callable[[], float] = talk_clock,
        asleep: Callable[[], float] = sleep_clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._asleep = asleep
        self._slept = asleep()
        self._state = begin(deck, number, duration, deadline)
        if rehearsing:
            self._state = rehearse(self._state, clock())
        self._ticks = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._question = QTimer(self, singleShot=True)
        self._question.timeout.connect(lambda: self.send(Intent.STAY))
        self._wait_for_second()

    @property
    def state(self) -> State:
        """The state now."""
        return self._state

    @property
    def now(self) -> float:
        """The talk's moment, in seconds of its clock."""
        return self._clock()

    @property
    def elapsed(self) -> float:
        """Seconds since the talk began, without pauses."""
        return self._state.elapsed(self.now)

    @property
    def left(self) -> float | None:
        """Seconds that are left, negative when over time; None when nothing is planned."""
        return self._state.left(self.now)

    def send(self, event: Event) -> None:
        """Change the state by an event; signals say what changed before this returns."""
        before, after = self._state, next_state(self._state, event, self.now)
        # Another reading may be equal to the one before, and its slides look otherwise: their theme was saved.
        if before.ended or (after == before and after.deck is before.deck):
            return
        self._state = after
        if after.deck is not before.deck:
            self.deck_changed.emit()
        if after.position != before.position or after.deck is not before.deck:
            self.slide_changed.emit()
        if after.blank is not before.blank:
            self.blank_changed.emit()
        if after.frozen != before.frozen:
            self.freeze_changed.emit()
        if after.clock.hands != before.clock.hands:
            self._wait_for_second()
            self.clock_changed.emit()
        if after.ink != before.ink:
            self.ink_changed.emit()
        if after.leave_asked_at != before.leave_asked_at:
            self._tell_question()
        if after.ended:
            self._ticks.stop()
            self._question.stop()
            self.ended.emit()

    def _tell_question(self) -> None:
        if self._state.leave_asked_at is None:
            self._question.stop()
        else:
            self._question.start(round(LEAVE_SECONDS * 1000))
        self.question_changed.emit()

    def _tick(self) -> None:
        before, self._slept = self._slept, self._asleep()
        if self._slept - before >= NOTICED_SLEEP:
            self.slept.emit(self._slept - before)
        self.ticked.emit()
        self._wait_for_second()

    def _wait_for_second(self) -> None:
        """Tick when the elapsed time is next a whole second; the wall clock does not show seconds."""
        if self._state.ended:
            return
        rest = 1.0 - self.elapsed % 1.0
        self._ticks.start(round((rest + TICK_LATE) * 1000))
