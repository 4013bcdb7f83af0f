"""Decks to start from: each stands by itself, takes any title, and has nothing to mend in any theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.authoring.beginnings import BEGINNINGS, Beginning, new_deck, title_of_name
from footlight.checking import check
from footlight.desktop.resources import bundled, theme_folders
from footlight.reading import parse_deck
from footlight.rendering.engine import headless_engine
from footlight.styling.themes import theme_catalogue

THEMES = [theme.name for theme in theme_catalogue(theme_folders(Path("nowhere")), Path("nowhere"))]


def test_every_file_has_a_row() -> None:
    assert {each.name for each in BEGINNINGS} == {path.stem for path in bundled("assets", "beginnings").iterdir()}


@pytest.mark.parametrize(
    "title", ["Salt & the sea", 'A "quoted": {name}', "日本", "#1", "*_`[a](b)`_* <b> $x$", "{{title}}"]
)
@pytest.mark.parametrize("beginning", BEGINNINGS, ids=lambda each: each.name)
def test_the_title_stands_in_the_front_matter_and_on_the_first_slide(beginning: Beginning, title: str) -> None:
    deck = parse_deck(new_deck(beginning, title), Path("talk.md"))
    assert deck.title == title
    assert deck.slides[0].title == title
    assert not deck.findings


@pytest.mark.parametrize("beginning", BEGINNINGS, ids=lambda each: each.name)
def test_the_planned_times_make_up_the_length(beginning: Beginning) -> None:
    deck = parse_deck(new_deck(beginning, ""), Path("talk.md"))
    planned = sum(slide.settings.planned_seconds or 0 for slide in deck.slides)
    assert planned == (deck.settings.duration or 0)
    assert all(slide.title for slide in deck.slides)
    assert all(slide.notes.text for slide in deck.slides)


@pytest.mark.parametrize("beginning", BEGINNINGS, ids=lambda each: each.name)
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_to_be_mended_in_any_theme(beginning: Beginning, theme: str, tmp_path: Path) -> None:
    deck = parse_deck(new_deck(beginning, "My talk", theme), tmp_path / "talk.md")
    assert deck.settings.theme == theme
    engine = headless_engine(deck)
    found = check(deck, (page for _, page in engine.slides(deck)))
    engine.close()
    assert [finding.message for finding in found] == []


@pytest.mark.parametrize("beginning", BEGINNINGS, ids=lambda each: each.name)
def test_no_line_of_the_notes_ends_in_the_middle_of_a_sentence(beginning: Beginning) -> None:
    for slide in parse_deck(new_deck(beginning, ""), Path("talk.md")).slides:
        lines = [line for line in slide.notes.text.splitlines() if len(line) > 100]
        assert all(line[-1] in ".!?:" for line in lines)


def test_a_name_is_a_title() -> None:
    assert title_of_name("my-first_talk") == "My first talk"
    assert title_of_name("-") == ""
