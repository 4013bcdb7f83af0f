"""Each theme places things its own way: two of them differ where nothing is seen but where things are."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from contact_sheets import THEMES, pages_of
from measuring import around, lines_of

from footlight.layout.page import BoxItem, Page, Rect, Role, TextItem
from footlight.reading import parse_deck
from footlight.styling.computed import Gradient

SLIDES = (
    "# The bakery at the harbour\n\nMarta Lindqvist",
    "## Why we started\n\nNobody on the island could buy fresh bread before nine in the morning.",
    "## What a baker needs\n\n- Flour\n- Water\n- Time",
    "> Bread is the only thing that I make which is gone by noon.\n>\n> — Marta",
    "# 48 kg\n\nof flour in one night",
)
SHARE = 0.05
"""Of the slide's width or height, by which two places differ at a glance, in a thumbnail."""
KINDS = 2
"""On so many of the slides at least."""


def places(page: Page) -> tuple[Rect, Rect, Rect]:
    """Return where the heading, the rest of the words and the largest field of colour are."""
    texts = [item for item in page.items if isinstance(item, TextItem) and item.role is not Role.MARKER]
    first = next(item for item in texts if item.text.strip())
    rest = [line.rect for item in texts if item is not first for line in lines_of(item)]
    fields = [
        item.rect.common(Rect(0, 0, *page.size))
        for item in page.items
        if isinstance(item, BoxItem) and not isinstance(item.fill, Gradient) and item.fill.alpha > 0
    ]
    largest = max(fields, key=lambda rect: rect.width * rect.height, default=Rect(0, 0, 0, 0))
    return around(line.rect for line in lines_of(first)), around(rest), largest


def apart(one: Page, other: Page) -> bool:
    """Return whether two slides differ in where things are or in how large they are."""
    for a, b in zip(places(one), places(other), strict=True):
        across = max(abs(a.x - b.x), abs(a.right - b.right)) / one.size.width
        down = max(abs(a.y - b.y), abs(a.bottom - b.bottom)) / one.size.height
        if max(across, down) >= SHARE:
            return True
    return False


@pytest.fixture(scope="module")
def by_theme(qapp: object) -> dict[str, list[Page]]:
    deck = parse_deck("\n\n---\n\n".join(SLIDES) + "\n", Path("talk.md"))
    return {theme: pages_of(deck, theme) for theme in THEMES}


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(THEMES, 2)))
def test_two_themes_differ_without_their_colours(by_theme: dict[str, list[Page]], one: str, other: str) -> None:
    differing = sum(apart(a, b) for a, b in zip(by_theme[one], by_theme[other], strict=True))
    assert differing >= KINDS
