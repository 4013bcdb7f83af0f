"""What helps while a deck is written: words are completed and explained, problems underlined, listed and mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from footlight.windows.editor.editor_window import EditorWindow

Edit = Callable[..., EditorWindow]
Key = Qt.Key
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def write(edit: Edit, tmp_path: Path) -> Callable[[str], EditorWindow]:
    """Open a deck with the cursor at its end."""

    def run(text: str) -> EditorWindow:
        path = tmp_path / "talk.md"
        path.write_text(text, "utf-8")
        editor = edit(path)
        cursor = editor.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        editor.text.setTextCursor(cursor)
        return editor

    return run


def underlined(block: QTextBlock) -> list[str]:
    formats = block.layout().formats()
    return [
        block.text()[each.start : each.start + each.length] for each in formats if each.format.underlineStyle() is WAVE
    ]


def test_what_may_be_typed_is_shown_and_chosen_by_keys(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# A\n\n")
    popup = editor.features.writing.completion.popup
    qtbot.keyClicks(editor.text, "<!-- pagi")
    qtbot.waitUntil(lambda: popup.isVisible() and popup.current is not None)
    assert popup.current is not None
    assert "paginate" in popup.current.label
    qtbot.keyClick(editor.text, Key.Key_Return)
    assert not popup.isVisible()
    assert "paginate:" in editor.document.text
    assert editor.document.text.count("\n") == 2


def test_enter_after_three_ticks_begins_a_line_and_writes_no_language(
    write: Callable[[str], EditorWindow], qtbot: QtBot
) -> None:
    editor = write("# A\n\n")
    popup = editor.features.writing.completion.popup
    qtbot.keyClicks(editor.text, "```")
    qtbot.waitUntil(lambda: popup.isVisible() and popup.current is not None)
    qtbot.keyClick(editor.text, Key.Key_Return)
    assert not popup.isVisible()
    qtbot.keyClicks(editor.text, "x = 1")
    assert editor.document.text == "# A\n\n```\nx = 1"


def test_the_list_moves_by_keys_and_goes_by_escape(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# A\n\n<!-- ")
    popup = editor.features.writing.completion.popup
    qtbot.keyClick(editor.text, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(popup.isVisible)
    first = popup.current
    qtbot.keyClick(editor.text, Key.Key_Down)
    assert popup.current != first
    qtbot.keyClick(editor.text, Key.Key_Up)
    assert popup.current == first
    qtbot.keyClick(editor.text, Key.Key_Escape)
    assert not popup.isVisible()
    assert editor.document.text == "# A\n\n<!-- "


def test_plain_words_open_no_list(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# A\n\n")
    qtbot.keyClicks(editor.text, "plain words ")
    qtbot.waitUntil(lambda: editor.document.is_read)
    assert not editor.features.writing.completion.popup.isVisible()


def test_a_word_is_explained(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# A\n\n<!-- paginate: true -->")
    editor.text.select(11, 11)
    qtbot.keyClick(editor.text, Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "paginate" in QToolTip.text())
    QToolTip.hideText()


@pytest.mark.qt_log_ignore("This plugin does not support grabbing", extend=True)
def test_a_problem_is_underlined_counted_and_mended(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# A\n\n<!-- _clas: lead -->\n\n---\n\n# B\n\nWords.\n")
    problems = editor.features.writing.problems
    qtbot.waitUntil(lambda: bool(problems.problems))
    block = editor.document.text_document.findBlockByNumber(2)
    editor.text.highlighter.ensure(block, 2)
    assert underlined(block) == ["_clas"]
    assert editor.slides.slides.problems(1) == 1
    qtbot.keyClick(editor.text, Key.Key_F8)
    assert editor.text.textCursor().selectedText() == "_clas"
    assert "_class" in editor.text.words_at(editor.text.textCursor().position())
    qtbot.keyClick(editor.text, Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Key.Key_Return)
    assert "<!-- _class: lead -->" in editor.document.text
    qtbot.waitUntil(lambda: not problems.problems)
    qtbot.waitUntil(lambda: editor.text.highlighter.is_done)
    assert underlined(editor.document.text_document.findBlockByNumber(2)) == []


def test_a_slide_that_is_begun_is_no_problem_yet(edit: Edit, qtbot: QtBot) -> None:
    editor = edit()
    problems = editor.features.writing.problems
    editor.text.insertPlainText("# A\n\n---\n\n")
    qtbot.waitUntil(lambda: bool(problems._found))
    assert problems.problems == ()
    assert editor.slides.slides.problems(2) == 0
    editor.go_to(1)
    assert [each.finding.code for each in problems.problems] == ["empty-slide"]
    assert editor.slides.slides.problems(2) == 1
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    assert problems.problems == ()


def test_problems_are_listed_and_one_is_chosen(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# A\n\n![A lamp](no-such.png)\n\n---\n\n# B\n")
    problems = editor.features.writing.problems
    qtbot.waitUntil(lambda: bool(problems.problems))
    qtbot.keyClick(editor.text, Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not editor.text)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Key.Key_Return)
    assert editor.text.textCursor().blockNumber() == 2
    assert editor.text.hasFocus() or QApplication.focusWidget() is editor.text
