"""A table, a formula or a diagram alone, under a heading at most: it gets the slide, in size and in place."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import copied, with_blocks
from footlight.styling.layouts.shape import Shape, is_heading, words_of

_MOST_ROWS, _MOST_COLUMNS = 7, 5
"""Of a table that is small enough to be set in the size of the text."""
_MOST_WORDS = 40
_MOST_FORMULAS = 3


def _is_table(block: Element) -> bool:
    return block.tag == "table"


def _is_formula(block: Element) -> bool:
    return block.tag == "math" and block.get("data-display") == "block"


def _is_diagram(block: Element) -> bool:
    return block.tag == "figure" and "data-source" in block.attrib


def _alone(is_wanted: Callable[[Element], bool], most: int = 1) -> Callable[[Shape], bool]:
    """Make the rule: nothing but blocks of a kind, under a heading at most."""

    def applies(shape: Shape) -> bool:
        rest = shape.blocks[1:] if shape.blocks and is_heading(shape.blocks[0]) else shape.blocks
        return not shape.narrow and 1 <= len(rest) <= most and all(is_wanted(block) for block in rest)

    return applies


def _table(shape: Shape) -> Element:
    tables = [block for block in shape.blocks if block.tag == "table"]
    if len(tables) != 1:
        return shape.section
    rows = list(tables[0].iter("tr"))
    small = len(rows) <= _MOST_ROWS and all(len(row) <= _MOST_COLUMNS for row in rows)
    if not small or words_of(tables[0]) > _MOST_WORDS:
        return shape.section
    return with_blocks(shape.section, tuple(tables), [copied(tables[0], list(tables[0]), "small")])


TABLE = Layout("table", _alone(_is_table), _table)
FORMULA = Layout("formula", _alone(_is_formula, _MOST_FORMULAS))
DIAGRAM = Layout("diagram", _alone(_is_diagram))
