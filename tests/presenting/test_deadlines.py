"""How long it is until a time of day."""

from __future__ import annotations

from datetime import datetime

import pytest

from footlight.presenting.deadlines import deadline, seconds_until
from footlight.presenting.state import Deadline


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


NOON = datetime(2026, 3, 5, 12, 0).astimezone()


@pytest.mark.parametrize(
    ("wanted", "written", "expected"),
    [
        (None, None, None),
        (None, "12:40", Deadline(1000.0 + 2400, "12:40")),
        (None, "11:50", Deadline(1000.0 - 600, "11:50")),
        (None, "21:00", None),
        (None, "7:00", None),
        ("21:00", "12:40", Deadline(1000.0 + 9 * 3600, "21:00")),
    ],
)
def test_what_is_told_goes_first_and_a_decks_end_counts_near_its_hour(
    wanted: str | None, written: str | None, expected: Deadline | None
) -> None:
    assert deadline(wanted, written, NOON, 1000.0) == expected
