"""Whose the looks of a slide are: sizes and places are chosen only where the author left them to us."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.desktop.resources import bundled
from footlight.reading import parse_deck
from footlight.styling import Stylist
from footlight.styling.computed import Composition, StyledSlide

SLIDE = "## Why\n\n- Bread\n- Salt\n"


def styled(text: str, folder: Path) -> StyledSlide:
    deck = parse_deck(text, folder / "talk.md")
    return Stylist([folder / "themes", bundled("assets", "themes")]).style(deck.slides[0], deck)


def is_ours(text: str, folder: Path) -> bool:
    made = styled(text, folder)
    assert (made.composition is not None) == ("composed" in made.root.attributes["class"].split())
    return made.composition is not None


@pytest.mark.parametrize(
    "text",
    [
        SLIDE,
        f"---\ntheme: lecture\n---\n{SLIDE}",
        f"---\npaginate: true\nfooter: A talk\nmarp: false\n---\n{SLIDE}",
        f"---\nclass: invert\nbackgroundColor: navy\n---\n{SLIDE}",
        "## Prices\n\n| a | b |\n| - | -: |\n| 1 | 2 |\n",
        "## A view\n\n![w:300](view.png)\n",
        "::: columns\n::: column\nLeft\n:::\n::: column\nRight\n:::\n:::\n",
    ],
    ids=["words", "a bundled theme", "furniture", "colours", "a table", "a picture's width", "columns"],
)
def test_words_alone_leave_the_looks_to_us(text: str, tmp_path: Path) -> None:
    assert is_ours(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        f"---\nmarp: true\n---\n{SLIDE}",
        f"---\ntheme: gaia\n---\n{SLIDE}",
        f"---\nstyle: 'p {{ color: red }}'\n---\n{SLIDE}",
        f"{SLIDE}\n---\n\n<style>p {{ color: red }}</style>\n",
        f"<style scoped>p {{ color: red }}</style>\n\n{SLIDE}",
        f"<!-- class: lead -->\n\n{SLIDE}",
        f'{SLIDE}\n<div style="display: flex">Left</div>\n',
    ],
    ids=[
        "for Marp",
        "a theme of Marp",
        "a style",
        "a style elsewhere",
        "a scoped style",
        "a class",
        "a style attribute",
    ],
)
def test_who_writes_css_or_for_marp_keeps_the_looks(text: str, tmp_path: Path) -> None:
    assert not is_ours(text, tmp_path)


@pytest.mark.parametrize("name", ["theme.css", "mine.css", "themes/mine.css"])
def test_a_theme_of_ones_own_keeps_the_looks_even_if_it_imports_ours(name: str, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / name).write_text('@import "default"; section { --color-background: white }')
    assert not is_ours(SLIDE if name == "theme.css" else f"---\ntheme: mine\n---\n{SLIDE}", tmp_path)


def test_a_theme_has_its_sizes_in_custom_properties(tmp_path: Path) -> None:
    found = styled(SLIDE, tmp_path).composition
    assert found is not None
    assert [round(size) for size in found.text] == [32, 40, 54]
    assert found == Composition(found.text, pytest.approx(60, abs=1), 0.45, 3.6)
