"""The overview of all slides: found, looked through, chosen from, and never in a clicker's way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flushed import on_screen, stale_part
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from footlight.presenting.sections import Section, sections
from footlight.presenting.state import Blank
from footlight.reading import parse_deck
from footlight.windows.overlays.overview import Overview
from footlight.windows.overlays.overview_grid import lay_grid
from footlight.windows.talk.presentation import Presentation

Press = Callable[..., None]

SLIDES = [f"## Slide {number}\n\n<!-- {'harbour' if number == 7 else 'open sea'} -->" for number in range(1, 13)]


@pytest.fixture
def talk(present: Callable[..., Presentation], tmp_path: Path) -> Presentation:
    path = tmp_path / "twelve.md"
    path.write_text("\n\n---\n\n".join(SLIDES), "utf-8")
    return present(path)


def overview_of(talk: Presentation) -> Overview:
    found = talk.stage.speaker_window.findChild(QWidget, "overview")
    assert isinstance(found, Overview)
    return found


def test_arrows_choose_a_slide_enter_goes_there_and_back_comes_back(talk: Presentation, press: Press) -> None:
    press(talk.audience, "O", "Right", "Right")
    overview = overview_of(talk)
    assert (overview.isVisible(), overview.selected) == (True, 3)
    press(talk.audience, "Enter")
    assert not overview.isVisible()
    assert talk.talk.state.position.slide == 3
    press(talk.audience, "Shift+Backspace")
    assert talk.talk.state.position.slide == 1


@pytest.mark.parametrize("key", ["Escape", "O", "Tab", "-"])
def test_closing_it_leaves_the_talk_where_it_was(talk: Presentation, press: Press, key: str) -> None:
    press(talk.audience, "Tab", "End", key)
    assert not overview_of(talk).isVisible()
    assert talk.talk.state.position.slide == 1
    assert talk.talk.state.leave_asked_at is None


def test_slides_that_the_talk_passes_over_are_grey_and_say_why(
    present: Callable[..., Presentation], tmp_path: Path, press: Press
) -> None:
    path = tmp_path / "aside.md"
    path.write_text("# One\n\n---\n\n<!-- hide -->\n# Two\n\n---\n\n<!-- backup -->\n# Three\n", "utf-8")
    talk = present(path)
    press(talk.audience, "O")
    grid = overview_of(talk).grid
    read_out = [grid.slides.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert read_out == ["Slide 1, One", "Slide 2, hidden, Two", "Slide 3, for questions, Three"]
    assert overview_of(talk)._count.text().startswith("1 slide  ·  1 for questions  ·  1 hidden")
    press(talk.audience, "Right", "Enter")
    assert talk.talk.state.position.slide == 2


def test_typing_searches_slides_and_notes_at_once(talk: Presentation, press: Press) -> None:
    press(talk.audience, "/", *"harb")
    overview = overview_of(talk)
    assert overview.shown == (7,)
    press(talk.audience, "Escape")
    assert len(overview.shown) == 12
    press(talk.audience, *"xyz")
    assert overview.selected is None
    press(talk.audience, "Enter")
    assert overview.isVisible()
    press(talk.audience, "Escape", *"harb", "Enter")
    assert talk.talk.state.position.slide == 7


def test_a_clicker_still_blanks_the_screen(talk: Presentation, press: Press) -> None:
    press(talk.audience, "O", ".")
    assert talk.talk.state.blank is Blank.BLACK
    assert overview_of(talk).isVisible()


def test_a_click_goes_to_the_slide_under_the_mouse(talk: Presentation, press: Press) -> None:
    press(talk.audience, "O")
    overview = overview_of(talk)
    QTest.mouseClick(overview.grid.viewport(), Qt.MouseButton.LeftButton, pos=overview.grid.place_of(4).center())
    assert talk.talk.state.position.slide == 4
    assert not overview.isVisible()


def test_thumbnails_are_the_slides(talk: Presentation, press: Press, qtbot: QtBot, grab: Callable[..., QImage]) -> None:
    press(talk.audience, "O")
    overview = overview_of(talk)
    empty = grab(overview)
    thumbnails = overview._thumbnails
    qtbot.waitUntil(lambda: all(thumbnails.image(number) is not None for number in overview.shown))
    image = thumbnails.image(1)
    assert image is not None
    assert image.pixelColor(2, 2).lightnessF() > 0.9
    assert grab(overview) != empty


def test_a_thumbnail_that_is_made_late_comes_whole(talk: Presentation, press: Press, qtbot: QtBot) -> None:
    press(talk.audience, "O")
    on_screen(talk.audience)
    overview = overview_of(talk)
    thumbnails = overview._thumbnails
    assert any(thumbnails.image(number) is None for number in overview.shown)
    qtbot.waitUntil(lambda: all(thumbnails.image(number) is not None for number in overview.shown))
    assert stale_part(talk.audience) is None


def test_a_section_begins_a_row_under_its_title_and_columns_are_kept() -> None:
    grid = lay_grid(range(1, 9), [Section(1, "Salt"), Section(4, "Sweet")], 1280, 16 / 9, 1.0)
    assert [heading.title for heading in grid.headings] == ["Salt", "Sweet"]
    assert [(cell.row, cell.column) for cell in grid.cells[:4]] == [(0, 0), (0, 1), (0, 2), (1, 0)]
    assert grid.moved(1, 1) == 4
    assert grid.moved(7, -1) == 2
    assert grid.moved(0, -1) == 0


def test_of_the_sections_passed_over_the_last_one_has_its_title_and_none_is_parsed_for_it() -> None:
    texts = ["# Salt", "## Rain", "## Wind", "# Sweet", "## Lakes", "## Ice", "# Tides", "## Ebb", "## Flood"]
    deck = parse_deck("\n\n---\n\n".join(texts), Path("talk.md"))
    grid = lay_grid([2, 9], sections(deck), 1280, 16 / 9, 1.0)
    assert not [slide for slide in deck.slides if "content" in vars(slide)]
    assert [heading.title for heading in grid.headings] == ["Salt", "Tides"]
