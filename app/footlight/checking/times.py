"""A deck goes in; a finding comes out when the slides' planned times do not add up to the talk's."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.deck import Deck, Finding, Severity
from footlight.presenting.clock import clock_text


def check_times(deck: Deck) -> Iterator[Finding]:
    """Compare the sum of the planned times with the duration.

    With a time on every slide both must agree to the second; with some, the sum must not exceed the duration.
    """
    duration = deck.settings.duration
    planned = [slide.settings.planned_seconds for slide in deck.shown]
    known = [seconds for seconds in planned if seconds is not None]
    if duration is None or not known:
        return
    excess = round(sum(known) - duration)
    said = f"The slides are planned for {clock_text(sum(known))}, the talk for {clock_text(duration)}"
    if excess > 0:
        yield Finding(1, 0, Severity.WARNING, "planned-times", f"{said}; take {clock_text(excess)} out of the slides")
    elif excess < 0 and len(known) == len(planned):
        yield Finding(1, 0, Severity.HINT, "planned-times", f"{said}; {clock_text(-excess)} is still to be given out")
