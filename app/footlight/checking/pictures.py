"""A slide goes in; findings on pictures that the audience will miss, or that some of it cannot see, come out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity

_CODES = frozenset({"missing-picture", "remote-picture", "broken-picture", "huge-picture"})


def check_pictures(subject: Subject) -> Iterator[Finding]:
    """Find pictures that could not be shown and of which laying out has said nothing."""
    told = [finding.message for finding in subject.page.findings if finding.code in _CODES]
    if len(told) >= len(subject.page.missing):
        return
    lines = {element.get("src", ""): line for element, line in subject.elements("img")}
    lines |= {b.source: b.line for b in subject.slide.content.backgrounds}
    for reference in dict.fromkeys(subject.page.missing):
        if not any(_names(message, reference) for message in told):
            message = f"The picture {reference} cannot be shown; put the file there or correct its name"
            yield subject.say(Severity.ERROR, "missing-picture", message, lines.get(reference, 0))


def _names(message: str, reference: str) -> bool:
    """Tell whether a message is about a reference, and not about one that merely ends or starts like it."""
    return re.search(rf"(?<![\w./-]){re.escape(reference)}(?![\w/-])", message) is not None


def check_alternatives(subject: Subject) -> Iterator[Finding]:
    """Find pictures in the text without a description for those who cannot see them."""
    for element, line in subject.elements("img"):
        if not element.get("alt", "").strip():
            reference = element.get("src", "")
            name = "an embedded picture" if reference.startswith("data:") else reference
            message = f"Say what {name} shows between the brackets of ![...], for those who cannot see it"
            yield subject.say(Severity.HINT, "picture-without-alt", message, line)
