"""Edits of a text: applying them, taking them back, and where places go; lines, columns and UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from footlight.deck.named_tuple import NamedTuple
from footlight.deck.text_edit import TextEdit

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""What takes two units of UTF-16."""


def applied(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text with edits, all of them with offsets of the text as it is.

    Raises:
        ValueError: Two edits overlap, or one is not within the text.
    """
    parts: list[str] = []
    end = 0
    for edit in ordered(edits):
        if not end <= edit.start <= edit.end <= len(text):
            raise ValueError(f"{edit} overlaps another edit or the end of the text")
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def inverse(text: str, edits: Iterable[TextEdit]) -> tuple[TextEdit, ...]:
    """Return the edits that make ``text`` again of the text with ``edits``."""
    back: list[TextEdit] = []
    grown = 0
    for edit in ordered(edits):
        start = edit.start + grown
        back.append(TextEdit(start, start + len(edit.text), text[edit.start : edit.end]))
        grown += len(edit.text) - (edit.end - edit.start)
    return tuple(back)


def ordered(edits: Iterable[TextEdit]) -> list[TextEdit]:
    """Return edits in the order of their places; of those at one place the first stays the first."""
    return sorted(edits, key=lambda edit: (edit.start, edit.end))


def followed(offset: int, edits: Iterable[TextEdit]) -> int:
    """Return where a place of the text is after edits: what is put in there stands before it."""
    moved = offset
    for edit in ordered(edits):
        if edit.start > offset:
            break
        if offset >= edit.end:
            moved += len(edit.text) - (edit.end - edit.start)
        else:
            moved += min(len(edit.text), offset - edit.start) - (offset - edit.start)
    return moved


def difference(start: int, before: str, after: str) -> tuple[TextEdit, ...]:
    """Return the edit of whole lines that makes ``after`` of ``before`` at ``start``; none for the same."""
    if before == after:
        return ()
    old, new = lines_of(before), lines_of(after)
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    rest = 0
    while rest < min(len(old), len(new)) - same and old[-1 - rest] == new[-1 - rest]:
        rest += 1
    head = sum(map(len, old[:same]))
    tail = sum(map(len, old[len(old) - rest :]))
    return (TextEdit(start + head, start + len(before) - tail, "".join(new[same : len(new) - rest])),)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, each with its end; the last one has none and may be empty."""
    lines: list[str] = _LINE.findall(text)
    return lines if not text or text[-1] in "\r\n" else lines[:-1]


def line_end_of(text: str) -> str:
    """Return the line end that a text has, of its first line; a line feed where it has none."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


class Lines:
    """The lines of a text: offsets to lines and columns, and back. All count from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: Sequence[int] = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def __len__(self) -> int:
        return len(self.starts)

    def line_at(self, offset: int) -> int:
        """Return the line of an offset."""
        return bisect_right(self.starts, offset) - 1

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, in code points."""
        line = self.line_at(offset)
        return line, offset - self.starts[line]

    def start(self, line: int) -> int:
        """Return where a line begins; the end of the text for a line behind the last."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def end(self, line: int) -> int:
        """Return where a line ends, before its line end."""
        end = self.start(line + 1)
        for mark in ("\r\n", "\n", "\r"):
            if line + 1 < len(self.starts) and self.text.endswith(mark, 0, end):
                return end - len(mark)
        return end

    def line(self, line: int) -> str:
        """Return the text of a line, without its end."""
        return self.text[self.start(line) : self.end(line)]

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column; what lies beyond the line or the text is its end."""
        line = min(max(line, 0), len(self.starts) - 1)
        return min(self.start(line) + max(column, 0), self.end(line))

    def utf16_position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, in units of UTF-16."""
        line, column = self.position(offset)
        return line, utf16_length(self.text[offset - column : offset])

    def utf16_offset(self, line: int, units: int) -> int:
        """Return the offset of a line and of a column in units of UTF-16."""
        line = min(max(line, 0), len(self.starts) - 1)
        return self.start(line) + Utf16Offsets(self.line(line)).from_utf16(units)


class Utf16Offsets:
    """Offsets of a text in code points, and in units of UTF-16 as Qt counts them."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [match.start() for match in _ASTRAL.finditer(text)] if not text.isascii() else []
        self._wide_units = [offset + index for index, offset in enumerate(self._wide)]

    def to_utf16(self, offset: int) -> int:
        """Return the units before an offset."""
        return offset + bisect_left(self._wide, offset)

    def from_utf16(self, units: int) -> int:
        """Return the offset at so many units; within a character that takes two, the one of the character."""
        before = bisect_left(self._wide_units, units - 1)
        within = before < len(self._wide_units) and self._wide_units[before] == units - 1
        return min(max(units - before - within, 0), self._length)


def utf16_length(text: str) -> int:
    """Return the units of UTF-16 that a text takes."""
    return len(text) + (len(_ASTRAL.findall(text)) if not text.isascii() else 0)


class Change(NamedTuple):
    """Edits of a text, and what is selected afterwards.

    Attributes:
        edits: All with offsets of the text as it is.
        start: Where the selection begins, as an offset of the text with the edits.
        end: Where it ends, and the cursor is.
    """

    edits: tuple[TextEdit, ...]
    start: int
    end: int
