"""The talk's stopwatch, at moments of a made-up clock."""

from __future__ import annotations

import pytest

from footlight.presenting.clock import UNDO_SECONDS, Clock, clock_text


def test_a_clock_that_has_not_begun_stands() -> None:
    assert Clock().elapsed(1000.0) == 0.0
    assert not Clock().begun


def test_pauses_do_not_count() -> None:
    clock = Clock().begin(100.0).toggle(130.0).toggle(190.0)
    assert clock.elapsed(200.0) == 40.0


def test_beginning_again_changes_nothing() -> None:
    paused = Clock().begin(0.0).toggle(10.0)
    assert paused.begin(50.0).elapsed(60.0) == 10.0


def test_pausing_before_the_talk_begins_it() -> None:
    assert Clock().toggle(5.0).elapsed(8.0) == 3.0


def test_a_reset_can_be_taken_back_as_if_it_had_not_been() -> None:
    reset = Clock().begin(0.0).reset(60.0, wait=False)
    assert reset.elapsed(62.0) == 2.0
    assert reset.can_undo_reset(60.0 + UNDO_SECONDS)
    assert reset.reset(63.0, wait=False).elapsed(64.0) == 64.0


def test_a_late_second_reset_resets_again() -> None:
    reset = Clock().begin(0.0).reset(60.0, wait=False)
    assert reset.reset(100.0, wait=False).elapsed(101.0) == 1.0


def test_a_paused_clock_stays_paused_at_zero() -> None:
    reset = Clock().begin(0.0).toggle(30.0).reset(40.0, wait=False)
    assert reset.paused
    assert reset.elapsed(50.0) == 0.0


def test_a_clock_that_has_not_begun_has_nothing_to_reset() -> None:
    assert Clock().reset(10.0, wait=True) == Clock()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (0.9, "0:00"),
        (59.99, "0:59"),
        (61, "1:01"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (36_061, "10:01:01"),
        (-1, "\u22120:01"),
        (-90, "\u22121:30"),
    ],
)
def test_times_are_written_as_clocks_show_them(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


def test_each_slide_is_timed_all_its_visits_together() -> None:
    clock = Clock(slide=1).begin(0.0).turn_to(2, 30.0).turn_to(1, 50.0)
    assert clock.on_slide(1, 55.0) == 35.0
    assert clock.on_slide(2, 55.0) == 20.0
    assert clock.all_laps(55.0) == {1: 35.0, 2: 20.0}


def test_pauses_count_for_no_slide() -> None:
    clock = Clock(slide=1).begin(0.0).toggle(10.0).turn_to(2, 90.0).toggle(100.0)
    assert clock.all_laps(105.0) == {1: 10.0, 2: 5.0}


def test_a_reset_that_is_taken_back_gives_each_slide_its_time() -> None:
    reset = Clock(slide=1).begin(0.0).turn_to(2, 60.0).reset(100.0, wait=False)
    assert reset.all_laps(101.0) == {2: 1.0}
    again = reset.turn_to(3, 102.0).reset(103.0, wait=False)
    assert again.all_laps(110.0) == {1: 60.0, 2: 43.0, 3: 7.0}


def test_laps_go_along_with_their_slides() -> None:
    clock = Clock(slide=1).begin(0.0).turn_to(2, 10.0).turn_to(3, 30.0).moved(lambda number: max(number - 1, 1))
    assert clock.all_laps(31.0) == {1: 30.0, 2: 1.0}
