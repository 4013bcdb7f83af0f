"""Places on a page and in its source: what a click on a word means, and which block the cursor is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.layout.page import Page
from footlight.layout.word_areas import WordArea, word_areas
from footlight.reading import parse_deck
from footlight.rendering.engine import headless_engine
from footlight.windows.editor.source_mapping import Place, block_at, first_words, place_in_source

SOURCE = """# The sea, the *sea*

- one sea
  - within
- [sea](https://sea.org) and sea

| a | b |
|---|---|
| x | cell |

<!-- A note
of two lines. -->
"""


@pytest.fixture
def page(qapp: object, tmp_path: Path) -> Page:
    deck = parse_deck(SOURCE, tmp_path / "deck.md")
    engine = headless_engine(deck)
    page = engine.page(deck, deck.slides[0])
    engine.close()
    return page


def clicked(page: Page, word: str, nth: int = 0, line: int | None = None) -> Place:
    words = word_areas(page)
    area = [each for each in words if each.word == word and (line is None or each.line == line)][nth]
    x, y = area.rect.x + area.rect.width / 2, area.rect.y + area.rect.height / 2
    return place_in_source(SOURCE, page, words, x, y, page.steps)


def text_at(place: Place) -> str:
    return SOURCE.split("\n")[place.line][place.column : place.column + place.length]


def test_a_click_on_a_word_finds_it_in_the_block_that_it_came_from(page: Page) -> None:
    assert clicked(page, "sea", 1, line=0) == Place(0, 16, 3)
    assert clicked(page, "one") == Place(2, 2, 3)
    assert text_at(clicked(page, "within")) == "within"
    assert clicked(page, "cell") == Place(8, 6, 4)


def test_a_word_that_an_address_says_too_may_be_missed_but_the_line_is_right(page: Page) -> None:
    assert clicked(page, "sea", 0, line=4) == Place(4, 3, 3)
    assert clicked(page, "sea", 1, line=4).line == 4


def test_a_click_beside_all_words_finds_the_nearest_block(page: Page) -> None:
    one = next(each for each in word_areas(page) if each.word == "one")
    place = place_in_source(SOURCE, page, word_areas(page), page.size.width - 1, one.rect.y + 2, page.steps)
    assert place == Place(2, 2)  # behind the hyphen: what is typed there stays in the item
    assert place_in_source("", Page(1, page.size, ()), (), 10, 10, 0) == Place(0, 0)


def test_the_cursors_block_is_what_its_line_shows_and_a_note_shows_nothing(page: Page) -> None:
    heading, item = block_at(SOURCE, page, 0), block_at(SOURCE, page, 2)
    assert heading is not None
    assert item is not None
    assert heading.bottom <= item.y
    words: list[WordArea] = [word for word in word_areas(page) if word.line == 0]
    assert heading.x <= words[0].rect.x + 1
    assert [block_at(SOURCE, page, line) for line in (1, 10, 11, 99)] == [None] * 4


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("\n\n# One\n", 2),
        ("\n<!-- time: 3m -->\n<!-- class: lead\n-->\n\n![bg right](sea.jpg)\n## Two\n", 6),
        ("<!-- hide --> ## Three\n", 0),
        ("\n<!-- A note alone. -->\n", 1),
        ("", 0),
    ],
)
def test_the_words_of_a_slide_begin_after_its_directives(source: str, line: int) -> None:
    assert first_words(source) == Place(line, 0)
