"""Measured times in a deck: the times change, and not one byte more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.deck import Asked, UnusableInputError
from footlight.reading import parse_deck, read_deck
from footlight.reading.time_writing import MOST_TRIES, time_text, write_times, write_times_into

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


THREE = "# A\n\n---\n\n# B\n\n---\n\n# C\n"


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    path = tmp_path / "talk.md"
    path.write_text(THREE, "utf-8")
    return path


def test_a_slide_that_was_put_in_since_gets_no_time_and_moves_none(talk: Path) -> None:
    measured = read_deck(talk)
    talk.write_text("# New\n\n---\n\n" + THREE.replace("# B", "# B\n\nedited"), "utf-8")
    result = write_times_into(measured, {1: 10, 2: 20, 3: 30})
    assert result.sentence("talk.md") == "The times of 3 slides are in talk.md now."
    assert [(slide.title, slide.settings.planned_seconds) for slide in read_deck(talk).slides] == [
        ("New", None),
        ("A", 10.0),
        ("B", 20.0),
        ("C", 30.0),
    ]


def test_a_slide_that_went_since_takes_its_time_along(talk: Path) -> None:
    measured = read_deck(talk)
    talk.write_text("# A\n\n---\n\n# C\n", "utf-8")
    result = write_times_into(measured, {1: 10, 2: 20, 3: 30})
    assert result.sentence("talk.md") == (
        "The times of 2 slides are in talk.md now. 1 slide is left as before: the deck was edited too much there since."
    )
    assert times(talk.read_text("utf-8")) == [10.0, 30.0]


def test_a_deck_that_has_become_another_is_left_alone(talk: Path) -> None:
    measured = read_deck(talk)
    talk.write_text("# X\n\n---\n\n# Y\n", "utf-8")
    with pytest.raises(UnusableInputError, match="has none of the slides any more that were measured"):
        write_times_into(measured, {1: 10})
    assert talk.read_text("utf-8") == "# X\n\n---\n\n# Y\n"


@pytest.mark.skipif(os.name == "nt", reason="files that are being written are written in place there")
@pytest.mark.parametrize("saves", [1, 2, MOST_TRIES])
def test_what_an_editor_saves_meanwhile_is_never_lost(talk: Path, monkeypatch: pytest.MonkeyPatch, saves: int) -> None:
    """The editor saves while the draft is being synced, which is the last thing before it takes the deck's place."""
    measured, left, synced = read_deck(talk), saves, os.fsync

    def save(handle: int) -> None:
        nonlocal left
        synced(handle)
        if left:
            left -= 1
            with talk.open("a", encoding="utf-8") as file:
                file.write(f"saved {left}\n")

    monkeypatch.setattr(os, "fsync", save)
    if saves < MOST_TRIES:
        write_times_into(measured, {1: 10})
    else:
        with pytest.raises(UnusableInputError, match="is being saved by another program; nothing was written"):
            write_times_into(measured, {1: 10})
    after = talk.read_text("utf-8")
    assert [line for line in after.splitlines() if line.startswith("saved")] == [
        f"saved {number}" for number in reversed(range(saves))
    ]
    assert times(after)[0] == (10.0 if saves < MOST_TRIES else None)


def test_included_slides_are_told_and_their_file_stays(talk: Path) -> None:
    part = talk.with_name("part.md")
    part.write_text("# In\n\n---\n\n# Between\n", "utf-8")
    before = "# One\n\n---\n\n<!-- include: part.md -->\n\n---\n\n# Two\n"
    talk.write_text(before, "utf-8")
    written = write_times_into(read_deck(talk), {1: 10.0, 2: 20.0, 4: 40.0})
    assert written.sentence("talk.md") == (
        "The times of 2 slides are in talk.md now. 1 slide is included from other files, which stay as they are."
    )
    assert talk.read_text("utf-8") == (
        "# One\n\n<!-- time: 10s -->\n\n---\n\n<!-- include: part.md -->\n\n---\n\n# Two\n\n<!-- time: 40s -->\n"
    )
    assert part.read_text("utf-8") == "# In\n\n---\n\n# Between\n"
    with pytest.raises(UnusableInputError, match="All slides that were measured are included"):
        write_times_into(read_deck(talk), {2: 20.0})


def test_times_of_another_audience_go_to_its_slides(talk: Path) -> None:
    talk.write_text("---\naudiences: [a, b]\n---\n\n# One\n\n::: {for=b}\nb\n:::\n\n---\n\n# Two\n", "utf-8")
    assert write_times_into(read_deck(talk, asked=Asked("b")), {1: 10.0}).written == 1
    assert "time: 10s" in talk.read_text("utf-8")
