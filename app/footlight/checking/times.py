"""A deck goes in; a finding comes out when the slides' planned times do not add up to the talk's."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.deck import Deck, Finding, Severity


def check_times(deck: Deck) -> Iterator[Finding]:
    """Compare the sum of the planned times with the duration.

    With a time on every slide both must agree to the second; with some, the sum must not exceed the duration.
    """
    duration = deck.settings.duration
    planned = [slide.settings.planned_seconds for slide in deck.slides]
    known = [seconds for seconds in planned if seconds is not None]
    if duration is None or not known:
        return
    excess = round(sum(known) - duration)
    said = f"The slides are planned for {_clock(sum(known))}, the talk for {_clock(duration)}"
    if excess > 0:
        yield Finding(1, 0, Severity.WARNING, "planned-times", f"{said}; take {_clock(excess)} out of the slides")
    elif excess < 0 and len(known) == len(planned):
        yield Finding(1, 0, Severity.HINT, "planned-times", f"{said}; {_clock(-excess)} is still to be given out")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
