"""A heading and its points: few of them stand a little larger and farther apart."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import copied, with_blocks
from footlight.styling.layouts.shape import LISTS, Shape, is_heading, is_text, words_of

_FEW = 5
_FEW_WORDS = 9
"""Of each of few points: longer ones are sentences, which need the usual size."""


def _points(shape: Shape) -> Element | None:
    """Find the list under a heading, with at most a sentence between them."""
    blocks = shape.blocks
    if not 2 <= len(blocks) <= 3 or not is_heading(blocks[0]) or blocks[-1].tag not in LISTS:
        return None
    return blocks[-1] if all(is_text(block) for block in blocks[:-1]) else None


def _applies(shape: Shape) -> bool:
    return not shape.narrow and _points(shape) is not None


def _arrange(shape: Shape) -> Element:
    points = _points(shape)
    if points is None or len(points) > _FEW or any(words_of(item) > _FEW_WORDS or _is_deep(item) for item in points):
        return shape.section
    return with_blocks(shape.section, (points,), [copied(points, list(points), "few")])


def _is_deep(item: Element) -> bool:
    return any(inner.tag in LISTS for inner in item)


LAYOUT = Layout("bullets", _applies, _arrange)
