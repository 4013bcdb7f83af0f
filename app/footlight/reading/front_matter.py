"""A deck's text -> its front matter as entries, where the slides begin, and what could not be read."""

from __future__ import annotations

import re
from typing import NamedTuple

from footlight.deck import Finding, Severity
from footlight.reading.mapping import Entry, read_mapping

_BLOCK = re.compile(
    r"\A\s*^(?P<mark>-{3,})[ \t]*\n(?P<text>(?:.*\n)*?)(?:(?P=mark)|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE
)
_ENTRY = re.compile(r"""["']?[\w$][\w .$/-]*["']?[ \t]*:(?:[ \t]|$)""")


class FrontMatter(NamedTuple):
    """The entries with lines of the file, and the offset in the text where the slides begin."""

    entries: tuple[Entry, ...] = ()
    end: int = 0
    findings: tuple[Finding, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Find and read the front matter; a deck may have none.

    A leading ``---`` opens it only when the first thing under it looks like ``key:``. Else it is a ruler, so
    that a deck which begins with a ruler loses no slide.
    """
    if not text.lstrip().startswith("---"):
        return FrontMatter()
    match = _BLOCK.match(text)
    if match is None or not _looks_like_entries(match["text"]):
        return FrontMatter()
    first = text.count("\n", 0, match.start("text")) + 1
    mapping = read_mapping(match["text"])
    entries = tuple(entry._replace(line=entry.line + first) for entry in mapping.entries)
    findings = tuple(
        Finding(
            bad.line + first,
            0,
            Severity.WARNING,
            "front-matter",
            f"The front matter is not fully readable: {bad.reason}",
        )
        for bad in mapping.bad
    )
    return FrontMatter(entries, match.end(), findings)


def _looks_like_entries(text: str) -> bool:
    """Whether a block is front matter: empty, opened by an entry, or at least tight and no prose."""
    if not text.strip():
        return "\n\n" not in text
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    if lines and _ENTRY.match(lines[0]):
        return True
    tight = "\n\n" not in f"\n{text}".removesuffix("\n")
    return tight and any(_ENTRY.match(line) or line.lstrip()[0] in "[{:&!|%@" for line in lines)
