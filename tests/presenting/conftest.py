"""Decks made by hand: all that matters here is how many steps each slide has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest

from footlight.deck import Content, Deck, DeckSettings, Notes, Slide, SlideSettings, Span


def deck_of(
    steps: Sequence[int],
    *,
    duration: float | None = None,
    planned: Sequence[float | None] = (),
    sources: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Deck:
    """Make a deck with a slide for each number of steps."""

    def parse(slide: Slide) -> Content:
        root = Element("section")
        SubElement(root, "h1").text = slide.source.removeprefix("# ")
        return Content(root, steps[slide.number - 1])

    slides = [
        Slide(
            number,
            Span(number, number, Path("talk.md")),
            sources[number - 1] if sources else f"# Slide {number}",
            SlideSettings(planned_seconds=planned[number - 1] if planned else None),
            Notes(notes[number - 1] if notes else ""),
            parse,
        )
        for number in range(1, len(steps) + 1)
    ]
    return Deck(Path("talk.md"), DeckSettings(duration=duration), tuple(slides))


@pytest.fixture
def make_deck() -> Callable[..., Deck]:
    return deck_of
