"""Grid items with their lines and spans -> cells of the grid (CSS Grid Layout 1, 8.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from footlight.layout.boxes import Box
from footlight.styling.computed import GridLine


class Area(NamedTuple):
    """The cells of an item: first column and row, 0-based, and how many."""

    column: int
    row: int
    columns: int
    rows: int


def place_items(boxes: Sequence[Box], columns: int, rows: int) -> list[Area]:
    """Place every item: where its lines say, else row by row in the first free cells after the item before."""
    spots = [(_extent(box.style.grid_column, columns), _extent(box.style.grid_row, rows)) for box in boxes]
    width = max([columns, 1, *((start or 0) + span for (start, span), _ in spots)])
    taken: set[tuple[int, int]] = set()
    areas: dict[int, Area] = {}
    for index, ((column, across), (row, down)) in enumerate(spots):
        if column is not None and row is not None:
            areas[index] = _take(Area(column, row, across, down), taken)
    cursor = (0, 0)
    for index, ((column, across), (row, down)) in enumerate(spots):
        if index in areas:
            continue
        if row is not None:
            column = next(c for c in range(width + len(boxes)) if _free(Area(c, row, across, down), taken))
            areas[index] = _take(Area(column, row, across, down), taken)
            width = max(width, column + across)
        else:
            area = _next_free(column, across, down, cursor, width, taken)
            areas[index] = _take(area, taken)
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


def _next_free(
    column: int | None, across: int, down: int, cursor: tuple[int, int], width: int, taken: set[tuple[int, int]]
) -> Area:
    row, start = cursor
    if column is not None:
        row += column < start
        while not _free(Area(column, row, across, down), taken):
            row += 1
        return Area(column, row, across, down)
    while True:
        for candidate in range(start, max(width - across, 0) + 1):
            area = Area(candidate, row, across, down)
            if _free(area, taken):
                return area
        row, start = row + 1, 0


def _cells(area: Area) -> Iterable[tuple[int, int]]:
    return (
        (row, column)
        for row in range(area.row, area.row + area.rows)
        for column in range(area.column, area.column + area.columns)
    )


def _free(area: Area, taken: set[tuple[int, int]]) -> bool:
    return not any(cell in taken for cell in _cells(area))


def _take(area: Area, taken: set[tuple[int, int]]) -> Area:
    taken.update(_cells(area))
    return area
