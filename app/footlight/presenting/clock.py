"""Moments of a monotonic clock -> how long the talk has lasted, and each of its slides; pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from footlight.deck.dataclass import dataclass

UNDO_SECONDS = 5.0
"""How long a reset can be taken back: a slip is noticed at once, and later the same key should reset again."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The talk's stopwatch, with a lap for each slide. All moments are seconds of one monotonic clock.

    Attributes:
        accumulated: Seconds from before ``running_since``.
        running_since: When it last began to run; None while it stands.
        paused: Whether the speaker stopped it; standing without it means that the talk has not begun.
        slide: The number of the slide that is timed now; 0 for none yet.
        slide_since: What ``elapsed`` was when that slide came.
        laps: Seconds on the slides from before that, by number: of a slide shown twice, both times together.
        before_reset: What it was before the last reset, which can be undone for ``UNDO_SECONDS``.
        reset_at: When that reset was.
    """

    accumulated: float = 0.0
    running_since: float | None = None
    paused: bool = False
    slide: int = 0
    slide_since: float = 0.0
    laps: Mapping[int, float] = field(default_factory=dict)
    before_reset: Clock | None = None
    reset_at: float = 0.0

    @property
    def begun(self) -> bool:
        """Whether the talk has begun, paused or not."""
        return self.running_since is not None or self.paused

    @property
    def hands(self) -> tuple[float, float | None, bool]:
        """What makes the clock show something else when it changes, unlike a new lap."""
        return self.accumulated, self.running_since, self.paused

    def elapsed(self, now: float) -> float:
        """Return the seconds that the talk has lasted."""
        running = 0.0 if self.running_since is None else max(now - self.running_since, 0.0)
        return self.accumulated + running

    def on_slide(self, number: int, now: float) -> float:
        """Return the seconds that a slide has been shown, all its visits together."""
        running = self.elapsed(now) - self.slide_since if number == self.slide else 0.0
        return self.laps.get(number, 0.0) + running

    def all_laps(self, now: float) -> dict[int, float]:
        """Return the seconds of every slide that has been shown for any time at all, by number."""
        laps = {number: self.on_slide(number, now) for number in sorted({*self.laps, self.slide})}
        return {number: seconds for number, seconds in laps.items() if seconds > 0}

    def turn_to(self, number: int, now: float) -> Clock:
        """Time another slide from now on; the same one goes on."""
        if number == self.slide:
            return self
        laps = {**self.laps, self.slide: self.on_slide(self.slide, now)} if self.slide else self.laps
        return replace(self, slide=number, slide_since=self.elapsed(now), laps=laps)

    def moved(self, place: Callable[[int], int]) -> Clock:
        """Return the clock with its laps by the numbers that slides have now; slides that became one share a lap."""
        laps: dict[int, float] = {}
        for number, seconds in self.laps.items():
            laps[place(number)] = laps.get(place(number), 0.0) + seconds
        before = self.before_reset and self.before_reset.moved(place)
        return replace(self, slide=self.slide and place(self.slide), laps=laps, before_reset=before)

    def begin(self, now: float) -> Clock:
        """Return the clock running from now on, unless the talk has begun already."""
        return self if self.begun else replace(self, running_since=now)

    def toggle(self, now: float) -> Clock:
        """Pause or resume it."""
        if self.running_since is None:
            return replace(self, running_since=now, paused=False)
        return replace(self, accumulated=self.elapsed(now), running_since=None, paused=True)

    def can_undo_reset(self, now: float) -> bool:
        """Return whether the last reset can still be undone."""
        return self.before_reset is not None and now - self.reset_at <= UNDO_SECONDS

    def reset(self, now: float, *, wait: bool) -> Clock:
        """Go back to zero; or, right after a reset, back to what it was, as if it had never been reset.

        Args:
            now: The moment.
            wait: Whether to stand until the talk begins anew; otherwise a running clock runs on from zero.
        """
        if self.before_reset is not None and self.can_undo_reset(now):
            return self.before_reset.turn_to(self.slide, now)
        if not self.begun:
            return self
        kept = replace(self, before_reset=None)
        if wait:
            return Clock(slide=self.slide, before_reset=kept, reset_at=now)
        running_since = None if self.running_since is None else now
        return Clock(running_since=running_since, paused=self.paused, slide=self.slide, before_reset=kept, reset_at=now)


def clock_text(seconds: float) -> str:
    """Write a length of time as ``m:ss`` or ``h:mm:ss``; a negative one gets a minus sign."""
    whole = abs(int(seconds // 1))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"\u2212{text}" if seconds < 0 and whole else text
