"""A deck's text -> what each line of it is: a line's colours then need nothing but the line and its kind.

What a fence, a comment or a slide is, ``reading`` says; this makes a byte a line of it, so that an editor may colour
the lines that are seen first, and a line that is typed in at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import IntEnum

from footlight.deck.dataclass import dataclass
from footlight.editing.edits import Lines
from footlight.reading.directives import read_comment
from footlight.reading.fenced_divs import notes_blocks
from footlight.reading.grammar.fence_info import read_fence
from footlight.reading.mapping import Allowance
from footlight.reading.slide_places import SlidePlaces, slide_places
from footlight.reading.source_file import normalise
from footlight.reading.text_outline import Place


class LineKind(IntEnum):
    """What a line begins in."""

    TEXT = 0
    FRONT_MATTER = 1
    RULER = 2
    FENCE = 3
    """A line of colons or ticks that opens or closes a block of code."""
    CODE = 4
    """Within a block of code or of CSS; lines of one block follow one another, and those of two never do."""
    NOTE = 5
    DIRECTIVES = 6
    """Within a comment that says something of slides."""
    RAW = 7
    HEADING = 8
    """A heading of several lines, or its underline."""
    FORMULA = 9
    SPOKEN = 10
    """Within a block of speaker notes."""


@dataclass(frozen=True, slots=True)
class DeckLines:
    """The lines of a text.

    Attributes:
        kinds: A ``LineKind`` each.
        slides: The first line of each slide, which is after the ruler of the slide before.
        rulers: The lines that are rulers, in their order.
    """

    kinds: bytes
    slides: tuple[int, ...]
    rulers: tuple[int, ...]

    def slide_at(self, line: int) -> int:
        """Return the number of the slide that a line stands on, from 1."""
        return max(bisect_right(self.slides, line), 1)


def deck_lines(text: str) -> DeckLines:
    """Find out what each line of a text is."""
    return _Marking(normalise(text)).lines()


class _Marking:
    """The lines of one text while they are marked; what is marked later lies within what was marked before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = Lines(text)
        self._found: SlidePlaces = slide_places(text)
        self._kinds = bytearray(len(self._lines))

    def lines(self) -> DeckLines:
        outline, first = self._found.outline, self._line(self._found.start)
        if self._found.start:
            end = first if self._lines.start(first) == self._found.start else first + 1
            self._mark(range(end), LineKind.FRONT_MATTER)
        rulers = tuple(self._line(ruler.start) for ruler in outline.rulers)
        for block in self._notes():
            self._mark(self._whole(block), LineKind.SPOKEN)
        self._mark_headings()
        self._mark_formulas()
        for ruler in rulers:
            self._kinds[ruler] = LineKind.RULER
        for comment in outline.comments:
            self._mark_comment(comment)
        for raw in outline.raw:
            inside = range(self._line(raw.place.start) + 1, self._line(raw.place.end - 1) + 1)
            self._mark(inside, LineKind.RAW)
            if raw.tag == "style" and len(inside) > 1:
                self._mark(inside[:-1], LineKind.CODE)
        for fence in outline.fences:
            self._mark_fence(fence.place, closed=fence.closed)
        slides = tuple(self._line(piece.place.start) for piece in self._found.pieces)
        return DeckLines(bytes(self._kinds), slides, rulers)

    def _line(self, offset: int) -> int:
        return self._lines.line_at(offset)

    def _whole(self, place: Place) -> range:
        return range(self._line(place.start), self._line(max(place.end - 1, place.start)) + 1)

    def _mark(self, lines: range, kind: LineKind) -> None:
        self._kinds[lines.start : lines.stop] = bytes([kind]) * len(lines)

    def _notes(self) -> Iterator[Place]:
        fences = self._found.outline.div_fences
        starts = [fence.place.start for fence in fences]
        for piece in self._found.pieces:
            own = fences[bisect_left(starts, piece.place.start) : bisect_left(starts, piece.place.end)]
            if own:
                yield from (block.place for block in notes_blocks(self._text, piece.place, own))

    def _mark_headings(self) -> None:
        """Mark the headings that are underlined."""
        for heading in self._found.outline.headings:
            line = self._line(heading.start)
            if self._lines.line(line).lstrip(" ").startswith("#"):
                continue
            end = line + 1
            while end + 1 < len(self._lines) and self._lines.line(end).strip(" \t=-"):
                end += 1
            self._mark(range(line, end + 1), LineKind.HEADING)

    def _mark_formulas(self) -> None:
        """Mark what stands between two lines of ``$$`` on one slide."""
        if "$$" not in self._text:
            return
        opened, slides = -1, {self._line(piece.place.start) for piece in self._found.pieces}
        for line in range(len(self._lines)):
            if line in slides:
                opened = -1
            if self._kinds[line] != LineKind.TEXT or self._lines.line(line).strip() != "$$":
                continue
            if opened >= 0:
                self._mark(range(opened, line + 1), LineKind.FORMULA)
            opened = line if opened < 0 else -1

    def _mark_comment(self, comment: Place) -> None:
        inside = range(self._line(comment.start) + 1, self._line(comment.end - 1) + 1)
        if inside:
            entries = read_comment(self._text[comment.start : comment.end], Allowance()).entries
            self._mark(inside, LineKind.DIRECTIVES if entries else LineKind.NOTE)

    def _mark_fence(self, place: Place, *, closed: bool) -> None:
        lines = self._whole(place)
        end = lines.stop - 1 if closed and len(lines) > 1 else lines.stop
        self._mark(lines, LineKind.FENCE)
        self._mark(range(lines.start + 1, end), LineKind.CODE)


def code_language(opening: str) -> str:
    """Return the language of a block of code by the line that opens it: a fence, or ``<style>``."""
    if "<style" in opening.lower():
        return "css"
    return read_fence(opening.lstrip(" \t>-*+0123456789.)").lstrip("`~")).language.lower()
