"""Slides that the talk passes over: how that is said, what stays a note, and what page numbers count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.deck import Deck, PageNumber

Reader = Callable[..., Deck]

ASIDE = """# One

---

{comment}

# Two

---

# Three
"""


@pytest.mark.parametrize("comment", ["<!-- hide -->", "<!--hide-->", "<!-- _hide -->", "<!-- hide: yes -->"])
def test_a_slide_is_hidden_and_keeps_its_number(deck_of: Reader, comment: str) -> None:
    deck = deck_of(ASIDE.format(comment=comment))
    assert [slide.hidden for slide in deck.slides] == [False, True, False]
    assert [slide.number for slide in deck.shown] == [1, 3]
    assert (deck.slides[1].notes.text, deck.findings) == ("", ())


def test_a_slide_for_questions_comes_after_the_end(deck_of: Reader) -> None:
    deck = deck_of(ASIDE.format(comment="<!-- backup -->"))
    assert [slide.number for slide in deck.shown] == [1, 3]
    assert [slide.number for slide in deck.backups] == [2]
    assert (deck.next_shown(1), deck.next_shown(3), deck.next_shown(2), deck.previous_shown(2)) == (3, None, None, 3)


def test_hiding_goes_before_keeping_for_questions(deck_of: Reader) -> None:
    deck = deck_of(ASIDE.format(comment="<!-- hide -->\n<!-- backup -->"))
    assert (deck.slides[1].hidden, deck.backups) == (True, ())


@pytest.mark.parametrize("note", ["hide: the cable under the table", "backup: ask Ann for hers", "hide and seek"])
def test_words_that_one_says_stay_a_note(deck_of: Reader, note: str) -> None:
    deck = deck_of(ASIDE.format(comment=f"<!-- {note} -->"))
    assert (deck.slides[1].in_talk, deck.slides[1].notes.text) == (True, note)


def test_a_note_that_begins_like_a_directive_is_hinted_at(deck_of: Reader) -> None:
    (finding,) = deck_of(ASIDE.format(comment="<!-- hide: the cable -->")).findings
    assert (finding.line, finding.slide, finding.code) == (5, 2, "note-like-directive")
    assert "takes true or false" in finding.message


def test_page_numbers_count_what_is_shown(deck_of: Reader) -> None:
    deck = deck_of("---\npaginate: true\n---\n" + ASIDE.format(comment="<!-- hide -->"))
    assert [slide.settings.page_number for slide in deck.slides] == [PageNumber(1, 2), None, PageNumber(2, 2)]


def test_a_deck_of_hidden_slides_is_shown_whole_and_says_so(deck_of: Reader) -> None:
    deck = deck_of("<!-- hide -->\n\n# One\n\n---\n\n<!-- backup -->\n\n# Two\n")
    assert [slide.number for slide in deck.shown] == [1, 2]
    assert [finding.code for finding in deck.findings] == ["nothing-shown"]
