"""A table as an author wrote it -> one whose rows are equally long, as PDF/UA-1 (7.5) has tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.structure import Kind, Part


class _Placed(NamedTuple):
    """A cell in the grid: its left column, and how many columns and rows it spans there."""

    left: int
    columns: int
    rows: int
    cell: Part


def regular(table: Part) -> Part:
    """Return a table with its caption first, without overlaps, and with an empty cell wherever a row has none."""
    if _is_regular(table):
        return table
    captions = [part for part in table.parts if part.kind is Kind.CAPTION]
    rows = [part for part in table.parts if part.kind is Kind.ROW]
    grid = _placed([list(row.parts) for row in rows])
    # Columns in which no cell begins are none: a cell that claims a thousand gets those that there are.
    starts = sorted({each.left for each in chain.from_iterable(grid)})
    filled: list[Part] = []
    reaching = dict.fromkeys(starts, 0)
    for index, (row, cells) in enumerate(zip(rows, grid, strict=True)):
        content: list[Part] = []
        for left, columns, spanned, cell in cells:
            covered = [start for start in starts if left <= start < left + columns]
            reaching |= dict.fromkeys(covered, index + spanned)
            content.append(cell._replace(columns=len(covered), rows=spanned))
        lacking = sum(last <= index for last in reaching.values())
        filled.append(row._replace(content=(*content, *(Part(Kind.CELL, ()),) * lacking)))
    said = tuple(chain.from_iterable(caption.content for caption in captions))
    return table._replace(content=(*(each._replace(content=said) for each in captions[:1]), *filled))


def _is_regular(table: Part) -> bool:
    """Return whether all is done, as of most tables: rows alone, of as many cells, each in one column and one row."""
    rows = list(table.parts)
    return len({len(row.content) for row in rows}) == 1 and all(
        row.kind is Kind.ROW and all(cell.columns == cell.rows == 1 for cell in row.parts) for row in rows
    )


def _placed(rows: Sequence[Sequence[Part]]) -> list[list[_Placed]]:
    """Put cells where HTML has them: each in the next column that no cell of a row above reaches into."""
    reaching: dict[int, int] = {}
    grid: list[list[_Placed]] = []
    for index, cells in enumerate(rows):
        left = 0
        grid.append([])
        for cell in cells:
            while reaching.get(left, 0) > index:
                left += 1
            free = next((each for each in range(cell.columns) if reaching.get(left + each, 0) > index), cell.columns)
            spanned = min(cell.rows, len(rows) - index)
            reaching |= dict.fromkeys(range(left, left + free), index + spanned)
            grid[-1].append(_Placed(left, free, spanned, cell))
            left += free
    return grid
