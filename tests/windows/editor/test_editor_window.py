"""The editor's window: typing, the slide at the cursor, saving, and the talk that is given from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.settings import Settings
from footlight.presenting.commands.command import ShortcutContext
from footlight.presenting.commands.keys import usual_keys
from footlight.presenting.commands.rows import commands_in
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.editor.opening import open_document


def test_the_slide_at_the_cursor_is_previewed(qtbot: QtBot, edit: Callable[..., EditorWindow], talk_file: Path) -> None:
    editor = edit(talk_file)
    picture = editor.preview.picture
    assert picture is not None
    assert (picture.wish.number, picture.page.number) == (1, 1)
    editor.go_to(3)
    qtbot.waitUntil(lambda: editor.preview.picture is not None and editor.preview.picture.page.number == 3)


def test_a_key_before_the_first_picture_means_what_it_means_later(
    qtbot: QtBot, settings: Settings, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "list.md"
    path.write_text("# One\n\n- first", "utf-8")
    editor = EditorWindow(open_document(path), settings, usual_keys())
    assert not editor.is_complete
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.is_complete
    assert editor.document.text.endswith("- first\n- ")
    assert home
    editor.end()
    editor.deleteLater()


def test_what_is_typed_is_on_the_slide_and_the_last_picture_stays_until_then(
    qtbot: QtBot, edit: Callable[..., EditorWindow], talk_file: Path, press: Callable[..., None]
) -> None:
    editor = edit(talk_file)
    editor.go_to(3)
    qtbot.waitUntil(lambda: editor.preview.picture is not None and editor.preview.picture.page.number == 3)
    press(editor, "End", *"XY")
    assert editor.preview.picture is not None

    def shows() -> bool:
        picture = editor.preview.picture
        assert picture is not None
        return any("ThanksXY" in getattr(item, "text", "") for item in picture.page.items)

    qtbot.waitUntil(shows)


def test_every_row_of_the_editor_is_answered(edit: Callable[..., EditorWindow], talk_file: Path) -> None:
    rows = {command.sends for command in commands_in(ShortcutContext.EDITOR)}
    assert edit(talk_file).commands.answered == rows


def test_a_part_of_the_table_is_a_menu(edit: Callable[..., EditorWindow], talk_file: Path) -> None:
    editor: QWidget = edit(talk_file)
    assert isinstance(editor, EditorWindow)
    menus = editor.menuBar().actions()
    assert [action.text() for action in menus] == [*("&File", "&Edit", "&Text", "&Slide", "&View", "&Present", "&Help")]
    file = menus[0].menu()
    assert isinstance(file, QMenu)
    lines = [action.isSeparator() and action.isVisible() for action in file.actions()]
    assert 3 <= sum(lines) <= 6
    assert not lines[-1]
