"""What stands on a slide, and where -> blocks in the order of reading, beside each other where they are columns.

A slide is cut into bands from top to bottom, and these into columns; where neither is possible, what stands higher is
read first. The words of a drawing, which has no place in a deck, are one list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from footlight.deck.named_tuple import NamedTuple
from footlight.importing.presentation.placing import Box

_OVERLAP: Final = 0.2
"""Of the smaller of two shapes: so much may they reach into each other, and still stand beside or below each other."""
_NEAR: Final = 0.01
_ROW: Final = 0.05
"""Of the slide's height: tops that differ by less stand in one row."""
_MOST_COLUMNS: Final = 3
_LEAST_HEIGHT: Final = 0.1
"""Of a column, of the slide's height, unless there is more in it than words."""
_FEW_LABELS, _MOST_ITEMS = 3, 12
"""So many short texts of shapes are a drawing's; and as many are a list, more are one line."""
_UNEVEN: Final = 1.4
_IN_ROW: Final = 0.5
"""Of the height of the lower of two pictures: so much of it is beside the other in a row."""
_REACHES: Final = 0.6
"""Of the width of the narrower of two pictures: so much may it cover the other, and still stand beside it."""
_ROW_WIDTH: Final = 92
"""Of the room, in per cent, for the pictures of a row; blanks take the rest."""
_SIZED: Final = re.compile(r"\[?!\[w:")
_LIST: Final = re.compile(r"([-*]|\d+\.) ")
PAUSE: Final = "<!-- pause -->"


class Kind(Enum):
    """What a piece of a slide is."""

    TEXT = auto()
    LABEL = auto()
    """A few words of a shape."""
    PICTURE = auto()
    FIGURE = auto()
    """A table, a chart, code, SmartArt."""


class Piece(NamedTuple):
    """Something of a slide.

    Attributes:
        box: Where it stands.
        blocks: Its Markdown.
        kind: What it is.
        step: The click that brings it; 0 for what is there from the beginning.
    """

    box: Box
    blocks: tuple[str, ...]
    kind: Kind = Kind.TEXT
    step: int = 0


class Arranged(NamedTuple):
    """A slide's blocks.

    Attributes:
        blocks: In the order of reading.
        in_steps: Whether what comes at a click does so in them, if anything does.
    """

    blocks: tuple[str, ...]
    in_steps: bool = True


def arranged(pieces: Sequence[Piece], *, painted: bool = False) -> Arranged:
    """Return the blocks of a slide by where they stand.

    Args:
        pieces: In the order of painting.
        painted: Whether that is the order of reading, too, so that only what stands beside each other is asked.
    """
    bands = list(_joined(_cut(pieces if painted else _with_drawing(pieces), _top_and_bottom)))
    columns = [tuple(_cut(band, _left_and_right)) for band in bands]
    # Words and one picture, table or code stand beside each other by themselves.
    alone = sum(map(len, bands)) <= 2 and any(_is_figure(piece) for piece in pieces)
    rows = [
        each
        if not alone and _are_columns(each) and not (painted and _are_one_list(each))
        else (band if painted else tuple(_read(band)),)
        for band, each in zip(bands, columns, strict=True)
    ]
    ordered = [[list(column if painted else _read(column)) for column in row] for row in rows]
    if painted and [piece for row in ordered for column in row for piece in column] != list(pieces):
        return in_order(pieces)
    steps = [piece.step for row in ordered for column in row for piece in column]
    in_steps = steps == sorted(steps)
    # Slides of pictures alone have a layout of their own.
    rows_of_pictures = any(piece.kind is not Kind.PICTURE for piece in pieces)
    writer = _Writer(in_steps=in_steps, rows_of_pictures=rows_of_pictures)
    return Arranged(tuple(block for row in ordered for block in writer.row(row)), in_steps)


def in_order(pieces: Sequence[Piece]) -> Arranged:
    """Return the blocks of a slide in the order in which they were painted."""
    steps = [piece.step for piece in pieces]
    in_steps = steps == sorted(steps)
    return Arranged(tuple(_Writer(in_steps=in_steps).column(pieces)), in_steps)


class _Writer:
    """Writes rows, with a pause where a click is waited for."""

    def __init__(self, *, in_steps: bool, rows_of_pictures: bool = False) -> None:
        self._in_steps = in_steps
        self._rows_of_pictures = rows_of_pictures
        self._step = 0

    def row(self, columns: Sequence[Sequence[Piece]]) -> Iterator[str]:
        """Yield the blocks of a row of columns; one by itself is none."""
        if len(columns) == 1:
            yield from self.column(columns[0])
            return
        widths = [max(piece.box.right for piece in each) - min(piece.box.left for piece in each) for each in columns]
        uneven = max(widths) > _UNEVEN * max(min(widths), _NEAR)
        shares = [max(round(20 * width / sum(widths)) * 5, 15) for width in widths] if uneven else []
        lines = ["::: columns"]
        for index, each in enumerate(columns):
            share = f" {{width={shares[index]}%}}" if shares else ""
            lines += [f"::: column{share}\n", "\n\n".join(self.column(each)), "\n:::"]
        yield "\n".join([*lines, ":::"])

    def column(self, pieces: Iterable[Piece]) -> Iterator[str]:
        """Yield the blocks of pieces that stand below each other; pictures of one row are one block."""
        row: list[Piece] = []
        for piece in pieces:
            waits = self._in_steps and piece.step > self._step
            if row and (waits or piece.kind is not Kind.PICTURE or not _is_in_row(row[0].box, piece.box)):
                yield from _row_of_pictures(row)
                row = []
            if waits:
                yield PAUSE
                self._step = piece.step
            if piece.kind is Kind.PICTURE and self._rows_of_pictures:
                row.append(piece)
            else:
                yield from piece.blocks
        yield from _row_of_pictures(row)


