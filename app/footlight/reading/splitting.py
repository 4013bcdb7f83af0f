"""A text and its outline -> the pieces that become slides: their offsets and lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from footlight.reading.outline import Outline, Place

_COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)


MOST_SLIDES = 50_000
"""A minute each would be five weeks. What comes after stays in the last one, so that no text is lost."""


class Piece(NamedTuple):
    """One slide's place.

    The spans of all pieces tile the file from the end of the front matter: a ruler belongs to the slide that it ends.
    """

    place: Place
    """The slide's own text, without the ruler that ends it."""
    first: int
    last: int
    """Its lines, 1-based, the ruler included; an empty last slide has the line after the last line end."""


def split(text: str, start: int, outline: Outline, levels: tuple[int, ...]) -> list[Piece]:
    """Cut the text from ``start`` at its rulers and, for ``headingDivider``, before headings of ``levels``."""
    cuts = list(outline.rulers)
    if levels:
        cuts = sorted([*cuts, *_heading_cuts(text, start, outline, levels)])
    del cuts[MOST_SLIDES - 1 :]
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
    ends = [ruler.end for ruler in outline.rulers]
    begin, index = start, 0
    for heading in outline.headings:
        if heading.level not in levels:
            continue
        while index < len(ends) and ends[index] <= heading.start:
            begin = max(begin, ends[index])
            index += 1
        if _COMMENTS.sub("", text[begin : heading.start]).strip():
            cuts.append(Place(heading.start, heading.start))
            begin = heading.start
    return cuts
