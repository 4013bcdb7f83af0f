"""Opening what is not as it should be: a text in another encoding, and talks that a program left which died."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from footlight.deck import UnusableInputError
from footlight.desktop.edit_journals import EditJournal, unsaved_texts
from footlight.windows.editor.conversion_window import ConversionWindow
from footlight.windows.editor.recovery_window import RecoveryWindow
from footlight.windows.look.controls import TextButton
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def program(qtbot: QtBot) -> Iterator[Program]:
    running = Program(PresentOptions(windowed=True))
    yield running
    running.close()
    running.deleteLater()  # not by the garbage collector, which may run in any thread


def test_another_encoding_is_offered_for_conversion_into_a_new_talk(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "old.md"
    data = "# Größe\r\n\r\nfür alle\r\n".encode("cp1252")
    path.write_bytes(data)
    program.edit(path)
    assert not program.editors
    question = program._desk().question
    assert isinstance(question, ConversionWindow)
    assert question.list.item(0).text().startswith("Western European")
    assert "# Größe" in question.view.toPlainText()
    question.button.click()
    (editor,) = program.editors
    assert editor.document.text == "# Größe\n\nfür alle\n"
    assert editor.document.deck_path == tmp_path / "old (UTF-8).md"
    assert editor.isWindowModified()
    assert editor.document.file.data_of(editor.document.text) == "# Größe\r\n\r\nfür alle\r\n".encode()
    assert path.read_bytes() == data


def test_what_is_no_text_is_one_sentence(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "picture.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    with pytest.raises(UnusableInputError, match="no text file"):
        program.edit(path)


def leave(path: Path | None, saved: str, text: str) -> None:
    journal = EditJournal(path, saved)
    journal.keep(text, saved)
    journal.close(keep=True)


def buttons(program: Program, words: str) -> list[TextButton]:
    question = program._desk().question
    assert isinstance(question, RecoveryWindow)
    return [button for button in question.findChildren(TextButton) if button.text() == words]


def test_at_the_next_start_everything_that_was_not_saved_is_offered(
    qtbot: QtBot, program: Program, talk_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    before = talk_file.read_text("utf-8")
    leave(talk_file, before, "A" + before)
    leave(None, "", "# Never saved\n")
    leave(tmp_path / "gone" / "talk.md", "old", "old and new")
    other = tmp_path / "other.md"
    other.write_text("# Other\n", "utf-8")
    program.edit(other)
    assert len(buttons(program, "Bring it back")) == 3
    words = [label.text() for label in program._desk().question.findChildren(QLabel)]
    assert any(f"talk.md\n{Path('~') / 'gone'}, " in each for each in words)
    for button in buttons(program, "Bring it back"):
        button.click()
    texts = {editor.document.text for editor in program.editors}
    assert texts == {"# Other\n", "# Never saved\n", "old and new", "A" + before}
    known = next(editor for editor in program.editors if editor.document.path == talk_file)
    assert known.bars.bar("unsaved-0") is None
    assert known.isWindowModified()
    assert program._desk().question is None
    qtbot.waitUntil(lambda: unsaved_texts() == ())


def test_the_question_comes_before_its_window_so_that_no_key_begins_a_talk(
    qtbot: QtBot, program: Program, talk_file: Path
) -> None:
    leave(talk_file, "old", "new")
    program.show_start_window()
    qtbot.waitUntil(lambda: program._desk().question is not None)
    question = program._desk().question
    assert isinstance(question, RecoveryWindow)
    assert question.isModal()
    assert question.parentWidget() is program.start_window


def test_in_a_talk_nobody_is_asked(program: Program, talk_file: Path, qtbot: QtBot) -> None:
    leave(None, "", "# Never saved\n")
    program.open(talk_file)
    talk = program.presentation
    assert talk is not None
    with qtbot.waitSignal(talk.begun):
        pass
    talk.edit_asked.emit()
    assert [editor.document.path for editor in program.editors] == [talk_file]
    assert program._desk().question is None


def test_what_is_thrown_away_is_offered_no_more(program: Program, talk_file: Path, tmp_path: Path) -> None:
    leave(talk_file, "old", "new")
    other = tmp_path / "other.md"
    other.write_text("# Other\n", "utf-8")
    program.edit(other)
    (button,) = buttons(program, "Throw it away")
    button.click()
    assert unsaved_texts() == ()
    assert program._desk().question is None


def test_a_deck_is_opened_once_by_whatever_name(program: Program, talk_file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(talk_file)
    program.edit(talk_file)
    program.edit(link)
    assert len(program.editors) == 1
