"""What is not saved outlives the program, and is offered when the deck is opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from footlight.desktop.edit_journals import EditJournal, unsaved_texts
from footlight.editing.merging import Choice
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.editor.merge_window import MergeWindow
from footlight.windows.editor.message_bars import MessageBar
from footlight.windows.editor.versions_window import VersionsWindow

Edit = Callable[..., EditorWindow]
Press = Callable[..., None]

pytestmark = pytest.mark.usefixtures("home")


def left_behind(path: Path | None, saved: str, text: str) -> None:
    """Leave what a program leaves that dies."""
    journal = EditJournal(path, saved)
    journal.keep(text, saved)
    journal.close(keep=True)


def bar_of(editor: EditorWindow) -> MessageBar:
    bar = editor.bars.bar("unsaved-0")
    assert bar is not None
    return bar


def test_it_is_offered_and_brought_back_as_one_step_of_undo(qtbot: QtBot, edit: Edit, talk_file: Path) -> None:
    before = talk_file.read_text("utf-8")
    left_behind(talk_file, before, before.replace("Rain", "Heavy rain"))
    editor = edit(talk_file)
    assert editor.document.text == before
    assert "talk.md was saved" in bar_of(editor).sentence
    bar_of(editor).buttons[0].click()
    assert editor.document.text == before.replace("Rain", "Heavy rain")
    assert editor.isWindowModified()
    # The cursor stands where it was written on.
    assert "Heavy rain" in editor.text.textCursor().block().text()
    qtbot.waitUntil(lambda: unsaved_texts(talk_file) == ())
    editor.document.text_document.undo()
    assert editor.document.text == before


def test_what_was_saved_since_stays_when_it_is_brought_back(edit: Edit, talk_file: Path) -> None:
    before = talk_file.read_text("utf-8")
    left_behind(talk_file, before, before.replace("Rain", "Heavy rain"))
    talk_file.write_text(before.replace("Thanks", "Thank you"), "utf-8")
    editor = edit(talk_file)
    bar_of(editor).buttons[0].click()
    assert editor.document.text == before.replace("Thanks", "Thank you").replace("Rain", "Heavy rain")


def test_what_was_saved_since_in_the_same_line_is_shown_when_it_is_brought_back(edit: Edit, talk_file: Path) -> None:
    before = talk_file.read_text("utf-8")
    left_behind(talk_file, before, before.replace("Rain", "Heavy rain"))
    talk_file.write_text(before.replace("Rain", "Snow"), "utf-8")
    editor = edit(talk_file)
    bar_of(editor).buttons[0].click()
    window = editor.findChild(MergeWindow)
    assert len(unsaved_texts(talk_file)) == 1
    window.choose(Choice.BOTH)
    window.apply()
    assert editor.document.text == before.replace("Rain", "Heavy rain\n* Snow")


def test_it_can_be_compared_first_and_is_offered_again(edit: Edit, talk_file: Path) -> None:
    before = talk_file.read_text("utf-8")
    left_behind(talk_file, before, before.replace("Rain", "Heavy rain"))
    editor = edit(talk_file)
    bar_of(editor).buttons[1].click()
    window = editor.findChild(VersionsWindow)
    assert "−  * Rain\n+  * Heavy rain" in window.view.toPlainText()
    window.reject()
    assert editor.document.text == before
    bar_of(editor).buttons[2].click()
    assert unsaved_texts() == ()
    assert editor.bars.bar("unsaved-0") is None


def test_of_many_texts_one_after_the_other_is_offered_and_the_same_one_once(edit: Edit, talk_file: Path) -> None:
    before = talk_file.read_text("utf-8")
    for word in ("Snow", "Snow", "Hail", "Snow"):
        left_behind(talk_file, before, before.replace("Rain", word))
    editor = edit(talk_file)
    assert len(editor.bars.findChildren(MessageBar)) == 1
    assert "An older one was kept too" in bar_of(editor).sentence
    bar_of(editor).buttons[2].click()
    assert "older" not in bar_of(editor).sentence
    bar_of(editor).buttons[0].click()
    assert editor.document.text in {before.replace("Rain", word) for word in ("Snow", "Hail")}
    assert editor.bars.bar("unsaved-0") is None


def test_a_new_talk_that_was_never_saved_is_offered_in_a_new_one(edit: Edit) -> None:
    left_behind(None, "", "# My talk\n")
    editor = edit(None)
    bar_of(editor).buttons[0].click()
    assert editor.document.text == "# My talk\n"


def test_what_is_typed_is_kept_and_gone_when_it_is_undone(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press
) -> None:
    editor = edit(talk_file)
    journal = editor.features.keeping.journal._journal.path
    press(editor, *"AB")
    qtbot.waitUntil(journal.exists)
    editor.document.text_document.undo()
    qtbot.waitUntil(lambda: not journal.exists())


def test_a_window_that_ends_without_an_answer_keeps_its_text(edit: Edit, talk_file: Path, press: Press) -> None:
    before = talk_file.read_text("utf-8")
    editor = edit(talk_file)
    press(editor, *"AB")
    editor.features.keeping.close()
    assert [unsaved.text for unsaved in unsaved_texts(talk_file)] == ["AB" + before]


def test_two_windows_on_one_deck_know_of_each_other_and_of_what_is_saved(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press
) -> None:
    first = edit(talk_file)
    assert first.bars.bar("others") is None
    second = edit(talk_file)
    assert second.bars.bar("others") is not None
    qtbot.waitUntil(lambda: first.bars.bar("others") is not None)
    press(second, *"AB")
    with qtbot.waitSignal(second.features.keeping.saving.saved):
        second.features.keeping.saving.save()
    qtbot.waitUntil(lambda: first.document.text == second.document.text)
    assert not first.isWindowModified()
    second.features.keeping.close()
    qtbot.waitUntil(lambda: first.bars.bar("others") is None)
