"""A slide's settings go in; a finding when the author named a layout that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding
from footlight.styling.arrangement import unknown_layout


def check_layout(subject: Subject) -> Iterator[Finding]:
    """Find a layout's name that nobody knows."""
    finding = unknown_layout(subject.slide.settings.layout)
    if finding:
        yield subject.say(finding.severity, finding.code, finding.message)
