"""A styled slide -> its fragments at the largest size that fits: pictures and type shrink in turns, down to a floor.

The floor of the type is a fortieth of the slide's height, 18 pixels of 720. Capitals (0.7 em) are then as high as 16
minutes of arc, the least that ISO 9241-303 allows for reading, to somebody 3.8 slide heights away, and as high as 10
minutes, the least that can be made out at all, at 6 slide heights, which is where the back row of a usual room sits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from footlight.deck import Size
from footlight.layout.building import Built, build
from footlight.layout.engine import LayoutEngine
from footlight.layout.fragments import Fragment
from footlight.layout.geometry import insets
from footlight.layout.overflow import Excess, find_excess
from footlight.layout.shrinking import Ratios, has_pictures, main_type_size, shrunk
from footlight.media import MediaSource
from footlight.styling.computed import StyledSlide

TYPE_FLOOR = 1 / 40
"""Of the slide's height."""
_TYPE_STEP = 0.025
_PICTURE_STEP = 0.05
_TURNS = ((1.0, 0.5), (0.85, 0.5), (0.85, 0.3))
"""In this order pictures and type give way: what is left of type and of pictures at the end of each turn; at last the
type goes to the floor."""
_USELESS = 0.9
"""If the smallest type leaves more than this part of the excess, type is not what is too large."""


class Fitted(NamedTuple):
    """A slide laid out at the size that fits, or at the smallest."""

    built: Built
    root: Fragment
    ratios: Ratios
    excess: Excess | None


def fit(styled: StyledSlide, size: Size, media: MediaSource) -> Fitted:
    """Lay out a slide's section in the part of the slide that it has."""
    trial = _Trial(styled, size, media)
    whole = trial.at(Ratios())
    if whole.excess is None or not whole.excess.in_flow:
        return whole
    turns = _turns(styled, size)
    smallest = trial.at(turns[-1])
    if smallest.excess is not None and smallest.excess.in_flow:
        return whole if smallest.excess.pixels > whole.excess.pixels * _USELESS else smallest
    low, high, best = 0, len(turns) - 1, smallest
    while low < high:
        middle = (low + high) // 2
        tried = trial.at(turns[middle])
        if tried.excess is None or not tried.excess.in_flow:
            high, best = middle, tried
        else:
            low = middle + 1
    return best


class _Trial(NamedTuple):
    """Lays a slide out at one size after the other."""

    styled: StyledSlide
    size: Size
    media: MediaSource

    def at(self, ratios: Ratios) -> Fitted:
        """Lay out at a size."""
        edges = insets(self.styled.root.style, self.size.width)
        room = Size(max(self.size.width - edges.across, 1.0), max(self.size.height - edges.down, 1.0))
        built = build(replace(self.styled, root=shrunk(self.styled.root, ratios, room.height)), self.media)
        root = LayoutEngine(room, self.size.height).lay_out_slide(built.root, self.size)
        return Fitted(built, root, ratios, find_excess(root))


def _turns(styled: StyledSlide, size: Size) -> list[Ratios]:
    """List what is tried, from hardly smaller to the floor; each is smaller than the one before."""
    floor = min(TYPE_FLOOR * size.height / main_type_size(styled.root), 1.0)
    pictures = has_pictures(styled.root)
    ends = [Ratios(max(kept, floor), shown) for kept, shown in _TURNS] if pictures else []
    tried: list[Ratios] = []
    at = Ratios()
    for end in [*ends, Ratios(floor, ends[-1].pictures if ends else 1.0)]:
        while at != end:
            at = Ratios(
                max(at.type - _TYPE_STEP, end.type) if at.type > end.type else end.type,
                max(at.pictures - _PICTURE_STEP, end.pictures) if at.pictures > end.pictures else end.pictures,
            )
            tried.append(at)
    return tried or [Ratios()]
