"""What the cells of a table want -> the widths of its columns (CSS 2.2, 17.5.2, as browsers do it)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from footlight.layout.fragments import Engine, Widths
from footlight.layout.geometry import insets
from footlight.layout.modes.sizing import border_box
from footlight.layout.modes.table_grid import Grid
from footlight.styling.computed import ComputedStyle

_TOLERANCE = 0.5
"""Pixels that nobody sees, from rounding."""


class Column(NamedTuple):
    """What a column wants: at least and at most, and a width or a percentage that a cell asks for."""

    narrowest: float = 0.0
    widest: float = 0.0
    fixed: float | None = None
    percent: float | None = None


def measured_columns(grid: Grid, engine: Engine, gap: float) -> list[Column]:
    """Measure every column; a cell that spans several makes them as wide together as it needs."""
    columns = [Column() for _ in range(grid.columns)]
    for cell in sorted(grid.cells, key=lambda cell: cell.columns):
        wanted = engine.widths(cell.box)
        if cell.columns == 1:
            columns[cell.column] = _joined(columns[cell.column], wanted, cell.box.style, engine)
        else:
            _spread(columns, range(cell.column, cell.column + cell.columns), wanted, gap)
    return columns


def _joined(column: Column, wanted: Widths, style: ComputedStyle, engine: Engine) -> Column:
    fixed, percent = column.fixed, column.percent
    if style.width is not None and style.width.percent:
        percent = max(percent or 0.0, style.width.percent)
    elif style.width is not None:
        said = border_box(style, style.width, None, insets(style, engine.room.width).across) or 0.0
        fixed = max(fixed or 0.0, said)
    narrowest = max(column.narrowest, wanted.narrowest)
    return Column(narrowest, max(column.widest, wanted.widest, narrowest), fixed, percent)


def _spread(columns: list[Column], spanned: range, wanted: Widths, gap: float) -> None:
    gaps = gap * (len(spanned) - 1)
    least = wanted.narrowest - gaps - sum(columns[index].narrowest for index in spanned)
    most = wanted.widest - gaps - sum(columns[index].widest for index in spanned)
    for index in spanned:
        column = columns[index]
        narrowest = column.narrowest + max(least, 0.0) / len(spanned)
        widest = max(column.widest + max(most, 0.0) / len(spanned), narrowest)
        columns[index] = column._replace(narrowest=narrowest, widest=widest)


def breaks_words(columns: Sequence[Column], available: float) -> bool:
    """Tell whether not even the longest words fit, so that they must break."""
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
        max(said, low) if said is not None else max(column.widest, low)
        for column, said, low in zip(columns, asked, least, strict=True)
    ]
    if sum(least) >= available:
        # Not even the longest words fit: all columns give way alike, and words break.
        return [width * available / sum(least) for width in least] if sum(least) else list(least)
    if sum(most) <= available:
        return _filled(most, asked, available) if fill else most
    spare = available - sum(least)
    hunger = sum(most) - sum(least)
    return [low + (high - low) * spare / hunger for low, high in zip(least, most, strict=True)]


def _asked(column: Column, available: float) -> float | None:
    if column.percent is not None:
        return column.percent * available / 100
    return column.fixed


def _least(column: Column, said: float | None) -> float:
    return max(column.narrowest, said or 0.0) if column.fixed is not None else column.narrowest


def _filled(widths: list[float], asked: Sequence[float | None], available: float) -> list[float]:
    """Share what is left over among the columns that ask for no width, by how wide they are."""
    free = available - sum(widths)
    growing = [index for index, said in enumerate(asked) if said is None] or list(range(len(widths)))
    total = sum(widths[index] for index in growing)
    for index in growing:
        widths[index] += free * (widths[index] / total if total else 1 / len(growing))
    return widths


def fixed_widths(grid: Grid, available: float, engine: Engine) -> list[float]:
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
