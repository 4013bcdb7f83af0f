"""When the clock warns, and in which words."""

from __future__ import annotations

import pytest

from footlight.presenting.alarms import Alarm, Urgency, alarm, length_text


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (None, Alarm(Urgency.CALM, "")),
        (301.0, Alarm(Urgency.CALM, "")),
        (300.0, Alarm(Urgency.SOON, "under 5 min")),
        (60.0, Alarm(Urgency.NOW, "under 1 min")),
        (0.0, Alarm(Urgency.NOW, "under 1 min")),
        (-0.1, Alarm(Urgency.OVER, "over time")),
    ],
)
def test_it_warns_at_five_minutes_at_one_and_over(left: float | None, expected: Alarm) -> None:
    assert alarm(left) == expected


def test_marks_can_be_chosen_and_left_out() -> None:
    assert alarm(90.0, (30.0, 120.0)) == Alarm(Urgency.SOON, "under 2 min")
    assert alarm(30.0, ()) == Alarm(Urgency.CALM, "")
    assert alarm(-1.0, ()).urgency is Urgency.OVER


@pytest.mark.parametrize(
    ("seconds", "words"), [(30, "30 s"), (60, "1 min"), (90, "1 min 30 s"), (7200, "2 h"), (0, "0 s")]
)
def test_lengths_are_words(seconds: float, words: str) -> None:
    assert length_text(seconds) == words
