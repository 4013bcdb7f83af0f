"""A chart in words: its title and its numbers, as somebody would read them out."""

from __future__ import annotations

import pytest

from footlight.media.charts import spoken_chart


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("title: Seats\nunit: thousand\n\nMon, 1.2\nTue, 5", "Seats, thousand: Mon 1.2, Tue 5"),
        ("Mon, 1\nTue, 2", "Mon 1, Tue 2"),
        ("type: line\n\nYear, Hill, Port\n2020, 1, 2\n2021, 3, 4", "2020: Hill 1, Port 2; 2021: Hill 3, Port 4"),
        ("type: timeline\n\n1785, The lamp\n1881, The bulb", "1785 The lamp, 1881 The bulb"),
        ("type: bar\n\nonly words", ""),
    ],
)
def test_what_is_said(source: str, words: str) -> None:
    assert spoken_chart(source) == words


def test_a_long_chart_is_cut() -> None:
    words = spoken_chart("type: bar\n\n" + "\n".join(f"a rather long label number {row}, {row}" for row in range(40)))
    assert words.endswith("…")
    assert len(words) == 1000
