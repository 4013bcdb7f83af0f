"""Checks of the deck as a whole: what reading it noticed, its times, its notes. Each yields findings."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.deck import Deck, Finding, Severity
from footlight.presenting.clock import clock_text

HABIT = 0.5
"""From this share of slides on, notes are the author's habit, and a slide without them is a slip."""


def check_reading(deck: Deck) -> Iterator[Finding]:
    """Yield what splitting and the front matter brought to light."""
    yield from deck.findings


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


def check_notes(deck: Deck) -> Iterator[Finding]:
    """Find slides without notes in a talk that has them elsewhere."""
    bare = [slide for slide in deck.shown if not slide.notes.text.strip()]
    if 1 - len(bare) / len(deck.shown) <= HABIT:
        return
    for slide in bare:
        message = "Most slides have speaker notes, this one has none; write in a comment what you will say"
        yield Finding(slide.span.first, slide.number, Severity.HINT, "no-notes", message)
