"""The state of a talk and the moment -> what the clocks of the presenter view show; pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from footlight.deck.dataclass import dataclass
from footlight.presenting.alarms import Urgency, alarm
from footlight.presenting.clock import clock_text
from footlight.presenting.plan import pace
from footlight.presenting.state import State

NOTICEABLE = 30.0
"""Seconds behind the plan from which the pace is marked: less is made up by itself."""


class Tone(Enum):
    """How a reading looks; each differs in more than colour, or its words say the same."""

    PLAIN = "plain"
    QUIET = "quiet"
    """Standing, or of no consequence now."""
    MARKED = "marked"
    """Worth a look."""
    SOON = "soon"
    """In a frame."""
    NOW = "now"
    """On a field of its own."""
    OVER = "over"
    """On a field in the colour of alarm."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with its caption."""

    caption: str
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Readings:
    """What the clocks show.

    Attributes:
        large: To be read from a step back.
        small: About this slide and the pace; none before the talk has begun.
    """

    large: tuple[Reading, ...] = ()
    small: tuple[Reading, ...] = ()

    @property
    def sentence(self) -> str:
        """All of it for whoever listens instead of looking."""
        return ", ".join(f"{each.caption} {each.text}" for each in (*self.large, *self.small))


_TONES = {Urgency.CALM: Tone.PLAIN, Urgency.SOON: Tone.SOON, Urgency.NOW: Tone.NOW, Urgency.OVER: Tone.OVER}


def clock_readings(state: State, now: float, wall: str, plan: Sequence[float], marks: Sequence[float]) -> Readings:
    """Return what the clocks show.

    Args:
        state: The talk.
        now: The moment, of the talk's clock.
        wall: The time of day, written.
        plan: The seconds planned for each slide; empty when nothing is planned.
        marks: Seconds before the end at which the clock warns.
    """
    large = [_elapsed(state, now)]
    left = state.left(now)
    if left is not None:
        large.append(_left(state, now, left, marks))
    large.append(Reading("Time", wall))
    if not state.clock.begun:
        return Readings(tuple(large))
    small = [_this_slide(state, now, plan)]
    if left is not None and plan:
        small.append(_pace(pace(plan, state.position.slide, left)))
    return Readings(tuple(large), tuple(small))


def _elapsed(state: State, now: float) -> Reading:
    clock = state.clock
    running = "Recording" if state.rehearsing else "Elapsed"
    caption = "Paused" if clock.paused else running if clock.begun else "Not begun"
    return Reading(
        caption, clock_text(state.elapsed(now)), Tone.PLAIN if clock.begun and not clock.paused else Tone.QUIET
    )


def _left(state: State, now: float, left: float, marks: Sequence[float]) -> Reading:
    by_deadline = state.stops_by_deadline(now)
    # Before the talk begins, no time runs but that of day.
    urgency, words = alarm(left, marks) if state.clock.begun or by_deadline else alarm(None)
    if urgency is Urgency.OVER:
        return Reading("Over time", f"+{clock_text(-left)}", Tone.OVER)
    until = state.deadline.text if state.deadline is not None and by_deadline else ""
    caption = f"Until {until}" if until else "Left"
    # Rounded up, so that elapsed and left always make the whole together.
    return Reading(f"{caption}, {words}" if words else caption, clock_text(-(-left // 1)), _TONES[urgency])


def _this_slide(state: State, now: float, plan: Sequence[float]) -> Reading:
    number = state.position.slide
    spent = state.clock.on_slide(number, now)
    if not plan:
        return Reading("This slide", clock_text(spent))
    # Whole seconds, as the plan is an even split as often as not.
    planned = round(plan[number - 1])
    if spent >= planned + 1:
        return Reading("This slide", f"{clock_text(spent)}, {clock_text(spent - planned)} over", Tone.MARKED)
    return Reading("This slide", f"{clock_text(spent)} of {clock_text(planned)}")


def _pace(ahead: float) -> Reading:
    seconds = int(abs(ahead))
    if not seconds:
        return Reading("Pace", "on time")
    if ahead > 0:
        return Reading("Pace", f"{clock_text(seconds)} ahead")
    return Reading("Pace", f"{clock_text(seconds)} behind", Tone.MARKED if seconds >= NOTICEABLE else Tone.PLAIN)
