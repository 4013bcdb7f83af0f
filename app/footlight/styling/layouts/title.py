"""The opening slide: a title, with a subtitle or a few short lines under it."""

from __future__ import annotations

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.shape import Shape, is_heading, is_text

_MOST_BLOCKS = 5
_MOST_WORDS = 45


def _applies(shape: Shape) -> bool:
    blocks = shape.blocks
    return (
        shape.opening
        and 1 <= len(blocks) <= _MOST_BLOCKS
        and blocks[0].tag in {"h1", "h2"}
        and all(is_text(block) for block in blocks)
        and sum(is_heading(block) for block in blocks) <= 2
        and 0 < shape.words <= _MOST_WORDS
    )


LAYOUT = Layout("title", _applies)
