"""A styled slide -> its fragments, at the sizes that suit what is on it, or at the largest that fit.

In this order: a slide whose looks are left to us is laid out at the sizes that it will probably be shown at
(``guessing_sizes``). From what is laid out the sizes are chosen (``choosing_sizes``). If they are those, as on most
slides, it is finished, but for blocks that may move apart; else it is laid out once more. Where the guess was too large
for the slide, or what is laid out does not tell how wide its words are, it is chosen from the slide as it was styled.

What does not fit as it was styled, and what its author styled, shrinks in turns, down to a floor. Code and tables give
way first, by themselves; then pictures and type in turns; titles last.

The floor of the type is a fortieth of the slide's height, 18 pixels of 720. Capitals (0.7 em) are then as high as 16
minutes of arc, the least that ISO 9241-303 allows for reading, to somebody 3.8 slide heights away, and as high as 10
minutes, the least that can be made out at all, at 6 slide heights, which is where the back row of a usual room sits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.box_layout import LayoutEngine, PlaceKey
from footlight.layout.boxes.building import Built, KeptBox, build
from footlight.layout.choosing_sizes import choose
from footlight.layout.composing import composed, respaced, rested
from footlight.layout.extents import Choice, flow_of, is_nearly, tells_sizes
from footlight.layout.fragments import Fragment, Placed, is_strained
from footlight.layout.geometry import insets
from footlight.layout.guessing_sizes import guess
from footlight.layout.overflow import Excess, find_excess
from footlight.layout.scaling import Ratios, dense_type_size, has_pictures, least_lines, main_type_size, shrunk
from footlight.media import MediaSource
from footlight.styling.budget import Budget
from footlight.styling.computed import Composition, StyledSlide, are_composed

TYPE_FLOOR = 1 / 40
"""Of the slide's height."""
_TYPE_STEP = 0.025
_PICTURE_STEP = 0.05
_LINES_STEP = 0.05
_DENSE_KEPT = 0.7
"""What code and tables keep before anything else gives way."""
_STAGED_KEPT = 0.9
"""What code keeps that comes in steps before it shows in part."""
_TURNS = ((1.0, 0.5), (0.85, 0.5), (0.85, 0.3))
"""In this order pictures and type give way: what is left of type and of pictures at the end of each turn; at last the
type goes to the floor."""
_PICTURE_ABOVE_DENSE = 0.4
"""What pictures keep of the height before code and tables below them give way."""
_SQUEEZES = (0.9, 0.8, 0.7, 0.6, 0.5)
"""What is kept of the floor itself when not even that fits: small type can be read from the front rows and in the
handout, lines below the edge nowhere."""
_AS_STYLED = Choice()
_AIMED = 2
"""Trials after which a size is aimed at, before the others are searched by halves."""
_LEAST_FULL = 0.05
"""Of its height, that a slide's content is taken to fill."""
_USELESS = 0.9
"""If the smallest type leaves more than this part of the excess, type is not what is too large."""


class Fitted(NamedTuple):
    """A slide laid out at the size that fits, or at the smallest."""

    built: Built
    root: Fragment
    ratios: Ratios
    excess: Excess | None
    strained: bool
    engine: LayoutEngine
    """Knows what is laid out."""
    squeezed: bool = False
    """Whether it only fits below the floor; then ``excess`` is what the floor leaves over."""

    @property
    def fits(self) -> bool:
        """Whether nothing is left that smaller type could mend; broken words are not counted."""
        return self.excess is None or not self.excess.in_flow


def fit(styled: StyledSlide, size: Size, media: MediaSource, budget: Budget) -> Fitted:
    """Lay out a slide's section in the part of the slide that it has."""
    trial = _Trial(styled, size, media, budget, {}, {})
    if styled.composition is not None and (guessed := _guessed(trial, styled.composition)) is not None:
        return guessed
    whole = trial.at(Ratios())
    # A drawing that is too high at first gives way when sizes are chosen; text that is too much does not.
    if styled.composition is not None and (_stands(whole) or has_pictures(styled.root)):
        chosen = _composed(trial, whole, styled.composition)
        if chosen is not None:
            return chosen
    if _stands(whole):
        return whole
    shown = _shown_beside_dense(trial, whole)
    turns, dense_turns = _turns(styled, size, least_lines(styled.root) if are_composed(styled.root) else None, shown)
    found = _largest_that_fits(trial, turns, whole, dense_turns - 1)
    if not found.fits and (least := least_lines(styled.root)) is not None:
        # Whatever an author has laid out: what would be cut off is rather shown with its step.
        turns, dense_turns = _turns(styled, size, least, shown)
        found = _largest_that_fits(trial, turns, whole, dense_turns - 1)
    if not whole.fits and not found.fits:
        assert whole.excess is not None and found.excess is not None  # noqa: S101, PT018 - they do not fit
        at_floor = are_composed(styled.root) and min(found.ratios) == 1
        if not at_floor and found.excess.pixels > whole.excess.pixels * _USELESS:
            return whole
        return _squeezed(trial, found)
    return found


