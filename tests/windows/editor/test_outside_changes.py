"""A file that another program has saved: taken over, merged by lines, or both versions are shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from footlight.editing.merging import Choice
from footlight.presenting.commands.command import Request
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.editor.merge_window import MergeWindow

Edit = Callable[..., EditorWindow]
Press = Callable[..., None]

pytestmark = pytest.mark.usefixtures("home")


def replace(path: Path, old: str, new: str) -> str:
    """Save as other editors do: beside the file, then renamed."""
    text = path.read_text("utf-8").replace(old, new)
    draft = path.with_suffix(".tmp")
    draft.write_text(text, "utf-8")
    draft.replace(path)
    return text


def test_with_nothing_unsaved_it_is_taken_over_and_the_cursor_stays(qtbot: QtBot, edit: Edit, talk_file: Path) -> None:
    before = talk_file.read_text("utf-8")
    editor = edit(talk_file)
    cursor = editor.text.textCursor()
    cursor.setPosition(before.index("Rain"))
    editor.text.setTextCursor(cursor)
    text = replace(talk_file, "# Salt and the sea", "# Salt\n\nand the sea")
    qtbot.waitUntil(lambda: editor.document.text == text)
    assert not editor.isWindowModified()
    assert text[editor.text.textCursor().position() :].startswith("Rain")
    editor.document.text_document.undo()
    assert editor.document.text == before
    assert editor.isWindowModified()


def test_changes_of_different_lines_are_merged_and_then_saved(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press
) -> None:
    editor = edit(talk_file)
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    press(editor, "X")
    theirs = replace(talk_file, "Rivers", "Brooks")
    qtbot.waitUntil(lambda: editor.document.text == theirs + "X")
    bar = editor.bars.bar("outside")
    assert bar is not None
    assert "Both changes are in the text now" in bar.sentence
    with qtbot.waitSignal(editor.features.keeping.saving.saved):
        editor.commands.action(Request.SAVE).trigger()
    assert talk_file.read_text("utf-8") == theirs + "X"


def conflict(qtbot: QtBot, editor: EditorWindow, path: Path, press: Press) -> None:
    cursor = editor.text.textCursor()
    cursor.setPosition(editor.document.text.index("Rivers"))
    editor.text.setTextCursor(cursor)
    press(editor, *"My")
    replace(path, "Rivers", "Brooks")
    qtbot.waitUntil(lambda: editor.bars.bar("outside") is not None)


@pytest.mark.parametrize(
    ("choice", "line"),
    [(Choice.MINE, "* MyRivers\n"), (Choice.THEIRS, "* Brooks\n"), (Choice.BOTH, "* MyRivers\n* Brooks\n")],
)
def test_changes_of_the_same_line_are_shown_and_chosen(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press, choice: Choice, line: str
) -> None:
    expected = talk_file.read_text("utf-8").replace("* Rivers\n", line)
    editor = edit(talk_file)
    conflict(qtbot, editor, talk_file, press)
    bar = editor.bars.bar("outside")
    assert bar is not None
    bar.buttons[0].click()
    window = editor.findChild(MergeWindow)
    assert "+  * MyRivers" in window._mine.toPlainText()
    assert "+  * Brooks" in window._theirs.toPlainText()
    assert not window.apply_button.isEnabled()
    window.buttons[choice].click()
    window.apply_button.click()
    assert editor.document.text == expected
    assert editor.bars.bar("outside") is None
    assert editor.isWindowModified() == (choice is not Choice.THEIRS)


def test_saving_never_writes_over_what_another_program_has_saved(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press
) -> None:
    editor = edit(talk_file)
    editor.features.keeping.outside.close()  # as if the change had not been noticed yet
    conflicting = talk_file.read_text("utf-8").replace("Salt and the sea\nduration", "Pepper\nduration")
    press(editor, "Down", "End", "X")
    talk_file.write_text(conflicting, "utf-8")
    asked: list[object] = []
    editor.features.keeping.saving.changed_outside.connect(asked.append)
    editor.commands.action(Request.SAVE).trigger()
    qtbot.waitUntil(lambda: bool(asked))
    assert talk_file.read_text("utf-8") == conflicting


def test_saving_with_a_conflict_shows_both_and_saves_what_was_chosen(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press
) -> None:
    editor = edit(talk_file)
    conflict(qtbot, editor, talk_file, press)
    editor.commands.action(Request.SAVE).trigger()
    qtbot.waitUntil(lambda: editor.findChild(MergeWindow) is not None)
    window = editor.findChild(MergeWindow)
    with qtbot.waitSignal(editor.features.keeping.saving.saved):
        window.buttons[Choice.BOTH].click()
        window.apply_button.click()
    assert "* MyRivers\n* Brooks\n" in talk_file.read_text("utf-8")
    assert not editor.isWindowModified()


def test_who_decides_later_is_asked_again(qtbot: QtBot, edit: Edit, talk_file: Path, press: Press) -> None:
    editor = edit(talk_file)
    conflict(qtbot, editor, talk_file, press)
    bar = editor.bars.bar("outside")
    assert bar is not None
    bar.buttons[0].click()
    assert editor.bars.bar("outside") is None
    editor.findChild(MergeWindow).reject()
    qtbot.waitUntil(lambda: editor.bars.bar("outside") is not None)
    assert "MyRivers" in editor.document.text


def test_a_file_that_is_no_text_any_more_leaves_the_text(qtbot: QtBot, edit: Edit, talk_file: Path) -> None:
    editor = edit(talk_file)
    before = editor.document.text
    talk_file.write_bytes(b"\xff\xfe\0")
    qtbot.waitUntil(lambda: editor.bars.bar("outside") is not None)
    assert editor.document.text == before
