"""Words of a deck as they are set: the signs of its language on the slide, the author's own behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.desktop.resources import bundled
from footlight.layout.page import Page, TextItem
from footlight.layout.page_text import text_of
from footlight.media import MediaLibrary
from footlight.reading import parse_deck
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

Lay = Callable[[str], Page]


@pytest.fixture
def lay(qapp: object, tmp_path: Path) -> Lay:
    """Lay out the first slide of a deck."""
    typesetter = Typesetter(Stylist([bundled("assets", "themes")]))

    def first(text: str) -> Page:
        deck = parse_deck(text, tmp_path / "talk.md")
        return typesetter.page(deck, deck.slides[0], MediaLibrary(tmp_path))

    return first


def drawn(page: Page) -> str:
    return " ".join(item.layout.text() for item in page.items if isinstance(item, TextItem)).replace("\u2060", "")


def test_a_slide_shows_the_signs_and_keeps_what_was_typed(lay: Lay) -> None:
    page = lay('---\nlang: en\n---\n# It\'s "here"\n\nOne -- *"two"* and "three *four*"...\n')
    assert drawn(page) == "It’s “here” One\xa0– “two” and “three four”…"
    assert text_of(page) == 'It\'s "here"\nOne -- "two" and "three four"...'


def test_each_step_keeps_what_was_typed(lay: Lay) -> None:
    page = lay('---\nlang: de\n---\nEr <span data-step="1">sagt: "ja"</span> -- *gut*\n\n* "eins"\n* "zwei" -- 5 %\n')
    assert "„ja“" in drawn(page)
    assert "„zwei“\xa0– 5\u202f%" in drawn(page)
    assert text_of(page).splitlines()[-2:] == ['"eins"', '"zwei" -- 5 %']


def test_code_and_formulas_stay(lay: Lay) -> None:
    page = lay('---\nlang: en\n---\nUse `"a" -- \'b\'...` or <kbd>"</kbd> "so"\n\n```\nx = "a" -- 1...\n```\n')
    assert "\"a\" -- 'b'..." in drawn(page)
    assert 'x = "a" -- 1...' in drawn(page).replace("\u2028", "")
    assert "“so”" in drawn(page)


def test_a_part_in_another_language_is_set_by_its_own(lay: Lay) -> None:
    page = lay('---\nlang: en\n---\n"one" and <span lang="de">"zwei"</span>\n')
    assert drawn(page) == "“one” and „zwei“"


def test_emoji_before_a_sign_move_nothing(lay: Lay) -> None:
    page = lay('---\nlang: en\n---\n😀 "one" 😀😀 -- two "three"\n')
    assert drawn(page) == "😀 “one” 😀😀\xa0– two “three”"
    assert text_of(page) == '😀 "one" 😀😀 -- two "three"'


@pytest.mark.parametrize(
    "front",
    [
        *("lang: en\ntypographer: false", "lang: en\nmarp: true", "lang: en\nstyle: 'p { color: navy }'"),
        *("lang: en\nclass: lead", "lang: en\ntheme: gaia", "lang: ja", "title: Too few words to tell"),
    ],
)
def test_who_has_looks_or_wishes_of_their_own_keeps_every_sign(lay: Lay, front: str) -> None:
    assert drawn(lay(f'---\n{front}\n---\n"one" -- it\'s\n')) == '"one" -- it\'s'


def test_a_language_is_guessed_from_the_deck(lay: Lay) -> None:
    words = "\n\n---\n\n" + "Der Fluss trägt das Salz in das Meer, und es ist nicht das Salz im Regen. " * 5
    assert drawn(lay('"Eins"' + words)) == "„Eins“"
