"""A text and its outline -> the pieces that become slides: their offsets and lines."""

from __future__ import annotations

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.text_outline import Outline, Place

MOST_SLIDES = 50_000
"""A minute each would be five weeks. What comes after them is on no slide; a finding says so."""


class Piece(NamedTuple):
    """One slide's place.

    The spans of all pieces tile the file from the end of the front matter, as far as there are slides: a ruler belongs
    to the slide that it ends.
    """

    place: Place
    """The slide's own text, without the ruler that ends it."""
    first: int
    last: int
    """Its lines, 1-based, the ruler included; an empty last slide has the line after the last line end."""


def split(text: str, start: int, outline: Outline, levels: tuple[int, ...]) -> list[Piece]:
    """Cut the text from ``start`` at its rulers and, for ``headingDivider``, before headings of ``levels``.

    Returns:
        The pieces; there are ``MOST_SLIDES`` and one at most, and the last of so many is what no slide shows.
    """
    cuts = list(outline.rulers)
    if levels:
        cuts = sorted([*cuts, *_heading_cuts(text, start, outline, levels)])
    del cuts[MOST_SLIDES:]
    pieces: list[Piece] = []
    begin = start
    line = text.count("\n", 0, start) + 1
    for cut in cuts:
        following = line + text.count("\n", begin, cut.end)
        if cut.end == len(text) and cut.end > cut.start and not text.endswith("\n"):
            following += 1
        pieces.append(Piece(Place(begin, cut.start), line, following - 1))
        begin, line = cut.end, following
    rest = text.count("\n", begin) - text.endswith("\n") if begin < len(text) else 0
    pieces.append(Piece(Place(begin, len(text)), line, line + rest))
    return pieces


def _heading_cuts(text: str, start: int, outline: Outline, levels: tuple[int, ...]) -> list[Place]:
    """Cuts of no length before dividing headings; none where only comments and blanks stand before the heading."""
    cuts: list[Place] = []
    rulers = iter(outline.rulers)
    comments = iter(outline.comments)
    ruler, comment = next(rulers, None), next(comments, None)
    begin, blank = start, True
    for heading in outline.headings:
        while ruler is not None and ruler.end <= heading.start:
            begin, blank, ruler = ruler.end, True, next(rulers, None)
        while comment is not None and comment.start < heading.start:
            if comment.start >= begin:
                blank = blank and not text[begin : comment.start].strip()
                begin = comment.end
            comment = next(comments, None)
        blank = blank and not text[begin : heading.start].strip()
        begin = max(begin, heading.start)
        if heading.level in levels:
            if not blank:
                cuts.append(Place(heading.start, heading.start))
            blank = True  # up to the heading; what follows it is looked at with the next
    return cuts
