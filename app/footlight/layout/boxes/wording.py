"""The pieces of a paragraph -> the same with the signs that their language has in print, and what was typed kept."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from footlight.layout.boxes.box import AtomicInline, Piece, Text
from footlight.layout.text.typed import Edit
from footlight.layout.text.typographer import OBJECT, Change, changes
from footlight.layout.text.utf16 import utf16_length


def worded(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Set the words of a paragraph by the rules of their languages.

    Marks are found over the whole paragraph, so a quotation may begin in one piece and end in another.
    """
    if len(pieces) == 1 and isinstance(only := pieces[0], Text):
        found = changes(only.text, only.language) if only.language else ()
        return (_with(only, found),) if found else pieces
    languages = dict.fromkeys(piece.language for piece in pieces if isinstance(piece, Text) and piece.language)
    for language in languages:
        parts = [_seen_by(piece, language) for piece in pieces]
        found = changes("".join(parts), language)
        if found:
            pieces = _changed(pieces, parts, found)
    return pieces


def _seen_by(piece: Piece, language: str) -> str:
    """Return a piece as its language's rules see it: what they must not touch is there, but has no letters."""
    if isinstance(piece, Text):
        return piece.text if piece.language == language else "".join(c if c.isspace() else OBJECT for c in piece.text)
    return OBJECT if isinstance(piece, AtomicInline) else ""


def _changed(pieces: tuple[Piece, ...], parts: Sequence[str], found: Sequence[Change]) -> tuple[Piece, ...]:
    starts = list(accumulate(map(len, parts), initial=0))
    of_piece: dict[int, list[Change]] = defaultdict(list)
    for change in found:
        # A change of several characters, such as of three dots, that begins in one piece and ends in the next is none.
        index = bisect_right(starts, change.start) - 1 if change.start < starts[-1] else len(parts) - 1
        if change.end <= starts[index + 1]:
            of_piece[index].append(change)
    changed = list(pieces)
    for index, own in of_piece.items():
        piece = pieces[index]
        if isinstance(piece, Text):
            changed[index] = _with(
                piece, [c._replace(start=c.start - starts[index], end=c.end - starts[index]) for c in own]
            )
    return tuple(changed)


def _with(piece: Text, own: Sequence[Change]) -> Text:
    """Make the changes in a piece, whose positions count its characters."""
    drawn: list[str] = []
    edits: list[Edit] = []
    at = length = 0
    for change in own:
        kept = piece.text[at : change.start]
        start = length + utf16_length(kept)
        length = start + utf16_length(change.drawn)
        drawn += (kept, change.drawn)
        edits.append(Edit(start, length, piece.text[change.start : change.end]))
        at = change.end
    drawn.append(piece.text[at:])
    return piece._replace(text="".join(drawn), edits=tuple(edits))
