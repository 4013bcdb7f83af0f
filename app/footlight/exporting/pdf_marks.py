"""Marks that divide what Qt writes of a page, and the divided page -> one whose parts are marked content.

Qt's PDF writer knows no tags. So something that nobody sees is painted wherever another part of a page begins: a
rectangle without a width or a height, far outside the page, whose place is a number. It is found again in the page's
content stream, and gives way to the operators of marked content (ISO 32000-1, 14.6). Nothing else changes, so the page
looks the same. Operators that keep and restore the graphics state need not be nested with those of marked content.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from PySide6.QtGui import QColor, QPainter

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Rect

_BLACK = QColor("black")
_FAR = -54321
"""Where marks lie from the top: far outside every page."""
_MARK = b" %d 0 0 re\nf\n" % _FAR
"""What follows the number of a mark. It stands on a line of its own, perhaps between ``q``, ``... cm`` and ``Q``."""
_MATRIX, _BEFORE, _AFTER = b" cm\n", b"q\n", b"Q\n"
_TEXT = re.compile(rb"BT\n/(\S+) [^\n]* Tm\n(\S+) (\S+) Td.*?\nET\n", re.DOTALL)
"""A text of one font and colour: its font, and where its first glyph stands on the baseline, from the top upwards."""
_ZEROS = re.compile(rb"\.\d++(?<=0)(?=\s)")
"""The digits behind a point, of which the last is a zero."""
_NEAR = 0.5
"""Pixels by which a text may begin before the rectangle that it is in: Qt keeps places as sixty-fourths."""


class MarksMissingError(Exception):
    """Qt has not written the marks as it is known to."""


class Inset(NamedTuple):
    """Something within a text that is a tag of its own.

    Attributes:
        rects: Where it is, in the item's units: a rectangle a line.
        takes: Whether the text in there is its content (a link), or it is something else that stands there (a formula).
    """

    rects: tuple[Rect, ...]
    takes: bool


class Leaf(NamedTuple):
    """What begins at a mark.

    Attributes:
        decorates: Whether it is no content.
        insets: What is in its text.
        origin: Where the text's own origin is on the page; its places in the stream count from there.
        ends: The bottoms of lines behind which a word ends: Qt writes no blank there.
        leftward: The bottoms of all lines, where they are read from right to left: Qt writes them in no such order.
    """

    decorates: bool = False
    insets: tuple[Inset, ...] = ()
    origin: tuple[float, float] = (0.0, 0.0)
    ends: tuple[float, ...] = ()
    leftward: tuple[float, ...] = ()


class Piece(NamedTuple):
    """A part of a leaf: the number of its marked content, and the index of the inset that it is in.

    Attributes:
        number: None for an inset that takes no text.
        inset: None for the leaf's own text.
    """

    number: int | None
    inset: int | None


class Divided(NamedTuple):
    """A content stream with its marked content: what each leaf has in reading order, and how many pieces have numbers.

    Attributes:
        content: The stream.
        pieces: Of each leaf, in reading order.
        numbered: How many have numbers, from 0.
    """

    content: bytes
    pieces: list[list[Piece]]
    numbered: int


def paint_mark(painter: QPainter, number: int) -> None:
    """Paint a mark. What is painted from here on belongs to the leaf of this number, the first of a page being 0."""
    painter.fillRect(number, _FAR, 0, 0, _BLACK)


def divide(
    content: bytes, leaves: Sequence[Leaf], names: Mapping[int, bytes], blanks: Mapping[bytes, bytes]
) -> Divided:
    """Put marked content in the place of marks.

    Args:
        content: The content stream of a page as Qt wrote it.
        leaves: One for each mark; what is painted before the first mark decorates.
        names: The names of the leaves' tags, by index; a leaf without one decorates.
        blanks: The codes of the blank in the fonts of the page, by their names in its resources.

    Raises:
        MarksMissingError: The marks are not there as they were painted.
    """
    numbers, parts = _parted(content)
    if numbers != [b"%d" % index for index in range(len(leaves))]:
        raise MarksMissingError
    writer = _Writer()
    writer.artifact(parts[0])
    for index, (leaf, part) in enumerate(zip(leaves, parts[1:], strict=True)):
        if leaf.ends and index in names:
            part = _with_blanks(leaf, part, blanks)
        writer.leaf(leaf, names.get(index, b""), part)
    return Divided(_ZEROS.sub(_without_zeros, b"".join(writer.written)), writer.pieces, writer.count)


def _parted(content: bytes) -> tuple[list[bytes], list[bytes]]:
    """Part a content stream at its marks; return their numbers, and what is before, between and behind them."""
    pieces = content.split(_MARK)
    numbers: list[bytes] = []
    parts: list[bytes] = []
    begin = 0
    for piece, after in pairwise(pieces):
        start = piece.rfind(b"\n") + 1
        numbers.append(piece[start:])
        part = piece[begin:start]
        line = part.rfind(b"\n", 0, -1) + 1
        moved = part.endswith(_MATRIX) and part.endswith(_BEFORE, 0, line) and after.startswith(_AFTER)
        parts.append(part[: line - len(_BEFORE)] if moved else part)
        begin = len(_AFTER) if moved else 0
    return numbers, [*parts, pieces[-1][begin:]]


class _Writer:
    """Writes marked content, piece by piece."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.pieces: list[list[Piece]] = []
        self.count = 0

    def artifact(self, part: bytes) -> None:
        """Write what only decorates."""
        if part.strip():
            self.written += [b"/Artifact BMC\n", part, b"EMC\n"]

    def leaf(self, leaf: Leaf, name: bytes, part: bytes) -> None:
        """Write what a leaf has, cut where its insets begin and end."""
        if not name:
            self.artifact(part)
            self.pieces.append([])
        elif not leaf.insets:
            self.pieces.append([self._marked(name, part, None)])
        else:
            cut = [
                (place, self._marked(name if inset is None else b"Link", text, inset) if text else Piece(None, inset))
                for inset, text, place in _cut(leaf, part)
            ]
            if leaf.leftward:
                cut.sort(key=lambda each: (bisect_left(leaf.leftward, each[0][1]), -each[0][0]))
            self.pieces.append([piece for _place, piece in cut])

    def _marked(self, name: bytes, part: bytes, inset: int | None) -> Piece:
        number, self.count = self.count, self.count + 1
        self.written += [b"/%s <</MCID %d>> BDC\n" % (name, number), part, b"EMC\n"]
        return Piece(number, inset)


