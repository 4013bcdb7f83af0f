"""What a screen reader says of every window: nothing that can be pressed, typed into or chosen is without a name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.edit_journals import UnsavedText
from footlight.editing.encodings import guesses_of
from footlight.editing.merging import merge
from footlight.presenting.commands.command import Request
from footlight.windows.editor.closing_question import ClosingQuestion
from footlight.windows.editor.conversion_window import ConversionWindow
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.editor.insert_slide import InsertSlideWindow
from footlight.windows.editor.merge_window import MergeWindow
from footlight.windows.editor.recovery_window import RecoveryWindow
from footlight.windows.editor.versions_window import EarlierText, VersionsWindow
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions

Role = QAccessible.Role
NAMED = {
    *(Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.List),
    *(Role.ListItem, Role.MenuItem, Role.PageTab, Role.Slider, Role.SpinBox, Role.Table, Role.Tree, Role.TreeItem),
}
"""Roles of what can be used."""
MOST_CHILDREN = 40
"""Of a list; the others are like these."""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    running = Program(PresentOptions(windowed=True))
    yield running
    running.close()
    running.deleteLater()


@pytest.fixture
def editor(program: Program, talk_file: Path, qtbot: QtBot) -> EditorWindow:
    program.edit(talk_file)
    (made,) = program.editors
    qtbot.waitUntil(lambda: made.is_complete)
    return made


def nameless(window: QWidget) -> list[str]:
    """What can be used in a window and has no name: its role, class and object name."""
    found = []

    def look_at(part: QAccessibleInterface | None) -> None:
        if part is None or not part.isValid() or part.state().invisible:
            return
        thing = part.object()
        keys = isinstance(thing, QWidget) and thing.focusPolicy() is not Qt.FocusPolicy.NoFocus and thing is not window
        if (part.role() in NAMED or keys) and not part.text(QAccessible.Text.Name).strip():
            found.append(f"{part.role().name} {type(thing).__name__} {thing.objectName() if thing else ''}")
        for number in range(min(part.childCount(), MOST_CHILDREN)):
            look_at(part.child(number))

    look_at(QAccessible.queryAccessibleInterface(window))
    return found


def test_one_without_a_name_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    QPushButton(window)
    window.show()
    assert nameless(window) == ["Button QPushButton "]
    window.close()
    window.deleteLater()


def test_the_start_window_and_the_window_of_a_new_talk(program: Program) -> None:
    program.show_start_window()
    assert program.start_window is not None
    assert nameless(program.start_window) == []
    program._desk().begin_new_talk(program.start_window)
    new_talk = program._desk().new_talk
    assert new_talk is not None
    assert nameless(new_talk) == []


def test_the_editor_with_its_find_bar_and_a_line_that_asks(editor: EditorWindow) -> None:
    editor.commands.action(Request.FIND).trigger()
    editor.bars.show_message("outside", "Another program has saved it.", (("Merge", str), ("Later", str)))
    assert nameless(editor) == []


@pytest.mark.parametrize("request_", [Request.EXPORT, Request.PACK, Request.CHECK, Request.SETTINGS, Request.MANUAL])
def test_the_windows_around_a_deck(program: Program, editor: EditorWindow, request_: Request) -> None:
    program._open_tool_for_editor(editor, request_)
    tools = program.tools
    for window in tools._open:
        assert nameless(window) == []
    if tools.settings_window is not None:
        tools.settings_window.show_page(1)
        assert nameless(tools.settings_window) == []
    assert len(tools._open) == 1


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda over: InsertSlideWindow(over.document.deck, over), id="insert-slide"),
        pytest.param(lambda over: VersionsWindow("a.md", [EarlierText("Today", str)], "new", over), id="versions"),
        pytest.param(lambda over: MergeWindow("a.md", merge("a\n", "b\n", "c\n"), over), id="merge"),
        pytest.param(
            lambda over: ConversionWindow("a.md", guesses_of("Größe".encode("cp1252")), over), id="conversion"
        ),
        pytest.param(
            lambda over: RecoveryWindow([UnsavedText(None, "", "# A", time.time(), Path("a"))], over), id="recovery"
        ),
        pytest.param(lambda over: ClosingQuestion("a.md", over), id="closing"),
    ],
)
def test_the_questions_of_an_editor(editor: EditorWindow, make: Callable[[EditorWindow], QWidget]) -> None:
    window = make(editor)
    window.show()
    assert nameless(window) == []
    window.close()


def test_the_presenter_view(qtbot: QtBot, program: Program, talk_file: Path) -> None:
    program.open(talk_file)
    talk = program.presentation
    assert talk is not None
    with qtbot.waitSignal(talk.begun):
        pass
    talk.stage.toggle_presenter()
    assert nameless(talk.presenter) == []
