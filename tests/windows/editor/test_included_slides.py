"""Slides that a deck includes, in its editor: seen and gone to, while only the include can be changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from footlight.presenting.commands.command import Request
from footlight.windows.editor.editor_window import EditorWindow

TALK = "# One\n\n---\n\n<!-- include: part.md -->\n\n---\n\n# Two\n\n---\n\n# Three\n"


@pytest.fixture
def editor(edit: Callable[..., EditorWindow], tmp_path: Path) -> EditorWindow:
    tmp_path.joinpath("part.md").write_text("# A\n\n<!-- Said. -->\n\n---\n\n# B\n", "utf-8")
    path = tmp_path / "talk.md"
    path.write_text(TALK, "utf-8")
    return edit(path)


def test_each_included_slide_can_be_gone_to(editor: EditorWindow) -> None:
    assert [slide.title for slide in editor.document.deck.slides] == ["One", "A", "B", "Two", "Three"]
    seen = []
    for number in (1, 2, 3, 4, 3, 2):
        editor.go_to(number)
        seen.append((editor.slide.number, editor.text.textCursor().block().text()))
    include = "<!-- include: part.md -->"
    assert seen == [(1, "# One"), (2, include), (3, include), (4, "# Two"), (3, include), (2, include)]
    assert editor.slides.selected == (2,)
    assert editor.pane.notes.toPlainText().strip() == "Said."


def test_what_is_done_to_an_included_slide_is_done_to_the_include(editor: EditorWindow) -> None:
    handlers = editor.features.actions_on_slides.handlers
    editor.go_to(3)
    editor.slides.select((3,))
    handlers[Request.MOVE_SLIDES_DOWN]()
    assert [slide.title for slide in editor.document.read_now().slides] == ["One", "Two", "A", "B", "Three"]
    assert editor.slides.selected == (3, 4)
    editor.features.actions_on_slides.move((2,), 4)
    assert [slide.title for slide in editor.document.read_now().slides] == ["One", "A", "B", "Two", "Three"]
    editor.features.actions_on_slides.move((5,), 2)
    assert [slide.title for slide in editor.document.read_now().slides] == ["One", "Three", "A", "B", "Two"]
    editor.go_to(4)
    handlers[Request.HIDE_SLIDES]()
    assert [slide.hidden for slide in editor.document.read_now().slides] == [False, False, True, True, False]
    handlers[Request.DELETE_SLIDES]()
    assert [slide.title for slide in editor.document.read_now().slides] == ["One", "Three", "Two"]
    assert editor.document.deck.path.with_name("part.md").read_text("utf-8").startswith("# A")
    for _ in range(5):
        editor.text.undo()
    assert editor.document.text == TALK


def test_a_slide_after_an_include_is_the_one_that_is_changed(editor: EditorWindow) -> None:
    editor.go_to(4)
    editor.features.actions_on_slides.handlers[Request.DELETE_SLIDES]()
    assert [slide.title for slide in editor.document.read_now().slides] == ["One", "A", "B", "Three"]


def test_what_is_wrong_in_the_other_file_is_not_underlined_here(editor: EditorWindow, tmp_path: Path) -> None:
    tmp_path.joinpath("part.md").write_text("# A\n\n<!-- clas: x -->\n", "utf-8")
    editor.text.insertPlainText(" ")
    editor.document.read_now()
    assert [finding.code for finding in editor.document.deck.findings] == ["unknown-directive"]
    assert not any("clas" in problem.finding.message for problem in editor.features.writing.problems.problems)


def test_a_save_of_an_included_file_is_seen(editor: EditorWindow, qtbot: QtBot, tmp_path: Path) -> None:
    titles = lambda: [slide.title for slide in editor.document.deck.slides]  # noqa: E731
    part = tmp_path / "part.md"
    part.write_text("# A2\n", "utf-8")
    qtbot.waitUntil(lambda: titles() == ["One", "A2", "Two", "Three"])
    part.unlink()
    qtbot.waitUntil(lambda: titles() == ["One", "", "Two", "Three"])
    draft = tmp_path / "draft"
    draft.write_text("# A3\n", "utf-8")
    draft.replace(part)
    qtbot.waitUntil(lambda: titles() == ["One", "A3", "Two", "Three"])
    assert not editor.document.modified
