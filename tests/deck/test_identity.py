from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from footlight.deck import Content, Deck, DeckSettings, Notes, Slide, SlideSettings, Span, counterpart
from footlight.deck.identity import changed_slide


def deck(*sources: str) -> Deck:
    slides = tuple(
        Slide(
            number,
            Span(number, number, Path("talk.md")),
            source,
            SlideSettings(),
            Notes(),
            lambda _: Content(Element("section")),
        )
        for number, source in enumerate(sources, start=1)
    )
    return Deck(Path("talk.md"), DeckSettings(), slides)


@pytest.mark.parametrize(
    ("before", "number", "after", "found"),
    [
        ("abc", 2, "abc", 2),
        ("abc", 2, "xabc", 3),
        ("abc", 2, "xyabc", 4),
        ("abc", 3, "ac", 2),
        ("abc", 2, "abxc", 2),
        ("abc", 2, "aXc", 2),
        ("abc", 2, "xaXc", 3),
        ("abc", 1, "c", 1),
        ("abc", 3, "ab", 2),
        ("abc", 2, "ac", 2),
        ("aab", 2, "aab", 2),
        ("abc", 9, "abc", 3),
        ("abc", 0, "abc", 1),
        ("abcd", 3, "acbd", 2),
    ],
)
def test_the_slide_being_shown_is_found_again(before: str, number: int, after: str, found: int) -> None:
    assert counterpart(deck(*before), number, deck(*after)) == found


def test_an_edited_slide_among_new_ones_is_found_by_its_likeness() -> None:
    old = deck("start", "the history of the lighthouse", "end")
    new = deck("start", "quite other", "the long history of the lighthouse", "zzz", "end")
    assert counterpart(old, 2, new) == 3


@pytest.mark.parametrize(
    ("before", "after", "number"),
    [
        ("a b c", "a b c", None),
        ("a b c", "a B c", 2),
        ("a b c", "a x b c", 2),
        ("a b c", "a c", 2),
        ("a b c", "a b", 2),
        ("a b", "a b c", 3),
    ],
)
def test_the_slide_that_was_changed_is_the_first_that_differs(before: str, after: str, number: int | None) -> None:
    assert changed_slide(deck(*before.split()), deck(*after.split())) == number
