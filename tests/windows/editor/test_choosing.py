"""What is chosen by pictures: a layout for a new slide, another theme for the deck."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from footlight.presenting.commands.command import Request
from footlight.reading import parse_deck
from footlight.rendering.engine import headless_engine
from footlight.styling.layouts import LAYOUTS
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.editor.insert_slide import InsertSlideWindow, layout_bodies
from footlight.windows.editor.themes_pane import ThemesPane
from footlight.windows.look.controls import TextButton


@pytest.fixture
def layouts(edit: Callable[..., EditorWindow], talk_file: Path) -> InsertSlideWindow:
    editor = edit(talk_file)
    editor.go_to(2)
    editor.commands.action(Request.INSERT_SLIDE).trigger()
    window = editor.features.actions_on_slides.layouts
    assert window is not None
    return window


def editor_of(window: InsertSlideWindow) -> EditorWindow:
    editor = window.parentWidget()
    assert isinstance(editor, EditorWindow)
    return editor


def test_a_layout_is_chosen_by_its_picture_and_its_text_stands_after_the_slide_at_the_cursor(
    qtbot: QtBot, layouts: InsertSlideWindow
) -> None:
    editor = editor_of(layouts)
    QTest.mouseClick(layouts.grid.tiles["quote"], Qt.MouseButton.LeftButton)
    assert layouts.text.toPlainText() == layouts.bodies["quote"]
    button = layouts.findChild(TextButton, "insert")
    assert button is not None
    button.click()
    slides = editor.document.read_now().slides
    assert [slide.number for slide in slides if slide.source.strip() == layouts.bodies["quote"].strip()] == [3]
    assert editor.slide.number == 3
    assert editor.features.actions_on_slides.layouts is None


def test_every_layout_has_a_picture(qtbot: QtBot, layouts: InsertSlideWindow) -> None:
    def painted() -> bool:
        return all(tile._image is not None for tile in layouts.grid.tiles.values())

    qtbot.waitUntil(painted)


def test_a_slide_with_a_layouts_text_gets_that_layout_in_the_midst_of_a_talk(qapp: object, root: Path) -> None:
    bodies = layout_bodies()
    assert [*bodies] == [row.name for row in LAYOUTS]
    text = "\n\n---\n\n".join(["# First", *bodies.values(), "The last, which is none of them."])
    deck = parse_deck(text, root / "slides" / "gallery" / "layouts.md")
    engine = headless_engine(deck)
    found = [engine.page(deck, slide).layout for slide in deck.slides[1:-1]]
    engine.close()
    assert found == [*bodies]


def test_a_click_on_another_theme_gives_it_to_the_deck_and_undo_takes_it_back(
    qtbot: QtBot, edit: Callable[..., EditorWindow], talk_file: Path
) -> None:
    editor = edit(talk_file)
    before = editor.document.text
    editor.commands.action(Request.OTHER_THEMES).trigger()
    pane = editor.pane.findChild(ThemesPane)
    assert pane is not None
    assert pane.isVisible()
    assert not editor.pane.notes.isVisible()
    qtbot.waitUntil(lambda: all(tile._image is not None for tile in pane.grid.tiles.values()))
    QTest.mouseClick(pane.grid.tiles["dark"], Qt.MouseButton.LeftButton)
    assert editor.document.read_now().settings.theme == "dark"
    qtbot.waitUntil(lambda: editor.preview.picture is not None and editor.preview.picture.page.background.red < 0.3)
    editor.commands.action(Request.UNDO).trigger()
    assert editor.document.text == before
    editor.commands.action(Request.OTHER_THEMES).trigger()
    assert editor.pane.notes.isVisible()
