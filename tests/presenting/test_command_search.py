"""What is typed in the palette finds what is meant."""

from __future__ import annotations

import pytest

from footlight.presenting.commands.rows import COMMANDS
from footlight.presenting.commands.search import fuzzy_score, fuzzy_sorted

TITLES = [command.title for command in COMMANDS]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("black", "Black"),
        ("laser", "Laser pointer"),
        ("lrgr not", "Larger notes"),
        ("nst", "Next step"),
        ("OVER", "Overview of all slides"),
        ("swap", "Swap the screens"),
    ],
)
def test_the_likeliest_command_comes_first(typed: str, first: str) -> None:
    assert TITLES[fuzzy_sorted(typed, TITLES)[0]] == first


def test_letters_must_occur_in_order() -> None:
    assert fuzzy_score("kcalb", "Black") is None
    assert fuzzy_sorted("qqqq", TITLES) == []


def test_nothing_typed_lists_everything_in_order() -> None:
    assert fuzzy_sorted(" ", TITLES) == list(range(len(TITLES)))
