"""Code beside text that explains it: ``div.layout-text`` and ``div.layout-media``, in the author's order.

The code's longest line decides its share of the width; code that needs more than most of it stays below the text.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.styling.layouts.code import enlarged
from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import beside
from footlight.styling.layouts.shape import LISTS, Shape, is_heading, is_text, text_of, words_of

_FEWEST_WORDS, _MOST_WORDS = 4, 70
_FEWEST_LINES = 4
"""Shorter code reads well between two paragraphs."""
_SHARES = ((24, 44), (34, 52), (44, 60))
"""Up to which number of columns code takes which percentage of the slide's width."""


def _code(shape: Shape) -> Element | None:
    code = [block for block in shape.blocks if block.tag == "pre"]
    return code[0] if len(code) == 1 else None


def _share(code: Element) -> int | None:
    longest = max((len(line) for line in text_of(code).expandtabs(4).splitlines()), default=0)
    return next((share for most, share in _SHARES if longest <= most), None)


def _applies(shape: Shape) -> bool:
    code = _code(shape)
    if code is None or shape.narrow or _share(code) is None:
        return False
    if len(text_of(code).splitlines()) < _FEWEST_LINES:
        return False
    others = [block for block in shape.blocks if block is not code]
    said = sum(words_of(block) for block in others if not is_heading(block))
    return _FEWEST_WORDS <= said <= _MOST_WORDS and all(is_text(block) or block.tag in LISTS for block in others)


def _arrange(shape: Shape) -> Element:
    code = _code(shape)
    if code is None:
        return shape.section
    share = _share(code) or _SHARES[-1][1]
    return beside(shape, code, enlarged(code, shape, share / 100), share)


LAYOUT = Layout("code-beside", _applies, _arrange, restructures=True)
