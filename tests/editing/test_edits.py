"""Edits apply, are taken back byte for byte, and places follow them; lines and units of UTF-16 agree with Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import (
    Lines,
    Utf16Offsets,
    applied,
    difference,
    followed,
    inverse,
    line_end_of,
    lines_of,
    utf16_length,
)

TEXTS = st.text(st.sampled_from("ab\n\r é中🙂𝒳"), max_size=30)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[TextEdit]]:
    text = draw(TEXTS)
    marks = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    places = list(zip(marks[::2], marks[1::2], strict=False))
    return text, [TextEdit(start, end, draw(TEXTS)) for start, end in places]


@given(edited())
def test_edits_are_taken_back_byte_for_byte(case: tuple[str, list[TextEdit]]) -> None:
    text, edits = case
    after = applied(text, reversed(edits))
    assert applied(after, inverse(text, edits)) == text


@given(edited())
def test_a_place_outside_of_edits_keeps_what_stands_behind_it(case: tuple[str, list[TextEdit]]) -> None:
    text, edits = case
    after = applied(text, edits)
    for offset in range(len(text)):
        if not any(edit.start <= offset < edit.end for edit in edits):
            assert after[followed(offset, edits)] == text[offset]


def test_edits_that_overlap_or_lie_outside_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        applied("abc", [TextEdit(0, 2, ""), TextEdit(1, 3, "")])
    with pytest.raises(ValueError, match="overlaps"):
        applied("abc", [TextEdit(2, 4, "")])


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_a_difference_makes_the_one_text_of_the_other(before: str, after: str, start: int) -> None:
    text = "xyz"[:start] + before
    assert applied(text, difference(start, before, after)) == "xyz"[:start] + after


def test_a_difference_is_of_the_lines_that_differ() -> None:
    assert difference(5, "a\nb\nc\n", "a\nX\nc\n") == (TextEdit(7, 9, "X\n"),)


@given(TEXTS)
def test_lines_are_those_of_the_text(text: str) -> None:
    assert "".join(lines_of(text)) == text
    lines = Lines(text)
    assert len(lines) == len(lines_of(text)) == len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert lines.start(line) + column == offset
        if offset <= lines.end(line):
            assert lines.offset(line, column) == offset
            assert lines.utf16_offset(*lines.utf16_position(offset)) == offset
    assert [lines.line(index) for index in range(len(lines))] == [line.rstrip("\r\n") for line in lines_of(text)]


@given(TEXTS)
def test_units_are_those_of_utf16(text: str) -> None:
    offsets = Utf16Offsets(text)
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le")) // 2
        assert offsets.to_utf16(offset) == units == utf16_length(text[:offset])
        assert offsets.from_utf16(units) == offset


def test_within_a_character_of_two_units_is_the_character() -> None:
    assert Utf16Offsets("a🙂b").from_utf16(2) == 1
    assert Utf16Offsets("a🙂b").from_utf16(99) == 3


@pytest.mark.parametrize(("text", "end"), [("a", "\n"), ("a\r\nb\n", "\r\n"), ("a\rb", "\r"), ("", "\n")])
def test_the_line_end_is_that_of_the_first_line(text: str, end: str) -> None:
    assert line_end_of(text) == end
