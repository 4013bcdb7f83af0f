"""``--slides``: which numbers a text names."""

from __future__ import annotations

import pytest

from footlight.deck.slide_range import parse_slide_range


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3", (3,)),
        ("1,3-5", (1, 3, 4, 5)),
        (" 1 , 3 - 5 ", (1, 3, 4, 5)),
        ("4-", (4, 5, 6)),
        ("-2", (1, 2)),
        ("5,1-2", (5, 1, 2)),
        ("1-3,2,3-4", (1, 2, 3, 4)),
    ],
)
def test_numbers_of_a_deck_of_six(text: str, numbers: tuple[int, ...]) -> None:
    assert parse_slide_range(text).numbers(6) == numbers


@pytest.mark.parametrize("text", ["", ",", "0", "a", "1-2-3", "-", "1.5", "1,,2", "--1", "²", "9" * 5000])
def test_text_that_names_no_slides(text: str) -> None:
    with pytest.raises(ValueError, match="names no slides; write numbers and ranges like 1,3-5"):
        parse_slide_range(text)


def test_range_that_counts_backwards() -> None:
    with pytest.raises(ValueError, match="“5-3” counts backwards; write 3-5"):
        parse_slide_range("5-3")


@pytest.mark.parametrize(("text", "beyond"), [("7", 7), ("2-9", 9), ("8-", 8)])
def test_number_beyond_the_deck(text: str, beyond: int) -> None:
    with pytest.raises(ValueError, match=f"there is no slide {beyond}: the deck has 6 slides"):
        parse_slide_range(text).numbers(6)
