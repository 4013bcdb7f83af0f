"""A slide goes in; hints on pictures of which those who cannot see them learn nothing come out."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity


def check_alternatives(subject: Subject) -> Iterator[Finding]:
    """Find pictures in the text without a description."""
    for element, line in subject.elements("img"):
        if not element.get("alt", "").strip():
            reference = element.get("src", "")
            name = "an embedded picture" if reference.startswith("data:") else reference
            message = f"Say what {name} shows between the brackets of ![...], for those who cannot see it"
            yield subject.say(Severity.HINT, "picture-without-alt", message, line)