def _cut(leaf: Leaf, part: bytes) -> Iterator[tuple[int | None, bytes, tuple[float, float]]]:
    """Cut a leaf at its insets, and at each of its texts where it is read from right to left.

    Yields:
        The index of the inset, the operators (none for what is no text), and its place.
    """
    apart = [index for index, inset in enumerate(leaf.insets) if not inset.takes]
    start, within, begun = -1, None, (0.0, 0.0)
    for text in _TEXT.finditer(part):
        place = _place(text, leaf)
        passed = [index for index in apart if _is_before(leaf.insets[index].rects[0], place)]
        there = next((n for n, inset in enumerate(leaf.insets) if inset.takes and _holds(inset, place)), None)
        if start >= 0 and (passed or there != within or leaf.leftward):
            yield within, part[start : text.start()], begun
            start = text.start()
        if start < 0 or start == text.start():
            begun = place
        yield from ((index, b"", _middle(leaf.insets[index])) for index in passed)
        apart = [index for index in apart if index not in passed]
        start, within = max(start, 0), there
    yield within, part[max(start, 0) :], begun
    yield from ((index, b"", _middle(leaf.insets[index])) for index in apart)


def _middle(inset: Inset) -> tuple[float, float]:
    rect = inset.rects[0]
    return rect.x, rect.y + rect.height / 2


def _with_blanks(leaf: Leaf, part: bytes, blanks: Mapping[bytes, bytes]) -> bytes:
    """Write a blank behind the last word of a line, which shows nothing, so that the words of two lines stay apart."""
    written: list[bytes] = []
    start = 0
    texts = list(_TEXT.finditer(part))
    heights = [_place(text, leaf)[1] for text in texts]
    for text, (y, y_after) in zip(texts, pairwise([*heights, math.inf]), strict=True):
        if text[1] in blanks and any(y <= end < y_after for end in leaf.ends):
            end = text.end() - len(b"ET\n")
            written += [part[start:end], b"<%s> Tj\n" % blanks[text[1]]]
            start = end
    return b"".join([*written, part[start:]])


def _place(text: re.Match[bytes], leaf: Leaf) -> tuple[float, float]:
    return float(text[2]) + leaf.origin[0], leaf.origin[1] - float(text[3])


def _holds(inset: Inset, place: tuple[float, float]) -> bool:
    x, y = place
    return any(rect.x - _NEAR <= x < rect.right and rect.y <= y <= rect.bottom for rect in inset.rects)


def _is_before(rect: Rect, place: tuple[float, float]) -> bool:
    """Return whether something stands before a place on a baseline, or on a line above."""
    x, y = place
    return y > rect.bottom or (rect.x <= x and y >= rect.y)


def _without_zeros(found: re.Match[bytes]) -> bytes:
    return found[0].rstrip(b"0").rstrip(b".")
