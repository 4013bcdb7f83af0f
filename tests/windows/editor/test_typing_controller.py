"""Keys and what is pasted in the editor: each does what a deck needs, and is one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from footlight.windows.editor.editor_window import EditorWindow

Edit = Callable[..., EditorWindow]
Key = Qt.Key
CURSOR = "¦"


@pytest.fixture
def write(edit: Edit, tmp_path: Path) -> Callable[[str], EditorWindow]:
    """Open a deck with the cursor, or the selection, where it is written."""

    def run(written: str) -> EditorWindow:
        path = tmp_path / "talk.md"
        path.write_text(written.replace(CURSOR, ""), "utf-8")
        editor = edit(path)
        cursor = editor.text.textCursor()
        cursor.setPosition(written.index(CURSOR))
        cursor.setPosition(max(written.rindex(CURSOR) - 1, written.index(CURSOR)), QTextCursor.MoveMode.KeepAnchor)
        editor.text.setTextCursor(cursor)
        return editor

    return run


@pytest.mark.parametrize(
    ("written", "key", "modifiers", "after"),
    [
        ("- one¦", Key.Key_Return, Qt.KeyboardModifier.NoModifier, "- one\n- "),
        ("- one\n- two¦", Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "- one\n  - two"),
        ("- one\n  - two¦", Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, "- one\n- two"),
        (
            "| a | b¦ |\n|---|---|",
            Key.Key_Tab,
            Qt.KeyboardModifier.NoModifier,
            "| a   | b   |\n| --- | --- |\n|     |     |",
        ),
        ("text¦", Key.Key_Return, Qt.KeyboardModifier.NoModifier, "text\n"),
        ("a ¦b¦ c", Key.Key_B, Qt.KeyboardModifier.ControlModifier, "a **b** c"),
        ("a b¦ c", Key.Key_Slash, Qt.KeyboardModifier.ControlModifier, "<!-- a b c -->"),
    ],
)
def test_a_key_does_what_a_deck_needs_and_is_taken_back_at_once(
    write: Callable[[str], EditorWindow],
    qtbot: QtBot,
    written: str,
    key: Key,
    modifiers: Qt.KeyboardModifier,
    after: str,
) -> None:
    editor = write(written)
    before = editor.document.text
    qtbot.keyClick(editor.text, key, modifiers)
    assert editor.document.text == after
    editor.text.undo()
    assert editor.document.text == before


def test_code_keeps_its_indentation_and_has_no_lists(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("```py\n  - x¦\n```\n")
    qtbot.waitUntil(lambda: editor.text.highlighter.is_done)
    qtbot.keyClick(editor.text, Key.Key_Return)
    assert editor.document.text == "```py\n  - x\n  \n```\n"


def test_a_bracket_stands_around_what_is_selected(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("a ¦🙂b¦ c")
    cursor = editor.text.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    editor.text.setTextCursor(cursor)
    qtbot.keyClicks(editor.text, "(")
    assert editor.document.text == "a (🙂b) c"
    assert editor.text.textCursor().selectedText() == "🙂b"


def test_cells_and_addresses_are_pasted_as_what_they_are(write: Callable[[str], EditorWindow]) -> None:
    editor = write("# A\n¦")
    cells = QMimeData()
    cells.setText("a\tb\n1\t2\n")
    editor.text.insertFromMimeData(cells)
    assert editor.document.text == "# A\n\n|   a |   b |\n| --: | --: |\n|   1 |   2 |"
    editor.text.undo()
    assert editor.document.text == "# A\n"
    cursor = editor.text.textCursor()
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    cursor.setPosition(2)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    editor.text.setTextCursor(cursor)
    address = QMimeData()
    address.setText("https://example.org/")
    editor.text.insertFromMimeData(address)
    assert editor.document.text == "# [A](https://example.org/)\n"
