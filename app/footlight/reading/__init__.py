"""Markdown text -> a ``Deck``.

In: a file or its text. Out: a ``Deck`` whose slides parse themselves when asked for their content, and what
was wrong with the text. It must not know Qt, styles or how anything looks.

A text is split into slides first (``scan``, ``splitting``), by its rulers, comments and fences alone. The content
of a slide is parsed when it is first needed (``content``), by rules in the order of their lists (``slide_parsing``,
``markdown_parsing``): what is ours in the Markdown is taken out or marked before the parser (``grammar.masking``,
``grammar.pieces``), one of two ``flavours`` makes HTML of the rest, and the element tree is finished after it (the
other modules of ``grammar``). So both flavours have the same slide grammar.
"""

from footlight.reading.beginning import read_beginning
from footlight.reading.deck_reading import parse_deck, read_deck
from footlight.reading.speaker_notes import markdown_to_html

__all__ = ["markdown_to_html", "parse_deck", "read_beginning", "read_deck"]
