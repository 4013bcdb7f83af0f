"""A chart beside the few words on what it shows: ``div.layout-text`` and ``div.layout-media``, as they were written.

The chart has the larger part: its words keep their size, so it needs the width more than a list does.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import beside
from footlight.styling.layouts.shape import LISTS, Shape, is_heading, is_text, words_of

_FEWEST_WORDS, _MOST_WORDS = 6, 45
"""Fewer are a caption, and stay below; more need the slide's width."""
_SHARE = 58
"""Per cent of the content's width, for the chart."""


def _chart(shape: Shape) -> Element | None:
    charts = [block for block in shape.blocks if block.get("data-kind") == "chart"]
    # A timeline from left to right is a line through the slide.
    if len(charts) != 1 or "type: timeline" in charts[0].get("data-source", ""):
        return None
    return charts[0]


def _applies(shape: Shape) -> bool:
    chart = _chart(shape)
    if chart is None or shape.narrow:
        return False
    said = [
        block for block in shape.blocks if block is not chart and not (block is shape.blocks[0] and is_heading(block))
    ]
    words = sum(words_of(block) for block in said)
    return _FEWEST_WORDS <= words <= _MOST_WORDS and all(is_text(block) or block.tag in LISTS for block in said)


def _arrange(shape: Shape) -> Element:
    chart = _chart(shape)
    return shape.section if chart is None else beside(shape, chart, chart, _SHARE)


LAYOUT = Layout("chart-beside", _applies, _arrange, restructures=True)
