"""One figure and what it counts: the figure becomes ``.big-number``, as large as a title can be."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import copied, with_blocks
from footlight.styling.layouts.shape import Shape, is_text, text_of, words_of

_MOST_WORDS = 32
_MOST_BLOCKS = 4
_LONGEST = 14
_FIGURE = re.compile(
    r"""[~≈<>≤≥±+−–-]?\s?[$€£¥₹₽]?\s?        # about, more than; a currency in front
        \d[\d.,:/\u2009\u202f\u00a0' ]*        # digits with their separators
        \s?(?:%|‰|°C?|×|x|k|K|M|m|bn|B|T|s|h|€|\$|million|billion|trillion|thousand|years?|days?|hours?|min)?\+?""",
    re.VERBOSE,
)


def _figure(shape: Shape) -> Element | None:
    """Find the only block that is a figure."""
    found = [block for block in shape.blocks if is_text(block) and _is_figure(text_of(block))]
    return found[0] if len(found) == 1 else None


def _is_figure(text: str) -> bool:
    return len(text) <= _LONGEST and _FIGURE.fullmatch(text) is not None


def _applies(shape: Shape) -> bool:
    blocks = shape.blocks
    if not 2 <= len(blocks) <= _MOST_BLOCKS or not all(is_text(block) for block in blocks):
        return False
    return _figure(shape) is not None and sum(words_of(block) for block in blocks) <= _MOST_WORDS


def _arrange(shape: Shape) -> Element:
    figure = _figure(shape)
    if figure is None:
        return shape.section
    return with_blocks(shape.section, (figure,), [copied(figure, list(figure), "big-number")])


LAYOUT = Layout("big-number", _applies, _arrange)
