"""Slides of a deck in the deck as it was edited: found for sure, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.deck import Deck
from footlight.deck.slide_refs import Finder, ref_to
from footlight.reading import parse_deck


def found(before: str, after: str, only: str = "") -> str:
    """Find the slides of one deck in another. A letter is a slide; a lost one is a dot.

    Args:
        before: The deck then.
        after: The deck now.
        only: The slides to find, if not all.
    """
    then, now = deck(before), deck(after)
    wanted = [number for number, letter in enumerate(before, 1) if letter in (only or before)]
    numbers = Finder(now).find_all(ref_to(then, number) for number in wanted)
    return "".join(after[numbers[number] - 1] if number in numbers else "." for number in wanted)


def deck(letters: str) -> Deck:
    return parse_deck("\n\n---\n\n".join(f"# {letter}" for letter in letters), Path("talk.md"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("ABC", "ABC", "ABC"),
        ("ABC", "XABC", "ABC"),
        ("ABC", "AXBC", "ABC"),
        ("ABC", "ABCX", "ABC"),
        ("ABC", "AC", "A.C"),
        ("ABC", "BC", ".BC"),
        ("ABC", "CBA", "ABC"),
        ("ABC", "AbC", "AbC"),
        ("ABC", "aBC", "aBC"),
        ("ABC", "ABc", "ABc"),
        ("ABCD", "AbcD", "AbcD"),
        ("ABCD", "AXbcD", "A..D"),
        ("ABCD", "AbD", "A..D"),
        ("ABC", "AbXC", "A.C"),
        ("ABC", "abc", "abc"),
        ("ABC", "abcd", "..."),
        ("AZBZC", "AZBZC", "AZBZC"),
        ("AZBZC", "XAZBZC", "AZBZC"),
        ("AZBZC", "AZBC", "AZB.C"),
        ("AZBZC", "AbZC", "A...C"),
        ("A", "B", "B"),
    ],
)
def test_slides_are_found_by_their_text_and_edited_ones_between_others(before: str, after: str, expected: str) -> None:
    assert found(before, after) == expected


def test_a_few_slides_of_a_long_deck_are_found_by_those_beside_them() -> None:
    assert found("ABCDEFGHIJ", "XABCDeFGHIJ", only="E") == "e"
    assert found("ABCDEFGHIJ", "XABCDFGHIJ", only="EF") == ".F"


@given(st.text("ABCDE", min_size=1, max_size=8), st.text("ABCDEx", min_size=1, max_size=8))
def test_no_two_slides_are_found_in_one(before: str, after: str) -> None:
    then, now = deck(before), deck(after)
    numbers = Finder(now).find_all(ref_to(then, number + 1) for number in range(len(before)))
    assert len(set(numbers.values())) == len(numbers)
    assert all(1 <= number <= len(after) for number in numbers.values())


@given(st.lists(st.integers(0, 99), unique=True, min_size=1, max_size=9), st.data())
def test_whatever_came_or_went_a_slide_that_is_still_there_is_found(letters: list[int], data: st.DataObject) -> None:
    names = [chr(0x4E00 + letter) for letter in letters]
    kept = data.draw(st.lists(st.sampled_from(names), unique=True))
    after = data.draw(st.permutations([*kept, *data.draw(st.lists(st.sampled_from("xyz"), min_size=1, unique=True))]))
    for name, now in zip(names, found("".join(names), "".join(after)), strict=True):
        assert now == name or name not in kept
