"""Measured times in a deck: the times change, and not one byte more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.deck import UnusableInputError
from footlight.reading import parse_deck
from footlight.reading.time_writing import time_text, write_times

PATH = Path("talk.md")


def written(text: str, seconds: dict[int, float]) -> str:
    return write_times(text.encode("utf-8"), PATH, seconds).decode("utf-8")


def times(text: str) -> list[float | None]:
    return [slide.settings.planned_seconds for slide in parse_deck(text, PATH).slides]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n\n<!-- time: 90s -->\n\n---\n\n# B\n", "# A\n\n<!-- time: 2m5s -->\n\n---\n\n# B\n"),
        ("# A\n<!--   time:1:30   -->\n", None),
        ("# A\n<!--   time: 1:30   -->\n", "# A\n<!--   time: 2m5s   -->\n"),
        (
            "# A\n\n<!--\nclass: lead\n_time: 90\ncolor: red\n-->\n",
            "# A\n\n<!--\nclass: lead\n_time: 2m5s\ncolor: red\n-->\n",
        ),
        ("# A\n<!-- time: 1m --> <!-- time: 2 min -->\n", "# A\n<!-- time: 1m --> <!-- time: 2m5s -->\n"),
        ('# A\n<!-- time: "1m" -->\n', "# A\n<!-- time: 2m5s -->\n"),
        ("---\ntitle: T\n---\n# A\n", "---\ntitle: T\n---\n# A\n\n<!-- time: 2m5s -->\n"),
        ("# A", "# A\n\n<!-- time: 2m5s -->"),
        ("# A\n\n* one\n* two\n\n---\n\n# B\n", "# A\n\n* one\n* two\n\n<!-- time: 2m5s -->\n\n---\n\n# B\n"),
        ("\n---\n# B\n", "<!-- time: 2m5s -->\n\n---\n# B\n"),
    ],
)
def test_a_time_is_replaced_where_it_is_or_added_after_the_slide(before: str, after: str | None) -> None:
    if after is not None:
        assert written(before, {1: 125.2}) == after
    assert times(written(before, {1: 125.2}))[0] == 125.0


def test_line_ends_and_byte_order_mark_stay() -> None:
    lines = ["\ufeff---", "title: T", "---", "", "# A", "", "---", "", "# B", "<!-- time: 5s -->", ""]
    after = written("\r\n".join(lines), {1: 60, 2: 61})
    lines[9:10] = ["<!-- time: 1m1s -->"]
    lines[5:5] = ["", "<!-- time: 1m -->"]
    assert after == "\r\n".join(lines)


def test_slides_that_were_not_measured_keep_their_times() -> None:
    deck = "# A\n<!-- time: 10s -->\n\n---\n\n# B\n\n---\n\n# C\n<!-- time: 30s -->\n"
    assert times(written(deck, {3: 45})) == [10.0, None, 45.0]


def test_slides_parted_by_headings_get_their_times() -> None:
    deck = "---\nheadingDivider: 2\n---\n# A\n\n## B\n\ntext\n\n## C\n"
    assert times(written(deck, {1: 10, 2: 20, 3: 30})) == [10.0, 20.0, 30.0]


def test_a_slide_that_would_change_is_refused() -> None:
    with pytest.raises(UnusableInputError, match="slide 1"):
        written("# A\n\n```\nnever closed\n", {1: 60})


@given(
    st.lists(
        st.sampled_from(
            ["# Title", "text", "* one\n* two", "<!-- a note -->", "<!-- time: 20s -->", "| a |\n|--|\n| b |", ""]
        ),
        min_size=1,
        max_size=8,
    ),
    st.dictionaries(st.integers(1, 8), st.integers(1, 7200)),
)
def test_only_lines_with_times_are_added_or_changed(blocks: list[str], seconds: dict[int, int]) -> None:
    deck = "\n\n---\n\n".join(blocks) + "\n"
    after = written(deck, {number: float(spent) for number, spent in seconds.items()})
    found = times(after)
    assert all(found[number - 1] == spent for number, spent in seconds.items() if number <= len(found))
    kept = [line for line in after.split("\n") if "time:" not in line and line]
    assert kept == [line for line in deck.split("\n") if "time:" not in line and line]
    assert written(after, {number: float(spent) for number, spent in seconds.items()}) == after


@pytest.mark.parametrize(("seconds", "text"), [(0, "0s"), (45, "45s"), (60, "1m"), (125, "2m5s"), (3700, "61m40s")])
def test_times_are_written_as_authors_do(seconds: int, text: str) -> None:
    assert time_text(seconds) == text
