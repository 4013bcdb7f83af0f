"""Layouts of tables, formulas, diagrams and charts."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from footlight.styling.layouts.rebuilding import beside, copied, with_blocks
from footlight.styling.layouts.shape import LISTS, Layout, Shape, is_heading, is_text, words_of

_MOST_ROWS, _MOST_COLUMNS = 7, 5
"""Of a table that is small enough to be set in the size of the text."""
_MOST_WORDS_OF_TABLE = 40
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


def _table_in_size_of_text(shape: Shape) -> Element:
    tables = [block for block in shape.blocks if block.tag == "table"]
    if len(tables) != 1:
        return shape.section
    rows = list(tables[0].iter("tr"))
    small = len(rows) <= _MOST_ROWS and all(len(row) <= _MOST_COLUMNS for row in rows)
    if not small or words_of(tables[0]) > _MOST_WORDS_OF_TABLE:
        return shape.section
    return with_blocks(shape.section, tuple(tables), [copied(tables[0], list(tables[0]), "small")])


TABLE = Layout(
    "table",
    _alone(_is_table),
    _table_in_size_of_text,
    shows=frozenset({"table"}),
    help="A table over the slide's whole width.",
    example="""\
## Ships that passed

| Month | By day | By night |
| :---- | -----: | -------: |
| May   |    412 |       97 |
| June  |    388 |      104 |
""",
)
FORMULA = Layout(
    "formula",
    _alone(_is_formula, _MOST_FORMULAS),
    shows=frozenset({"math"}),
    help="Up to three formulas alone, in the middle and large.",
    example="""\
## How far it shines

$$ d = \\sqrt{2 R h} $$
""",
)
DIAGRAM = Layout(
    "diagram",
    _alone(_is_diagram),
    shows=frozenset({"figure"}),
    help="A diagram or a chart alone, as large as there is room.",
    example="""\
## From oil to light

```mermaid
flowchart LR
  Oil --> Lamp --> Light
```
""",
)


_FEWEST_WORDS_BESIDE, _MOST_WORDS_BESIDE = 6, 45
"""Fewer are a caption, and stay below; more need the slide's width."""
_CHART_SHARE = 58
"""Per cent of the content's width, for the chart."""


def _only_chart(shape: Shape) -> Element | None:
    charts = [block for block in shape.blocks if block.get("data-kind") == "chart"]
    # A timeline from left to right is a line through the slide.
    if len(charts) != 1 or "type: timeline" in charts[0].get("data-source", ""):
        return None
    return charts[0]


def _is_chart_beside_text(shape: Shape) -> bool:
    chart = _only_chart(shape)
    if chart is None or shape.narrow:
        return False
    said = [
        block for block in shape.blocks if block is not chart and not (block is shape.blocks[0] and is_heading(block))
    ]
    words = sum(words_of(block) for block in said)
    return _FEWEST_WORDS_BESIDE <= words <= _MOST_WORDS_BESIDE and all(
        is_text(block) or block.tag in LISTS for block in said
    )


def _chart_beside_text(shape: Shape) -> Element:
    chart = _only_chart(shape)
    return shape.section if chart is None else beside(shape, chart, chart, _CHART_SHARE)


CHART_BESIDE = Layout(
    "chart-beside",
    _is_chart_beside_text,
    _chart_beside_text,
    restructures=True,
    shows=frozenset({"figure"}),
    help="A chart beside the few words on what it shows.",
    example="""\
## Ships that came home

```chart
type: bar
title: Ships a year

1811, 12
1834, 57
1902, 210
```

- The lens reached farther
- Electric light never went out
""",
)
"""A chart beside the few words on what it shows: ``div.layout-text`` and ``div.layout-media``, as they were written.

The chart has the larger part: its words keep their size, so it needs the width more than a list does."""
