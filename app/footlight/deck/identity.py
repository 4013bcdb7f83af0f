"""Which slide of an edited deck is the one that was being shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from footlight.deck.model import Deck

if TYPE_CHECKING:
    from difflib import SequenceMatcher


def counterpart(old: Deck, number: int, new: Deck) -> int:
    """Find the slide of ``new`` that slide ``number`` of ``old`` has become.

    Slides that kept their text anchor the comparison; a slide whose text changed is found between its anchors.
    So slides added, removed or edited elsewhere never move the talk to another slide.

    Returns:
        A 1-based number that exists in ``new``.
    """
    return _Comparison(old, new).counterpart(number)


def counterparts(old: Deck, new: Deck) -> Callable[[int], int]:
    """Return a function from a slide's number to its ``counterpart`` that compares the decks only once."""
    return _Comparison(old, new).counterpart


def changed_slide(old: Deck, new: Deck) -> int | None:
    """Return the number, 1-based, of the first slide of ``new`` that is written otherwise than in ``old``.

    Where slides were only taken away, it is the one that stands there now; None where all are as they were.
    """
    before, after = ([slide.source.strip() for slide in deck.slides] for deck in (old, new))
    if before == after:
        return None
    pairs = enumerate(zip(before, after, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(before), len(after) - 1)) + 1


class _Comparison:
    """Two readings of a deck, slide by slide. What costs is found out when it is first needed."""

    def __init__(self, old: Deck, new: Deck) -> None:
        self._before = [slide.source for slide in old.slides]
        self._after = [slide.source for slide in new.slides]
        self._known: dict[int, int] = {}

    def counterpart(self, number: int) -> int:
        index = min(max(number, 1), len(self._before)) - 1
        if index not in self._known:
            self._known[index] = self._find(index)
        return self._known[index] + 1

    def _find(self, index: int) -> int:
        before, after = self._before, self._after
        if index < self._start:
            return index
        if index >= len(before) - self._end:
            return index - len(before) + len(after)
        text = before[index]
        if text.strip() and before.count(text) == 1 and after.count(text) == 1:
            return after.index(text)  # unchanged, if perhaps moved
        start, wanted = self._start, index - self._start
        for _, a1, a2, b1, b2 in self._changes:
            if a1 <= wanted < a2:
                if b1 == b2:
                    found = b1
                elif a2 - a1 == b2 - b1:
                    found = b1 + wanted - a1
                else:
                    found = _most_alike(text, after[start + b1 : start + b2]) + b1
                return min(max(start + found, 0), len(after) - 1)
        return min(index, len(after) - 1)

    @cached_property
    def _start(self) -> int:
        """How many slides are the same at the beginning."""
        same = 0
        for one, other in zip(self._before, self._after, strict=False):
            if one != other:
                break
            same += 1
        return same

    @cached_property
    def _end(self) -> int:
        """How many of the others are the same at the end."""
        end, most = 0, min(len(self._before), len(self._after)) - self._start
        while end < most and self._before[-1 - end] == self._after[-1 - end]:
            end += 1
        return end

    @cached_property
    def _changes(self) -> Sequence[tuple[str, int, int, int, int]]:
        """What lies between, as opcodes of ``SequenceMatcher``."""
        before = self._before[self._start : len(self._before) - self._end]
        after = self._after[self._start : len(self._after) - self._end]
        return _matcher(before, after).get_opcodes()


def _most_alike(text: str, candidates: list[str]) -> int:
    ratios = [_matcher(text, candidate, autojunk=True).ratio() for candidate in candidates]
    return ratios.index(max(ratios))


def _matcher(one: Sequence[str], other: Sequence[str], *, autojunk: bool = False) -> SequenceMatcher[str]:
    # Only here: what is read once is compared with nothing.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk)
