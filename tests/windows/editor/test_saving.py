"""Saving from the editor: the file, what is asked before closing, and what is said when it cannot be done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from footlight.desktop import saving
from footlight.desktop.edit_journals import unsaved_texts
from footlight.desktop.versions import versions_of
from footlight.presenting.commands.command import Request
from footlight.windows.editor.closing_question import ClosingAnswer, ClosingQuestion
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.editor.versions_window import VersionsWindow
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions

Edit = Callable[..., EditorWindow]
Press = Callable[..., None]

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """Choose a file where the system's dialog would ask for one."""

    def run(path: Path | None) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path or ""), ""))

    return run


def save(qtbot: QtBot, editor: EditorWindow) -> None:
    with qtbot.waitSignal(editor.features.keeping.saving.saved):
        editor.commands.action(Request.SAVE).trigger()


def test_saving_writes_what_was_typed_and_nothing_else(qtbot: QtBot, edit: Edit, talk_file: Path, press: Press) -> None:
    data = talk_file.read_bytes().replace(b"\n", b"\r\n", 5)
    talk_file.write_bytes(b"\xef\xbb\xbf" + data)
    editor = edit(talk_file)
    press(editor, *"Zz")
    assert editor.isWindowModified()
    save(qtbot, editor)
    assert talk_file.read_bytes() == b"\xef\xbb\xbfZz" + data
    assert not editor.isWindowModified()
    assert [version.read() for version in versions_of(talk_file)][1] == b"\xef\xbb\xbf" + data


def test_what_is_typed_while_it_is_saved_is_still_to_be_saved(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press
) -> None:
    before = talk_file.read_text("utf-8")
    editor = edit(talk_file)
    press(editor, "A")
    with qtbot.waitSignal(editor.features.keeping.saving.saved):
        editor.features.keeping.saving.save()
        press(editor, "B")
    assert talk_file.read_text("utf-8") == "A" + before
    assert editor.isWindowModified()
    save(qtbot, editor)
    assert talk_file.read_text("utf-8") == "AB" + before


def test_a_second_save_asked_for_meanwhile_is_done_too(qtbot: QtBot, edit: Edit, talk_file: Path, press: Press) -> None:
    before = talk_file.read_text("utf-8")
    editor = edit(talk_file)
    press(editor, "A")
    editor.features.keeping.saving.save()
    press(editor, "B")
    editor.features.keeping.saving.save()
    qtbot.waitUntil(lambda: not editor.isWindowModified())
    assert talk_file.read_text("utf-8") == "AB" + before


def test_a_new_talk_is_saved_where_its_author_wants_it(
    qtbot: QtBot, edit: Edit, tmp_path: Path, press: Press, choose: Callable[[Path | None], None]
) -> None:
    editor = edit(None)
    press(editor, *"New")
    choose(None)
    editor.commands.action(Request.SAVE).trigger()
    assert editor.isWindowModified()
    choose(tmp_path / "my talk")
    save(qtbot, editor)
    assert (tmp_path / "my talk.md").read_text("utf-8") == "New"
    assert editor.windowTitle() == "my talk.md[*]"


def test_a_deleted_file_is_made_again(qtbot: QtBot, edit: Edit, talk_file: Path) -> None:
    before = talk_file.read_bytes()
    editor = edit(talk_file)
    talk_file.unlink()
    qtbot.waitUntil(lambda: editor.bars.bar("outside") is not None)
    assert editor.isWindowModified()
    save(qtbot, editor)
    assert talk_file.read_bytes() == before
    assert editor.bars.bar("outside") is None


