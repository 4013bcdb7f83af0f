"""What each event does to a talk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from footlight.deck import Deck
from footlight.presenting.intents import Event, GoTo, Intent, Reload
from footlight.presenting.reducer import next_state
from footlight.presenting.state import LEAVE_SECONDS, Blank, Deadline, Position, State, begin, rehearse

I = Intent  # noqa: E741 - the tables below are read in columns

MakeDeck = Callable[..., Deck]


def after(state: State, *events: Event, now: float = 0.0) -> State:
    """The state after some events at one moment."""
    for event in events:
        state = next_state(state, event, now)
    return state


@pytest.mark.parametrize(
    ("start", "event", "end"),
    [
        ((1, 0), I.NEXT_STEP, (2, 0)),
        ((2, 0), I.NEXT_STEP, (2, 1)),
        ((2, 2), I.NEXT_STEP, (3, 0)),
        ((4, 0), I.NEXT_STEP, (4, 1)),
        ((4, 1), I.NEXT_STEP, (4, 1)),
        ((1, 0), I.PREVIOUS_STEP, (1, 0)),
        ((2, 1), I.PREVIOUS_STEP, (2, 0)),
        ((3, 0), I.PREVIOUS_STEP, (2, 2)),
        ((2, 1), I.NEXT_SLIDE, (3, 0)),
        ((4, 0), I.NEXT_SLIDE, (4, 1)),
        ((2, 1), I.PREVIOUS_SLIDE, (1, 0)),
        ((3, 0), I.PREVIOUS_SLIDE, (2, 0)),
        ((1, 0), I.PREVIOUS_SLIDE, (1, 0)),
        ((3, 0), I.FIRST_SLIDE, (1, 0)),
        ((2, 1), I.LAST_SLIDE, (4, 0)),
        ((1, 0), GoTo(3), (3, 0)),
        ((1, 0), GoTo(99), (4, 0)),
        ((3, 0), GoTo(0), (1, 0)),
        ((2, 1), I.BACK, (2, 1)),
    ],
)
def test_moves(make_deck: MakeDeck, start: tuple[int, int], event: Event, end: tuple[int, int]) -> None:
    state = replace(begin(make_deck([0, 2, 0, 1])), position=Position(*start))
    assert next_state(state, event, 0.0).position == end


def test_a_talk_begins_where_it_is_told_but_within_the_deck(make_deck: MakeDeck) -> None:
    deck = make_deck([0, 2, 0])
    assert begin(deck, 2).position == (2, 0)
    assert begin(deck, 9).position == (3, 0)


def test_back_returns_to_the_step_that_was_left_by_each_jump(make_deck: MakeDeck) -> None:
    state = replace(begin(make_deck([0, 2, 0, 1])), position=Position(2, 1))
    there = after(state, GoTo(4), I.FIRST_SLIDE)
    assert after(there, I.BACK).position == (4, 0)
    assert after(there, I.BACK, I.BACK).position == (2, 1)
    assert after(there, I.BACK, I.BACK, I.BACK).position == (2, 1)


def test_going_step_by_step_is_no_jump(make_deck: MakeDeck) -> None:
    assert after(begin(make_deck([0, 0, 0])), I.NEXT_STEP, I.NEXT_STEP, I.BACK).position == (3, 0)


@pytest.mark.parametrize(("intent", "blank"), [(I.BLACK, Blank.BLACK), (I.WHITE, Blank.WHITE)])
def test_a_blank_comes_and_goes_with_its_key(make_deck: MakeDeck, intent: Intent, blank: Blank) -> None:
    hidden = after(begin(make_deck([0])), intent)
    assert hidden.blank is blank
    assert after(hidden, intent).blank is Blank.NONE


def test_white_follows_black_at_once(make_deck: MakeDeck) -> None:
    assert after(begin(make_deck([0])), I.BLACK, I.WHITE).blank is Blank.WHITE


@pytest.mark.parametrize("event", [I.NEXT_STEP, I.PREVIOUS_STEP, I.NEXT_SLIDE, I.LAST_SLIDE, I.FIRST_SLIDE, GoTo(2)])
def test_moving_shows_the_slides_again(make_deck: MakeDeck, event: Event) -> None:
    assert after(begin(make_deck([0, 0, 0])), I.BLACK, event).blank is Blank.NONE


def test_frozen_audience_keeps_its_slide_while_the_speaker_moves(make_deck: MakeDeck) -> None:
    state = after(begin(make_deck([0, 0, 0])), I.NEXT_STEP, I.FREEZE, I.NEXT_STEP)
    assert (state.position, state.audience) == ((3, 0), (2, 0))
    assert after(state, I.FREEZE).audience == (3, 0)


def test_frozen_audience_keeps_its_blank_too(make_deck: MakeDeck) -> None:
    assert after(begin(make_deck([0, 0])), I.BLACK, I.FREEZE, I.NEXT_STEP).blank is Blank.BLACK


def test_upcoming_is_the_next_fragment_then_the_next_slide_then_nothing(make_deck: MakeDeck) -> None:
    state = begin(make_deck([1, 0]))
    assert state.upcoming == (1, 1)
    assert after(state, I.NEXT_STEP).upcoming == (2, 0)
    assert after(state, I.NEXT_STEP, I.NEXT_STEP).upcoming is None


def test_clock_starts_with_the_first_advance_only(make_deck: MakeDeck) -> None:
    looking_around = after(begin(make_deck([0, 0])), I.LAST_SLIDE, I.FIRST_SLIDE, I.BLACK, I.FREEZE, I.FREEZE, now=5.0)
    assert looking_around.elapsed(60.0) == 0.0
    assert after(looking_around, I.NEXT_STEP, now=60.0).elapsed(75.0) == 15.0


def test_reset_waits_for_the_next_advance_on_the_first_slide_and_runs_on_elsewhere(make_deck: MakeDeck) -> None:
    running = after(begin(make_deck([0, 0])), I.NEXT_STEP)
    assert after(running, I.RESET_CLOCK, now=10.0).elapsed(15.0) == 5.0
    assert after(running, I.PREVIOUS_STEP, I.RESET_CLOCK, now=10.0).elapsed(15.0) == 0.0


def test_time_left_is_what_was_told_else_the_decks_else_the_slides_sum(make_deck: MakeDeck) -> None:
    planned = make_deck([0, 0], planned=[30.0, None])
    assert begin(planned).left(0.0) == 30.0
    assert begin(make_deck([0], duration=600.0, planned=[30.0])).left(0.0) == 600.0
    assert begin(make_deck([0], duration=600.0), duration=90.0).left(0.0) == 90.0
    assert begin(make_deck([0])).left(0.0) is None


def test_time_left_goes_below_zero(make_deck: MakeDeck) -> None:
    state = after(begin(make_deck([0, 0], duration=60.0)), I.NEXT_STEP)
    assert state.left(61.5) == -1.5


def test_leaving_shows_a_blanked_slide_first_then_asks_then_ends(make_deck: MakeDeck) -> None:
    state = after(begin(make_deck([0])), I.BLACK, I.LEAVE)
    assert (state.blank, state.ended, state.leave_asked(0.0)) == (Blank.NONE, False, False)
    asked = after(state, I.LEAVE)
    assert (asked.ended, asked.leave_asked(1.0)) == (False, True)
    assert after(asked, I.LEAVE, now=1.0).ended


def test_a_late_second_wish_to_leave_asks_again(make_deck: MakeDeck) -> None:
    asked = after(begin(make_deck([0])), I.LEAVE, now=0.0)
    later = after(asked, I.LEAVE, now=LEAVE_SECONDS + 1)
    assert not later.ended
    assert later.leave_asked(LEAVE_SECONDS + 2)


@pytest.mark.parametrize("between", [I.STAY, I.NEXT_STEP, I.FREEZE, GoTo(1)])
def test_anything_in_between_means_staying(make_deck: MakeDeck, between: Event) -> None:
    assert not after(begin(make_deck([0, 0])), I.LEAVE, between, I.LEAVE).ended


def test_reload_keeps_the_slide_by_identity_and_the_step_in_range(make_deck: MakeDeck) -> None:
    before = make_deck([0, 0, 3], sources=["# A", "# B", "# C"])
    state = replace(begin(before), position=Position(3, 3), history=(Position(1, 0),), frozen=Position(2, 0))
    edited = make_deck([0, 0, 0, 1], sources=["# New", "# A", "# B", "# C"])
    after_edit = after(state, Reload(edited))
    assert after_edit.position == (4, 1)
    assert after_edit.history == ((2, 0),)
    assert after_edit.frozen == (3, 0)


def test_reload_after_the_slide_was_removed_stays_in_the_deck(make_deck: MakeDeck) -> None:
    state = begin(make_deck([0, 0, 0]), 3)
    assert after(state, Reload(make_deck([0]))).position == (1, 0)


def test_reload_is_no_reason_to_stay_or_to_show_what_is_black(make_deck: MakeDeck) -> None:
    state = after(begin(make_deck([0])), I.BLACK, Reload(make_deck([0, 0])))
    assert state.blank is Blank.BLACK


def test_end_ends_at_once(make_deck: MakeDeck) -> None:
    assert after(begin(make_deck([0])), I.END).ended


def test_of_a_length_and_an_end_the_earlier_counts(make_deck: MakeDeck) -> None:
    state = begin(make_deck([0, 0]), duration=600.0, deadline=Deadline(1000.0, "11:45"))
    state = next_state(state, Intent.NEXT_STEP, 100.0)
    assert state.left(200.0) == 500.0
    assert not state.stops_by_deadline(200.0)
    state = next_state(state, Intent.TOGGLE_CLOCK, 200.0)
    assert state.left(800.0) == 200.0
    assert state.stops_by_deadline(800.0)


def test_an_end_counts_down_before_the_talk_has_begun(make_deck: MakeDeck) -> None:
    state = begin(make_deck([0]), deadline=Deadline(1000.0, "11:45"))
    assert state.left(400.0) == 600.0


def test_a_rehearsal_times_its_first_slide_too_even_after_a_reset(make_deck: MakeDeck) -> None:
    state = rehearse(begin(make_deck([0, 0])), 0.0)
    assert state.clock.all_laps(5.0) == {1: 5.0}
    state = next_state(next_state(state, Intent.RESET_CLOCK, 10.0), Intent.NEXT_STEP, 14.0)
    assert state.clock.all_laps(15.0) == {1: 4.0, 2: 1.0}
