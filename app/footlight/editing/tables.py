"""Tables while they are typed: columns stand below each other, Tab goes from cell to cell, Enter begins a row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from footlight.deck.named_tuple import NamedTuple
from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import Change, Lines

_DELIMITER = re.compile(r":?-+:?")
_CELL_END = re.compile(r"(?<!\\)\|")
MOST_ROWS = 2_000
"""Of a table that is looked at around the cursor."""


class Table(NamedTuple):
    """A table in a text.

    Attributes:
        first: The line of its head, from 0.
        rows: The cells of each line; the second line is that of the dashes.
        start: Where it begins.
        end: Where it ends, without the last line end.
    """

    first: int
    rows: list[list[str]]
    start: int
    end: int


def table_at(text: str, offset: int) -> Table | None:
    """Return the table that a place lies in; None for no table."""
    lines = Lines(text)
    line = lines.line_at(offset)
    if "|" not in lines.line(line):
        return None
    first = last = line
    while first > max(line - MOST_ROWS, 0) and "|" in lines.line(first - 1):
        first -= 1
    while last + 1 < min(len(lines), line + MOST_ROWS) and "|" in lines.line(last + 1):
        last += 1
    rows = [cells(lines.line(each)) for each in range(first, last + 1)]
    if len(rows) < 2 or not all(_DELIMITER.fullmatch(cell) for cell in rows[1]) or len(rows[1]) != len(rows[0]):
        return None
    return Table(first, rows, lines.start(first), lines.end(last))


def cells(line: str) -> list[str]:
    """Part a row into its cells."""
    body = line.strip().removeprefix("|")
    parts = _CELL_END.split(body)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [part.strip() for part in parts]


def written(rows: Sequence[Sequence[str]]) -> list[str]:
    """Write rows so that their columns stand below each other; the second row is that of the dashes."""
    count = max(map(len, rows))
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    dashes = [cell if _DELIMITER.fullmatch(cell) else "---" for cell in full[1]]
    widths = [max(3, *(_width(row[column]) for index, row in enumerate(full) if index != 1)) for column in range(count)]
    written_rows = []
    for index, row in enumerate(full):
        if index == 1:
            parts = [_dashes(dash, width) for dash, width in zip(dashes, widths, strict=True)]
        else:
            parts = [_padded(*each) for each in zip(row, dashes, widths, strict=True)]
        written_rows.append(f"| {' | '.join(parts)} |")
    return written_rows


def _dashes(dash: str, width: int) -> str:
    left, right = dash.startswith(":"), dash.endswith(":")
    return ":" * left + "-" * (width - left - right) + ":" * right


def _padded(cell: str, dash: str, width: int) -> str:
    room = width - _width(cell)
    if dash.endswith(":"):
        before = room // 2 if dash.startswith(":") else room
        return " " * before + cell + " " * (room - before)
    return cell + " " * room


def _width(cell: str) -> int:
    """Return the columns that a text takes: wide letters take two, marks above letters none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell
    )


def aligned(text: str, offset: int) -> Change | None:
    """Return what sets the columns of the table at a place below each other; None for no table."""
    table = table_at(text, offset)
    return None if table is None else _cell(text, table, table.rows, *_place(text, table, offset))


def next_cell(text: str, offset: int) -> Change | None:
    """Return what Tab does in a table: the next cell is selected, at its end in a new row; None for no table."""
    table = table_at(text, offset)
    if table is None:
        return None
    row, column = _place(text, table, offset)
    column += 1
    if column >= len(table.rows[0]):
        row, column = row + 1, 0
    if row == 1:
        row = 2
    rows = table.rows
    if row >= len(rows):
        rows = [*rows, [""] * len(rows[0])]
    return _cell(text, table, rows, row, column)


def previous_cell(text: str, offset: int) -> Change | None:
    """Return what Shift+Tab does in a table: the cell before is selected; None for no table."""
    table = table_at(text, offset)
    if table is None:
        return None
    row, column = _place(text, table, offset)
    column -= 1
    if column < 0:
        row, column = (row - 1, len(table.rows[0]) - 1) if row > 0 else (0, 0)
    return _cell(text, table, table.rows, 0 if row == 1 else row, column)


def next_row(text: str, offset: int) -> Change | None:
    """Return what Enter does in a table: a row begins, or an empty last one ends the table; None for no table."""
    table = table_at(text, offset)
    if table is None:
        return None
    row, _ = _place(text, table, offset)
    if row == len(table.rows) - 1 and row > 1 and not any(table.rows[row]):
        lines = Lines(text)
        start = lines.start(table.first + row)
        return Change((TextEdit(start, table.end, ""),), start, start)
    row = max(row, 1) + 1
    rows = [*table.rows[:row], [""] * len(table.rows[0]), *table.rows[row:]]
    return _cell(text, table, rows, row, 0)


def _place(text: str, table: Table, offset: int) -> tuple[int, int]:
    """Return the row and the column of a place."""
    lines = Lines(text)
    line, at = lines.position(offset)
    before = lines.line(line)[:at].lstrip().removeprefix("|")
    row = line - table.first
    return row, min(len(_CELL_END.findall(before)), max(len(table.rows[row]) - 1, 0))


def _cell(text: str, table: Table, rows: Sequence[Sequence[str]], row: int, column: int) -> Change:
    """Write a table and select what is in a cell."""
    new = written(rows)
    start = table.start + sum(len(line) + 1 for line in new[:row])
    ends = [match.start() for match in _CELL_END.finditer(new[row])]
    column = min(column, len(ends) - 2)
    body = new[row][ends[column] + 1 : ends[column + 1]]
    begin = start + ends[column] + 1 + (len(body) - len(body.lstrip()) if body.strip() else 1)
    edit = TextEdit(table.start, table.end, "\n".join(new))
    edits = () if text[table.start : table.end] == edit.text else (edit,)
    return Change(edits, begin, begin + len(body.strip()))
