"""A text, and what two people have made of it -> one text with both their changes, or the places where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto

from footlight.deck.named_tuple import NamedTuple
from footlight.editing.line_matching import matching_lines


class Choice(Enum):
    """What shall stand where both have changed the same lines."""

    MINE = auto()
    THEIRS = auto()
    BOTH = auto()
    """Mine, then theirs."""


class Chunk(NamedTuple):
    """Lines that belong together in three texts.

    Attributes:
        base: As they were.
        mine: As one has made them.
        theirs: As the other has made them.
    """

    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def is_conflict(self) -> bool:
        """Whether both have changed these lines, and not in the same way."""
        return self.mine != self.theirs and self.base not in (self.mine, self.theirs)

    def lines(self, choice: Choice) -> tuple[str, ...]:
        """Return what comes of the lines; the choice counts in a conflict alone."""
        if not self.is_conflict:
            return self.theirs if self.mine == self.base else self.mine
        chosen = {Choice.MINE: self.mine, Choice.THEIRS: self.theirs, Choice.BOTH: self.mine + self.theirs}
        return chosen[choice]


def merge(base: str, mine: str, theirs: str) -> tuple[Chunk, ...]:
    """Compare three texts by lines.

    Args:
        base: What both began with.
        mine: One text made of it.
        theirs: The other.

    Returns:
        Chunks that together are each of the texts, in order.
    """
    return tuple(_chunks(base.split("\n"), mine.split("\n"), theirs.split("\n")))


def merged_text(chunks: Sequence[Chunk], choices: Mapping[int, Choice] | None = None) -> str:
    """Put chunks together.

    Args:
        chunks: As ``merge`` returns them.
        choices: What was chosen in the conflicts, by index of the chunk; where nothing was, mine stays.
    """
    chosen = choices or {}
    return "\n".join(line for at, chunk in enumerate(chunks) for line in chunk.lines(chosen.get(at, Choice.MINE)))


def _chunks(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[Chunk]:
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    shared = sorted(in_mine.keys() & in_theirs.keys())
    at = my = their = 0
    begun = 0
    """The first of the equal lines that are still to be yielded."""
    for line in [*shared, len(base)]:
        mine_at, theirs_at = in_mine.get(line, len(mine)), in_theirs.get(line, len(theirs))
        if (line, mine_at, theirs_at) != (at, my, their):
            yield from _equal(base[begun:at])
            yield Chunk(tuple(base[at:line]), tuple(mine[my:mine_at]), tuple(theirs[their:theirs_at]))
            begun = line
        at, my, their = line + 1, mine_at + 1, theirs_at + 1
    yield from _equal(base[begun:])


def _equal(lines: Sequence[str]) -> Iterator[Chunk]:
    if lines:
        yield Chunk(tuple(lines), tuple(lines), tuple(lines))


def _places(base: list[str], other: list[str]) -> dict[int, int]:
    return {
        match.first + step: match.second + step for match in matching_lines(base, other) for step in range(match.length)
    }
