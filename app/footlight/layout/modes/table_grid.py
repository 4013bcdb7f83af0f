"""A table's rows and spans -> cells at their places, collapsed borders, widths of columns (CSS 2.2, 17.5 and 17.6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import Box, RowBox, TableBox
from footlight.layout.fragments import Widths
from footlight.layout.geometry import insets
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.sizing import border_box
from footlight.styling.computed import Border, Borders, ComputedStyle

_MOST_COLUMNS = 1000
"""Beyond these no cell spans several: it is as many as HTML lets one cell span."""


class TableCell(NamedTuple):
    """A cell: where it is, 0-based, and how many rows and columns it spans."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


class TableGrid(NamedTuple):
    """All cells, and the size of the grid."""

    cells: tuple[TableCell, ...]
    rows: int
    columns: int


class CollapsedBorder(NamedTuple):
    """A line of collapsed border along a grid line, from one track's start to another's end."""

    horizontal: bool
    line: int
    first: int
    last: int
    border: Border


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table whose borders are settled.

    Attributes:
        table: The box, without its own border when borders collapse.
        grid: The cells.
        rules: Collapsed borders.
        across: Spacing between columns.
        down: Spacing between rows.
    """

    table: TableBox
    grid: TableGrid
    rules: tuple[CollapsedBorder, ...]
    across: float
    down: float

    @property
    def gaps(self) -> float:
        """All spacing across: between the columns and at both sides."""
        return self.across * (self.grid.columns + 1) if self.grid.columns else 0.0


def grid_of(table: TableBox) -> TableGrid:
    """Put every cell at its place; cells that span rows push later ones aside."""
    taken_until: list[int] = []  # for every column, the first row that no cell above reaches into
    cells: list[TableCell] = []
    for row_index, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while column < len(taken_until) and taken_until[column] > row_index:
                column += 1
            rows = min(cell.row_span, len(table.rows) - row_index)
            columns = max(min(cell.column_span, _MOST_COLUMNS - column), 1)
            cells.append(TableCell(row_index, column, rows, columns, cell.box))
            taken_until += [0] * (column + columns - len(taken_until))
            for index in range(column, column + columns):
                taken_until[index] = max(taken_until[index], row_index + rows)
            column += columns
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    return TableGrid(tuple(cells), len(table.rows), columns)


def collapsed(table: TableBox, grid: TableGrid) -> tuple[TableGrid, tuple[CollapsedBorder, ...]]:
    """Collapse adjoining borders: the cells keep half of each as room, and the rules are painted instead."""
    edges = _resolved_edges(table, grid) if grid.cells else {}
    styles: dict[_Look, ComputedStyle] = {}
    cells = tuple(cell._replace(box=_with_half_borders(cell, edges, styles)) for cell in grid.cells)
    return grid._replace(cells=cells), tuple(_rules(edges))


_NO_BORDER, _NO_BORDERS = Border(), Borders()
_Edge = tuple[bool, int, int]
"""Whether horizontal, which grid line, which track along it."""


_Look = tuple[int, float, float, float, float]
"""The identity of a cell's style, and how wide the borders around it are."""


def _resolved_edges(table: TableBox, grid: TableGrid) -> dict[_Edge, Border]:
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
    """Enter the borders of a rectangle of cells into the competition for its edges."""
    if style.border == _NO_BORDERS:
        return
    for c in range(column, column + columns):
        _claim(edges, (True, row, c), style.border.top)
        _claim(edges, (True, row + rows, c), style.border.bottom)
    for r in range(row, row + rows):
        _claim(edges, (False, column, r), style.border.left)
        _claim(edges, (False, column + columns, r), style.border.right)


def _claim(edges: dict[_Edge, Border], edge: _Edge, border: Border) -> None:
    """The wider border wins; of equal ones the first that asked (17.6.2.1: cell before row before table)."""
    if border.style != "none" and border.width > edges.get(edge, _NO_BORDER).width:
        edges[edge] = border


