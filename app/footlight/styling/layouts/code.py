"""Code alone, under a heading at most: as large as its longest line and its number of lines let it be.

The size goes onto the block as ``--code-size``, for a theme to use.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import copied, with_blocks
from footlight.styling.layouts.shape import Shape, is_heading, text_of

_SMALLEST, _LARGEST = 24.0, 40.0
"""Pixels of 720: the usual size of code, and a little more than that of text."""
_ADVANCE = 0.6
"""The width of a letter of the code's font, in its size (JetBrains Mono, and most of its kind)."""
_LEADING = 1.45
_PADDING = 2.0, 1.6
"""Of the block, across and down, in its font size."""
_ROOM = 0.87, 0.81
"""Of the slide's width and height, within its edges."""
_HEADING = 0.14
"""Of the slide's height, for a heading with its distance."""


def _block(shape: Shape) -> Element | None:
    code = [block for block in shape.blocks if block.tag == "pre"]
    others = [block for block in shape.blocks if block.tag != "pre"]
    return code[0] if len(code) == 1 and len(others) <= 1 and all(is_heading(block) for block in others) else None


def _applies(shape: Shape) -> bool:
    return not shape.narrow and _block(shape) is not None


def _arrange(shape: Shape) -> Element:
    block = _block(shape)
    if block is None:
        return shape.section
    return with_blocks(shape.section, (block,), [enlarged(block, shape)])


def enlarged(block: Element, shape: Shape, share: float = 1.0) -> Element:
    """Make a block of code as large as fits a share of the slide's width."""
    heading = _HEADING if is_heading(shape.blocks[0]) else 0.0
    width, height = shape.slide_size.width * _ROOM[0] * share, shape.slide_size.height * (_ROOM[1] - heading)
    larger = copied(block, list(block))
    size = f"--code-size: {_size(block, width, height):.1f}px"
    larger.set("style", "; ".join(part for part in (block.get("style", ""), size) if part))
    return larger


def _size(block: Element, width: float, height: float) -> float:
    """Find the font size in pixels at which a block of code just fits a room in pixels, within bounds."""
    lines = text_of(block).expandtabs(4).splitlines() or [""]
    across = width / (_ADVANCE * max(len(line) for line in lines) + _PADDING[0])
    down = height / (_LEADING * len(lines) + _PADDING[1])
    return max(_SMALLEST, min(across, down, _LARGEST))


LAYOUT = Layout("code", _applies, _arrange)
