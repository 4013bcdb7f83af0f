"""A deck's text -> its front matter as entries, where the slides begin, and what could not be read."""

from __future__ import annotations

import re

from footlight.deck import Finding, Severity
from footlight.deck.named_tuple import NamedTuple
from footlight.reading.mapping import Allowance, Entry, read_mapping

_ENTRY = re.compile(r"""["']?[\w$][\w .$/-]*["']?[ \t]*:(?:[ \t]|$)""")


class FrontMatter(NamedTuple):
    """The entries with lines of the file, and the offset in the text where the slides begin."""

    entries: tuple[Entry, ...] = ()
    end: int = 0
    findings: tuple[Finding, ...] = ()


def read_front_matter(text: str, allowance: Allowance) -> FrontMatter:
    """Find and read the front matter; a deck may have none.

    A leading ``---`` opens it only when the first thing under it looks like ``key:``. Else it is a ruler, so
    that a deck which begins with a ruler loses no slide.

    Args:
        text: The deck's text.
        allowance: For its values (``read_mapping``).
    """
    start = len(text) - len(text.lstrip())
    if not text.startswith("---", start) or (start and text[start - 1] != "\n"):
        return FrontMatter()
    begin = text.find("\n", start) + 1
    mark = text[start:begin].rstrip()
    close, end = _closing(text, begin, mark)
    if not begin or mark.strip("-") or end < 0 or not _looks_like_entries(text[begin:close]):
        return FrontMatter()
    first = text.count("\n", 0, begin)
    mapping = read_mapping(text[begin:close], allowance)
    entries = tuple(entry._replace(line=entry.line + first + 1) for entry in mapping.entries)
    findings = tuple(
        Finding(
            bad.line + first + 1,
            0,
            Severity.WARNING,
            "front-matter",
            f"The front matter is not fully readable: {bad.reason}",
        )
        for bad in mapping.bad
    )
    return FrontMatter(entries, end, findings)


def _closing(text: str, begin: int, mark: str) -> tuple[int, int]:
    """Find the line that ends the front matter, as the offsets of its start and of the line after; -1 for none."""
    while begin < len(text):
        end = text.find("\n", begin) + 1 or len(text)
        if text.startswith((mark, "..."), begin) and text[begin:end].rstrip() in {mark, "..."}:
            return begin, end
        begin = end
    return -1, -1


def _looks_like_entries(text: str) -> bool:
    """Whether a block is front matter: empty, opened by an entry, or at least tight and no prose."""
    if not text.strip():
        return "\n\n" not in text
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    if lines and _ENTRY.match(lines[0]):
        return True
    tight = "\n\n" not in f"\n{text}".removesuffix("\n")
    return tight and any(_ENTRY.match(line) or line.lstrip()[0] in "[{:&!|%@" for line in lines)
