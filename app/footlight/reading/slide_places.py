"""A deck's text -> where its slides stand in it: as a deck is read, without any of its contents."""

from __future__ import annotations

from footlight.deck.dataclass import dataclass
from footlight.reading.deck_settings import deck_settings
from footlight.reading.directives import read_comment
from footlight.reading.front_matter import read_front_matter
from footlight.reading.mapping import Allowance
from footlight.reading.scan import scan
from footlight.reading.splitting import Piece, split
from footlight.reading.text_outline import Outline

_DIVIDER = "headingDivider"


@dataclass(frozen=True)
class SlidePlaces:
    """Where the slides of a text stand; offsets are of the text as it was scanned.

    Attributes:
        start: Where the slides begin, after the front matter.
        levels: Of the headings that begin slides by themselves.
        outline: What the text consists of.
        pieces: A slide each.
    """

    start: int
    levels: tuple[int, ...]
    outline: Outline
    pieces: tuple[Piece, ...]


def slide_places(text: str) -> SlidePlaces:
    """Find the slides of a text that is normalised (``source_file.normalise``)."""
    allowance = Allowance()
    front = read_front_matter(text, allowance)
    found = scan(text, front.end)
    levels: tuple[int, ...] = ()
    if _DIVIDER in text:
        comments = (text[place.start : place.end] for place in found.comments)
        said = [entry for each in comments if _DIVIDER in each for entry in read_comment(each, allowance).entries]
        levels = deck_settings(front.entries, said, ())[0].heading_divider
    return SlidePlaces(front.end, levels, found, tuple(split(text, front.end, found, levels)))