def _with_half_borders(cell: TableCell, edges: dict[_Edge, Border], styles: dict[_Look, ComputedStyle]) -> Box:
    """Keep half of the borders around a cell as room; cells that look alike share a style, kept in ``styles``."""
    top = _widest(edges, [(True, cell.row, c) for c in range(cell.column, cell.column + cell.columns)])
    bottom = _widest(edges, [(True, cell.row + cell.rows, c) for c in range(cell.column, cell.column + cell.columns)])
    left = _widest(edges, [(False, cell.column, r) for r in range(cell.row, cell.row + cell.rows)])
    right = _widest(edges, [(False, cell.column + cell.columns, r) for r in range(cell.row, cell.row + cell.rows)])
    key = (id(cell.box.style), top, right, bottom, left)
    style = styles.get(key)
    if style is None:
        borders = Borders(*(Border(width / 2) for width in (top, right, bottom, left)))
        style = styles[key] = cell.box.style.but(border=borders)
    return replace(cell.box, style=style)


def _widest(edges: dict[_Edge, Border], wanted: Iterable[_Edge]) -> float:
    return max((edges[edge].width for edge in wanted if edge in edges), default=0.0)


def _rules(edges: dict[_Edge, Border]) -> Iterable[CollapsedBorder]:
    """Join equal borders along a line, so that there are few things to paint."""
    current: CollapsedBorder | None = None
    for (horizontal, line, track), border in sorted(edges.items(), key=lambda item: item[0]):
        joins = current and (current.horizontal, current.line, current.last + 1) == (horizontal, line, track)
        if current and joins and current.border == border:
            current = current._replace(last=track)
        else:
            if current:
                yield current
            current = CollapsedBorder(horizontal, line, track, track, border)
    if current:
        yield current


_TOLERANCE = 0.5
"""Pixels that nobody sees, from rounding."""
_LEAST_OF_WORDS = 0.4
"""Of the room for their longest words, that columns of words keep beside figures that do not break."""


class Column(NamedTuple):
    """What a column wants: at least and at most, and a width or a percentage that a cell asks for.

    Attributes:
        min_content: So that no word breaks.
        max_content: So that no line does.
        fixed: What a cell asks for.
        percent: Likewise, of the table.
        figures: So that none of its figures breaks.
    """

    min_content: float = 0.0
    max_content: float = 0.0
    fixed: float | None = None
    percent: float | None = None
    figures: float = 0.0


def measured_columns(sheet: TableSheet, engine: Engine, room: float = 0.0) -> list[Column]:
    """Measure every column; a cell that spans several makes them as wide together as it needs.

    Columns of figures are not broken into lines, but for their heads.

    Args:
        sheet: The table.
        engine: Measures the cells.
        room: Where all columns fit into it in one line, nobody has to look for the longest words: each wants at least
            what it wants at most.
    """
    unbroken = _unbroken_columns(sheet, engine) if room > 0 else None
    if unbroken is not None and sum(column.max_content for column in unbroken) <= room:
        return unbroken
    grid, gap = sheet.grid, sheet.across
    columns = [Column() for _ in range(grid.columns)]
    for cell in sorted(grid.cells, key=lambda cell: cell.columns):
        wanted = engine.widths(cell.box)
        if cell.column in sheet.table.figures and cell.row:
            wanted = Widths(wanted.max_content, wanted.max_content)
            known = columns[cell.column]
            columns[cell.column] = known._replace(figures=max(known.figures, wanted.max_content))
        if cell.columns == 1:
            columns[cell.column] = _joined(columns[cell.column], wanted, cell.box.style, engine)
        else:
            _spread(columns, range(cell.column, cell.column + cell.columns), wanted, gap)
    return columns


def _unbroken_columns(sheet: TableSheet, engine: Engine) -> list[Column] | None:
    """Measure columns as wide as their longest lines; None where a cell spans several or asks for a width."""
    if any(cell.columns > 1 or cell.box.style.width is not None for cell in sheet.grid.cells):
        return None
    widest = [0.0] * sheet.grid.columns
    for cell in sheet.grid.cells:
        widest[cell.column] = max(widest[cell.column], engine.max_content(cell.box))
    return [Column(width, width) for width in widest]


def _joined(column: Column, wanted: Widths, style: ComputedStyle, engine: Engine) -> Column:
    fixed, percent = column.fixed, column.percent
    if style.width is not None and style.width.percent:
        percent = max(percent or 0.0, style.width.percent)
    elif style.width is not None:
        said = border_box(style, style.width, None, insets(style, engine.room.width).across) or 0.0
        fixed = max(fixed or 0.0, said)
    min_content = max(column.min_content, wanted.min_content)
    max_content = max(column.max_content, wanted.max_content, min_content)
    return Column(min_content, max_content, fixed, percent, column.figures)


