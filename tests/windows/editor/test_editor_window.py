"""The editor's window: typing, the slide at the cursor, saving, and the talk that is given from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from footlight.presenting.commands.command import ShortcutContext
from footlight.presenting.commands.rows import commands_in
from footlight.windows.editor.editor_window import EditorWindow


def test_the_slide_at_the_cursor_is_previewed(qtbot: QtBot, edit: Callable[..., EditorWindow], talk_file: Path) -> None:
    editor = edit(talk_file)
    picture = editor.preview.picture
    assert picture is not None
    assert (picture.wish.number, picture.page.number) == (1, 1)
    editor.go_to(3)
    qtbot.waitUntil(lambda: editor.preview.picture is not None and editor.preview.picture.page.number == 3)


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
