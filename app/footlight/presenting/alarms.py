"""The seconds that are left, and the marks at which the speaker wants a warning -> how urgent it is; pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from footlight.deck.named_tuple import NamedTuple

DEFAULT_MARKS = (300.0, 60.0)
"""Five minutes and one minute before the end."""


class Urgency(IntEnum):
    """How much the clock should be noticed; each looks different, not only in colour."""

    CALM = 0
    SOON = 1
    """One of the marks has passed."""
    NOW = 2
    """The last of the marks has passed."""
    OVER = 3
    """The time is up."""


class Alarm(NamedTuple):
    """What the clock says beside its figures."""

    urgency: Urgency
    words: str
    """Such as ``under 5 min``; empty when calm."""


def alarm(left: float | None, marks: Sequence[float] = DEFAULT_MARKS) -> Alarm:
    """Return how urgent it is.

    Args:
        left: Seconds that are left, negative when over time; None when nothing is planned.
        marks: Seconds before the end at which a warning begins, in any order.
    """
    if left is None:
        return Alarm(Urgency.CALM, "")
    if left < 0:
        return Alarm(Urgency.OVER, "over time")
    passed = sorted(mark for mark in marks if left <= mark)
    if not passed:
        return Alarm(Urgency.CALM, "")
    urgency = Urgency.NOW if passed[0] == min(marks) else Urgency.SOON
    return Alarm(urgency, f"under {length_text(passed[0])}")


def length_text(seconds: float) -> str:
    """Write a length of time in words: ``5 min``, ``1 min 30 s``, ``2 h``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (rest, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"
