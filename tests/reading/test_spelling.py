"""What is mistyped is told with what was meant; what nobody can guess stays silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.deck import Deck
from footlight.reading.spelling import meant

Reader = Callable[..., Deck]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("tehme", "theme"), ("them", "theme"), ("themee", "theme"), ("thene", "theme"), ("Theme", "theme"),
        ("paginte", "paginate"), ("sytle", "style"), ("theme", ""), ("themes", ""), ("date", ""), ("logo", ""),
        ("tehmes", ""), ("subtitle", ""), ("ned", ""),
    ],
)  # fmt: skip
def test_one_slip_of_the_finger(word: str, name: str) -> None:
    assert meant(word, ("theme", "style", "paginate", "title", "end", "size")) == name


def found(deck: Deck) -> list[tuple[int, str, str]]:
    return [(finding.line, finding.code, finding.message) for finding in deck.findings]


def test_a_key_of_the_front_matter(deck_of: Reader) -> None:
    deck = deck_of("---\nlogo: a.png\ntehme: dark\nauthors: a\ncolorSchema: dark\n---\n\n# One\n")
    assert found(deck) == [(3, "unknown-directive", "“tehme” is no directive; did you mean “theme”")]


def test_a_key_of_a_comment_is_told_and_stays_a_note(deck_of: Reader) -> None:
    deck = deck_of("# One\n\n<!-- clas: lead -->\n\n<!-- Note: breathe -->\n")
    assert found(deck) == [(3, "unknown-directive", "“clas” is no directive; did you mean “class”")]
    assert deck.slides[0].notes.text == "clas: lead\n\nNote: breathe"


def test_a_transition(deck_of: Reader) -> None:
    deck = deck_of("---\ntransition: slide-left\n---\n# One\n\n---\n\n<!-- _transition: zooom 1s -->\n")
    assert found(deck) == [(8, "unknown-transition", "There is no transition “zooom”; did you mean “zoom”")]
    assert deck.findings[0].slide == 2


@pytest.mark.parametrize(
    ("line", "tool"), [("Note:", "reveal.js"), ("notes: ", "reveal.js"), ("???", "remark"), ("^ Breathe.", "Deckset")]
)
def test_notes_of_other_tools(deck_of: Reader, line: str, tool: str) -> None:
    deck = deck_of(f"# One\n\n---\n\n# Two\n\n{line}\n\nSaid.\n\n{line}\n")
    ((place, code, message),) = found(deck)
    assert (place, deck.findings[0].slide, code) == (7, 2, "foreign-notes")
    assert tool in message


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is old.\n\nWhat follows is new.",
        "Notes: a, b\n\n- c",
        "As said\nNote: in the middle of a paragraph",
        "What???",
        "```\nNote:\n???\n^ x\n```",
        "<!--\n???\n-->",
        "x\n^2 y",
        "- Note:",
    ],
)
def test_what_is_meant_to_be_seen_is_no_note(deck_of: Reader, text: str) -> None:
    assert found(deck_of(f"# One\n\n{text}\n")) == []


def test_a_last_paragraph_that_may_be_a_note_is_a_hint(deck_of: Reader) -> None:
    deck = deck_of("# One\n\nNote: breathe,\nthen begin.\n\n---\n\n# Two\n")
    assert [(each.line, each.slide, each.code, each.severity) for each in deck.findings] == [
        (3, 1, "foreign-notes", "hint")
    ]


def test_a_ruler_under_text_is_a_warning(deck_of: Reader) -> None:
    deck = deck_of("# One\n\ntext\n---\n\n# Two\n")
    assert [(finding.line, finding.code, finding.severity) for finding in deck.findings] == [
        (4, "ruler-under-text", "warning")
    ]
