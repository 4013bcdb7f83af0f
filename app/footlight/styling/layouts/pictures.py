"""Up to four pictures, under a heading at most: rows of ``div.layout-pictures`` in which all are of one height.

One picture alone is of this layout when it is wide and has a heading: beside that, it would be small.

Each picture gets a share of its row by its shape, so that none is cropped and their edges align.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.deck import Size
from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import copied, division, with_blocks
from footlight.styling.layouts.shape import Shape, is_heading, is_sized, is_text, pictures_of, words_of

_MOST = 4
_WIDE = 1.25
"""Width by height from which on a single picture stands below its heading rather than beside it."""
_MOST_CAPTION = 16
_SMALLEST = 160
"""A picture of fewer pixels than this both ways is an icon: it belongs into the flow."""
_WIDTH = 0.82
_HEIGHT, _HEADING, _CAPTION = 0.8, 0.14, 0.1
"""Shares of the slide: what its edges leave, and what a heading and a caption take of that."""
_GAP = 24
"""Pixels between pictures."""


def _pictures(shape: Shape) -> list[Element]:
    return [picture for block in shape.blocks for picture in pictures_of(block)]


def _pieces(block: Element) -> list[Element]:
    """Part a block of pictures into one piece each: the picture, with its link if it has one."""
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


def _applies(shape: Shape) -> bool:
    found, others = _pictures(shape), _others(shape)
    if shape.narrow or not 1 <= len(found) <= _MOST or any(is_sized(picture) for picture in found):
        return False
    sizes = [shape.size_of(picture) for picture in found]
    if not all(size is not None and max(size) >= _SMALLEST for size in sizes):
        return False
    headings = [block for block in others if is_heading(block)]
    captions = [block for block in others if not is_heading(block)]
    if len(found) == 1 and not (headings and not captions and _aspect(sizes[0]) >= _WIDE):
        return False
    if len(headings) > 1 or (headings and shape.blocks[0] is not headings[0]) or len(captions) > 1:
        return False
    return all(is_text(block) and words_of(block) <= _MOST_CAPTION for block in captions)


def _arrange(shape: Shape) -> Element:
    found = _pictures(shape)
    blocks = tuple(block for block in shape.blocks if pictures_of(block))
    pieces = [piece for block in blocks for piece in _pieces(block)]
    if not found or len(pieces) != len(found):
        return shape.section
    aspects = [_aspect(shape.size_of(picture)) for picture in found]
    others = _others(shape)
    taken = _HEADING * any(is_heading(block) for block in others) + _CAPTION * any(
        not is_heading(block) for block in others
    )
    room = Size(shape.slide_size.width * _WIDTH, shape.slide_size.height * (_HEIGHT - taken))
    rows = _rows(aspects, room)
    height = _height(rows, room)
    left = iter(pieces)
    made = [division("layout-row", [_cell(next(left), aspect, height) for aspect in row]) for row in rows]
    return with_blocks(shape.section, blocks, [division("layout-pictures", made)])


def _aspect(size: Size | None) -> float:
    return size.width / size.height if size is not None else 1.5


def _rows(aspects: list[float], room: Size) -> list[list[float]]:
    """Choose one row or two, whichever shows more of the pictures."""
    choices = [[aspects]]
    choices += [[aspects[:cut], aspects[cut:]] for cut in {len(aspects) // 2, (len(aspects) + 1) // 2} if cut]
    return max(choices, key=lambda rows: _height([row for row in rows if row], room))


def _height(rows: list[list[float]], room: Size) -> float:
    """The height in pixels that every row has: the widest row, and all rows together, fit."""
    across = min((room.width - _GAP * (len(row) - 1)) / sum(row) for row in rows)
    return min(across, (room.height - _GAP * (len(rows) - 1)) / len(rows))


def _cell(piece: Element, aspect: float, height: float) -> Element:
    return division("layout-cell", [piece], f"width: {aspect * height:.0f}px; height: {height:.0f}px")


LAYOUT = Layout("pictures", _applies, _arrange, restructures=True)
