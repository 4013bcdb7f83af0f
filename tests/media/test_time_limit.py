"""What takes too long is interrupted, and what is quick is left alone."""

from __future__ import annotations

import pytest

from footlight.media.formulas import draw_formula
from footlight.media.kinds import Problem
from footlight.media.time_limit import TooLongError, within


def endless() -> None:
    while True:
        try:
            sum(range(100))
        except Exception as error:  # noqa: BLE001 - as libraries do
            print(error)


def test_work_without_an_end_is_interrupted() -> None:
    with pytest.raises(TooLongError):
        within(0.05, endless)


def test_quick_work_gives_its_result_and_its_own_errors() -> None:
    assert within(60, lambda: 42) == 42
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 // 0)


def test_an_interruption_at_the_last_moment_does_not_come_later() -> None:
    for _ in range(50):
        try:
            within(0.0005, lambda: sum(range(20_000)))
        except TooLongError:
            continue
    assert sum(1 for _ in range(100_000)) == 100_000


def test_a_formula_of_many_levels_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footlight.media.formulas.SECONDS", 0.2)
    found = draw_formula(r"\frac{a}{" * 40 + "b" + "}" * 40, display=True)
    assert isinstance(found, Problem)
    assert "takes longer than 0.2 seconds" in found.message
    assert not isinstance(draw_formula("x^2", display=True), Problem)
