"""Lines as they were broken between words -> where else one should end: in a long word, or within an address.

A word is parted only where the line before it would stay far too short, or where no line holds it. What says so is
drawn text, an edit that stands for nothing typed: a hyphen and a forced end of the line. Marks without a glyph would
not do, as Qt writes each into a PDF as a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QFontMetricsF

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.modes.line_boxes import LineBox
from footlight.layout.page import Role
from footlight.layout.text.fonts import font_key, font_of
from footlight.layout.text.hyphenation import SHORTEST, hyphen_places
from footlight.layout.text.paragraph import Paragraph, space_width
from footlight.layout.text.typographer import ADDRESS, LINE_END

MOST = 12
"""Words of a paragraph that are parted."""
_RAGGED = 0.22
"""Of the width: what a line may lack at its end before a word is parted."""
_LONG = 13
"""Letters of a word, mostly a compound, that is parted to fill a line; shorter ones are read better as a whole."""
_FEW = 6
"""Letters of a parted word, and signs behind them, that a line needs not to look forgotten."""
_MOST_IN_A_ROW = 2
_HYPHEN = "-" + LINE_END
_PARTED = "\u2060"
"""Stands for the end of a line that was put into a word."""

_BEYOND_BASIC = re.compile("[\U00010000-\U0010ffff]")
_LONGEST = 1000
"""Characters between two blanks that are looked through: no word or address has more."""
_CHUNK = re.compile(rf"[^ \t\u2028]{{0,{_LONGEST}}}")
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_ADDRESS = re.compile(ADDRESS)
_OPTION = re.compile(r"--?(?=[^\W\d_])")
"""What an option of a command begins with, such as ``--force``."""
_ADDRESS_BREAKS = re.compile(r"(?<=/)(?![/\W])|(?=\.\w)|(?<=[?&=#])")


class WordBreak(NamedTuple):
    """A position of the text, and what ends the line there."""

    position: int
    drawn: str


def first_word_break(
    paragraph: Paragraph, lines: Sequence[LineBox], width: float, after: int, role: Role
) -> WordBreak | None:
    """Find the first line that should end within a word.

    Args:
        paragraph: What was broken.
        lines: As they are now.
        width: Of all lines.
        after: A position before which nothing is to be done any more.
        role: What the paragraph is to a reader: in headings no word is parted that a line holds.
    """
    if not any(run.piece.language for run in paragraph.runs):
        return None
    text = _joined(paragraph)
    fills = paragraph.style.text_align in {"start", "left"} and role not in _WHOLE_WORDS
    for number, (line, following) in enumerate(pairwise(lines)):
        if line.end > after and text[line.end - 1] != LINE_END:
            in_a_row = sum(
                text[each.end - 2 : each.end] == "-" + _PARTED
                for each in lines[max(number - _MOST_IN_A_ROW, 0) : number]
            )
            seen = _Ragged(paragraph, text, line, following, width)
            found = seen.word_break(fills=fills and in_a_row < _MOST_IN_A_ROW)
            if found is not None:
                return found
    return None


_WHOLE_WORDS = frozenset({Role.HEADING, Role.HEADER, Role.FOOTER, Role.PAGE_NUMBER, Role.MARKER})


def _joined(paragraph: Paragraph) -> str:
    """Return the text as if no word had been parted, with as many characters as Qt counts."""
    text = _BEYOND_BASIC.sub("\ufffc\ufffc", paragraph.text)
    parted = [edit.start for edit in paragraph.edits if not edit.typed and text[edit.start] == LINE_END]
    if not parted:
        return text
    characters = list(text)
    for place in parted:
        characters[place] = _PARTED
    return "".join(characters)


class _Ragged(NamedTuple):
    """A line, and the one that follows it."""

    paragraph: Paragraph
    text: str
    line: LineBox
    following: LineBox
    width: float

    def word_break(self, *, fills: bool) -> WordBreak | None:
        """Find the last place that makes this line end better.

        Args:
            fills: Whether a word may be parted to fill the line; one that no line holds is in any case.
        """
        cut = self.line.end
        within = not self.text[cut - 1].isspace()
        if not within and not self._ragged:
            return None
        first = max(cut - _LONGEST, 0)
        start = max(self.text.rfind(" ", first, cut), self.text.rfind(LINE_END, first, cut)) + 1 if within else cut
        if start == 0 and first > 0:
            return None
        found = _CHUNK.match(self.text, start)
        end = found.end() if found else start
        language = next((run.piece.language for run in self.paragraph.runs_between(start, end)), "")
        if not language:
            return None
        option = _OPTION.match(self.text, start, end) if within else None
        if option is not None and option.end() == cut and start > self.line.start:
            return WordBreak(start, LINE_END)  # Qt ends a line behind any hyphen
        address = _ADDRESS.search(self.text[start:end])
        if address is not None:
            return self._last(((start + place, LINE_END) for place in _address_places(address)), start, end)
        parted = self.text[cut].isalpha() or self.text[cut] == "-"
        broken = within and self.text[cut - 1].isalpha() and parted and self.text[cut - 1] < "\u2e80"
        # A paragraph does not end with half a word.
        wanted = broken if within else fills and self.text[end : end + 1] not in {"", LINE_END}
        if not wanted:
            return None
        places = (
            (start + word.start() + place, _HYPHEN)
            for word in _WORD.finditer(self.text[start:end])
            if within or len(word[0]) >= _LONG
            for place in hyphen_places(word[0], language)
        )
        return self._last(places, start, end)

    @property
    def _ragged(self) -> bool:
        """Whether the line stays far too short, and was not meant to."""
        lacking = self.width - self.line.line.naturalTextWidth()
        return self.paragraph.style.text_wrap != "balance" and lacking >= self.width * _RAGGED

    def _last(self, places: Iterator[tuple[int, str]], start: int, end: int) -> WordBreak | None:
        """Find the last of some places in a word that still fits into the line."""
        line = self.line if start < self.line.end else self.following
        space = 0.0 if line is self.line else self.line.line.naturalTextWidth() + space_width(self.paragraph.style)
        left = line.line.x() if line is self.line else line.x_at(start)
        last: WordBreak | None = None
        for position, drawn in places:
            hyphen = self._hyphen_width() if drawn == _HYPHEN else 0.0
            inside = max(start, line.start) < position <= line.end and position < end
            fits = inside and space + line.x_at(position) - left + hyphen <= self.width
            # A few letters on the next line look forgotten.
            if fits and (last is None or drawn != _HYPHEN or end - position >= _FEW):
                last = WordBreak(position, drawn)
        return None if last == WordBreak(self.line.end, LINE_END) else last

    def _hyphen_width(self) -> float:
        style = self.paragraph.style
        return max(QFontMetricsF(font_of(font_key(style))).horizontalAdvance("-"), 0.4 * style.font_size)


def _address_places(address: re.Match[str]) -> Iterator[int]:
    """Yield where an address may end a line: behind slashes and signs, before dots."""
    for found in _ADDRESS_BREAKS.finditer(address[0]):
        if found.start() > 0:
            yield address.start() + found.start()
