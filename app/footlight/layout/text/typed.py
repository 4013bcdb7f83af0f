"""What is drawn -> what the author typed: an edit says what a part of the drawn text stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.text.utf16 import utf16_length, utf16_parts

UNSEEN = str.maketrans({"\ufffc": None, "\u2060": None, "\u200b": None, "\xad": None, "\u2028": "\n"})
"""Stand-ins for boxes, and what only says where a line may break; none of it was typed to be read."""


_START, _END = attrgetter("start"), attrgetter("end")


class Edit(NamedTuple):
    """A part of a drawn text, as Qt counts positions, and what was typed there."""

    start: int
    end: int
    typed: str


def moved(edits: Iterable[Edit], by: int) -> tuple[Edit, ...]:
    """Return the same edits in a text that begins ``by`` positions earlier."""
    return tuple(Edit(edit.start + by, edit.end + by, edit.typed) for edit in edits)


def within(edits: Sequence[Edit], start: int, end: int) -> tuple[Edit, ...]:
    """Return the edits of a part of the text, counted from where it begins."""
    first = bisect_left(edits, start, key=_START)
    last = bisect_right(edits, end, key=_END)
    return moved(edits[first:last], -start)


def as_typed(drawn: str, edits: Sequence[Edit]) -> str:
    """Return what the author typed of a text, line breaks as such."""
    if edits:
        cuts = [0, *(cut for edit in edits for cut in (edit.start, edit.end)), utf16_length(drawn)]
        parts = list(utf16_parts(drawn, cuts))
        parts[1::2] = [edit.typed for edit in edits]
        drawn = "".join(parts)
    return drawn if drawn.isascii() else drawn.translate(UNSEEN)
