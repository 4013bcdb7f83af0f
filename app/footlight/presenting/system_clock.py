"""This computer -> moments of its clocks: one that never goes back, one that stops in sleep, and the time of day."""

from __future__ import annotations

import time
from pathlib import Path

from footlight.deck.named_tuple import NamedTuple

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")  # Linux: changes with every start of the computer


class Moment(NamedTuple):
    """One moment, as it can be compared with another one after the program, or the computer, was started anew."""

    steady: float
    """Seconds of ``talk_clock``, which begins anew with the computer."""
    wall: float
    """Seconds since 1970 by the time of day, which somebody may have changed."""
    boot: str
    """Which start of the computer it is; empty where the system does not tell."""


def talk_clock() -> float:
    """Return the seconds of a clock that never goes back, and that counts a suspended laptop's sleep where it can."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):  # Linux; macOS, where this one counts sleep too
        clock: int | None = getattr(time, name, None)
        if clock is not None:
            return time.clock_gettime(clock)
    return time.monotonic()  # Windows, which counts sleep in it


def sleep_clock() -> float:
    """Return the seconds that this computer has slept since it was started; 0 where the system does not tell."""
    for counting, waking in (("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"), ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW")):
        both: int | None = getattr(time, counting, None)
        awake: int | None = getattr(time, waking, None)
        if both is not None and awake is not None:
            return time.clock_gettime(both) - time.clock_gettime(awake)
    return 0.0


def moment_now() -> Moment:
    """Read all clocks."""
    return Moment(talk_clock(), time.time(), _boot_id())


def seconds_between(earlier: Moment, later: Moment) -> float:
    """Return the seconds from one moment to a later one; by the time of day only if the computer was started anew."""
    if earlier.boot and earlier.boot == later.boot:
        return max(later.steady - earlier.steady, 0.0)
    return max(later.wall - earlier.wall, 0.0)


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
