"""A talk that broke off: what its journal says, and that nothing else than a journal is believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footlight.deck import Deck
from footlight.deck.ink import InkPoint, InkTool, Stroke
from footlight.presenting.intents import Draw, GoTo, Intent, Resume
from footlight.presenting.journal import is_worth_resuming, journal_text, read_journal
from footlight.presenting.reducer import next_state
from footlight.presenting.state import Blank, Deadline, Position, State, begin
from footlight.presenting.system_clock import Moment

MakeDeck = Callable[..., Deck]

STROKE = Stroke(InkTool.PEN, "#ff0000", 4.0, (InkPoint(1, 2), InkPoint(3.5, 4)))
SOURCES = ["# A", "# B", "# C", "# D"]


@pytest.fixture
def deck(make_deck: MakeDeck) -> Deck:
    return make_deck([0, 3, 0, 0], sources=SOURCES)


@pytest.fixture
def broken_off(deck: Deck) -> State:
    """A talk of which everything has changed: slide 2, step 2, black, drawn upon, 100 seconds on the clock at 1100."""
    state = begin(deck, duration=600.0, deadline=Deadline(2000.0, "11:45"))
    for event, now in (
        (Intent.NEXT_STEP, 1000.0),
        (GoTo(4), 1020.0),
        (GoTo(2), 1030.0),
        (Intent.NEXT_STEP, 1050.0),
        (Intent.NEXT_STEP, 1060.0),
        (Draw(STROKE), 1070.0),
        (Intent.FREEZE, 1080.0),
        (Intent.BLACK, 1090.0),
    ):
        state = next_state(state, event, now)
    return state


def resume(state: State, deck: Deck, gap: float, now: float) -> State:
    saved = read_journal(journal_text(state, Moment(1100.0, 0.0, "")))
    return next_state(begin(deck), Resume(saved, gap), now)


def test_everything_is_as_it_was_and_the_clock_counts_the_time_between(broken_off: State, deck: Deck) -> None:
    again = resume(broken_off, deck, gap=25.0, now=7.0)
    assert again.position == Position(2, 2)
    assert again.history == broken_off.history
    assert again.blank is Blank.BLACK
    assert again.frozen == Position(2, 2)
    assert again.ink.on(2) == broken_off.ink.on(2) != ()
    assert again.elapsed(7.0) == 125.0
    assert again.elapsed(17.0) == 135.0
    assert again.clock.all_laps(17.0) == {2: 20.0 + 70.0 + 35.0, 4: 10.0}
    assert again.left(7.0) == broken_off.left(1125.0) == 475.0
    assert again.deadline == Deadline(7.0 + 2000 - 1125, "11:45")


def test_a_paused_clock_does_not_count_the_time_between(broken_off: State, deck: Deck) -> None:
    again = resume(next_state(broken_off, Intent.TOGGLE_CLOCK, 1095.0), deck, gap=500.0, now=0.0)
    assert again.clock.paused
    assert again.elapsed(60.0) == 95.0


def test_what_is_told_at_the_new_start_goes_first(broken_off: State, deck: Deck) -> None:
    saved = read_journal(journal_text(broken_off, Moment(1100.0, 0.0, "")))
    again = next_state(begin(deck, duration=60.0, deadline=Deadline(50.0, "12:00")), Resume(saved, 0.0), 0.0)
    assert again.wanted_duration == 60.0
    assert again.deadline == Deadline(50.0, "12:00")


@pytest.mark.parametrize(
    ("sources", "slide"),
    [
        (["# New", *SOURCES], 3),
        (["# A", "# B, mended", "# C", "# D"], 2),
        (["# New", "# A", "# B, mended", "# C", "# D"], 3),
        (["# New", "# A, mended", "# B, mended", "# C", "# D"], 3),
        (["# D", "# B"], 2),
        (["# Else"], 1),
    ],
)
def test_the_slide_is_found_though_the_deck_was_edited(
    broken_off: State, make_deck: MakeDeck, sources: list[str], slide: int
) -> None:
    again = resume(broken_off, make_deck([5] * len(sources), sources=sources), gap=0.0, now=0.0)
    assert again.position == Position(slide, 2)


def test_a_step_that_is_gone_is_the_last_one(broken_off: State, make_deck: MakeDeck) -> None:
    assert resume(broken_off, make_deck([0, 1, 0, 0], sources=SOURCES), 0.0, 0.0).position == Position(2, 1)


def test_only_a_talk_that_is_under_way_is_worth_it(deck: Deck, broken_off: State) -> None:
    assert not is_worth_resuming(begin(deck))
    assert is_worth_resuming(begin(deck, 2))
    assert is_worth_resuming(broken_off)
    assert not is_worth_resuming(replace(broken_off, ended=True))


def test_a_journal_that_was_cut_short_anywhere_is_refused(broken_off: State) -> None:
    text = journal_text(broken_off, Moment(1100.0, 0.0, "boot"))
    for length in range(len(text) - 1):
        with pytest.raises(ValueError, match=r".+"):
            read_journal(text[:length])


@given(st.text() | st.recursive(st.none() | st.floats() | st.text(), st.lists).map(json.dumps))
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_journal(text)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_one_wrong_value_is_refused_or_harmless(broken_off: State, deck: Deck, data: st.DataObject) -> None:
    found = json.loads(journal_text(broken_off, Moment(1100.0, 0.0, "boot")))
    key = data.draw(st.sampled_from(sorted(found)))
    found[key] = data.draw(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers() | st.text())
    )
    try:
        saved = read_journal(json.dumps(found))
    except ValueError:
        return
    again = next_state(begin(deck), Resume(saved, 0.0), 0.0)
    assert 1 <= again.position.slide <= 4
    assert 0 <= again.position.step <= again.slide.steps
    assert again.elapsed(1.0) >= 0


def test_deeply_nested_garbage_is_refused() -> None:
    with pytest.raises(ValueError, match="RecursionError"):
        read_journal("[" * 100_000)
