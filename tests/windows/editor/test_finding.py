"""What is looked for is found, walked and replaced; replacing all is one step of undo; slides and lines are gone to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.editor.searching import MOST_MATCHES, Query, find

Edit = Callable[..., EditorWindow]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def places(text: str, query: Query) -> list[tuple[int, int]]:
    return [match[:2] for match in find(text, query).matches]


def test_words_are_found_as_they_are_typed() -> None:
    assert places("a.b A.B axb", Query("a.b")) == [(0, 3), (4, 7)]
    assert places("a.b A.B axb", Query("a.b", exact=True)) == [(0, 3)]
    assert places("a.b axb", Query("a.b", regular=True)) == [(0, 3), (4, 7)]
    assert places("lamp lamps", Query("lamp", whole=True)) == [(0, 4)]
    assert places("🙂 Straße", Query("straße")) == [(3, 9)]
    assert places("a\nb\na", Query("^a$", regular=True)) == [(0, 1), (4, 5)]


def test_an_expression_that_is_wrong_or_takes_for_ever_says_so() -> None:
    assert find("a", Query("(", regular=True)).problem
    assert not find("a" * 60 + "b", Query("(a+)+$", regular=True)).matches
    assert len(find("a" * (MOST_MATCHES + 10), Query("a")).matches) == MOST_MATCHES
    assert find("aaa", Query("b*", regular=True)).matches == ()


def test_what_stands_instead_may_refer_to_what_was_found() -> None:
    def replaced(pattern: str, replacement: str) -> str:
        return find("key: value", Query(pattern, regular=True), replacement).matches[0].instead

    assert replaced(r"(\w+): (\w+)", r"$2\n${2}$$1\t$&") == "value\nvalue$1\tkey: value"
    assert find("a", Query("a"), "$1").matches[0].instead == "$1"


@pytest.fixture
def write(edit: Edit, tmp_path: Path) -> Callable[[str], EditorWindow]:
    """Open a deck."""

    def run(text: str) -> EditorWindow:
        path = tmp_path / "talk.md"
        path.write_text(text, "utf-8")
        return edit(path)

    return run


def settled(editor: EditorWindow, count: int) -> Callable[[], bool]:
    return lambda: len(editor.features.writing.find.found.matches) == count


def test_matches_are_counted_and_walked(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# lamp\n\nA lamp.\n\n---\n\n# Lamp\n")
    qtbot.keyClick(editor.text, Key.Key_F, CTRL)
    bar = editor.features.writing.find.bar
    qtbot.keyClicks(bar.words, "lamp")
    qtbot.waitUntil(settled(editor, 3))
    qtbot.keyClick(bar.words, Key.Key_Return)
    qtbot.keyClick(bar.words, Key.Key_Return)
    assert editor.text.textCursor().selectionStart() == 10
    assert bar.words.accessibleDescription() == "2 of 3"
    qtbot.keyClick(bar.words, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.words.accessibleDescription() == "1 of 3"
    bar.slide_only.click()
    qtbot.waitUntil(settled(editor, 2))
    qtbot.keyClick(bar.words, Key.Key_Escape)
    assert not bar.isVisible()


def test_replacing_all_is_taken_back_at_once(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    text = "# 🙂 lamp\n\nA lamp.\n"
    editor = write(text)
    qtbot.keyClick(editor.text, Key.Key_H, CTRL)
    bar = editor.features.writing.find.bar
    qtbot.keyClicks(bar.words, "lamp")
    qtbot.keyClicks(bar.instead, "light")
    qtbot.waitUntil(lambda: [match.instead for match in editor.features.writing.find.found.matches] == ["light"] * 2)
    qtbot.keyClick(bar.instead, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert editor.document.text == "# 🙂 light\n\nA light.\n"
    editor.text.undo()
    assert editor.document.text == text


def test_one_match_after_the_other_is_replaced(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("aXbXc\n")
    qtbot.keyClick(editor.text, Key.Key_H, CTRL)
    bar = editor.features.writing.find.bar
    qtbot.keyClicks(bar.words, "x")
    qtbot.keyClicks(bar.instead, "xy")
    qtbot.waitUntil(lambda: [match.instead for match in editor.features.writing.find.found.matches] == ["xy"] * 2)
    qtbot.keyClick(bar.instead, Key.Key_Return)
    qtbot.keyClick(bar.instead, Key.Key_Return)
    assert editor.document.text == "axybXc\n"
    qtbot.waitUntil(lambda: editor.text.textCursor().selectedText() == "X")
    qtbot.keyClick(bar.instead, Key.Key_Return)
    assert editor.document.text == "axybxyc\n"


def test_a_line_or_a_slide_is_gone_to(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# A\n\n---\n\n# B\n\ntext\n")

    def go(typed: str) -> int:
        qtbot.keyClick(editor.text, Key.Key_G, CTRL)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not editor.text)
        field = QApplication.focusWidget()
        assert field is not None
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Key.Key_Return)
        return editor.text.textCursor().blockNumber()

    assert go(":3") == 2
    assert go("2") == 4
    assert go(":999") == editor.text.blockCount() - 1


def test_the_bar_hides_no_line_of_the_text(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# lamp\n\nA lamp.\n")
    before = editor.text.viewport().y()
    qtbot.keyClick(editor.text, Key.Key_F, CTRL)
    bar = editor.features.writing.find.bar
    assert editor.text.viewport().y() >= bar.geometry().bottom()
    qtbot.keyClick(editor.text, Key.Key_H, CTRL)
    assert editor.text.viewport().y() >= bar.geometry().bottom()
    qtbot.keyClick(bar.words, Key.Key_Escape)
    assert editor.text.viewport().y() == before
