"""A page goes in; a hint comes out when the audience would see nothing on it."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity


def check_emptiness(subject: Subject) -> Iterator[Finding]:
    """Find slides without content and without a background of their own."""
    settings = subject.slide.settings
    dressed = subject.slide.content.backgrounds or settings.background_image or settings.background_color
    if not dressed and not subject.page.missing and next(subject.shown(), None) is None:
        message = "The slide shows nothing; remove the ruler before it, or write something on it"
        yield subject.say(Severity.HINT, "empty-slide", message)
