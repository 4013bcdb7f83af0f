"""A page goes in; an error comes out when something leaves the slide even at the smallest type."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity

CODE = "slide-overflows"


def check_overflow(subject: Subject) -> Iterator[Finding]:
    """Find content that the audience cannot see, and say where to part the slide."""
    page = subject.page
    if not page.overflows or any(f.code == CODE for f in page.findings):
        return
    inside = [item.line for item in subject.shown() if item.rect.bottom <= page.size.height + 0.5]
    outside = [item.line for item in subject.shown() if item.rect.bottom > page.size.height + 0.5]
    offset = min(outside, default=0)
    advice = "shorten it"
    if inside and offset > max((line for line in inside if line < offset), default=offset):
        advice = f"split it before line {subject.slide.span.first + offset}"
    message = f"The slide is too full even at the smallest type, so its end cannot be seen; {advice}"
    yield subject.say(Severity.ERROR, CODE, message, offset)