def _is_in_row(one: Box, other: Box) -> bool:
    """Return whether a picture stands as high as another, beside it."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common >= _IN_ROW * min(one.height, other.height)


def _row_of_pictures(row: Sequence[Piece]) -> Iterator[str]:
    """Yield pictures that stand side by side, with the shares of the width that they have; one has its own size."""
    across = sorted(row, key=lambda piece: piece.box.left)
    apart = all(
        after.box.left >= before.box.right - _REACHES * min(before.box.width, after.box.width)
        for before, after in pairwise(across)
    )
    if len(row) < 2 or not apart or any(len(piece.blocks) != 1 for piece in row):
        yield from (block for piece in row for block in piece.blocks)
        return
    row, blocks = across, [piece.blocks[0] for piece in across]
    wide = sum(piece.box.width for piece in row)
    shares = [max(int(_ROW_WIDTH * piece.box.width / max(wide, _NEAR)), 4) for piece in row]
    yield " ".join(
        block if _SIZED.match(block) else block.replace("![", f"![w:{share}% ", 1).replace("% ]", "%]", 1)
        for block, share in zip(blocks, shares, strict=True)
    )


def _with_drawing(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, with the short texts of a drawing as one list of them."""
    labels = [piece for piece in pieces if piece.kind is Kind.LABEL]
    if len(labels) < _FEW_LABELS:
        return list(pieces)
    words = list(dict.fromkeys(" ".join(piece.blocks) for piece in _read(labels)))
    block = "\n".join(f"- {each}" for each in words) if len(words) <= _MOST_ITEMS else " · ".join(words)
    box = Box(
        min(piece.box.left for piece in labels),
        min(piece.box.top for piece in labels),
        max(piece.box.right for piece in labels),
        max(piece.box.bottom for piece in labels),
    )
    drawing = Piece(box, (block,), Kind.TEXT, max(piece.step for piece in labels))
    return [*(piece for piece in pieces if piece.kind is not Kind.LABEL), drawing]


def _are_columns(columns: Sequence[Sequence[Piece]]) -> bool:
    """Return whether what stands side by side is meant to be columns, and not a row of pictures or of short words."""
    if not 2 <= len(columns) <= _MOST_COLUMNS:
        return False
    if all(piece.kind is Kind.PICTURE for column in columns for piece in column):
        return False
    return all(
        max(piece.box.bottom for piece in column) - min(piece.box.top for piece in column) >= _LEAST_HEIGHT
        or any(piece.kind in {Kind.PICTURE, Kind.FIGURE} for piece in column)
        for column in columns
    )


def _is_figure(piece: Piece) -> bool:
    return piece.kind in {Kind.PICTURE, Kind.FIGURE} or all(block.startswith("```") for block in piece.blocks)


def _are_one_list(columns: Sequence[Sequence[Piece]]) -> bool:
    """Return whether columns are the parts of one list, as a theme sets a long one of short items."""
    blocks = [piece.blocks for column in columns for piece in column]
    return all(len(each) == 1 and _LIST.match(each[0]) for each in blocks) and len(blocks) == len(columns)


def _joined(bands: Iterable[tuple[Piece, ...]]) -> Iterator[tuple[Piece, ...]]:
    """Join bands that are of the same columns, such as headings and what stands below each."""
    before: tuple[Piece, ...] = ()
    for band in bands:
        count = len(_cut((*before, *band), _left_and_right)) if before else 0
        if count > 1 and count == max(len(_cut(each, _left_and_right)) for each in (before, band)):
            before = (*before, *band)
            continue
        if before:
            yield before
        before = band
    if before:
        yield before


def _cut(pieces: Sequence[Piece], sides: Callable[[Box], tuple[float, float]]) -> list[tuple[Piece, ...]]:
    """Cut pieces into runs, one after the other along a side of the slide."""
    runs: list[list[Piece]] = []
    end = 0.0
    for piece in sorted(pieces, key=lambda each: sides(each.box)[0]):
        first, last = sides(piece.box)
        room = min([last - first, *(sides(each.box)[1] - sides(each.box)[0] for each in (runs[-1] if runs else ()))])
        if runs and end - first > max(_NEAR, _OVERLAP * room):
            runs[-1].append(piece)
        else:
            runs.append([piece])
        end = max(end, last) if len(runs[-1]) > 1 else last
    return [tuple(run) for run in runs]


def _top_and_bottom(box: Box) -> tuple[float, float]:
    return box.top, box.bottom


def _left_and_right(box: Box) -> tuple[float, float]:
    return box.left, box.right


def _read(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces row by row, from the left."""
    return sorted(pieces, key=lambda piece: (round(piece.box.top / _ROW), piece.box.left))
