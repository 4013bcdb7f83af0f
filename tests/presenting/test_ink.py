"""Drawings: added, taken back, cleared, kept with their slides, and written down."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.deck import Deck
from footlight.deck.ink import Ink, InkPoint, InkTool, Stroke, strokes_from_json, strokes_to_json
from footlight.presenting.ink_changes import MOST_CHANGES, MOST_POINTS, add, clear, erase, undo
from footlight.presenting.intents import Draw, GoTo, Intent, Reload
from footlight.presenting.reducer import next_state
from footlight.presenting.state import begin

MakeDeck = Callable[..., Deck]

TENTHS = st.integers(-20_000, 20_000).map(lambda tenths: tenths / 10)
STROKES = st.builds(
    Stroke,
    st.sampled_from(InkTool),
    st.from_regex("#[0-9a-f]{6}", fullmatch=True),
    st.sampled_from([1.5, 4.0, 24.0]),
    st.lists(st.builds(InkPoint, TENTHS, TENTHS), min_size=1, max_size=9).map(tuple),
)


def stroke(*points: tuple[float, float]) -> Stroke:
    return Stroke(InkTool.PEN, "#ff0000", 4.0, tuple(InkPoint(*point) for point in points or [(1, 2)]))


def test_strokes_are_taken_back_one_by_one_and_only_on_their_slide() -> None:
    ink = add(add(add(Ink(), 1, stroke((1, 1))), 2, stroke((2, 2))), 1, stroke((3, 3)))
    assert undo(ink, 1).on(1) == (stroke((1, 1)),)
    assert undo(ink, 1).on(2) == (stroke((2, 2)),)
    assert not undo(undo(undo(ink, 1), 1), 2)


def test_clearing_can_be_taken_back_even_after_another_stroke() -> None:
    drawn = add(Ink(), 1, stroke((1, 1)))
    cleared = clear(drawn, 1)
    assert not cleared
    assert cleared.can_undo(1)
    assert undo(cleared, 1).on(1) == drawn.on(1)
    assert undo(undo(add(cleared, 1, stroke((5, 5))), 1), 1).on(1) == drawn.on(1)


LINE, DOT = stroke((0, 0), (100, 0), (100, 100)), stroke((50, 60))


@pytest.mark.parametrize(
    ("at", "left"),
    [
        ((50, 0), (DOT,)),
        ((50, 11), (DOT,)),
        ((50, 13), (LINE, DOT)),
        ((100, 100), (DOT,)),
        ((111, 50), (DOT,)),
        ((-5, -5), (DOT,)),
        ((-10, -10), (LINE, DOT)),
        ((50, 70), (LINE,)),
        ((50, 73), (LINE, DOT)),
    ],
    ids=[
        "on it",
        "beside it",
        "too far beside it",
        "its end",
        "its other part",
        "before it",
        "too far",
        "a dot",
        "no dot",
    ],
)
def test_an_eraser_takes_the_strokes_that_it_touches(at: tuple[float, float], left: tuple[Stroke, ...]) -> None:
    drawn = add(add(Ink(), 1, LINE), 1, DOT)
    assert erase(drawn, 1, InkPoint(*at), 10).on(1) == left


def test_an_erased_stroke_comes_back_where_it_was() -> None:
    drawn = add(add(Ink(), 1, LINE), 1, DOT)
    erased = erase(drawn, 1, InkPoint(0, 0), 10)
    assert undo(erased, 1) == drawn
    assert undo(add(erased, 1, stroke((5, 5))), 1) == erased
    assert erase(drawn, 2, InkPoint(0, 0), 10) == drawn


def test_of_very_many_changes_the_oldest_are_taken_back_stroke_by_stroke() -> None:
    ink = Ink()
    for place in range(MOST_CHANGES + 3):
        ink = add(ink, 1, stroke((place, 0)))
    for left in range(MOST_CHANGES + 2, -1, -1):
        ink = undo(ink, 1)
        assert len(ink.on(1)) == left
    assert not ink.can_undo(1)


def test_nothing_to_take_back_changes_nothing() -> None:
    assert undo(Ink(), 3) == clear(Ink(), 3) == Ink()
    assert not Ink().can_undo(3)


def test_a_slide_holds_no_more_than_can_be_painted() -> None:
    full = add(Ink(), 1, Stroke(InkTool.PEN, "#000000", 1, (InkPoint(0, 0),) * MOST_POINTS))
    assert add(full, 1, stroke()) == full


@given(st.lists(STROKES, max_size=5).map(tuple))
def test_json_gives_the_same_strokes_back(strokes: tuple[Stroke, ...]) -> None:
    assert strokes_from_json(json.loads(json.dumps(strokes_to_json(strokes)))) == strokes


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        {},
        [None],
        [{}],
        [{"tool": "pen", "color": "#ff0000", "width": 4, "points": []}],
        [{"tool": "pen", "color": "#ff0000", "width": 4, "points": [1, 2, 3]}],
        [{"tool": "pen", "color": "#ff0000", "width": 4, "points": [1, "2"]}],
        [{"tool": "pen", "color": "#ff0000", "width": 4, "points": [1, float("nan")]}],
        [{"tool": "pen", "color": "red; x", "width": 4, "points": [1, 2]}],
        [{"tool": "axe", "color": "#ff0000", "width": 4, "points": [1, 2]}],
        [{"tool": "pen", "color": "#ff0000", "width": True, "points": [1, 2]}],
    ],
)
def test_what_is_no_drawing_is_refused(garbage: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        strokes_from_json(garbage)


def test_drawing_goes_to_the_speakers_slide_and_stays_with_it_through_a_reload(make_deck: MakeDeck) -> None:
    state = begin(make_deck([0, 0], sources=["# A", "# B"]))
    state = next_state(next_state(state, GoTo(2), 0), Draw(stroke()), 0)
    state = next_state(state, Reload(make_deck([0, 0, 0], sources=["# A", "# New", "# B"])), 0)
    assert state.ink.on(3) == (stroke(),)
    assert not next_state(state, Intent.UNDO_INK, 0).ink
    assert not next_state(state, Intent.CLEAR_INK, 0).ink


def test_drawing_on_a_slide_that_is_gone_is_not_given_to_its_neighbour(make_deck: MakeDeck) -> None:
    state = begin(make_deck([0, 0, 0], sources=["# A", "# B", "# C"]))
    state = next_state(next_state(state, GoTo(2), 0), Draw(stroke()), 0)
    state = next_state(state, Reload(make_deck([0, 0], sources=["# A", "# C"])), 0)
    assert not state.ink
