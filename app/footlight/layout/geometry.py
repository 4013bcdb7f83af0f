"""Lengths of a style and the base they refer to -> edges in pixels, margins that collapse, aligned offsets."""

from __future__ import annotations

from functools import lru_cache

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.computed import Align, Borders, ComputedStyle, Edges, Length


class Sides(NamedTuple):
    """Four distances around a box, in pixels."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0

    @property
    def across(self) -> float:
        """Left and right together."""
        return self.left + self.right

    @property
    def down(self) -> float:
        """Top and bottom together."""
        return self.top + self.bottom


class Margin(NamedTuple):
    """Adjoining margins on their way to collapse: the largest positive and the lowest negative one.

    See CSS 2.2, 8.3.1: the result is the sum of the two.
    """

    positive: float = 0.0
    negative: float = 0.0

    @classmethod
    def of(cls, value: float) -> Margin:
        """Make a set of one margin."""
        if not value:
            return NO_MARGIN
        return cls(value, 0.0) if value > 0 else cls(0.0, value)

    def join(self, other: Margin) -> Margin:
        """Return the margins of two sets that adjoin."""
        if self is NO_MARGIN or other is NO_MARGIN:
            return other if self is NO_MARGIN else self
        return Margin(max(self.positive, other.positive), min(self.negative, other.negative))

    @property
    def value(self) -> float:
        """What the margins collapse to, in pixels."""
        return self.positive + self.negative


NO_MARGIN = Margin()
_NO_SIDES = Sides()
_NO_BORDERS = Borders()
_NO_EDGES = Edges()


@lru_cache(maxsize=4096)
def resolved(edges: Edges, base: float) -> Sides:
    """Turn edges into pixels; ``auto`` counts as 0. Percentages of all four refer to the containing width."""
    top, right, bottom, left = edges
    return Sides(
        0.0 if top is None else top.resolve(base),
        0.0 if right is None else right.resolve(base),
        0.0 if bottom is None else bottom.resolve(base),
        0.0 if left is None else left.resolve(base),
    )


def definite(length: Length | None, base: float | None) -> float | None:
    """Resolve a length whose percentage may have no base yet; then, as for ``auto``, there is None."""
    if length is None:
        return None
    if length.percent and base is None:
        return None
    return length.resolve(base or 0.0)


def insets(style: ComputedStyle, base: float) -> Sides:
    """Return how far border and padding keep the content from the border box's edge."""
    if style.padding == _NO_EDGES and style.border == _NO_BORDERS:
        return _NO_SIDES  # as of most boxes
    border_top, border_right, border_bottom, border_left = style.border
    top, right, bottom, left = resolved(style.padding, base)
    return Sides(
        border_top.width + top, border_right.width + right, border_bottom.width + bottom, border_left.width + left
    )


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


Radii = tuple[float, float, float, float]
"""Of corners, in pixels: top left, top right, bottom right, bottom left."""


def fitted_radii(radii: Radii, width: float, height: float) -> Radii:
    """Shrink all radii alike until no two overlap (CSS Backgrounds 3, 5.5)."""
    top_left, top_right, bottom_right, bottom_left = (max(radius, 0.0) for radius in radii)
    sums = (
        (top_left + top_right, width),
        (bottom_left + bottom_right, width),
        (top_left + bottom_left, height),
        (top_right + bottom_right, height),
    )
    factor = min([1.0, *(side / total for total, side in sums if total > max(side, 0.0))])
    return (top_left * factor, top_right * factor, bottom_right * factor, bottom_left * factor)
