"""Which theme a deck gets: bundled, Marp's names, the sheet beside the deck, and the one that the handbook teaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from footlight.deck import Deck
from footlight.styling import Stylist
from footlight.styling.computed import Color, StyledSlide
from footlight.styling.themes import theme_catalogue


@pytest.fixture
def styled(root: Path, make_deck: Callable[..., Deck]) -> Callable[[str], StyledSlide]:
    """Style a slide in a theme, found as the program finds it."""

    def make(theme: str) -> StyledSlide:
        deck = make_deck("<h1>One</h1><p>Text</p>", theme=theme)
        return Stylist([root / "assets" / "themes"]).style(deck.slides[0], deck)

    return make


@pytest.mark.parametrize(("theirs", "ours"), [("gaia", "default"), ("uncover", "centered")])
def test_names_of_marp_stand_for_the_closest(styled, theirs, ours):
    # What only decks have that leave their looks to us, a deck for Marp has not.
    style = styled(theirs).root.style
    assert style == styled(ours).root.style.but(text_wrap="auto", justify_content=style.justify_content)
    assert styled(theirs).findings == ()


def test_an_unknown_theme_is_a_finding_and_the_default_is_used(styled):
    slide = styled("lectuer")
    assert [(finding.code, finding.message) for finding in slide.findings] == [
        ("unknown-theme", "There is no theme “lectuer”; did you mean “lecture”?")
    ]
    assert slide.root.style == styled("default").root.style


@pytest.mark.parametrize("name", ["default", "theme", "theme.css"])
def test_the_sheet_beside_the_deck_is_its_theme(styled, tmp_path, name):
    (tmp_path / "theme.css").write_text('@import "default"; section { color: #ff0000 }')
    slide = styled(name)
    assert slide.root.style.color == Color(1, 0, 0)
    assert slide.root.style.font_family[0] == "Inter"
    assert slide.findings == ()


def test_a_deck_that_names_another_theme_keeps_it(styled, tmp_path):
    (tmp_path / "theme.css").write_text("section { color: #ff0000 }")
    assert styled("dark").root.style.color != Color(1, 0, 0)


def test_a_sheet_that_appears_beside_an_open_deck_is_taken(root, tmp_path, make_deck):
    deck = make_deck()
    stylist = Stylist([root / "assets" / "themes"])
    before = stylist.style(deck.slides[0], deck).root.style.color
    (tmp_path / "theme.css").write_text("section { color: #ff0000 }")
    assert before != stylist.style(deck.slides[0], deck).root.style.color == Color(1, 0, 0)


def test_what_writes_files_looks_at_sheets_once_for_a_reading(root, tmp_path, make_deck):
    deck = make_deck()
    stylist = Stylist([root / "assets" / "themes"], once=True)
    before = stylist.style(deck.slides[0], deck).root.style.color
    (tmp_path / "theme.css").write_text("section { color: #ff0000 }")
    assert stylist.style(deck.slides[0], deck).root.style.color == before, "a file with slides of two themes"
    assert stylist.style(deck.slides[0], replace(deck)).root.style.color == Color(1, 0, 0)


def test_the_theme_of_the_handbook_works_as_printed_in_twenty_lines(root, styled, tmp_path):
    handbook = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    css = re.search(r"```css\n(.*?)```", handbook, re.DOTALL)[1]
    assert len(css.splitlines()) <= 20
    (tmp_path / "harbour.css").write_text(css, encoding="utf-8")
    slide = styled("harbour")
    default = styled("default")
    assert slide.findings == ()
    assert slide.root.style.background_color != default.root.style.background_color
    heading, text = slide.root.children
    assert heading.style.font_family[0] == "Vollkorn"
    assert text.style.font_size != default.root.children[1].style.font_size
    (entry,) = [theme for theme in theme_catalogue([root / "assets" / "themes"], tmp_path) if theme.name == "harbour"]
    assert entry.character == "Chalk and sea green, for talks by the water."
