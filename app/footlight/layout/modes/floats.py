"""Floats: where the next one goes, and how much of a line they leave free (CSS 2.2, 9.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.fragments import FloatExclusion
from footlight.layout.page import Rect


class Band(NamedTuple):
    """The free part of a line: from ``left`` to ``right``."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide it is; never negative."""
        return max(self.right - self.left, 0.0)


def free_band(exclusions: Iterable[FloatExclusion], y: float, height: float, width: float) -> Band:
    """Find what floats leave free of a strip of a container that is ``width`` wide."""
    left, right = 0.0, width
    bottom = y + max(height, 1.0)
    for is_left, rect in exclusions:
        if rect.y < bottom and rect.bottom > y:
            if is_left:
                left = max(left, rect.right)
            else:
                right = min(right, rect.x)
    return Band(left, right)


def room_below(
    exclusions: Sequence[FloatExclusion], y: float, height: float, width: float, wanted: float
) -> tuple[float, Band]:
    """Find the first place at or below ``y`` where ``wanted`` fits, or where no float is beside it any more."""
    while True:
        band = free_band(exclusions, y, height, width)
        if band.width >= wanted or band == (0.0, width):
            return y, band
        bottoms = [rect.bottom for _, rect in exclusions if rect.bottom > y]
        if not bottoms:
            return y, band
        y = min(bottoms)


def float_work(floats: int) -> int:
    """Return the units of work that placing a float beside so many others takes at most: each may push it down."""
    return floats**2 // 50


def below_all(exclusions: Iterable[FloatExclusion]) -> float:
    """Return where the lowest float ends."""
    return max((rect.bottom for _, rect in exclusions), default=0.0)


def place_float(
    left: bool, size: tuple[float, float], y: float, width: float, exclusions: Sequence[FloatExclusion]
) -> FloatExclusion:
    """Place a float of a margin-box size at or below ``y`` in a container that is ``width`` wide."""
    lowest_top = max((rect.y for _, rect in exclusions), default=y)
    top, band = room_below(exclusions, max(y, lowest_top), size[1], width, size[0])
    x = band.left if left else band.right - size[0]
    return FloatExclusion(left, Rect(x, top, *size))


def moved(exclusions: Iterable[FloatExclusion], x: float, y: float) -> tuple[FloatExclusion, ...]:
    """Return the exclusions seen from an origin that lies at (-x, -y) of theirs."""
    return tuple([exclusion.moved(x, y) for exclusion in exclusions])
