"""The parts of the window: hidden, put away, sized, and the same the next time; what is laid over the slide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from footlight.desktop.editor_memory import EditorMemory, EditorParts
from footlight.presenting.commands.command import Request
from footlight.windows.editor.editor_window import EditorWindow


def trigger(editor: EditorWindow, *requests: Request) -> None:
    for request in requests:
        editor.commands.action(request).trigger()


def test_a_part_that_was_hidden_is_hidden_the_next_time(edit: Callable[..., EditorWindow], talk_file: Path) -> None:
    editor = edit(talk_file)
    trigger(editor, Request.SLIDES_PART, Request.NOTES_PART)
    assert not editor.slides.isVisible()
    assert not editor.pane.below.isVisible()
    editor.resize(1000, 700)
    editor.parts.keep()
    again = edit(talk_file)
    assert not again.slides.isVisible()
    assert again.preview.isVisible()
    assert (again.width(), again.height()) == (760, 700)  # as much as the screen of the tests has
    trigger(again, Request.SLIDES_PART)
    assert again.slides.isVisible()


def test_the_slide_is_as_wide_as_its_column_from_the_first_moment(
    edit: Callable[..., EditorWindow], talk_file: Path
) -> None:
    editor = edit(talk_file)
    shown = editor.preview.slide_area(editor.document.deck.settings.size)
    assert shown.width() > editor.pane.width() * 0.8
    assert editor.pane.notes.height() > 60


def test_the_text_alone_and_the_slide_alone_and_back(edit: Callable[..., EditorWindow], talk_file: Path) -> None:
    editor = edit(talk_file)
    parts = (editor.slides, editor.text, editor.pane, editor.clock)

    def shown() -> list[bool]:
        return [part.isVisible() for part in parts]

    trigger(editor, Request.TEXT_ALONE)
    assert shown() == [False, True, False, False]
    trigger(editor, Request.SLIDE_ALONE)
    assert shown() == [False, False, True, False]
    assert not editor.commands.action(Request.TEXT_ALONE).isChecked()
    trigger(editor, Request.SLIDE_ALONE)
    assert shown() == [True] * 4


def test_one_key_goes_round_the_parts(edit: Callable[..., EditorWindow], talk_file: Path) -> None:
    editor = edit(talk_file)
    visited = []
    for _ in range(3):
        visited.append(editor.focusWidget())
        trigger(editor, Request.NEXT_PART)
    assert visited == [editor.text, editor.preview, editor.slides]
    assert editor.focusWidget() is editor.text


def test_a_memory_that_is_nonsense_is_none(tmp_path: Path) -> None:
    path = tmp_path / "editor-window.json"
    path.write_text('{"hidden": 3, "columns": [1, -2, "x"], "rows": [200, 100], "maximized": "yes"}', "utf-8")
    assert EditorMemory(path).find() == EditorParts(rows=(200, 100))
    EditorMemory(path).keep(EditorParts(frozenset({"notes"}), (1, 2, 3), (4, 5), (6, 7), maximized=True))
    assert EditorMemory(path).find() == EditorParts(frozenset({"notes"}), (1, 2, 3), (4, 5), (6, 7), maximized=True)


def test_a_click_on_a_word_of_the_slide_selects_it_in_the_text(
    qtbot: QtBot, edit: Callable[..., EditorWindow], talk_file: Path
) -> None:
    editor = edit(talk_file)
    picture = editor.preview.picture
    assert picture is not None
    word = next(each for each in picture.words if each.word == "sea")
    area = editor.preview.slide_area(picture.page.size)
    scale = area.width() / picture.page.size.width
    at = QPoint(round(area.x() + (word.rect.x + 5) * scale), round(area.y() + (word.rect.y + 9) * scale))
    QTest.mouseClick(editor.preview, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert editor.text.textCursor().selectedText() == "sea"
    assert editor.text.textCursor().block().text() == "# Salt and the sea"
    assert editor.focusWidget() is editor.text


@pytest.mark.parametrize("overlay", [Request.BACK_ROW, Request.SAFE_EDGES, Request.DEUTERANOPIA])
def test_an_overlay_is_seen_and_goes(
    qtbot: QtBot, edit: Callable[..., EditorWindow], tmp_path: Path, overlay: Request
) -> None:
    path = tmp_path / "small.md"
    path.write_text("# Salt {style='color: #c00000'}\n\n<small style='color: #008000'>Small words</small>\n", "utf-8")
    editor = edit(path)
    before = editor.preview.grab().toImage()
    trigger(editor, overlay)
    qtbot.waitUntil(lambda: editor.preview.grab().toImage() != before)
    trigger(editor, overlay)
    qtbot.waitUntil(lambda: editor.preview.grab().toImage() == before)


def test_the_steps_of_a_slide_are_walked(qtbot: QtBot, edit: Callable[..., EditorWindow], talk_file: Path) -> None:
    editor = edit(talk_file)
    editor.go_to(2)

    def shows(step: int) -> Callable[[], bool]:
        return lambda: editor.preview.picture is not None and editor.preview.picture.wish[:2] == (2, step)

    qtbot.waitUntil(shows(-1))
    trigger(editor, Request.STEP_BACK, Request.STEP_BACK)
    qtbot.waitUntil(shows(0))
    trigger(editor, Request.STEP_ON)
    qtbot.waitUntil(shows(1))
    trigger(editor, Request.STEP_ON)
    qtbot.waitUntil(shows(-1))