def _largest_that_fits(trial: _Trial, turns: Sequence[Ratios], too_large: Fitted, may_break: int = 0) -> Fitted:
    """Lay out at the largest of the sizes at which the slide fits; at the smallest where it fits at none.

    It fits at all that are smaller too. How full it is at two of them tells where to look next; where that says
    nothing, or not soon enough, they are searched by halves. So a size is found in 2.4 trials, on slides of real decks.

    Args:
        trial: Lays out.
        turns: The sizes, each smaller than the one before.
        too_large: The slide at a size before the first, at which it does not fit.
        may_break: The turn from which on words may break in tables; before, these shrink instead.
    """
    low, high, tries = 0, len(turns), 0
    before = missed = _Tried(-1, trial.fullness(too_large))
    held = best = None
    at = _first_tried(turns, too_large.ratios, missed.fullness)
    while True:
        laid, tries = trial.at(turns[at]), tries + 1
        tried = _Tried(at, trial.fullness(laid))
        if laid.fits and (not laid.strained or at >= may_break):
            high, held, best = at, tried, laid
        else:
            low, before, missed = at + 1, missed, tried
        if low == high:
            return best or laid
        middle = (low + high) // 2
        aimed = before.aim(missed) if held is None else missed.aim(held)
        farthest = middle if held is None else high - 1
        at = middle if aimed is None or tries > _AIMED else min(max(aimed, low), farthest)


class _Tried(NamedTuple):
    """A turn that was laid out, by its index, -1 being a size before the first; and how full the slide is there."""

    turn: int
    fullness: float

    def aim(self, smaller: _Tried) -> int | None:
        """Return the first turn at which the slide fits if it goes on like this; None where that cannot be told."""
        fallen = self.fullness - smaller.fullness
        if self.fullness <= 0 or fallen <= 0:
            return None
        return math.ceil(self.turn + self.fullness * (smaller.turn - self.turn) / fallen)


def _first_tried(turns: Sequence[Ratios], too_large: Ratios, fullness: float) -> int:
    """Return the first turn whose type is as much smaller as what stands on the slide is too high."""
    if fullness <= 0:
        return len(turns) - 1
    wanted = min(too_large.type, too_large.dense) * math.exp(-fullness)
    small = (turn for turn, tried in enumerate(turns) if min(tried.type, tried.dense) <= wanted)
    return next(small, len(turns) - 1)


def _shown_beside_dense(trial: _Trial, whole: Fitted) -> float:
    """Return what pictures keep of the height before code and tables give way: little where these stand below them."""
    root = trial.styled.root
    if whole.excess is None or not are_composed(root) or not has_pictures(root) or dense_type_size(root) is None:
        return 1.0
    smaller = trial.at(Ratios(pictures=_PICTURE_ABOVE_DENSE)).excess
    mended = smaller is None or smaller.pixels < whole.excess.pixels * _USELESS
    return _PICTURE_ABOVE_DENSE if mended else 1.0


def _stands(fitted: Fitted) -> bool:
    return fitted.fits and not fitted.strained


def _guessed(trial: _Trial, composition: Composition) -> Fitted | None:
    """Lay out at the sizes that will probably be chosen; None when the slide has to be laid out as it was styled."""
    guessed = guess(trial.styled, trial.size)
    if guessed._replace(leading=_AS_STYLED.leading) == _AS_STYLED:
        return None
    laid = trial.at(Ratios(), guessed)
    if not _stands(laid) or not tells_sizes(laid.root, guessed):
        return None
    largest = len(composition.text) - 1
    choice = choose(composition, trial.styled.layout, laid.root, guessed, largest)
    chosen = trial.resized(laid, guessed, choice)
    return chosen._replace(root=rested(chosen.root, composition.middle)) if _stands(chosen) else None


def _composed(trial: _Trial, whole: Fitted, composition: Composition) -> Fitted | None:
    """Lay out at the largest sizes that suit the slide, and put its block where it rests; None when none fits."""
    known: dict[Choice, Fitted] = {_AS_STYLED: whole}
    for largest in range(len(composition.text) - 1, -1, -1):
        choice = choose(composition, trial.styled.layout, whole.root, _AS_STYLED, largest)
        if choice._replace(leading=_AS_STYLED.leading) == _AS_STYLED:
            choice = _AS_STYLED
        if choice not in known:
            known[choice] = trial.resized(whole, _AS_STYLED, choice)
        if _stands(known[choice]):
            return known[choice]._replace(root=rested(known[choice].root, composition.middle))
    return None


