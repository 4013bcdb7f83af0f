"""What holds for any sequence of events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footlight.deck import Deck
from footlight.deck.ink import InkPoint, InkTool, Stroke
from footlight.presenting.intents import Draw, Erase, Event, GoTo, Intent, Reload, Resume
from footlight.presenting.journal import journal_text, read_journal
from footlight.presenting.reducer import next_state
from footlight.presenting.state import State, begin
from footlight.presenting.system_clock import Moment

MakeDeck = Callable[..., Deck]

STEPS = st.lists(st.integers(0, 3), min_size=1, max_size=6)
STROKE = Stroke(InkTool.PEN, "#ff0000", 4.0, (InkPoint(1, 2),))
INK = st.sampled_from([Draw(STROKE), Erase(InkPoint(3, 3), 9.0)])
MOVES = st.one_of(st.sampled_from(Intent), st.builds(GoTo, st.integers(-3, 12)), STEPS, INK)
"""Events; a list of steps stands for a reload of such a deck."""
TIMED = st.lists(st.tuples(MOVES, st.floats(0, 10)), max_size=30)

any_events = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def event_of(move: Event | list[int], make_deck: MakeDeck) -> Event:
    return Reload(make_deck(move)) if isinstance(move, list) else move


def in_range(state: State) -> bool:
    places = [state.position, *state.history, *([state.frozen] if state.frozen else [])]
    slides = state.deck.slides
    numbers = {*state.ink.slides, *state.clock.laps, state.clock.slide}
    return numbers <= set(range(1, len(slides) + 1)) and all(
        1 <= slide <= len(slides) and 0 <= step <= slides[slide - 1].steps for slide, step in places
    )


@any_events
@given(steps=STEPS, timed=TIMED)
def test_every_place_stays_in_the_deck(
    make_deck: MakeDeck, steps: list[int], timed: list[tuple[object, float]]
) -> None:
    state, now = begin(make_deck(steps)), 0.0
    for move, seconds in timed:
        now += seconds
        state = next_state(state, event_of(move, make_deck), now)
        assert in_range(state)
        assert state.upcoming is None or state.upcoming > state.position


@any_events
@given(steps=STEPS, timed=TIMED)
def test_the_clock_goes_back_only_when_it_is_reset(
    make_deck: MakeDeck, steps: list[int], timed: list[tuple[object, float]]
) -> None:
    state, now, shown = begin(make_deck(steps)), 0.0, 0.0
    for move, seconds in timed:
        now += seconds
        assert shown <= state.elapsed(now) <= now
        event = event_of(move, make_deck)
        state = next_state(state, event, now)
        if event is not Intent.RESET_CLOCK:
            assert state.elapsed(now) >= shown
        shown = state.elapsed(now)


@any_events
@given(steps=STEPS, slide=st.integers(1, 6), forwards=st.integers(0, 12))
def test_previous_takes_back_next(make_deck: MakeDeck, steps: list[int], slide: int, forwards: int) -> None:
    state = begin(make_deck(steps), slide)
    for _ in range(forwards):
        state = next_state(state, Intent.NEXT_STEP, 0.0)
    ahead = next_state(state, Intent.NEXT_STEP, 0.0)
    if ahead.position != state.position:
        assert next_state(ahead, Intent.PREVIOUS_STEP, 0.0).position == state.position


@any_events
@given(steps=STEPS, forwards=st.integers(0, 12), jumps=st.lists(st.integers(-1, 9), max_size=8))
def test_back_takes_back_jumps(make_deck: MakeDeck, steps: list[int], forwards: int, jumps: list[int]) -> None:
    state = begin(make_deck(steps))
    for _ in range(forwards):
        state = next_state(state, Intent.NEXT_STEP, 0.0)
    start = state.position
    for number in jumps:
        state = next_state(state, GoTo(number), 0.0)
    for _ in jumps:
        state = next_state(state, Intent.BACK, 0.0)
    assert state.position == start


@any_events
@given(steps=STEPS, presses=st.integers(0, 40))
def test_a_clickers_button_that_sends_f5_and_esc_in_turn_never_ends_the_talk(
    make_deck: MakeDeck, steps: list[int], presses: int
) -> None:
    state = begin(make_deck(steps))
    for press in range(presses):
        state = next_state(state, (Intent.STAY, Intent.LEAVE)[press % 2], press * 0.2)
    assert not state.ended


@any_events
@given(steps=STEPS, timed=TIMED)
def test_the_slides_times_add_up_to_the_clock(
    make_deck: MakeDeck, steps: list[int], timed: list[tuple[object, float]]
) -> None:
    state, now = begin(make_deck(steps)), 0.0
    for move, seconds in timed:
        now += seconds
        state = next_state(state, event_of(move, make_deck), now)
        assert sum(state.clock.all_laps(now).values()) == pytest.approx(state.elapsed(now), abs=1e-6)


@any_events
@given(steps=STEPS, timed=TIMED, gap=st.floats(0, 3600))
def test_killed_after_any_events_it_goes_on_the_same(
    make_deck: MakeDeck, steps: list[int], timed: list[tuple[object, float]], gap: float
) -> None:
    state, now = begin(make_deck(steps)), 0.0
    for move, seconds in timed:
        now += seconds
        state = next_state(state, event_of(move, make_deck), now)
    saved = read_journal(journal_text(state, Moment(now, 0.0, "")))
    again = next_state(begin(state.deck), Resume(saved, gap), 5.0)
    assert in_range(again)
    assert (again.position, again.blank, again.frozen) == (state.position, state.blank, state.frozen)
    assert again.ink.on(again.position.slide) == state.ink.on(state.position.slide)
    assert again.elapsed(5.0) == pytest.approx(state.elapsed(now + gap), abs=0.01)
