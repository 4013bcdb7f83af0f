"""Hidden slides: the talk passes over them, they keep their number, and who asks for it sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from footlight.deck import Deck
from footlight.presenting.intents import Event, GoTo, Intent
from footlight.presenting.journal import is_worth_resuming
from footlight.presenting.plan import estimate, planned_seconds
from footlight.presenting.reducer import next_state
from footlight.presenting.state import Position, begin

MakeDeck = Callable[..., Deck]


def with_hidden(deck: Deck, *numbers: int) -> Deck:
    slides = (replace(slide, settings=replace(slide.settings, hidden=slide.number in numbers)) for slide in deck.slides)
    return replace(deck, slides=tuple(slides))


@pytest.mark.parametrize(
    ("start", "event", "end"),
    [
        ((2, 1), Intent.NEXT_STEP, (4, 0)),
        ((2, 0), Intent.NEXT_STEP, (2, 1)),
        ((2, 0), Intent.NEXT_SLIDE, (4, 0)),
        ((4, 0), Intent.PREVIOUS_STEP, (2, 1)),
        ((4, 0), Intent.PREVIOUS_SLIDE, (2, 0)),
        ((4, 0), Intent.NEXT_STEP, (4, 0)),
        ((4, 0), Intent.NEXT_SLIDE, (4, 0)),
        ((2, 0), Intent.PREVIOUS_STEP, (2, 0)),
        ((2, 0), Intent.PREVIOUS_SLIDE, (2, 0)),
        ((4, 0), Intent.FIRST_SLIDE, (2, 0)),
        ((2, 0), Intent.LAST_SLIDE, (4, 0)),
        ((2, 0), GoTo(3), (3, 0)),
        ((3, 0), Intent.NEXT_STEP, (4, 0)),
        ((3, 0), Intent.PREVIOUS_SLIDE, (2, 0)),
    ],
)
def test_moving_passes_over_hidden_slides(
    make_deck: MakeDeck, start: tuple[int, int], event: Event, end: tuple[int, int]
) -> None:
    state = replace(begin(with_hidden(make_deck([2, 1, 0, 0, 3]), 1, 3, 5)), position=Position(*start))
    assert next_state(state, event, 0).position == end


def test_a_talk_begins_at_the_first_slide_that_is_shown_unless_told(make_deck: MakeDeck) -> None:
    deck = with_hidden(make_deck([0, 0, 0]), 1)
    assert begin(deck).position == (2, 0)
    assert not is_worth_resuming(begin(deck))
    assert begin(deck, 3).position == (3, 0)


def test_slides_for_questions_follow_each_other_and_lead_back_to_the_end(make_deck: MakeDeck) -> None:
    deck = make_deck([0, 0, 0, 0])
    aside = {2, 4}
    deck = replace(
        deck,
        slides=tuple(
            replace(slide, settings=replace(slide.settings, backup=slide.number in aside)) for slide in deck.slides
        ),
    )
    at_the_end = begin(deck, 3)
    assert next_state(at_the_end, Intent.NEXT_STEP, 0).position == (3, 0), "one key press too many shows nothing new"
    asked = next_state(at_the_end, GoTo(2), 0)
    walked = next_state(asked, Intent.NEXT_STEP, 0)
    assert walked.position == (4, 0)
    assert next_state(walked, Intent.NEXT_STEP, 0).position == (4, 0)
    assert next_state(asked, Intent.PREVIOUS_SLIDE, 0).position == (3, 0)


def test_nothing_comes_after_the_last_slide_that_is_shown(make_deck: MakeDeck) -> None:
    deck = with_hidden(make_deck([0, 0, 0]), 3)
    assert begin(deck).upcoming == (2, 0)
    assert begin(deck, 2).upcoming is None


def test_hidden_slides_have_no_time(make_deck: MakeDeck) -> None:
    deck = make_deck([0, 0, 0], planned=[60, 30, None], notes=["one two", "three", "four five six"])
    hidden = with_hidden(deck, 2)
    assert begin(hidden).duration == 60
    assert planned_seconds(hidden, 100) == (60, 0, 40)
    assert estimate(hidden, 100).words == 5
