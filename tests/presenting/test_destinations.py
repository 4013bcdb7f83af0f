"""Where a typed number or word leads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.deck import Deck
from footlight.presenting.destinations import destinations


@pytest.fixture
def deck(make_deck: Callable[..., Deck]) -> Deck:
    sources = ["# Harbours", "# Salt\n\nEvery harbour has some.", "# The Dead Sea", "No heading, but salt."]
    return make_deck([0, 0, 0, 0], sources=sources)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("3", (3,)),
        ("0", (1,)),
        ("99", (4,)),
        ("9" * 5000, (4,)),
        ("salt", (2, 4)),
        ("HARBOUR", (1, 2)),
        ("sea dead", (3,)),
        ("whale", ()),
        ("  ", ()),
        ("", ()),
    ],
)
def test_destinations(deck: Deck, typed: str, found: tuple[int, ...]) -> None:
    assert destinations(deck, typed) == found
