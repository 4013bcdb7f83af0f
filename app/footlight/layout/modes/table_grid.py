"""A table's rows and spans -> cells at their places in the grid, and borders that collapse (CSS 2.2, 17.5 and 17.6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from footlight.layout.boxes.box import Box, RowBox, TableBox
from footlight.styling.computed import Border, Borders, ComputedStyle

_MOST_COLUMNS = 1000
"""Beyond these no cell spans several: it is as many as HTML lets one cell span."""


class Cell(NamedTuple):
    """A cell: where it is, 0-based, and how many rows and columns it spans."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


class Grid(NamedTuple):
    """All cells, and the size of the grid."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int


class Rule(NamedTuple):
    """A line of collapsed border along a grid line, from one track's start to another's end."""

    horizontal: bool
    line: int
    first: int
    last: int
    border: Border


def grid_of(table: TableBox) -> Grid:
    """Put every cell at its place; cells that span rows push later ones aside."""
    taken_until: list[int] = []  # for every column, the first row that no cell above reaches into
    cells: list[Cell] = []
    for row_index, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while column < len(taken_until) and taken_until[column] > row_index:
                column += 1
            rows = min(cell.row_span, len(table.rows) - row_index)
            columns = max(min(cell.column_span, _MOST_COLUMNS - column), 1)
            cells.append(Cell(row_index, column, rows, columns, cell.box))
            taken_until += [0] * (column + columns - len(taken_until))
            for index in range(column, column + columns):
                taken_until[index] = max(taken_until[index], row_index + rows)
            column += columns
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    return Grid(tuple(cells), len(table.rows), columns)


def collapsed(table: TableBox, grid: Grid) -> tuple[Grid, tuple[Rule, ...]]:
    """Let adjoining borders collapse: the cells keep half of each as room, and the rules are painted instead."""
    edges = _resolved_edges(table, grid) if grid.cells else {}
    cells = tuple(cell._replace(box=_with_half_borders(cell, edges)) for cell in grid.cells)
    return grid._replace(cells=cells), tuple(_rules(edges))


_Edge = tuple[bool, int, int]
"""Whether horizontal, which grid line, which track along it."""


def _resolved_edges(table: TableBox, grid: Grid) -> dict[_Edge, Border]:
    edges: dict[_Edge, Border] = {}
    for cell in grid.cells:
        _claim_around(edges, cell.box.style, cell.row, cell.column, cell.rows, cell.columns)
    for index, row in enumerate(table.rows):
        _claim_around(edges, row.style, index, 0, 1, grid.columns)
    for start, count, style in _groups(table.rows):
        _claim_around(edges, style, start, 0, count, grid.columns)
    _claim_around(edges, table.style, 0, 0, grid.rows, grid.columns)
    return edges


def _groups(rows: tuple[RowBox, ...]) -> Iterable[tuple[int, int, ComputedStyle]]:
    start = 0
    while start < len(rows):
        group = rows[start].group
        end = start
        while end < len(rows) and rows[end].group is group:
            end += 1
        if group is not None:
            yield start, end - start, group
        start = end


def _claim_around(
    edges: dict[_Edge, Border], style: ComputedStyle, row: int, column: int, rows: int, columns: int
) -> None:
    """Let the borders of a rectangle of cells compete for its edges."""
    for c in range(column, column + columns):
        _claim(edges, (True, row, c), style.border.top)
        _claim(edges, (True, row + rows, c), style.border.bottom)
    for r in range(row, row + rows):
        _claim(edges, (False, column, r), style.border.left)
        _claim(edges, (False, column + columns, r), style.border.right)


def _claim(edges: dict[_Edge, Border], edge: _Edge, border: Border) -> None:
    """The wider border wins; of equal ones the first that asked (17.6.2.1: cell before row before table)."""
    if border.style != "none" and border.width > edges.get(edge, Border()).width:
        edges[edge] = border


def _with_half_borders(cell: Cell, edges: dict[_Edge, Border]) -> Box:
    top = _widest(edges, [(True, cell.row, c) for c in range(cell.column, cell.column + cell.columns)])
    bottom = _widest(edges, [(True, cell.row + cell.rows, c) for c in range(cell.column, cell.column + cell.columns)])
    left = _widest(edges, [(False, cell.column, r) for r in range(cell.row, cell.row + cell.rows)])
    right = _widest(edges, [(False, cell.column + cell.columns, r) for r in range(cell.row, cell.row + cell.rows)])
    borders = Borders(*(Border(width / 2) for width in (top, right, bottom, left)))
    return replace(cell.box, style=replace(cell.box.style, border=borders))


def _widest(edges: dict[_Edge, Border], wanted: Iterable[_Edge]) -> float:
    return max((edges[edge].width for edge in wanted if edge in edges), default=0.0)


def _rules(edges: dict[_Edge, Border]) -> Iterable[Rule]:
    """Join equal borders along a line, so that there are few things to paint."""
    current: Rule | None = None
    for (horizontal, line, track), border in sorted(edges.items(), key=lambda item: item[0]):
        joins = current and (current.horizontal, current.line, current.last + 1) == (horizontal, line, track)
        if current and joins and current.border == border:
            current = current._replace(last=track)
        else:
            if current:
                yield current
            current = Rule(horizontal, line, track, track, border)
    if current:
        yield current
