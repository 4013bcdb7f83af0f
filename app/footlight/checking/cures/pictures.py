"""Pictures without a description, and those that are on the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from footlight.checking.cures.cure import FileText, Fix
from footlight.deck import Finding
from footlight.reading.grammar.picture_keywords import read_keywords

_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([ \t]*<?(?P<reference>[^)\s<>]+)")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
_BARE_NAME = re.compile(
    r"(?:img|image|dsc|dscn|photo|picture|pic|figure|fig|screen|screenshot|unnamed|untitled)(?![a-z])", re.IGNORECASE
)
"""Names that cameras and programs give."""
_FEWEST_LETTERS = 3
"""Of a word in a file's name that says something."""
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SHOWN = 60
"""Characters of an address that a title shows."""


def pictures_from(first: int, file: FileText) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the pictures of the paragraph that begins at a line, each with its line."""
    for number in range(first, len(file.lines) + 1):
        line = file.line(number)
        if not line.strip() or _FENCE.match(line):
            return
        yield from ((number, match) for match in _PICTURE.finditer(line))


def description(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Describe a picture by its file's name, where that is made of words."""
    for line, match in pictures_from(finding.line, file):
        words = words_of(match["reference"])
        bare = not read_keywords(match["alt"]).alt
        if words and bare and f" {match['reference']} shows " in finding.message:
            at = match.end("alt")
            text = f" {words}" if match["alt"].strip() else words
            yield Fix(f"Describe the picture as “{words}”", finding, (file.edit(line, at, at, text),))
            return


def fetched(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Fetch a picture from the web beside the deck, and refer to it there; only when this cure is chosen."""
    for line, match in pictures_from(finding.line, file):
        written = match["reference"]
        if not _WEB.match(written) or written[:_SHOWN] not in finding.message:
            continue
        address = _WEB.sub("https://", written, count=1)
        shown = address if len(address) <= _SHOWN else f"{address[: _SHOWN - 1]}…"
        edit = file.edit(line, *match.span("reference"), name_of(address))
        yield Fix(f"Fetch {shown} beside the deck", finding, (edit,), safe=False, address=address)
        return


def name_of(address: str) -> str:
    """Return how the file of a picture on the web may be called, without its ending."""
    path = unquote(urlsplit(address).path)
    name = re.sub(r"[^\w-]+", "-", PurePosixPath(path).stem).strip("-")
    return name[:_SHOWN] or "picture"


def words_of(reference: str) -> str:
    """Return what a file's name says, as a description; empty when it says nothing."""
    stem = Path(unquote(re.split(r"[?#]", reference, maxsplit=1)[0])).stem
    parts = re.split(r"[-_\s.]+", stem)
    said = [part for part in parts if part.isalpha() and len(part) >= _FEWEST_LETTERS]
    if _BARE_NAME.match(stem) or len(said) < len(parts) / 2 or re.search(r"[\[\]{}<>`*\\]", stem):
        return ""
    words = " ".join(part for part in parts if part)
    words = words[:1].upper() + words[1:]
    # A word that says how the picture is shown would do so.
    return words if read_keywords(words).alt == words.split() else ""
