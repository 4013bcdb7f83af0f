"""The findings of reading, styling and laying out go in, with offsets; the same with lines of the file come out."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Deck, Finding


def deck_findings(deck: Deck) -> Iterator[Finding]:
    """Yield what splitting and the front matter brought to light."""
    yield from deck.findings


def slide_findings(subject: Subject) -> Iterator[Finding]:
    """Yield what reading, styling and laying out a slide noticed; missing pictures and overflow are among it."""
    yield from subject.slide.findings
    for found in subject.page.findings:
        yield subject.say(found.severity, found.code, found.message, found.line)
