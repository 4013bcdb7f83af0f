"""A deck's text -> the texts of its slides, each with its place, and what stands between them.

A slide's text here begins and ends with a line that is not blank: the blank lines around it stand between the slides,
with the ruler, so that slides can change places without any line of theirs changing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from footlight.editing import forms
from footlight.editing.edits import Lines, line_end_of
from footlight.reading.slide_places import SlidePlaces, slide_places
from footlight.reading.source_file import normalise
from footlight.reading.text_outline import Place


class SlideTexts:
    """The slides of one text; they are numbered from 1, as in a deck. Offsets are of the text as it was given.

    Attributes:
        text: The deck's text, with any line ends.
        lines: Of the text.
        plain: The lines of the text as it was normalised; each is the line of that number.
        found: Where the slides stand in the normalised text.
        places: Of the slides' texts, without the blank lines around them.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        plain = normalise(text)
        self.found: SlidePlaces = slide_places(plain)
        self.lines = Lines(text)
        self.plain = Lines(plain)
        # The line of an offset is the same in both: normalising ends lines otherwise, and takes none away.
        self._firsts = [self.plain.line_at(piece.place.start) for piece in self.found.pieces]
        self.places: tuple[Place, ...] = tuple(
            self._place(first, piece.place) for first, piece in zip(self._firsts, self.found.pieces, strict=True)
        )

    def __len__(self) -> int:
        return len(self.places)

    def _place(self, first: int, piece: Place) -> Place:
        if self.plain.start(first) < piece.start:  # the front matter is all there is, and lacks its line end
            return Place(len(self.text), len(self.text))
        end = self.plain.line_at(piece.end)
        last = end if self.plain.start(end) < piece.end else end - 1  # the last slide may lack its line end
        begin = first
        while begin <= last and not self.plain.line(begin).strip():
            begin += 1
        if begin > last:
            start = self._start(first)
            return Place(start, start)
        while not self.plain.line(last).strip():
            last -= 1
        return Place(self._start(begin), self.lines.end(last))

    def _start(self, line: int) -> int:
        """Return where a line begins, behind a byte order mark."""
        start = self.lines.start(line)
        return start + 1 if start == 0 and self.text.startswith("\ufeff") else start

    @cached_property
    def line_end(self) -> str:
        """The line end of the text."""
        return line_end_of(self.text)

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        """What stands between each slide and the next."""
        return tuple(
            self.text[before.end : after.start] for before, after in zip(self.places, self.places[1:], strict=False)
        )

    @cached_property
    def usual_gap(self) -> str:
        """What parts most of the slides, as a deck writes it that has none yet."""
        return forms.divider(self.gaps, self.line_end)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The text of each slide."""
        return tuple(self.text[place.start : place.end] for place in self.places)

    def begins_by_heading(self, number: int) -> bool:
        """Whether a slide begins by its heading alone, without a ruler before it."""
        return number > 1 and not self.gaps[number - 2].strip()

    def first_line(self, number: int) -> int:
        """Return the line where a slide begins, after the ruler of the one before; counted from 0."""
        return self._firsts[number - 1]

    def number_at(self, offset: int) -> int:
        """Return the slide of an offset: a ruler is of the slide that it ends, and the front matter of the first."""
        return max(bisect_right(self._firsts, self.lines.line_at(offset)), 1)

    def heading_levels(self, number: int) -> list[int]:
        """Return the levels of the headings with which slides begin, those of the slides nearest to a number first."""
        starts = [piece.place.start for piece in self.found.pieces]
        levels: dict[int, int] = {}
        for heading in self.found.outline.headings:
            levels.setdefault(bisect_right(starts, heading.start), heading.level)
        return [levels[near] for near in sorted(levels, key=lambda each: (abs(each - number), -each))]
