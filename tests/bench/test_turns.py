"""What is compared takes turns, and is summed up by its median and its least."""

from __future__ import annotations

from turns import Took, in_turns, took


def test_each_turn_does_every_work_once_and_every_second_one_goes_backwards() -> None:
    done = []
    gave = in_turns({name: lambda name=name: done.append(name) or len(done) for name in "abc"}, turns=3)
    assert done == [*"abc", *"cba", *"abc"]
    assert gave == {"a": [1, 6, 7], "b": [2, 5, 8], "c": [3, 4, 9]}


def test_one_run_that_was_disturbed_changes_neither_number() -> None:
    assert took([0.3, 0.2, 9.0]) == Took(0.3, 0.2)


def test_medians_are_compared_with_medians_and_the_least_with_the_least() -> None:
    slow, fast = Took(0.3, 0.24), Took(0.2, 0.12)
    assert str(slow) == "0.30 s (0.24)"
    assert slow.over(fast, "bare") == "1.50 x bare (2.00)"
    assert fast.over(slow, "bare") == "0.67 x bare (0.50)"
