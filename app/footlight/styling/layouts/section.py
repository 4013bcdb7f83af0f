"""A new part of the talk: a short heading of the first or second level alone, at most with a lower one under it."""

from __future__ import annotations

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.shape import HEADINGS, Shape, is_text, words_of

_MOST_WORDS = 7
"""Longer headings say something by themselves; those are statements."""


def _applies(shape: Shape) -> bool:
    blocks = shape.blocks
    if not 1 <= len(blocks) <= 2 or blocks[0].tag not in {"h1", "h2"} or not is_text(blocks[0]):
        return False
    if len(blocks) == 2 and not (blocks[1].tag in HEADINGS and blocks[1].tag > blocks[0].tag and is_text(blocks[1])):
        return False
    heading = "".join(blocks[0].itertext()).strip()
    return 0 < words_of(blocks[0]) <= _MOST_WORDS and not heading.endswith((".", "!", "?", "。", "！", "？"))


LAYOUT = Layout("section", _applies)