def _squeezed(trial: _Trial, smallest: Fitted) -> Fitted:
    """Go below the floor if all fits then; otherwise what can be read stays readable, and the rest is cut off."""
    found = _largest_that_fits(trial, [smallest.ratios.times(kept) for kept in _SQUEEZES], smallest)
    return found._replace(excess=smallest.excess, squeezed=True) if found.fits else smallest


class _Trial(NamedTuple):
    """Lays a slide out at one size after the other; what is the same at all of them is made once."""

    styled: StyledSlide
    size: Size
    media: MediaSource
    budget: Budget
    kept: dict[int, KeptBox]
    placed: dict[PlaceKey, Placed]

    @property
    def room(self) -> Size:
        """What the section has within its edges."""
        edges = insets(self.styled.root.style, self.size.width)
        return Size(max(self.size.width - edges.across, 1.0), max(self.size.height - edges.down, 1.0))

    def fullness(self, laid: Fitted) -> float:
        """Return how full the slide is: the logarithm of what its content takes of the height, so 0 just fits."""
        height = self.room.height
        if laid.excess is not None and laid.excess.in_flow:
            return math.log(1 + laid.excess.pixels / height)
        flow = flow_of(laid.root)
        taken = max((placed.y + placed.fragment.height for placed in flow), default=0.0) - min(
            (placed.y for placed in flow), default=0.0
        )
        return math.log(min(max(taken / height, _LEAST_FULL), 1.0))

    def at(self, ratios: Ratios, choice: Choice = _AS_STYLED) -> Fitted:
        """Lay out at a size, and of the sizes that a theme has at those that were chosen."""
        room = self.room
        sized = shrunk(composed(self.styled.root, choice), ratios, room.height)
        built = build(sized, self.styled, self.media, self.budget, self.kept)
        return self._fitted(built, LayoutEngine(room, self.size.height, self.budget, self.placed), ratios)

    def _fitted(self, built: Built, engine: LayoutEngine, ratios: Ratios) -> Fitted:
        root = engine.lay_out_slide(built.root, self.size)
        split = self.styled.split
        beside = self.styled.size.width - self.size.width if split is not None and split.side == "right" else 0.0
        return Fitted(built, root, ratios, find_excess(root, beside), is_strained(root), engine)

    def resized(self, laid: Fitted, before: Choice, choice: Choice) -> Fitted:
        """Lay out at other sizes than before, or, where only the gaps are others, put what is laid out there."""
        if not is_nearly(choice._replace(gaps=before.gaps), before):
            return self.at(Ratios(), choice)
        if choice.gaps == before.gaps:
            return laid
        root, boxes = respaced(laid.built.root, choice)
        laid.engine.respace(boxes)
        return self._fitted(laid.built._replace(root=root), laid.engine, laid.ratios)


def _turns(styled: StyledSlide, size: Size, least: float | None, shown: float) -> tuple[list[Ratios], int]:
    """List what is tried, from hardly smaller to the floor, and how many of these only make code and tables smaller.

    Each is smaller than the one before; pictures keep ``shown`` of the height before anything else gives way.
    """
    floor = _floor_of(main_type_size(styled.root), size)
    dense_size = dense_type_size(styled.root)
    dense_floor = _floor_of(dense_size, size) if dense_size else 1.0
    dense = max(_DENSE_KEPT, dense_floor) if dense_size else 1.0
    ends = [Ratios(1.0, shown)] if shown < 1 else []
    if least is not None:
        # What comes in steps need not all show at once, so its type need not shrink for it.
        staged = max(_STAGED_KEPT, dense)
        ends += [Ratios(1.0, shown, staged), Ratios(1.0, shown, staged, least)]
    lines = least or 1.0
    ends.append(Ratios(1.0, shown, dense, lines))
    only_dense = len(ends)
    if has_pictures(styled.root):
        ends += [
            Ratios(max(kept, floor), min(pictures, shown), max(dense * kept, dense_floor), lines)
            for kept, pictures in _TURNS
        ]
    ends.append(Ratios(floor, ends[-1].pictures, dense_floor, lines))
    tried: list[Ratios] = []
    at = Ratios()
    dense_turns = 0
    for number, end in enumerate(ends, start=1):
        while at != end:
            at = Ratios(
                _nearer(at.type, end.type, _TYPE_STEP),
                _nearer(at.pictures, end.pictures, _PICTURE_STEP),
                _nearer(at.dense, end.dense, _TYPE_STEP),
                _nearer(at.lines, end.lines, _LINES_STEP),
            )
            tried.append(at)
        if number <= only_dense:
            dense_turns = len(tried)
    return tried or [Ratios()], dense_turns


def _floor_of(type_size: float, size: Size) -> float:
    """Return how much of its size type keeps at the floor."""
    return min(TYPE_FLOOR * size.height / type_size, 1.0)


def _nearer(at: float, end: float, step: float) -> float:
    return max(at - step, end)
