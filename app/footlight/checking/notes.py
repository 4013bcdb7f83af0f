"""A deck goes in; hints come out for slides without notes in a talk that has them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.deck import Deck, Finding, Severity

_HABIT = 0.5
"""From this share of slides on, notes are the author's habit, and a slide without them is a slip."""


def check_notes(deck: Deck) -> Iterator[Finding]:
    """Find the slides that the speaker would stand before without a word."""
    bare = [slide for slide in deck.shown if not slide.notes.text.strip()]
    if 1 - len(bare) / len(deck.shown) <= _HABIT:
        return
    for slide in bare:
        message = "Most slides have speaker notes, this one has none; write in a comment what you will say"
        yield Finding(slide.span.first, slide.number, Severity.HINT, "no-notes", message)
