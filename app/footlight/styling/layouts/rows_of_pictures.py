"""The layout of up to four pictures in rows."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.styling.layouts.rebuilding import copied, division, with_blocks
from footlight.styling.layouts.shape import (
    Layout,
    Shape,
    caption_of,
    is_heading,
    is_sized,
    is_text,
    pictures_of,
    words_of,
)

_MOST_PICTURES = 4
_WIDE = 1.25
"""Width by height from which on a single picture stands below its heading rather than beside it."""
_MOST_WORDS_BELOW = 16
_MOST_WORDS_BELOW_WIDE = 30
"""Of a sentence below a single wide picture, where the looks are ours."""
_SMALLEST_PICTURE = 160
"""A picture of fewer pixels than this both ways is an icon: it belongs into the flow."""
_WIDTH = 0.82
_HEIGHT, _HEADING_HEIGHT, _CAPTION_HEIGHT = 0.8, 0.14, 0.1
"""Shares of the slide: what its edges leave, and what a heading and a caption take of that."""
_LARGER = 0.02
"""What each of them takes more where the looks are ours."""
_GAP = 24
"""Pixels between pictures."""
_MOST_CROPPED = 0.25
"""The share of a photograph that may be lost above and below so that its row takes the whole width."""
_FIGURE_CAPTION = 46
"""Pixels that the caption of a picture takes below it."""


def _all_pictures(shape: Shape) -> list[Element]:
    return [picture for block in shape.blocks for picture in pictures_of(block)]


def _pieces(block: Element) -> list[Element]:
    """Part a block of pictures into one piece each: the picture, with its link if it has one, or the figure."""
    if block.tag != "p":
        return [block]
    made = []
    for child in block:
        if child.tag != "br":
            piece = copied(child, list(child))
            piece.tail = None
            if step := block.get("data-step"):
                piece.set("data-step", step)
            made.append(piece)
    return made


def _others(shape: Shape) -> list[Element]:
    return [block for block in shape.blocks if not pictures_of(block)]


def _are_pictures(shape: Shape) -> bool:
    found, others = _all_pictures(shape), _others(shape)
    if shape.narrow or not 1 <= len(found) <= _MOST_PICTURES or any(is_sized(picture) for picture in found):
        return False
    sizes = [shape.size_of(picture) for picture in found]
    if not all(size is not None and max(size) >= _SMALLEST_PICTURE for size in sizes):
        return False
    headings = [block for block in others if is_heading(block)]
    captions = [block for block in others if not is_heading(block)]
    if len(found) == 1 and not (headings and (shape.ours or not captions) and _aspect(sizes[0]) >= _WIDE):
        return False
    if len(headings) > 1 or (headings and shape.blocks[0] is not headings[0]) or len(captions) > 1:
        return False
    most = _MOST_WORDS_BELOW_WIDE if len(found) == 1 else _MOST_WORDS_BELOW
    return all(is_text(block) and words_of(block) <= most for block in captions)


class _Rows(NamedTuple):
    """Rows of pictures, all of which are as wide as the widest may be.

    Attributes:
        rows: The aspect ratios of each row's pictures.
        heights: Of each row, in pixels.
        full: Whether the rows take the whole width, whatever that is in a theme; photographs are cropped for it.
    """

    rows: list[list[float]]
    heights: list[float]
    full: bool

    def area(self, room: Size) -> float:
        """Return how much of the room is covered by pictures."""
        return sum(
            height * (room.width if self.full else height * sum(row))
            for row, height in zip(self.rows, self.heights, strict=True)
        )


def _in_rows(shape: Shape) -> Element:
    found = _all_pictures(shape)
    blocks = tuple(block for block in shape.blocks if pictures_of(block))
    pieces = [piece for block in blocks for piece in _pieces(block)]
    if not found or len(pieces) != len(found):
        return shape.section
    aspects = [_aspect(shape.size_of(picture)) for picture in found]
    captioned = [caption_of(piece) is not None for piece in pieces]
    room = _room(shape, captioned)
    rows = _chosen(aspects, room, common_edges=shape.ours, may_crop=False)
    cropped = _chosen(aspects, room, common_edges=shape.ours, may_crop=shape.ours)
    # Pictures are looked at last, and seldom: it takes as long as laying out ten slides.
    if cropped != rows and all(shape.photograph(picture) is not None for picture in found):
        rows = cropped
    left = iter(pieces)
    made = [_row(left, row, height, full=rows.full) for row, height in zip(rows.rows, rows.heights, strict=True)]
    return with_blocks(shape.section, blocks, [division("layout-pictures", made)])


def _room(shape: Shape, captioned: list[bool]) -> Size:
    others = _others(shape)
    larger = _LARGER * shape.ours
    taken = (_HEADING_HEIGHT + larger) * any(is_heading(block) for block in others)
    taken += (_CAPTION_HEIGHT + larger) * any(not is_heading(block) for block in others)
    below = _FIGURE_CAPTION * any(captioned) * (1 if len(captioned) < _MOST_PICTURES else 2)
    return Size(shape.slide_size.width * _WIDTH, shape.slide_size.height * (_HEIGHT - taken) - below)


def _aspect(size: Size | None) -> float:
    return size.width / size.height if size is not None else 1.5


def _chosen(aspects: list[float], room: Size, *, common_edges: bool, may_crop: bool) -> _Rows:
    """Choose one row or two, whichever shows more of the pictures."""
    choices = [[aspects]]
    choices += [[aspects[:cut], aspects[cut:]] for cut in {len(aspects) // 2, (len(aspects) + 1) // 2} if cut]
    choices = [[row for row in rows if row] for rows in choices]
    if common_edges:
        sized = [_with_edges(rows, room, may_crop=may_crop) for rows in choices]
    else:
        sized = [_of_one_height(rows, room) for rows in choices]
    return max(sized, key=lambda rows: rows.area(room))


def _of_one_height(rows: list[list[float]], room: Size) -> _Rows:
    """Set every row to the same height: the widest row, and all rows together, fit."""
    across = min((room.width - _GAP * (len(row) - 1)) / sum(row) for row in rows)
    height = min(across, (room.height - _GAP * (len(rows) - 1)) / len(rows))
    return _Rows(rows, [height] * len(rows), full=False)


def _with_edges(rows: list[list[float]], room: Size, *, may_crop: bool) -> _Rows:
    """Make all rows equally wide, each of its own height, so that their edges align."""
    if may_crop:
        rows = _in_columns(rows)
    heights = [(room.width - _GAP * (len(row) - 1)) / sum(row) for row in rows]
    there = room.height - _GAP * (len(rows) - 1)
    share = min(there / sum(heights), 1.0)
    if may_crop and share >= 1 - _MOST_CROPPED:
        return _Rows(rows, [height * share for height in heights], full=True)
    # The gaps do not shrink with the pictures, so the width is found from what is left beside them.
    width = (there + sum(_GAP * (len(row) - 1) / sum(row) for row in rows)) / sum(1 / sum(row) for row in rows)
    width = min(width, room.width)
    return _Rows(rows, [(width - _GAP * (len(row) - 1)) / sum(row) for row in rows], full=False)


def _in_columns(rows: list[list[float]]) -> list[list[float]]:
    """Crop photographs that stand below each other to one shape, where they lose little by that."""
    if len({len(row) for row in rows}) != 1:
        return rows
    means = [sum(column) / len(column) for column in zip(*rows, strict=True)]
    lost = [1 - min(one, mean) / max(one, mean) for row in rows for one, mean in zip(row, means, strict=True)]
    return [means] * len(rows) if max(lost) <= _MOST_CROPPED / 2 else rows


def _row(left: Iterator[Element], aspects: list[float], height: float, *, full: bool) -> Element:
    return division("layout-row", [_cell(next(left), aspect, height, full=full) for aspect in aspects])


def _cell(piece: Element, aspect: float, height: float, *, full: bool) -> Element:
    width = f"flex: {aspect:.3f} 1 0" if full else f"width: {aspect * height:.0f}px"
    caption = caption_of(piece)
    if caption is None:
        return division("layout-cell", [piece], f"{width}; height: {height:.0f}px")
    shown = [child for child in piece if child is not caption]
    picture = division("layout-cell", shown, f"height: {height:.0f}px")
    figure = copied(piece, [picture, caption], "layout-captioned")
    figure.set("style", width)
    return figure


PICTURES = Layout(
    "pictures",
    _are_pictures,
    _in_rows,
    restructures=True,
    shows=frozenset({"img"}),
    help="Up to four pictures in rows, with their edges aligned.",
    example="""\
## Three views

![Hills](hills.svg)
![Lighthouse](lighthouse.svg)
![Pebbles](pebbles.svg)
""",
)
"""Up to four pictures, under a heading at most: rows of ``div.layout-pictures``.

One picture alone is of this layout when it is wide and has a heading: beside that, it would be small.

Each picture gets a share of its row by its shape, so that the pictures of a row are of one height and none is cropped.
Where the looks are ours, all rows have common edges, and photographs lose a little above and below where they take the
whole width for it."""
