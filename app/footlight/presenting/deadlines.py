"""A time of day such as ``11:45`` -> when the talk must stop; pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from footlight.presenting.state import Deadline

EARLIEST = -3600.0
LATEST = 6 * 3600.0
"""Between these seconds from now a deck's own ``end`` is about this talk; else it is being tried at another hour."""


def seconds_until(time_of_day: str, now: datetime) -> float:
    """Return the seconds until the nearest such time; negative when it has just passed.

    Args:
        time_of_day: Hours and minutes, or seconds too: ``11:45``, ``9:30:00``.
        now: The moment, as an aware local time.

    Raises:
        ValueError: It is no time of day.
    """
    hour, minute, second = (*(int(part) for part in time_of_day.split(":")), 0)[:3]
    # By the clock on the wall, so that a day on which the clocks change is right too.
    wall = now.replace(tzinfo=None)
    today = wall.replace(hour=hour, minute=minute, second=second, microsecond=0)
    days = (today + timedelta(days=shift) for shift in (-1, 0, 1))
    until = [(day.astimezone() - now.astimezone()).total_seconds() for day in days]
    return min(until, key=abs)


def deadline(wanted: str | None, written: str | None, wall: datetime, now: float) -> Deadline | None:
    """Choose when the talk must stop.

    Args:
        wanted: The time of day that was given at the start, which goes before what the deck says; or None.
        written: The ``end`` of the deck, or None. It was written some day, so it counts only near that hour.
        wall: The moment as an aware local time.
        now: The same moment of the talk's clock.
    """
    if wanted:
        return Deadline(now + seconds_until(wanted, wall), wanted)
    if not written:
        return None
    seconds = seconds_until(written, wall)
    return Deadline(now + seconds, written) if EARLIEST <= seconds <= LATEST else None
