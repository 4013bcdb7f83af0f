"""What is found in a deck's text agrees with what reading it makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.authoring.deck_text import DeckText
from footlight.desktop.resources import bundled
from footlight.reading import parse_deck
from footlight.reading.source_file import load_text

DECKS = sorted(bundled("slides").rglob("*.md"))


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_slides_and_anchors_are_those_of_the_reading(path: Path) -> None:
    text = load_text(path)
    here, deck = DeckText(text, path), parse_deck(text, path)
    assert [text[piece.place.start : piece.place.end] for piece in here.slides] == [s.source for s in deck.slides]
    ids = {slide.number: {each.get("id") for each in slide.content.root.iter()} for slide in deck.slides}
    assert [each for each in here.headings if each.anchor and each.anchor not in ids[each.slide]] == []


def test_a_heading_is_found_with_its_words_and_its_name() -> None:
    text = "# The *sea* {#tide .big}\n\n---\n\n## Salt ##\n\nUnder\nit\n---\n\n# <!-- fit --> Wide\n"
    here = DeckText(text, Path("talk.md"))
    assert [(h.level, h.title, h.anchor, h.slide) for h in here.headings] == [
        (1, "The sea", "tide", 1),
        (2, "Salt", "salt", 2),
        (2, "Under", "under", 2),
        (1, "Wide", "wide", 2),
    ]
    first = here.headings[0]
    assert text[first.words.start : first.words.end] == "The *sea*"
    assert first.named is not None
    assert text[first.named.start : first.named.end] == "tide"


def test_headings_of_one_slide_with_the_same_words_have_anchors_of_their_own() -> None:
    here = DeckText("# A\n\n## A\n\n---\n\n# A\n", Path("talk.md"))
    assert [heading.anchor for heading in here.headings] == ["a", "a-1", "a"]


def test_dividing_headings_in_the_front_matter_and_in_comments_part_slides() -> None:
    assert len(DeckText("---\nheadingDivider: 1\n---\n# A\n\n# B\n", Path("talk.md")).slides) == 2
    assert len(DeckText("<!-- headingDivider: 1 -->\n\n# A\n\n# B\n", Path("talk.md")).slides) == 2
