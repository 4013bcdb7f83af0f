"""Grid items with their lines and spans -> cells of the grid (CSS Grid Layout 1, 8.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from footlight.layout.boxes.box import Box
from footlight.styling.computed import GridLine


class Area(NamedTuple):
    """The cells of an item: first column and row, 0-based, and how many."""

    column: int
    row: int
    columns: int
    rows: int


class _Taken:
    """The cells that are taken: for every row the columns, as bits of a number.

    Args:
        spend: Counts the rows that are looked at.
    """

    def __init__(self, spend: Callable[[int], None]) -> None:
        self._rows: dict[int, int] = {}
        self._spend = spend

    def has_none_of(self, area: Area) -> bool:
        """Tell whether all cells of an area are free."""
        self._spend(1 + area.rows // 8)
        bits = _bits(area)
        return not any(self._rows.get(row, 0) & bits for row in range(area.row, area.row + area.rows))

    def take(self, area: Area) -> Area:
        """Take the cells of an area."""
        self._spend(1 + area.rows // 8)
        bits = _bits(area)
        for row in range(area.row, area.row + area.rows):
            self._rows[row] = self._rows.get(row, 0) | bits
        return area


def _bits(area: Area) -> int:
    return ((1 << area.columns) - 1) << area.column


def place_items(boxes: Sequence[Box], columns: int, rows: int, spend: Callable[[int], None]) -> list[Area]:
    """Place every item: where its lines say, else row by row in the first free cells after the item before.

    Args:
        boxes: The items.
        columns: Of the template.
        rows: Likewise.
        spend: Counts the work.
    """
    spots = [(_extent(box.style.grid_column, columns), _extent(box.style.grid_row, rows)) for box in boxes]
    width = max([columns, 1, *((start or 0) + span for (start, span), _ in spots)])
    taken = _Taken(spend)
    areas: dict[int, Area] = {}
    for index, ((column, across), (row, down)) in enumerate(spots):
        if column is not None and row is not None:
            areas[index] = taken.take(Area(column, row, across, down))
    cursor = (0, 0)
    for index, ((column, across), (row, down)) in enumerate(spots):
        if index in areas:
            continue
        if row is not None:
            column = 0
            while not taken.has_none_of(Area(column, row, across, down)):
                column += 1
            areas[index] = taken.take(Area(column, row, across, down))
            width = max(width, column + across)
        else:
            area = _next_free(column, across, down, cursor, width, taken)
            areas[index] = taken.take(area)
            cursor = (area.row, area.column)
    return [areas[index] for index in range(len(boxes))]


def _extent(line: GridLine, count: int) -> tuple[int | None, int]:
    """Turn lines into a 0-based start (None: automatic) and a span."""
    start, end = _positive(line.start, count), _positive(line.end, count)
    if start is not None and end is not None:
        low, high = sorted((start, end))
        return low, max(high - low, 1)
    if start is not None:
        return start, max(line.span, 1)
    if end is not None:
        return max(end - max(line.span, 1), 0), max(line.span, 1)
    return None, max(line.span, 1)


def _positive(line: int | None, count: int) -> int | None:
    if line is None or line == 0:
        return None
    return max(line - 1 if line > 0 else count + 1 + line, 0)


def _next_free(column: int | None, across: int, down: int, cursor: tuple[int, int], width: int, taken: _Taken) -> Area:
    row, start = cursor
    if column is not None:
        row += column < start
        while not taken.has_none_of(Area(column, row, across, down)):
            row += 1
        return Area(column, row, across, down)
    while True:
        for candidate in range(start, max(width - across, 0) + 1):
            area = Area(candidate, row, across, down)
            if taken.has_none_of(area):
                return area
        row, start = row + 1, 0
