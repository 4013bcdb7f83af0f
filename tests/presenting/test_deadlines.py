"""How long it is until a time of day."""

from __future__ import annotations

from datetime import datetime

import pytest

from footlight.presenting.deadlines import is_about_now, seconds_until


@pytest.mark.parametrize(
    ("end", "now", "minutes"),
    [
        ("11:45", (11, 20), 25),
        ("9:05", (8, 50), 15),
        ("11:45", (11, 50), -5),
        ("00:15", (23, 30), 45),
        ("23:50", (0, 10), -20),
    ],
)
def test_the_nearest_such_time_is_meant(end: str, now: tuple[int, int], minutes: int) -> None:
    assert seconds_until(end, datetime(2026, 3, 5, *now).astimezone()) == minutes * 60


def test_seconds_can_be_said() -> None:
    assert seconds_until("11:45:30", datetime(2026, 3, 5, 11, 45).astimezone()) == 30


@pytest.mark.parametrize("text", ["", "noon", "25:00", "11"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        seconds_until(text, datetime(2026, 3, 5, 11, 45).astimezone())


def test_a_decks_end_counts_on_its_day_only() -> None:
    assert is_about_now(40 * 60)
    assert is_about_now(-10 * 60)
    assert not is_about_now(9 * 3600)
    assert not is_about_now(-5 * 3600)
