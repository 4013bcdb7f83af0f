"""One thing said: a heading alone, or a short sentence alone."""

from __future__ import annotations

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.shape import Shape, is_text

_MOST_WORDS = 25


def _applies(shape: Shape) -> bool:
    return len(shape.blocks) == 1 and is_text(shape.blocks[0]) and 0 < shape.words <= _MOST_WORDS


LAYOUT = Layout("statement", _applies)
