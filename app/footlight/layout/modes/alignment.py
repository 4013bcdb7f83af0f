"""Free space and an alignment of CSS -> offsets. All alignment is safe: nothing is pushed out at the start."""

from __future__ import annotations

from typing import NamedTuple

from footlight.styling.computed import Align


class Spread(NamedTuple):
    """Where the first of several things begins, and how much further apart they stand."""

    start: float
    between: float


def distribute(free: float, count: int, how: Align) -> Spread:
    """Spread ``count`` things over a space that has ``free`` pixels left (``justify-content``, ``align-content``)."""
    if free <= 0 or not count:
        return Spread(0.0, 0.0)
    if how == "end":
        return Spread(free, 0.0)
    if how == "center":
        return Spread(free / 2, 0.0)
    if how == "space-between":
        return Spread(0.0, free / (count - 1) if count > 1 else 0.0)
    if how == "space-around":
        return Spread(free / count / 2, free / count)
    if how == "space-evenly":
        return Spread(free / (count + 1), free / (count + 1))
    return Spread(0.0, 0.0)


def offset(free: float, how: Align) -> float:
    """Place one thing in a space that has ``free`` pixels left (``align-self``, ``justify-self``)."""
    if free <= 0:
        return 0.0
    if how == "center":
        return free / 2
    return free if how == "end" else 0.0
