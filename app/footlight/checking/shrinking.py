"""A page goes in; a warning comes out when its type was lowered so much that the talk looks uneven."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity

_SMALLEST_QUIET_SCALE = 0.75
"""Three quarters: about one step down a typographic scale, still taken for the same size from a seat."""


def check_shrinking(subject: Subject) -> Iterator[Finding]:
    """Find slides whose type is far smaller than that of the others."""
    page = subject.page
    if page.scale < _SMALLEST_QUIET_SCALE and not page.overflows:
        message = f"The type is lowered to {page.scale:.0%} so that all fits; shorten the slide or split it"
        yield subject.say(Severity.WARNING, "type-shrunk", message)
