"""Layouts of code: alone as large as it can be, or beside the text that explains it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.styling.layouts.rebuilding import beside, copied, with_blocks
from footlight.styling.layouts.shape import LISTS, Layout, Shape, is_heading, is_text, text_of, words_of

_SMALLEST, _LARGEST = 24.0, 40.0
"""Pixels of 720: the usual size of code, and a little more than that of text."""
_ADVANCE = 0.6
"""The width of a letter of the code's font, in its size (JetBrains Mono, and most of its kind)."""
_LEADING = 1.45
_PADDING = 2.0, 1.6
"""Of the block, across and down, in its font size."""
_ROOM = 0.87, 0.81
"""Of the slide's width and height, within its edges."""
_HEADING_HEIGHT = 0.14
"""Of the slide's height, for a heading with its distance."""


def _code_alone(shape: Shape) -> Element | None:
    code = [block for block in shape.blocks if block.tag == "pre"]
    others = [block for block in shape.blocks if block.tag != "pre"]
    return code[0] if len(code) == 1 and len(others) <= 1 and all(is_heading(block) for block in others) else None


def _is_code(shape: Shape) -> bool:
    return not shape.narrow and _code_alone(shape) is not None


def _code_enlarged(shape: Shape) -> Element:
    block = _code_alone(shape)
    if block is None:
        return shape.section
    return with_blocks(shape.section, (block,), [enlarged(block, shape)])


def enlarged(block: Element, shape: Shape, share: float = 1.0) -> Element:
    """Make a block of code as large as fits a share of the slide's width."""
    heading = _HEADING_HEIGHT if is_heading(shape.blocks[0]) else 0.0
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


CODE = Layout("code", _is_code, _code_enlarged)
"""Code alone, under a heading at most: as large as its longest line and its number of lines let it be.

The size goes onto the block as ``--code-size``, for a theme to use."""


_FEWEST_WORDS, _MOST_WORDS = 4, 70
_FEWEST_LINES = 4
"""Shorter code reads well between two paragraphs."""
_SHARES = ((24, 44), (34, 52), (44, 60))
"""Up to which number of columns code takes which percentage of the slide's width."""


def _only_code(shape: Shape) -> Element | None:
    code = [block for block in shape.blocks if block.tag == "pre"]
    return code[0] if len(code) == 1 else None


def _share(code: Element) -> int | None:
    longest = max((len(line) for line in text_of(code).expandtabs(4).splitlines()), default=0)
    return next((share for most, share in _SHARES if longest <= most), None)


def _is_code_beside_text(shape: Shape) -> bool:
    code = _only_code(shape)
    if code is None or shape.narrow or _share(code) is None:
        return False
    if len(text_of(code).splitlines()) < _FEWEST_LINES:
        return False
    others = [block for block in shape.blocks if block is not code]
    said = sum(words_of(block) for block in others if not is_heading(block))
    return _FEWEST_WORDS <= said <= _MOST_WORDS and all(is_text(block) or block.tag in LISTS for block in others)


def _code_beside_text(shape: Shape) -> Element:
    code = _only_code(shape)
    if code is None:
        return shape.section
    share = _share(code) or _SHARES[-1][1]
    return beside(shape, code, enlarged(code, shape, share / 100), share)


CODE_BESIDE = Layout("code-beside", _is_code_beside_text, _code_beside_text, restructures=True)
"""Code beside text that explains it: ``div.layout-text`` and ``div.layout-media``, in the author's order.

The code's longest line decides its share of the width; code that needs more than most of it stays below the text."""
