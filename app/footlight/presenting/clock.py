"""Moments of a monotonic clock -> how long the talk has lasted; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

UNDO_SECONDS = 5.0
"""How long a reset can be taken back: a slip is noticed at once, and later the same key should reset again."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The talk's stopwatch. All moments are seconds of one monotonic clock, whatever its zero.

    Attributes:
        accumulated: Seconds from before ``running_since``.
        running_since: When it last began to run; None while it stands.
        paused: Whether the speaker stopped it; standing without it means that the talk has not begun.
        before_reset: What it was before the last reset, which can be undone for ``UNDO_SECONDS``.
        reset_at: When that reset was.
    """

    accumulated: float = 0.0
    running_since: float | None = None
    paused: bool = False
    before_reset: Clock | None = None
    reset_at: float = 0.0

    @property
    def begun(self) -> bool:
        """Whether the talk has begun, paused or not."""
        return self.running_since is not None or self.paused

    def elapsed(self, now: float) -> float:
        """Tell the seconds that the talk has lasted."""
        running = 0.0 if self.running_since is None else max(now - self.running_since, 0.0)
        return self.accumulated + running

    def begin(self, now: float) -> Clock:
        """Let it run from now on, unless the talk has begun already."""
        return self if self.begun else replace(self, running_since=now)

    def toggle(self, now: float) -> Clock:
        """Stop it, or let it go on."""
        if self.running_since is None:
            return replace(self, running_since=now, paused=False)
        return replace(self, accumulated=self.elapsed(now), running_since=None, paused=True)

    def can_undo_reset(self, now: float) -> bool:
        """Tell whether the last reset can still be taken back."""
        return self.before_reset is not None and now - self.reset_at <= UNDO_SECONDS

    def reset(self, now: float, *, wait: bool) -> Clock:
        """Go back to zero; or, right after a reset, back to what it was, as if it had never been reset.

        Args:
            now: The moment.
            wait: Whether to stand until the talk begins anew; otherwise a running clock runs on from zero.
        """
        if self.before_reset is not None and self.can_undo_reset(now):
            return self.before_reset
        if not self.begun:
            return self
        kept = replace(self, before_reset=None)
        if wait:
            return Clock(before_reset=kept, reset_at=now)
        running_since = None if self.running_since is None else now
        return Clock(running_since=running_since, paused=self.paused, before_reset=kept, reset_at=now)


def clock_text(seconds: float) -> str:
    """Write a length of time as ``m:ss`` or ``h:mm:ss``; a negative one gets a minus sign."""
    whole = abs(int(seconds // 1))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"\u2212{text}" if seconds < 0 and whole else text
