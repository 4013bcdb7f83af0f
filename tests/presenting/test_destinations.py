"""Where a typed number or word leads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.deck import Deck
from footlight.presenting.destinations import destinations, excerpt
from footlight.reading import parse_deck


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


SLIDE = """# The sea

![Tall](mast.png)

A **long** way from the harbour there is salt in
the rain.

<!-- Say *whale*. -->
"""


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("salt", "… from the harbour there is salt in the rain."),
        ("long", "A long way from the harbour there is salt in the rain."),
        ("whale", "Notes: Say *whale*."),
        ("MAST", "![Tall](mast.png)"),
    ],
)
def test_an_excerpt_shows_why_a_slide_was_found(typed: str, text: str) -> None:
    (slide,) = parse_deck(SLIDE, Path("deck.md")).slides
    found = excerpt(slide, typed)
    assert found is not None
    assert (found.text, found.found.casefold()) == (text, typed.casefold())


@pytest.mark.parametrize("typed", ["sea", "1", " "])
def test_no_excerpt_where_the_title_says_it(typed: str) -> None:
    (slide,) = parse_deck(SLIDE, Path("deck.md")).slides
    assert excerpt(slide, typed) is None