def _spread(columns: list[Column], spanned: range, wanted: Widths, gap: float) -> None:
    gaps = gap * (len(spanned) - 1)
    least = wanted.min_content - gaps - sum(columns[index].min_content for index in spanned)
    most = wanted.max_content - gaps - sum(columns[index].max_content for index in spanned)
    for index in spanned:
        column = columns[index]
        min_content = column.min_content + max(least, 0.0) / len(spanned)
        max_content = max(column.max_content + max(most, 0.0) / len(spanned), min_content)
        columns[index] = column._replace(min_content=min_content, max_content=max_content)


def breaks_words(columns: Sequence[Column], available: float) -> bool:
    """Return whether not even the longest words fit, so that they must break."""
    return sum(_least(column, _asked(column, available)) for column in columns) > available + _TOLERANCE


def column_widths(columns: Sequence[Column], available: float, *, fill: bool) -> list[float]:
    """Choose the widths.

    Args:
        columns: What they want.
        available: The room for all of them together, without spacing.
        fill: Whether to take all the room, even if less would do.
    """
    asked = [_asked(column, available) for column in columns]
    least = [_least(column, said) for column, said in zip(columns, asked, strict=True)]
    most = [
        max(said, low) if said is not None else max(column.max_content, low)
        for column, said, low in zip(columns, asked, least, strict=True)
    ]
    if sum(least) >= available:
        return _squeezed(least, [column.figures for column in columns], available)
    if sum(most) <= available:
        return _filled(most, asked, available) if fill else most
    spare = available - sum(least)
    hunger = sum(most) - sum(least)
    return [low + (high - low) * spare / hunger for low, high in zip(least, most, strict=True)]


def _squeezed(least: Sequence[float], figures: Sequence[float], available: float) -> list[float]:
    """Choose widths where not even the longest words fit: these break, and figures as long as they can do not."""
    shares = [kept / width if width else 0.0 for kept, width in zip(figures, least, strict=True)]
    room, words = available, sum(least)
    kept: set[int] = set()
    for index in sorted(range(len(least)), key=shares.__getitem__, reverse=True):
        if shares[index] * words <= room:
            break
        kept.add(index)
        room, words = room - figures[index], words - least[index]
    if kept and (words <= 0 or room < _LEAST_OF_WORDS * words):
        kept, room, words = set(), available, sum(least)
    share = room / words if words else 1.0
    return [figures[index] if index in kept else width * share for index, width in enumerate(least)]


def _asked(column: Column, available: float) -> float | None:
    if column.percent is not None:
        return column.percent * available / 100
    return column.fixed


def _least(column: Column, said: float | None) -> float:
    return max(column.min_content, said or 0.0) if column.fixed is not None else column.min_content


def set_apart(widths: Sequence[float], right: Collection[int], free: float) -> tuple[list[float], list[float]]:
    """Share what is left over evenly between the columns.

    Args:
        widths: What the columns need.
        right: The columns whose text ends at the right.
        free: What is left over.

    Returns:
        The widths, in which a column has the room before its text, or behind it, and the room before each column that
        belongs to neither: behind one that ends at the right, before one that begins at the left.
    """
    wider, before = list(widths), [0.0] * len(widths)
    for index in range(1, len(widths)):
        part = free / (len(widths) - 1)
        if index in right:
            wider[index] += part
        elif index - 1 not in right:
            wider[index - 1] += part
        else:
            before[index] = part
    return wider, before


def _filled(widths: list[float], asked: Sequence[float | None], available: float) -> list[float]:
    """Share what is left over among the columns that ask for no width, by how wide they are."""
    free = available - sum(widths)
    growing = [index for index, said in enumerate(asked) if said is None] or list(range(len(widths)))
    total = sum(widths[index] for index in growing)
    for index in growing:
        widths[index] += free * (widths[index] / total if total else 1 / len(growing))
    return widths


def fixed_widths(grid: TableGrid, available: float, engine: Engine) -> list[float]:
    """Choose the widths of ``table-layout: fixed``: the first row decides, the rest is shared equally."""
    said: list[float | None] = [None] * grid.columns
    for cell in grid.cells:
        style = cell.box.style
        if cell.row == 0 and style.width is not None:
            width = border_box(style, style.width, available, insets(style, engine.room.width).across) or 0.0
            said[cell.column : cell.column + cell.columns] = [width / cell.columns] * cell.columns
    free = available - sum(width or 0.0 for width in said)
    automatic = sum(width is None for width in said)
    return [max(free, 0.0) / automatic if width is None else width for width in said]
