"""A heading or a link to it -> the edits that call it otherwise, with all links that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footlight.authoring.deck_text import DeckText, TextHeading
from footlight.deck.findings import UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.text_edit import TextEdit
from footlight.reading.grammar.blocks import anchor_of
from footlight.reading.text_outline import Place

_TARGET = re.compile(r"(?:\]\([ \t]*<?|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?)#(?P<name>[^\s)<>]+)", re.MULTILINE)


class Renamed(NamedTuple):
    """What can be called otherwise.

    Attributes:
        place: Where the name at hand stands.
        name: As it is.
        heading: The heading that it is of.
        by_link: Whether a link's anchor is meant, and not the heading's words.
    """

    place: Place
    name: str
    heading: TextHeading
    by_link: bool


def renamed_at(deck: DeckText, offset: int) -> Renamed | None:
    """Find what would be renamed at an offset: a heading's words, its name, or a link's anchor; None for else."""
    for heading in deck.headings:
        if heading.named is not None and heading.named.start <= offset <= heading.named.end:
            return Renamed(heading.named, heading.anchor, heading, by_link=True)
        if heading.words.start <= offset <= heading.words.end:
            return Renamed(heading.words, deck.text[heading.words.start : heading.words.end], heading, by_link=False)
    for match in _targets(deck):
        if match.start("name") - 1 <= offset <= match.end("name"):
            heading_of = deck.heading_of(match["name"])
            if heading_of is not None:
                return Renamed(Place(*match.span("name")), match["name"], heading_of, by_link=True)
    return None


def rename(deck: DeckText, offset: int, name: str) -> tuple[TextEdit, ...]:
    """Return the edits that call a heading or its anchor otherwise; the links to it go along.

    Args:
        deck: The text.
        offset: On a heading's words, which ``name`` replaces, or on an anchor, which is written behind its heading.
        name: How it shall be called.

    Raises:
        UnusableInputError: There is nothing to rename at the offset, or another heading has the anchor.
    """
    found = renamed_at(deck, offset)
    if found is None:
        raise UnusableInputError("Neither a heading nor a link to one stands here.")
    words = " ".join(name.split())
    heading = found.heading
    anchor = anchor_of(words.lstrip("#")) if found.by_link or heading.named is None else heading.anchor
    if not words or (found.by_link and not anchor):
        raise UnusableInputError("A heading and its anchor need a letter or a figure.")
    if anchor != heading.anchor and (other := deck.heading_of(anchor)) is not None:
        raise UnusableInputError(f"The heading “{other.title}” has the anchor “{anchor}” already.")
    edits = list(_heading_edits(deck, heading, words, anchor, by_link=found.by_link))
    if anchor and anchor != heading.anchor and deck.heading_of(heading.anchor) is heading:
        targets = (match for match in _targets(deck) if match["name"] == heading.anchor)
        edits += [TextEdit(*match.span("name"), anchor) for match in targets]
    return tuple(sorted(edits))


def _heading_edits(
    deck: DeckText, heading: TextHeading, words: str, anchor: str, *, by_link: bool
) -> Iterator[TextEdit]:
    if not by_link:
        yield TextEdit(*heading.words, words)
    elif heading.named is not None:
        yield TextEdit(*heading.named, anchor)
    elif deck.text.startswith(" {", heading.words.end):
        at = heading.words.end + len(" {")
        yield TextEdit(at, at, f"#{anchor} ")
    else:
        yield TextEdit(heading.words.end, heading.words.end, f" {{#{anchor}}}")


def _targets(deck: DeckText) -> Iterator[re.Match[str]]:
    matches = _TARGET.finditer(deck.text, deck.front.end)
    return (match for match in matches if deck.fence_at(match.start()) is None)
