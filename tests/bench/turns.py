"""What is compared -> its seconds, measured in turns, so that what disturbs the machine disturbs all alike."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Took(NamedTuple):
    """The seconds of several runs of one thing: the median, and the least, which nothing has disturbed much."""

    median: float
    least: float

    def __str__(self) -> str:
        """The median, and the least in brackets."""
        return f"{self.median:.2f} s ({self.least:.2f})"

    def over(self, other: Took, name: str) -> str:
        """How many times as long as another, named thing it took: by the medians, and in brackets by the least."""
        return f"{self.median / other.median:.2f} x {name} ({self.least / other.least:.2f})"


def took(seconds: list[float]) -> Took:
    """Sum up the seconds of several runs."""
    return Took(statistics.median(seconds), min(seconds))


def in_turns(works: dict[str, Callable[[], T]], turns: int) -> dict[str, list[T]]:
    """Do each work once a turn, and return what it gave.

    Every second turn goes backwards, so that none comes after the same one each time.
    """
    gave: dict[str, list[T]] = {name: [] for name in works}
    for turn in range(turns):
        for name in reversed(works) if turn % 2 else works:
            gave[name].append(works[name]())
    return gave
