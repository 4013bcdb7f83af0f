"""Markdown text -> a ``Deck``.

In: a file or its text. Out: a ``Deck`` whose slides parse themselves when asked for their content, and what
was wrong with the text. It must not know Qt, styles or how anything looks.

A text is split into slides first (``scan``, ``splitting``), by its rulers, comments and fences alone. The content
of a slide is parsed when it is first needed (``content``), by rules in the order of their lists (``slide_parsing``,
``markdown_parsing``): what is ours in the Markdown is taken out or marked before the parser (``grammar.masking``,
``grammar.pieces``), one of two ``flavours`` makes HTML of the rest, and the element tree is finished after it (the
other modules of ``grammar``). So both flavours have the same slide grammar.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from footlight.reading.beginning import read_beginning
    from footlight.reading.deck_reading import parse_deck, read_deck
    from footlight.reading.speaker_notes import markdown_to_html

__all__ = ["markdown_to_html", "parse_deck", "read_beginning", "read_deck"]

_HOMES = {
    "markdown_to_html": "speaker_notes", "parse_deck": "deck_reading",
    "read_beginning": "beginning", "read_deck": "deck_reading",
}  # fmt: skip
"""The modules of what stands above, which are loaded when it is used: who is given a deck that was read needs few."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found
