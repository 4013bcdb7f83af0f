"""Which theme a deck gets: bundled, Marp's names, the sheet beside the deck, and the one that the handbook teaches."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from footlight.deck import Deck
from footlight.reading import parse_deck
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
    assert stylist.look_again(deck).newer
    stylist.adopt(deck)
    assert before != stylist.style(deck.slides[0], deck).root.style.color == Color(1, 0, 0)


def test_all_slides_are_of_one_theme_until_a_saved_one_is_adopted(root, tmp_path, make_deck):
    deck = make_deck()
    stylist = Stylist([root / "assets" / "themes"])
    before = stylist.style(deck.slides[0], deck).root.style.color
    (tmp_path / "theme.css").write_text("section { color: #ff0000 }")
    for reading in (deck, replace(deck)):
        assert stylist.style(reading.slides[0], reading).root.style.color == before, "a file with slides of two themes"


@pytest.mark.parametrize(
    ("css", "sentence"),
    [
        ("", "theme.css is empty."),
        ('@import "default"; section { color: blue', "theme.css ends in the middle of a rule."),
        ('@import "default"; p { color: red } /* section {}', "theme.css ends in the middle of a comment."),
        ('@import "brand.css";', "brand.css ends in the middle of a rule."),
        (None, "theme.css is not there any more."),
    ],
)
def test_a_theme_that_is_not_whole_keeps_the_looks_before_until_it_is(root, tmp_path, make_deck, css, sentence):
    theme = tmp_path / "theme.css"
    theme.write_text('section { color: #ff0000 } /* { */ p::before { content: "{ /* " }')
    (tmp_path / "brand.css").write_text("section {")
    deck = make_deck()
    stylist = Stylist([root / "assets" / "themes"])
    assert stylist.style(deck.slides[0], deck).root.style.color == Color(1, 0, 0)
    theme.unlink() if css is None else theme.write_text(css)
    assert stylist.look_again(deck) == (False, sentence)
    stylist.adopt(deck)
    assert stylist.style(deck.slides[0], replace(deck)).root.style.color == Color(1, 0, 0)
    theme.write_text("section { color: #0000ff }")
    assert stylist.look_again(deck) == (True, "")
    stylist.adopt(deck)
    assert stylist.style(deck.slides[0], deck).root.style.color == Color(0, 0, 1)


def test_what_was_not_whole_before_is_meant_so_and_who_insists_gets_what_there_is(root, tmp_path, make_deck):
    theme = tmp_path / "theme.css"
    theme.write_text("section { color: #ff0000")
    deck = make_deck()
    stylist = Stylist([root / "assets" / "themes"])
    whole = "section { color: #ff0000 }"
    for css, insists in (("section { color: #0000ff", False), (whole, False), ("", True)):
        before = stylist.style(deck.slides[0], deck).root.style.color
        theme.write_text(css)
        if insists:
            stylist.insist()
        stylist.look_again(deck)
        stylist.adopt(deck)
        assert stylist.style(deck.slides[0], deck).root.style.color != before


@pytest.mark.parametrize("decks", [5, pytest.param(60, marks=pytest.mark.proof)])
def test_whatever_becomes_of_sheets_an_open_deck_looks_like_one_that_is_opened_then(root, tmp_path, decks):
    """Sheets are written, broken, replaced by others of the same size and time, and deleted."""
    names = [
        "theme.css",
        "brand.css",
        "harbour.css",
        "a.css",
        "themes/b.css",
        "themes/harbour.css",
        "parts/colours.css",
    ]
    for seed in range(decks):
        chance = random.Random(seed)  # noqa: S311 - chance, no secret
        folder = tmp_path / str(seed)
        for name in ("themes", "parts"):
            (folder / name).mkdir(parents=True)
        front = chance.choice(["", "---\ntheme: harbour\n---\n", "---\nstyle: '@import \"brand.css\";'\n---\n"])
        scoped = chance.choice(["", '<style scoped>@import "brand.css";</style>\n'])
        deck = parse_deck(f"{front}# One\n\nText\n{scoped}", folder / "talk.md")
        places = [folder / "themes", root / "assets" / "themes"]
        open_since = Stylist(places)
        for _ in range(12):
            change_a_sheet(folder / chance.choice(names), chance)
            open_since.insist()
            open_since.look_again(deck)
            open_since.adopt(deck)
            opened_now = Stylist(places)
            styled, expected = open_since.style(deck.slides[0], deck), opened_now.style(deck.slides[0], deck)
            assert (styled.root, styled.findings) == (expected.root, expected.findings), seed
            assert open_since.sheet_files(deck) == opened_now.sheet_files(deck), seed


def change_a_sheet(path: Path, chance: random.Random) -> None:
    colours = ["#ff0000", "#00ff00", "#0000ff"]
    match chance.randrange(4):
        case 0:
            path.unlink(missing_ok=True)
        case 1 if path.exists():
            state, css = path.stat(), path.read_text("utf-8")
            other = path.with_name("other")
            while not other.exists() or other.stat().st_ctime_ns == state.st_ctime_ns:
                other.write_text("")  # until the system's time, which goes by milliseconds, is another
            other.write_text(css.replace("#ff0000", "#00ffff").replace("#00ff00", "#ff00ff"), "utf-8")
            other = other.replace(path) if chance.random() < 0.5 else other
            if other != path:
                path.write_bytes(other.read_bytes())
                other.unlink()
            os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        case _:
            imported = chance.choice(["", "brand.css", "harbour", "default", "parts/colours.css"])
            wrong = chance.choice(["", "}", "p { colr: red }", "{{{"])
            comment = chance.choice(["", "", "/* @theme harbour */", "/* @theme other */"])
            style = f"{comment} section {{ color: {chance.choice(colours)} }} {wrong}"
            path.write_text(f'@import "{imported}";\n{style}' if imported else style, "utf-8")


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