def test_a_folder_that_has_gone_is_one_sentence_and_the_text_can_be_saved_elsewhere(
    qtbot: QtBot, edit: Edit, tmp_path: Path, press: Press, choose: Callable[[Path | None], None]
) -> None:
    (tmp_path / "stick").mkdir()
    path = tmp_path / "stick" / "talk.md"
    path.write_text("# One\n", "utf-8")
    editor = edit(path)
    press(editor, "A")
    shutil.rmtree(tmp_path / "stick")
    with qtbot.waitSignal(editor.features.keeping.saving.failed):
        editor.commands.action(Request.SAVE).trigger()
    bar = editor.bars.bar("saving")
    assert bar is not None
    assert "its folder" in bar.sentence
    assert editor.document.text == "A# One\n"
    choose(tmp_path / "rescued.md")
    with qtbot.waitSignal(editor.features.keeping.saving.saved):
        bar.buttons[0].click()
    assert (tmp_path / "rescued.md").read_text("utf-8") == "A# One\n"
    assert editor.bars.bar("saving") is None


def question(editor: EditorWindow) -> ClosingQuestion:
    asked = editor.features.keeping.saving.question
    assert asked is not None
    return asked


@pytest.mark.parametrize("answer", ClosingAnswer)
def test_closing_asks_first_and_does_what_the_author_says(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press, answer: ClosingAnswer
) -> None:
    before = talk_file.read_text("utf-8")
    editor = edit(talk_file)
    press(editor, "A")
    assert not editor.close()
    if answer is ClosingAnswer.CANCEL:
        press(question(editor), "Escape")
        assert editor.isVisible()
        assert editor.features.keeping.saving.question is None
    else:
        with qtbot.waitSignal(editor.closed):
            question(editor).buttons[answer].click()
        assert not editor.isVisible()
    assert talk_file.read_text("utf-8") == ("A" if answer is ClosingAnswer.SAVE else "") + before
    editor.features.keeping.close()
    assert len(unsaved_texts(talk_file)) == (answer is ClosingAnswer.CANCEL)


def test_a_window_whose_text_cannot_be_saved_stays(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = edit(talk_file)
    press(editor, "A")
    editor.close()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "write_over", full)
    with qtbot.waitSignal(editor.features.keeping.saving.failed) as failed:
        question(editor).buttons[ClosingAnswer.SAVE].click()
    assert "no room left" in failed.args[0]
    assert editor.isVisible()


def test_quitting_asks_about_one_text_after_the_other(
    qtbot: QtBot, talk_file: Path, tmp_path: Path, press: Press
) -> None:
    program = Program(PresentOptions(windowed=True))
    try:
        other = tmp_path / "other.md"
        other.write_text("# Other\n", "utf-8")
        for path in (talk_file, other):
            program.edit(path)
            press(program.editors[-1], "A")
        first, second = program.editors
        first.quit_asked.emit()
        with qtbot.waitSignal(first.closed):
            question(first).buttons[ClosingAnswer.SAVE].click()
        question(second).buttons[ClosingAnswer.CANCEL].click()
        assert program.editors == [second]
        assert talk_file.read_text("utf-8").startswith("A")
        assert other.read_text("utf-8") == "# Other\n"
    finally:
        program.close()
        program.deleteLater()


def test_an_earlier_version_is_looked_at_and_taken_back_in_one_step_of_undo(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press
) -> None:
    before = talk_file.read_text("utf-8")
    editor = edit(talk_file)
    press(editor, "A")
    save(qtbot, editor)
    editor.commands.action(Request.VERSIONS).trigger()
    window = editor.findChild(VersionsWindow, "versions")
    assert window.list.count() == 2
    window.list.setCurrentRow(1)
    assert window.view.toPlainText().startswith("−  A---\n+  ---\n")
    window.button.click()
    assert editor.document.text == before
    assert editor.isWindowModified()
    editor.document.text_document.undo()
    assert editor.document.text == "A" + before


def test_going_back_to_what_is_saved_is_one_step_of_undo(edit: Edit, talk_file: Path, press: Press) -> None:
    before = talk_file.read_text("utf-8")
    editor = edit(talk_file)
    press(editor, "A", "Down", "B")
    editor.commands.action(Request.REVERT).trigger()
    assert editor.document.text == before
    assert not editor.isWindowModified()
    editor.document.text_document.undo()
    assert editor.document.text != before
