"""What an author may write after ``transition:``."""

from __future__ import annotations

import pytest

from footlight.presenting.transition import LONGEST, USUAL, fade_seconds


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("", 0), ("none", 0), ("false", 0), ("fade", USUAL), ("Fade 500ms", 0.5), ("cube 1s", 1), ("fade 0.2s", 0.2),
        ("fade 0s", 0), ("fade 1h", USUAL), ("slide 90s", LONGEST),
    ],
)  # fmt: skip
def test_a_transition_is_as_long_as_it_says_or_as_usual(written: str, length: float) -> None:
    assert fade_seconds(written) == length
