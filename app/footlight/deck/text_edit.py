"""A change of a deck's text, in offsets: what completion, cures, the editor and the language server all speak of."""

from __future__ import annotations

from footlight.deck.named_tuple import NamedTuple


class TextEdit(NamedTuple):
    """A stretch of a text, and what shall stand there.

    Attributes:
        start: The offset of its first character, counted in code points as Python's ``str`` does.
        end: The offset after its last character; the same as ``start`` where something is put in.
        text: What shall stand there, with line feeds for line ends.
    """

    start: int
    end: int
    text: str
