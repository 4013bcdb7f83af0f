"""The talk as an object: which facts it tells, and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from footlight.deck import Deck
from footlight.presenting.intents import GoTo, Intent, Reload
from footlight.presenting.system_clock import Moment, moment_now, seconds_between, talk_clock
from footlight.presenting.talk import Talk

MakeDeck = Callable[..., Deck]


class FakeClock:
    """A clock that stands until it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def talk(make_deck: MakeDeck, clock: FakeClock, qapp: object) -> Talk:
    return Talk(make_deck([1, 0, 0], duration=60.0), clock=clock)


def facts_of(talk: Talk) -> list[str]:
    """Note every fact that the talk tells from now on."""
    facts: list[str] = []
    names = (
        "deck_changed",
        "slide_changed",
        "blank_changed",
        "freeze_changed",
        "clock_changed",
        "question_changed",
        "ended",
    )
    for name in names:
        getattr(talk, name).connect(lambda name=name: facts.append(name))
    return facts


def test_facts_tell_what_changed_and_nothing_else(talk: Talk, make_deck: MakeDeck) -> None:
    facts = facts_of(talk)
    talk.send(Intent.NEXT_STEP)
    talk.send(Intent.NEXT_STEP)
    talk.send(Intent.BLACK)
    talk.send(GoTo(3))
    talk.send(GoTo(3))
    talk.send(Intent.FREEZE)
    talk.send(Reload(make_deck([0, 0])))
    assert facts == [
        "slide_changed",
        "clock_changed",
        "slide_changed",
        "blank_changed",
        "slide_changed",
        "blank_changed",
        "freeze_changed",
        "deck_changed",
        "slide_changed",
        "freeze_changed",
    ]


def test_times_come_from_the_given_clock(talk: Talk, clock: FakeClock) -> None:
    talk.send(Intent.NEXT_STEP)
    clock.now += 25.5
    assert talk.elapsed == 25.5
    assert talk.left == 34.5


def test_it_ticks_while_the_talk_lasts(talk: Talk, clock: FakeClock, qtbot: QtBot) -> None:
    talk.send(Intent.NEXT_STEP)
    clock.now += 1.99
    talk.send(Intent.TOGGLE_CLOCK)
    talk.send(Intent.TOGGLE_CLOCK)
    with qtbot.waitSignal(talk.ticked):
        pass


def test_the_question_whether_to_leave_goes_away_with_the_next_key(talk: Talk) -> None:
    facts = facts_of(talk)
    talk.send(Intent.LEAVE)
    talk.send(Intent.STAY)
    assert facts == ["question_changed", "question_changed"]
    assert talk.state.leave_asked_at is None


def test_nothing_happens_after_the_end(talk: Talk) -> None:
    facts = facts_of(talk)
    talk.send(Intent.END)
    talk.send(Intent.NEXT_STEP)
    talk.send(Intent.END)
    assert facts == ["ended"]


def test_the_real_clock_never_goes_back() -> None:
    moments = [talk_clock() for _ in range(1000)]
    assert moments == sorted(moments)


def test_time_asleep_counts_and_is_told(make_deck: MakeDeck, clock: FakeClock, qtbot: QtBot) -> None:
    asleep = [50.0]
    talk = Talk(make_deck([0, 0]), clock=clock, asleep=lambda: asleep[0])
    talk.send(Intent.NEXT_STEP)
    clock.now += 300.99
    asleep[0] += 300.0
    talk.send(Intent.TOGGLE_CLOCK)
    talk.send(Intent.TOGGLE_CLOCK)
    with qtbot.waitSignal(talk.slept) as slept:
        pass
    assert slept.args == [300.0]
    assert talk.elapsed == pytest.approx(300.99)


def test_a_rehearsal_runs_at_once(make_deck: MakeDeck, clock: FakeClock, qapp: object) -> None:
    talk = Talk(make_deck([0, 0]), clock=clock, rehearsing=True)
    clock.now += 7
    assert talk.elapsed == 7


def test_a_changed_time_of_day_does_not_count_while_the_computer_runs() -> None:
    earlier = Moment(100.0, 1_000_000.0, "boot")
    assert seconds_between(earlier, Moment(160.0, 900_000.0, "boot")) == 60.0


def test_after_a_power_cut_the_time_of_day_counts_and_never_backwards() -> None:
    earlier = Moment(100.0, 1_000_000.0, "boot")
    assert seconds_between(earlier, Moment(5.0, 1_000_090.0, "another")) == 90.0
    assert seconds_between(earlier, Moment(5.0, 999_000.0, "another")) == 0.0
    assert seconds_between(earlier._replace(boot=""), Moment(5.0, 1_000_090.0, "")) == 90.0


def test_this_computers_moments_do_not_go_back() -> None:
    assert seconds_between(moment_now(), moment_now()) >= 0.0
