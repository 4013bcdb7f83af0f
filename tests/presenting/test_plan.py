"""Planned times, pace and estimates, in numbers that a speaker can check by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.deck import Deck
from footlight.presenting.plan import LOOKING_WORDS, Estimate, estimate, pace, planned_seconds, speaking_seconds

MakeDeck = Callable[..., Deck]


def test_without_notes_and_plans_all_slides_get_the_same(make_deck: MakeDeck) -> None:
    assert planned_seconds(make_deck([0, 5, 0]), 90.0) == (30.0, 30.0, 30.0)


def test_the_authors_times_hold_and_the_others_share_the_rest(make_deck: MakeDeck) -> None:
    assert planned_seconds(make_deck([0, 0, 0], planned=[None, 60.0, None]), 100.0) == (20.0, 60.0, 20.0)


def test_more_words_of_notes_get_more_time(make_deck: MakeDeck) -> None:
    deck = make_deck([0, 0], notes=["", "word " * LOOKING_WORDS])
    assert planned_seconds(deck, 90.0) == (30.0, 60.0)


def test_more_planned_than_there_is_leaves_nothing_for_the_others(make_deck: MakeDeck) -> None:
    assert planned_seconds(make_deck([0, 0], planned=[90.0, None]), 60.0) == (90.0, 0.0)


@pytest.mark.parametrize(
    ("number", "left", "ahead"),
    [
        (1, 90.0, 0.0),
        (1, 60.0, 0.0),
        (1, 50.0, -10.0),
        (2, 75.0, 15.0),
        (2, 45.0, 0.0),
        (3, 0.0, 0.0),
        (3, -20.0, -20.0),
        (3, 45.0, 15.0),
    ],
)
def test_pace_is_what_the_end_of_the_talk_will_be_off(number: int, left: float, ahead: float) -> None:
    assert pace([30.0, 30.0, 30.0], number, left) == ahead


@given(st.lists(st.floats(0, 600), min_size=1, max_size=20), st.floats(-100, 6000))
def test_later_slides_are_never_behind_where_earlier_ones_are_ahead(plan: list[float], left: float) -> None:
    paces = [pace(plan, number, left) for number in range(1, len(plan) + 1)]
    assert all(one <= other + 1e-6 for one, other in pairwise(paces))


def test_the_estimate_counts_words_and_tells_how_many_slides_it_does_not_know(make_deck: MakeDeck) -> None:
    deck = make_deck([0, 0, 0], notes=["one two three", "", "four"])
    assert estimate(deck, 120) == Estimate(2.0, 4, 1)
    assert speaking_seconds(300, 150) == 120.0
