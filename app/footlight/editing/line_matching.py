"""Two texts -> the lines that they share, in order; what merging, taking over and mixed line ends stand on."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from footlight.deck.named_tuple import NamedTuple
from footlight.deck.text_edit import TextEdit

_MOST_PAIRS = 40_000
"""Lines of one text times lines of the other between which every pair is tried; larger pieces without a line that is
there once count as rewritten."""


class Match(NamedTuple):
    """A run of equal lines.

    Attributes:
        first: Index of its first line in one text.
        second: Index of its first line in the other.
        length: How many lines; at least one.
    """

    first: int
    second: int
    length: int


class _Piece(NamedTuple):
    """Lines of both texts between two matches: from where up to where, the latter not among them."""

    first: int
    first_end: int
    second: int
    second_end: int


def matching_lines(first: Sequence[str], second: Sequence[str]) -> list[Match]:
    """Find equal lines, in the order of both texts; runs that touch are one.

    Lines that each text has once are anchors (“patience diff”), so that a blank line or a ruler, which every slide has,
    does not tie what does not belong together. Grows as n log n but for pieces of a bounded size.
    """
    found: list[Match] = []
    waiting = [_Piece(0, len(first), 0, len(second))]
    while waiting:
        piece = waiting.pop()
        head = _equal_at_start(first, second, piece)
        if head:
            found.append(Match(piece.first, piece.second, head))
            piece = piece._replace(first=piece.first + head, second=piece.second + head)
        tail = _equal_at_end(first, second, piece)
        if tail:
            piece = piece._replace(first_end=piece.first_end - tail, second_end=piece.second_end - tail)
            found.append(Match(piece.first_end, piece.second_end, tail))
        if piece.first == piece.first_end or piece.second == piece.second_end:
            continue
        anchors = _anchors(first, second, piece)
        if anchors:
            waiting.extend(_between(anchors, piece))
        else:
            found.extend(_by_trying(first, second, piece))
    return list(_joined(sorted(found)))


def line_edits(before: str, after: str) -> tuple[TextEdit, ...]:
    """Return edits of lines that make a text of another; what both share is not touched, so a cursor stays there."""
    lines, others = before.split("\n"), after.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    edits: list[TextEdit] = []
    line = other = 0
    for match in [*matching_lines(lines, others), Match(len(lines), len(others), 0)]:
        if (match.first, match.second) != (line, other):
            new = "".join(f"{text}\n" for text in others[other : match.second])
            start, end = starts[line], starts[match.first]
            if match.first == len(lines):  # the last line has no end, and what is put behind it needs the one before
                end -= 1
                new = new[:-1]
                if match.second == other:
                    start -= 1
                elif line == len(lines):
                    start, new = start - 1, f"\n{new}"
            edits.append(TextEdit(start, end, new))
        line, other = match.first + match.length, match.second + match.length
    return tuple(edits)


def _equal_at_start(first: Sequence[str], second: Sequence[str], piece: _Piece) -> int:
    most = min(piece.first_end - piece.first, piece.second_end - piece.second)
    return next((at for at in range(most) if first[piece.first + at] != second[piece.second + at]), most)


def _equal_at_end(first: Sequence[str], second: Sequence[str], piece: _Piece) -> int:
    most = min(piece.first_end - piece.first, piece.second_end - piece.second)
    return next(
        (at for at in range(most) if first[piece.first_end - 1 - at] != second[piece.second_end - 1 - at]), most
    )


def _anchors(first: Sequence[str], second: Sequence[str], piece: _Piece) -> list[tuple[int, int]]:
    """Find the longest row of lines that are there once on each side and stand in the same order on both."""
    counted = Counter(first[piece.first : piece.first_end])
    other = Counter(second[piece.second : piece.second_end])
    places = {second[at]: at for at in range(piece.second, piece.second_end)}
    pairs = [
        (at, places[first[at]])
        for at in range(piece.first, piece.first_end)
        if counted[first[at]] == 1 and other[first[at]] == 1
    ]
    # The longest increasing subsequence, by piles as in the card game.
    tops: list[int] = []
    piles: list[int] = []
    before: list[int | None] = []
    for index, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(piles[pile - 1] if pile else None)
        tops[pile : pile + 1] = [place]
        piles[pile : pile + 1] = [index]
    row: list[tuple[int, int]] = []
    at: int | None = piles[-1] if piles else None
    while at is not None:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _between(anchors: Sequence[tuple[int, int]], piece: _Piece) -> Iterator[_Piece]:
    """Yield the pieces that anchors leave, each beginning with its anchor, which is then found as equal."""
    starts = [(piece.first, piece.second), *anchors]
    ends = [*anchors, (piece.first_end, piece.second_end)]
    for (first, second), (first_end, second_end) in zip(starts, ends, strict=True):
        if first < first_end and second < second_end:
            yield _Piece(first, first_end, second, second_end)


def _by_trying(first: Sequence[str], second: Sequence[str], piece: _Piece) -> Iterator[Match]:
    if (piece.first_end - piece.first) * (piece.second_end - piece.second) > _MOST_PAIRS:
        return
    from difflib import SequenceMatcher  # only here: most changes are found without it

    lines, others = first[piece.first : piece.first_end], second[piece.second : piece.second_end]
    for start, other, length in SequenceMatcher(None, lines, others, autojunk=False).get_matching_blocks():
        if length:
            yield Match(piece.first + start, piece.second + other, length)


def _joined(matches: Sequence[Match]) -> Iterator[Match]:
    current: Match | None = None
    for match in matches:
        if current is None:
            current = match
        elif (match.first, match.second) == (current.first + current.length, current.second + current.length):
            current = current._replace(length=current.length + match.length)
        else:
            yield current
            current = match
    if current is not None:
        yield current
