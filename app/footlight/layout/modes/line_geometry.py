"""A line of text -> where positions of the text are on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple, cast

from PySide6.QtGui import QTextLine


class Line(NamedTuple):
    """A line that stands: the Qt line, its top, baseline and bottom, and what it holds as positions in the text."""

    line: QTextLine
    top: float
    baseline: float
    bottom: float
    start: int
    end: int

    def x_at(self, position: int) -> float:
        """Tell where a position of the text is, from the paragraph's left."""
        found = self.line.cursorToX(position)
        return float(found[0] if isinstance(found, tuple) else cast(float, found))

    def reach(self, start: int, end: int) -> tuple[float, float]:
        """Tell from where to where a part of the text goes on this line; what hangs at its end does not count."""
        first = self.x_at(max(start, self.start))
        last = self.x_at(min(end, self.end))
        left, right = sorted((first, last))
        edge = self.line.x() + self.line.naturalTextWidth()
        return left, max(min(right, edge), left)


_START, _END = attrgetter("start"), attrgetter("end")


def lines_with(lines: Sequence[Line], start: int, end: int) -> Sequence[Line]:
    """Find the lines that hold a part of the text; they stand in its order."""
    return lines[bisect_right(lines, start, key=_END) : bisect_left(lines, end, key=_START)]
