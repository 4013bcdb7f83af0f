"""Two headings of one level, each with its list, stand side by side as ``div.columns``."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import division, with_blocks
from footlight.styling.layouts.shape import Shape, is_heading, words_of

_MOST_ITEMS = 12
_MOST_WORDS_OF_ITEM = 14
_COLUMN = "width: 50%"


def _sides(shape: Shape) -> tuple[tuple[Element, Element], tuple[Element, Element]] | None:
    """Find the two headings with their lists, under at most one heading of a higher level."""
    blocks = shape.blocks
    if len(blocks) == 5 and is_heading(blocks[0]) and blocks[0].tag < blocks[1].tag:
        blocks = blocks[1:]
    if len(blocks) != 4:
        return None
    first, first_list, second, second_list = blocks
    alike = is_heading(first) and first.tag == second.tag
    lists = first_list.tag in {"ul", "ol"} and second_list.tag in {"ul", "ol"}
    return ((first, first_list), (second, second_list)) if alike and lists else None


def _applies(shape: Shape) -> bool:
    sides = _sides(shape)
    if sides is None or shape.narrow:
        return False
    items = [list(side[1]) for side in sides]
    return all(len(side) <= _MOST_ITEMS for side in items) and all(
        words_of(item) <= _MOST_WORDS_OF_ITEM for side in items for item in side
    )


def _arrange(shape: Shape) -> Element:
    sides = _sides(shape)
    if sides is None:
        return shape.section
    columns = division("columns", [division("column", side, _COLUMN) for side in sides])
    return with_blocks(shape.section, tuple(block for side in sides for block in side), [columns])


LAYOUT = Layout("comparison", _applies, _arrange, restructures=True)
