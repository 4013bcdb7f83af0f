"""A page goes in; a hint comes out when it has words but no heading to find it by."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity
from footlight.layout.page import TextItem

_SPEAK_FOR_THEMSELVES = frozenset({"quote", "statement", "picture"})


def check_heading(subject: Subject) -> Iterator[Finding]:
    """Find slides of text without a heading."""
    if subject.page.layout in _SPEAK_FOR_THEMSELVES or any(
        next(subject.elements(f"h{level}"), None) for level in range(1, 7)
    ):
        return
    if any(isinstance(item, TextItem) and item.text.strip() for item in subject.shown()):
        message = "The slide has no heading, so outline and overview call it by its first words; give it one"
        yield subject.say(Severity.HINT, "no-heading", message)
