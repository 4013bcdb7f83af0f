"""What the clocks say, and that nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from footlight.deck import Deck
from footlight.presenting.clock import Clock
from footlight.presenting.intents import Intent
from footlight.presenting.reducer import next_state
from footlight.presenting.state import Deadline, State, begin
from footlight.reading import parse_deck
from footlight.windows.presenter.clock_controller import warning_marks
from footlight.windows.presenter.clock_readings import Reading, Readings, Tone, clock_readings

MARKS = (300.0, 60.0)


@pytest.fixture
def deck() -> Deck:
    return parse_deck("# One\n\n---\n\n# Two\n\n---\n\n# Three\n", Path("talk.md"))


@pytest.fixture
def say(deck: Deck) -> Callable[..., Readings]:
    """What the clocks of a talk of ten minutes say, on a slide, some seconds after it began."""

    def run(seconds: float, slide: int = 1, *, plan: tuple[float, ...] = (), **changes: object) -> Readings:
        state: State = replace(begin(deck, slide, 600.0), **{"clock": Clock(slide=slide, running_since=0.0), **changes})
        return clock_readings(state, seconds, "11:30", plan, MARKS)

    return run


def test_before_the_talk_there_is_its_length_and_the_time(deck: Deck) -> None:
    readings = clock_readings(begin(deck, 1, 600.0), 50.0, "11:30", (), MARKS)
    assert readings.large == (
        Reading("Not begun", "0:00", Tone.QUIET),
        Reading("Left", "10:00"),
        Reading("Time", "11:30"),
    )
    assert readings.small == ()


def test_a_short_talk_warns_when_it_has_begun_and_not_before(deck: Deck) -> None:
    waiting = begin(deck, 1, 300.0)
    assert clock_readings(waiting, 50.0, "11:30", (), MARKS).large[1] == Reading("Left", "5:00")
    begun = next_state(waiting, Intent.NEXT_STEP, 50.0)
    assert clock_readings(begun, 50.0, "11:30", (), MARKS).large[1] == Reading("Left, under 5 min", "5:00", Tone.SOON)


def test_a_time_of_day_warns_before_the_talk_has_begun(deck: Deck) -> None:
    late = begin(deck, 1, 600.0, Deadline(290.0, "11:38"))
    expected = Reading("Until 11:38, under 5 min", "4:50", Tone.SOON)
    assert clock_readings(late, 0.0, "11:33", (), MARKS).large[1] == expected


@pytest.mark.parametrize(
    ("seconds", "caption", "text", "tone"),
    [
        (10.2, "Left", "9:50", Tone.PLAIN),
        (300, "Left, under 5 min", "5:00", Tone.SOON),
        (545, "Left, under 1 min", "0:55", Tone.NOW),
        (600, "Left, under 1 min", "0:00", Tone.NOW),
        (665, "Over time", "+1:05", Tone.OVER),
    ],
)
def test_urgency_is_in_the_words_and_in_the_shape(
    say: Callable[..., Readings], seconds: float, caption: str, text: str, tone: Tone
) -> None:
    assert say(seconds).large[1] == Reading(caption, text, tone)


def test_an_end_says_which(say: Callable[..., Readings]) -> None:
    assert say(10, deadline=Deadline(500.0, "11:38")).large[1] == Reading("Until 11:38", "8:10")


def test_a_pause_says_so(deck: Deck) -> None:
    state = next_state(next_state(begin(deck), Intent.NEXT_STEP, 0.0), Intent.TOGGLE_CLOCK, 65.0)
    assert clock_readings(state, 500.0, "11:30", (), MARKS).large[0] == Reading("Paused", "1:05", Tone.QUIET)


def test_a_rehearsal_says_that_it_records(say: Callable[..., Readings]) -> None:
    assert say(5, rehearsing=True).large[0].caption == "Recording"


@pytest.mark.parametrize(
    ("seconds", "slide", "expected"),
    [
        (30, 1, (Reading("This slide", "0:30 of 1:40"), Reading("Pace", "on time"))),
        (30, 3, (Reading("This slide", "0:30 of 3:20"), Reading("Pace", "6:10 ahead"))),
        (110, 1, (Reading("This slide", "1:50, 0:10 over", Tone.MARKED), Reading("Pace", "0:10 behind"))),
        (140, 1, (Reading("This slide", "2:20, 0:40 over", Tone.MARKED), Reading("Pace", "0:40 behind", Tone.MARKED))),
    ],
)
def test_slide_and_pace_are_told_in_words(
    say: Callable[..., Readings], seconds: float, slide: int, expected: tuple[Reading, ...]
) -> None:
    assert say(seconds, slide, plan=(100.0, 300.0, 200.0)).small == expected


def test_without_a_plan_there_is_no_pace(deck: Deck) -> None:
    state = next_state(begin(deck), Intent.NEXT_STEP, 0.0)
    assert clock_readings(state, 12.0, "11:30", (), MARKS).small == (Reading("This slide", "0:12"),)


def test_marks_are_read_from_the_setting(caplog: pytest.LogCaptureFixture) -> None:
    assert warning_marks("5m 1m, 30s") == (300.0, 60.0, 30.0)
    assert warning_marks("") == ()
    assert warning_marks("10m soon 5") == (600.0,)
    assert "“soon”" in caplog.text
    assert "“5”" in caplog.text
