"""What takes too long is interrupted, and what is quick is left alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

import pytest

from footlight.media.formulas import draw_formula
from footlight.media.kinds import Problem
from footlight.media.time_limit import TooLongError, within


def endless() -> int:
    while True:
        try:
            sum(range(100))
        except Exception as error:  # noqa: BLE001 - as libraries do
            print(error)


def outcome(seconds: float, work: Callable[[], int]) -> object:
    try:
        return within(seconds, work)
    except TooLongError:
        return TooLongError


@pytest.fixture(autouse=True)
def quiet_collector() -> Iterator[None]:
    """Without what other tests hang into the garbage collector, which would swallow an interruption and complain."""
    callbacks = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = callbacks


def test_work_without_an_end_is_interrupted() -> None:
    with pytest.raises(TooLongError):
        within(0.05, endless)


def test_quick_work_gives_its_result_and_its_own_errors() -> None:
    assert within(60, lambda: 42) == 42
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 // 0)


def test_an_interruption_at_the_last_moment_meets_nobody_else() -> None:
    ends = [outcome(0.0005, lambda: sum(range(20_000))) for _ in range(200)]
    assert set(ends) <= {sum(range(20_000)), TooLongError}
    assert not [thread for thread in threading.enumerate() if thread.name == "time-limit"]


def test_interruptions_end_with_the_work_that_they_interrupt() -> None:
    """Work that is caught in its last instruction, again and again, leaves no one behind who goes on interrupting."""
    for _ in range(20):
        assert outcome(0.001, endless) is TooLongError
    assert sum(1 for _ in range(1_000_000)) == 1_000_000


def test_a_formula_of_many_levels_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footlight.media.formulas.SECONDS", 0.2)
    found = draw_formula(r"\frac{a}{" * 40 + "b" + "}" * 40, display=True)
    assert isinstance(found, Problem)
    assert "takes longer than 0.2 seconds" in found.message
    assert not isinstance(draw_formula("x^2", display=True), Problem)
