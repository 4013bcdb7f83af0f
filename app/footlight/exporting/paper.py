"""Sheets of paper: where slides, lines to write on and notes stand on them, in points from the top left corner."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple

A4: Final = "A4"
LETTER: Final = "Letter"
PAPERS: Final = MappingProxyType({A4: Size(595.28, 841.89), LETTER: Size(612.0, 792.0)})
"""Upright, in points: ISO 216 in millimetres, ANSI/ASME Y14.1 in inches."""

EDGE: Final = 48.0
"""The margins at the sides: room for the holes of a binder, which take 12 mm."""
TOP: Final = 62.0
BOTTOM: Final = 56.0
"""Of what stands between the head and the foot of a sheet."""
HEAD: Final = 36.0
"""The baseline of the head, from the top."""
FOOT: Final = 30.0
"""The baseline of the foot, from the bottom."""
_APART: Final = 26.0
"""Between columns, and between rows."""
_LABEL: Final = 13.0
"""Below a slide, for its number."""
_PITCH: Final = 24.0
"""Between lines to write on: 8.5 mm, as in ruled exercise books."""
_FEWEST: Final = 2
"""Lines that are worth ruling."""
_BESIDE: Final = 0.5
"""The width of a slide beside its lines, of the sheet's."""


class Grid(NamedTuple):
    """How many slides stand beside and above each other on a sheet, and how the sheet lies.

    Attributes:
        columns: Across.
        rows: Down.
        lies: Whether the sheet lies on its long side, where that makes slides larger.
        beside: Whether the lines stand beside the slides and not below.
    """

    columns: int
    rows: int
    lies: bool = False
    beside: bool = False


GRIDS: Final = MappingProxyType(
    {
        1: Grid(1, 1),
        2: Grid(1, 2),
        3: Grid(1, 3, beside=True),
        4: Grid(2, 2, lies=True),
        6: Grid(2, 3),
        9: Grid(3, 3, lies=True),
    }
)
"""The handouts, by the number of slides on a sheet."""


class Box(NamedTuple):
    """A rectangle on a sheet."""

    x: float
    y: float
    width: float
    height: float

    def mirrored(self, width: float) -> Box:
        """Return the same place from the other side of a sheet of some width."""
        return self._replace(x=width - self.x - self.width)


class Cell(NamedTuple):
    """A slide's place on a handout.

    Attributes:
        slide: The slide.
        lines: Those to write on: left end, height, right end.
    """

    slide: Box
    lines: tuple[tuple[float, float, float], ...] = ()


class Handout(NamedTuple):
    """A sheet of a handout: its size, and the places in the order in which they are read."""

    size: Size
    cells: tuple[Cell, ...]


def handout(count: int, paper: Size, slide: Size, *, mirrored: bool = False) -> Handout:
    """Lay out a sheet.

    Args:
        count: Slides on it, a key of ``GRIDS``.
        paper: Its size, upright.
        slide: The size of a slide, of which only the shape matters.
        mirrored: Whether it is read from the right.
    """
    grid = GRIDS[count]
    size = Size(paper.height, paper.width) if grid.lies else paper
    width = (size.width - 2 * EDGE - (grid.columns - 1) * _APART) / grid.columns
    height = (size.height - TOP - BOTTOM - (grid.rows - 1) * _APART) / grid.rows
    places = (
        Box(EDGE + column * (width + _APART), TOP + row * (height + _APART), width, height)
        for row in range(grid.rows)
        for column in range(grid.columns)
    )
    cells = (_cell(place, slide, beside=grid.beside, centered=grid.lies) for place in places)
    return Handout(size, tuple(_mirrored(cell, size.width) for cell in cells) if mirrored else tuple(cells))


def notes_slide(paper: Size, slide: Size, *, mirrored: bool = False) -> Box:
    """Return where the slide stands above its notes: at most as high as two fifths of the sheet.

    Args:
        paper: The sheet's size.
        slide: The size of a slide, of which only the shape matters.
        mirrored: Whether the sheet is read from the right.
    """
    width, height = _fitted(paper.width - 2 * EDGE, paper.height * 0.4, slide)
    place = Box(EDGE, TOP, width, height)
    return place.mirrored(paper.width) if mirrored else place


def _mirrored(cell: Cell, width: float) -> Cell:
    lines = tuple((width - right, y, width - left) for left, y, right in cell.lines)
    return Cell(cell.slide.mirrored(width), lines)


def _cell(place: Box, slide: Size, *, beside: bool, centered: bool) -> Cell:
    room = place.width * _BESIDE if beside else place.width
    width, height = _fitted(room, place.height - _LABEL, slide)
    left = place.x + (place.width - width) / 2 if centered else place.x
    shown = Box(left, place.y, width, height)
    if beside:
        start, first = place.x + place.width * _BESIDE + _APART, place.y + _PITCH * 0.75
    else:
        start, first = place.x, place.y + height + _LABEL + _PITCH * 0.75
    count = int((place.y + place.height - first) // _PITCH) + 1
    if count < _FEWEST:
        return Cell(shown)
    right = place.x + place.width
    return Cell(shown, tuple((start, first + index * _PITCH, right) for index in range(count)))


def _fitted(width: float, height: float, slide: Size) -> tuple[float, float]:
    factor = min(width / slide.width, height / slide.height)
    return slide.width * factor, slide.height * factor
