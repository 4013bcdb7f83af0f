"""What a slide's content is made of: the texts that stand on it, and how its deck has them parsed.

It is apart from what parses them, so that who has a slide parsed already need not load that.
"""

from __future__ import annotations

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.definitions import NONE_USED, Used
from footlight.reading.values import Extensions
from footlight.reading.variables import NO_VALUES, Values


class MarkdownOptions(NamedTuple):
    """What decides how a text is parsed, beside the text; a deck's settings of the same names."""

    markdown: str
    extensions: Extensions
    breaks: bool
    math: bool


class SlideText(NamedTuple):
    """All texts of which a slide's content is made.

    Attributes:
        source: The slide's own.
        header: Its header.
        footer: Its footer.
        used: The definitions of the deck that it refers to.
        values: What the names in ``{{ }}`` stand for.
    """

    source: str
    header: str = ""
    footer: str = ""
    used: Used = NONE_USED
    values: Values = NO_VALUES
