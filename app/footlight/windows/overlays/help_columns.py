"""Lines of keys, measured -> the columns and the largest type with which all of them fit a window; pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

from footlight.deck.named_tuple import NamedTuple

ROW = 26.0
HEADING, TOP_HEADING = 38.0, 28.0
GAP = 16.0
BETWEEN = 6.0
COLUMN_GAP = 44.0
"""In units: a line, a group's name, that at the top of a column, between a title and its keys, between keys, between
columns."""

MOST_COLUMNS = 4
SMALLEST, LARGEST = 0.6, 2.5
"""Units in logical pixels; at one, type is 15 pixels high."""


class Measured(NamedTuple):
    """How wide the parts of a line are, in units.

    Attributes:
        title: The title's words, each with the space after it.
        chunks: Its keys, and what does the same.
        heading: Whether a group's name stands above it.
    """

    title: tuple[float, ...]
    chunks: tuple[float, ...]
    heading: bool = False


class Columns(NamedTuple):
    """How all lines fit.

    Attributes:
        number: How many columns.
        width: Their width with the gap after it, in logical pixels.
        unit: What a unit is, likewise.
        tops: The lines that begin a column, by index; the name of their group stands above them, for the second time
            where it has begun before.
    """

    number: int
    width: float
    unit: float
    tops: tuple[int, ...] = ()


class Line(NamedTuple):
    """How one line is broken in a column.

    Attributes:
        title: Its rows of words, by index.
        keys: Its rows of keys, by index. The first one stands beside the title's last, where it can be empty.
    """

    title: tuple[tuple[int, ...], ...]
    keys: tuple[tuple[int, ...], ...]

    @property
    def height(self) -> float:
        """Its height in units, without the name of a group above it."""
        return (len(self.title) + len(self.keys) - 1) * ROW


def broken(line: Measured, width: float) -> Line:
    """Break a line in a column of a width in units: keys that have no room beside the title go below it."""
    title = _rows(line.title, width, width, 0.0)
    beside = width - sum(line.title[index] for index in title[-1]) - GAP
    return Line(title, _rows(line.chunks, beside, width, BETWEEN))


def fitted(lines: Sequence[Measured], width: float, height: float) -> Columns:
    """Choose the columns with which the type is largest.

    Args:
        lines: All lines, in order.
        width: Of what the columns lie in, in logical pixels.
        height: Likewise.
    """
    return max((_fitted(lines, width, height, count) for count in range(1, MOST_COLUMNS + 1)), key=lambda c: c.unit)


def _fitted(lines: Sequence[Measured], width: float, height: float, count: int) -> Columns:
    least, most = SMALLEST, LARGEST
    for _ in range(10):
        middle = (least + most) / 2
        if len(_tops(lines, width / count, height, middle)) <= count:
            least = middle
        else:
            most = middle
    return Columns(count, width / count, least, _tops(lines, width / count, height, least))


def _tops(lines: Sequence[Measured], width: float, height: float, unit: float) -> tuple[int, ...]:
    """Fill columns; return which lines begin one."""
    tops, filled = [], 0
    named = any(line.heading for line in lines)
    for index, line in enumerate(lines):
        whole = broken(line, width / unit - COLUMN_GAP)
        own = round((whole.height + HEADING * line.heading) * unit)
        if not filled or filled + own > height:
            tops.append(index)
            filled, own = 0, round((whole.height + TOP_HEADING * named) * unit)
        filled += own
    return tuple(tops)


def _rows(widths: Sequence[float], first: float, width: float, between: float) -> tuple[tuple[int, ...], ...]:
    """Fill rows, of which the first has another width and can stay empty."""
    rows: list[list[int]] = [[]]
    filled, room = 0.0, first
    for index, own in enumerate(widths):
        if filled + own > room and (rows[-1] or room < width):
            rows.append([])
            filled, room = 0.0, width
        rows[-1].append(index)
        filled += own + between
    return tuple(tuple(row) for row in rows)
