"""The slides that are shown, sections, a width -> where each thumbnail goes; pure arithmetic in logical pixels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Rect
from footlight.presenting.sections import Section

CELL = 260.0
"""The width that a thumbnail has at least, in a window of the designed size; five in a row there."""
GAP = 18.0
CAPTION = 26.0
HEADING = 40.0
MARGIN = 28.0
"""All in units, by which they are scaled."""


class Cell(NamedTuple):
    """One slide of the grid."""

    number: int
    picture: Rect
    row: int
    column: int


class SectionTitle(NamedTuple):
    """Where the title over a section stands."""

    section: Section
    area: Rect

    @property
    def title(self) -> str:
        """The title; a slide is parsed for it when it is asked for, as most are never in sight."""
        return self.section.title


class Grid(NamedTuple):
    """Where everything goes, from the top of what is scrolled."""

    cells: tuple[Cell, ...]
    headings: tuple[SectionTitle, ...]
    height: float
    columns: int

    def moved(self, index: int, rows: int) -> int:
        """Return the index of the cell that lies some rows below another, in the same column where there is one."""
        if not self.cells:
            return 0
        start = self.cells[index]
        wanted = min(max(start.row + rows, 0), self.cells[-1].row)
        row = [i for i, cell in enumerate(self.cells) if cell.row == wanted]
        return min(row, key=lambda i: abs(self.cells[i].column - start.column))

    def rows_between(self, top: float, bottom: float) -> range:
        """Return the indexes of the cells whose pictures reach between two heights."""
        first = bisect_left(self.cells, top, key=lambda cell: cell.picture.bottom)
        return range(first, bisect_right(self.cells, bottom, key=lambda cell: cell.picture.y))


def lay_grid(
    numbers: Sequence[int],
    sections: Sequence[Section],
    width: float,
    aspect: float,
    unit: float,
    caption: float = CAPTION,
) -> Grid:
    """Place the slides in rows; a section begins a new row under its title.

    Args:
        numbers: The slides that are shown, in order.
        sections: The deck's sections; none for one grid without titles.
        width: What there is, in logical pixels.
        aspect: The slides' width by their height.
        unit: By how much everything is scaled.
        caption: The height of what stands below a thumbnail, in units.
    """
    margin, gap, caption = MARGIN * unit, GAP * unit, caption * unit
    inner = width - 2 * margin
    columns = max(int((inner + gap) // (CELL * unit * 0.86 + gap)), 1)
    cell_width = (inner - gap * (columns - 1)) / columns
    cell_height = cell_width / aspect
    cells: list[Cell] = []
    headings: list[SectionTitle] = []
    y, row, column = gap, -1, columns
    following = 0
    for number in numbers:
        begun: Section | None = None
        while following < len(sections) and sections[following].first <= number:
            begun = sections[following]
            following += 1
        if begun is not None and begun.heading != "":
            y += 0.0 if row < 0 else cell_height + caption + gap
            headings.append(SectionTitle(begun, Rect(margin, y, inner, HEADING * unit)))
            y += HEADING * unit
            row, column = row + 1, 0
        elif column >= columns:
            y += 0.0 if row < 0 else cell_height + caption + gap
            row, column = row + 1, 0
        cells.append(Cell(number, Rect(margin + column * (cell_width + gap), y, cell_width, cell_height), row, column))
        column += 1
    height = y + cell_height + caption + gap if cells else 0.0
    return Grid(tuple(cells), tuple(headings), height, columns)
