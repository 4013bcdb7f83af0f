"""Everything that the start window does, through the program: no terminal is needed for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pptx
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from footlight.archive.writing import write_archive
from footlight.authoring.beginnings import BEGINNINGS
from footlight.desktop.bundled_decks import bundled_decks
from footlight.desktop.folders import HOME_VARIABLE
from footlight.desktop.recent import open_recent_decks
from footlight.presenting.commands.command import Request, ShortcutContext
from footlight.presenting.intents import Intent
from footlight.reading import read_deck
from footlight.windows import editors
from footlight.windows.program import Program
from footlight.windows.start import hub_controller
from footlight.windows.start.start_window import StartWindow
from footlight.windows.talk.present_options import PresentOptions


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's documents."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    for module in (hub_controller, editors):
        monkeypatch.setattr(module, "documents_folder", lambda: folder)
    return folder


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The exit codes with which the program was left; a test has no event loop of its own to leave."""
    codes: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    return codes


@pytest.fixture
def program(qtbot: QtBot, talk_file: Path, left: list[int]) -> Iterator[Program]:
    """A program that shows its start window, with one deck that was opened lately."""
    open_recent_decks(12).add(talk_file)
    made = Program(PresentOptions(windowed=True))
    made.show_start_window()
    assert made.start_window is not None
    window = made.start_window
    qtbot.waitUntil(lambda: window.shelf.cards[0].thumbnail is not None)
    yield made
    made.close()
    made.deleteLater()


def window_of(program: Program) -> StartWindow:
    assert program.start_window is not None
    return program.start_window


def key(window: QWidget, name: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    QTest.keyClick(window.focusWidget() or window, name, modifiers)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_new_talk_is_written_and_edited(program: Program, documents: Path, qtbot: QtBot) -> None:
    key(window_of(program), Qt.Key.Key_N, CTRL)
    new_talk = program._desk().new_talk
    assert new_talk is not None
    new_talk.choose(BEGINNINGS[2], "keynote")
    QTest.keyClicks(new_talk.title, "Bees")
    QTest.keyClick(new_talk.title, Qt.Key.Key_Return)
    assert read_deck(documents / "bees.md").settings.theme == "keynote"
    (editor,) = program.editors
    assert editor.document.path == documents / "bees.md"
    assert editor.text.textCursor().block().text() == "# Bees"
    window_of(program).appear()
    assert window_of(program).shelf.cards[0].path == documents / "bees.md"


def test_a_deck_is_edited_and_presented_for_an_audience(program: Program, talk_file: Path, qtbot: QtBot) -> None:
    key(window_of(program), Qt.Key.Key_E, CTRL)
    assert [editor.document.path for editor in program.editors] == [talk_file]
    talk_file.write_text("---\naudiences: [long, short]\n---\n\n# Talk\n\n---\n\n<!-- for: long -->\n# Two\n", "utf-8")
    program.open(talk_file, "short", rehearsal=False)
    assert program.presentation is not None
    assert program.presentation.talk.state.deck.settings.audience == "short"


def test_a_rehearsal_ends_where_it_began(program: Program, talk_file: Path, left: list[int], qtbot: QtBot) -> None:
    key(window_of(program), Qt.Key.Key_R, CTRL)
    talk = program.presentation
    assert talk is not None
    assert talk.options.rehearsal
    talk.add_features()
    for intent in (Intent.NEXT_STEP, Intent.NEXT_STEP, Intent.END):
        talk.talk.send(intent)
    if program.report is not None:
        program.report.window.close()
    assert program.report is None
    assert left == []
    assert window_of(program).isVisible()


def test_after_a_talk_of_an_editor_the_start_window_is_there_again_unless_it_was_closed(
    program: Program, talk_file: Path, left: list[int], qtbot: QtBot
) -> None:
    key(window_of(program), Qt.Key.Key_E, CTRL)
    (editor,) = program.editors
    for kept in (True, False):
        if not kept:
            window_of(program).close()
        qtbot.waitUntil(lambda: editor.is_complete)
        editor.commands.action(Request.START).trigger()
        talk = program.presentation
        assert talk is not None
        assert not window_of(program).isVisible()
        with qtbot.waitSignal(talk.begun):
            pass
        talk.talk.send(Intent.END)
        assert window_of(program).isVisible() is kept
        assert editor.isVisible()
    assert left == []
    editor.close()
    assert left == [0]


def test_escape_after_a_talk_leaves_the_start_window_open(program: Program, left: list[int]) -> None:
    key(window_of(program), Qt.Key.Key_Escape)
    assert window_of(program).isVisible()
    assert left == []


def test_what_comes_with_the_program_is_edited_as_a_copy(program: Program, documents: Path, qtbot: QtBot) -> None:
    ours = next(path for path in bundled_decks() if path.stem == "guide")
    before = ours.read_bytes()
    window = window_of(program)
    window.shelf.focus(next(card for card in window.shelf.cards if card.path == ours))
    key(window, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: bool(program.editors))
    assert program.editors[0].document.path == documents / "guide" / "guide.md"
    assert ours.read_bytes() == before


def test_a_talk_that_comes_with_the_program_is_edited_as_one_copy(
    program: Program, documents: Path, qtbot: QtBot
) -> None:
    ours = next(path for path in bundled_decks() if path.stem == "guide")
    program.open(ours)
    talk = program.presentation
    assert talk is not None
    with qtbot.waitSignal(talk.begun):
        pass
    talk.edit_asked.emit()
    qtbot.waitUntil(lambda: bool(program.editors))
    talk.edit_asked.emit()
    assert [editor.document.path for editor in program.editors] == [documents / "guide" / "guide.md"]
    assert program.editors[0].slide.number == talk.talk.state.position.slide


def test_a_line_of_what_comes_with_the_program_is_edited_in_that_copy(
    program: Program, documents: Path, qtbot: QtBot
) -> None:
    ours = next(path for path in bundled_decks() if path.stem == "guide")
    for line in (9, 4):
        program.tools.edit_asked.emit(ours, line)
        qtbot.waitUntil(lambda: bool(program.editors))
        (editor,) = program.editors
        assert editor.document.path == documents / "guide" / "guide.md"
        assert editor.text.textCursor().blockNumber() == line - 1


@pytest.mark.parametrize(
    ("name", "held", "window"),
    [
        (Qt.Key.Key_E, (CTRL, SHIFT), "export"),
        (Qt.Key.Key_A, (CTRL, SHIFT), "export"),
        (Qt.Key.Key_F7, (), "check"),
        (Qt.Key.Key_Comma, (CTRL,), "settings"),
        (Qt.Key.Key_F1, (CTRL,), "manual"),
    ],
)
def test_a_key_opens_the_window_that_does_it(
    program: Program, name: Qt.Key, held: tuple[Qt.KeyboardModifier, ...], window: str, qtbot: QtBot
) -> None:
    key(window_of(program), name, *held)
    opened = window_of(program).findChild(QWidget, window)
    assert opened is not None
    assert opened.isVisible()
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_every_button_of_a_deck_is_answered(program: Program) -> None:
    pane = window_of(program).pane
    shown = {button.objectName() for button in pane.findChildren(QPushButton) if not button.isHidden()}
    assert shown == {"present", "edit", "rehearse", "report", "check", "export", "pack", "show-file", "forget"}
    pane.button(Request.FORGET).click()
    assert [card for card in window_of(program).shelf.cards if card.recent] == []
    assert window_of(program).welcome.isVisible()


def test_a_deck_that_cannot_be_read_is_one_sentence(program: Program, talk_file: Path, qtbot: QtBot) -> None:
    talk_file.unlink()
    program.open(talk_file)
    notice = window_of(program).findChild(QWidget, "notice")
    assert notice is not None
    assert "talk.md" in notice.accessibleName()
    assert program.presentation is None


def test_a_one_file_talk_is_unpacked_beside_it(program: Program, documents: Path, qtbot: QtBot) -> None:
    packed = documents / "talk.footlight"
    with packed.open("wb") as file:
        write_archive(file, "talk.md", {"talk.md": lambda: b"# Packed\n"})
    (documents / "talk").mkdir()
    window = window_of(program)
    window.take(packed)
    qtbot.waitUntil(lambda: window.shelf.cards[0].thumbnail is not None)
    assert not window.pane.button(Request.PACK).isVisible()
    window.pane.button(Request.UNPACK).click()
    made = documents / "talk-2" / "talk.md"
    qtbot.waitUntil(lambda: window.shelf.cards[0].path == made)
    assert made.read_bytes() == b"# Packed\n"


def test_a_presentation_of_another_program_becomes_a_deck(program: Program, documents: Path, qtbot: QtBot) -> None:
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[0])
    slide.shapes.title.text = "From elsewhere"
    slides.save(str(documents / "theirs.pptx"))
    assert program.hub is not None
    program.hub.take(documents / "theirs.pptx")
    window = window_of(program)
    qtbot.waitUntil(lambda: window.shelf.cards[0].path == documents / "theirs.md")
    assert read_deck(documents / "theirs.md").slides[0].title == "From elsewhere"


def test_a_deck_that_was_not_rehearsed_says_so(program: Program, qtbot: QtBot) -> None:
    key(window_of(program), Qt.Key.Key_T, CTRL)
    notice = window_of(program).findChild(QWidget, "notice")
    assert notice is not None
    assert "has not been rehearsed yet" in notice.accessibleName()


def test_a_key_that_is_changed_counts_at_once_wherever_it_is_pressed(
    program: Program, talk_file: Path, qtbot: QtBot
) -> None:
    key(window_of(program), Qt.Key.Key_E, CTRL)
    (editor,) = program.editors
    program.open(talk_file)
    talk = program.presentation
    assert talk is not None
    with qtbot.waitSignal(talk.begun):
        pass
    talk.stage.toggle_presenter()
    QTest.keyClick(talk.presenter, Qt.Key.Key_Comma, CTRL)
    tools = talk.add_features().tools
    assert tools is not None
    assert tools.settings_window is not None
    keys = tools.settings_window.keys
    for context, id_, given in (
        (ShortcutContext.TALK, "overview", "J"),
        (ShortcutContext.START, "new", "Ctrl+J"),
        (ShortcutContext.EDITOR, "new-slide", "Ctrl+J"),
    ):
        keys.choose(context, id_)
        keys.give(given, beside=False)
    command = talk.add_features().dispatcher.keys.command_for("J")
    assert command is not None
    assert command.sends is Request.OVERVIEW
    action = editor.commands.action(Request.NEW_SLIDE)
    assert action.shortcut().toString() == "Ctrl+J"
    assert "Ctrl+J" in action.toolTip()
    talk.talk.send(Intent.END)
    assert window_of(program).isVisible()
    assert window_of(program).findChild(QPushButton, "new-button").toolTip() == "Ctrl+J"
    key(window_of(program), Qt.Key.Key_N, CTRL)
    assert program._desk().new_talk is None
    key(window_of(program), Qt.Key.Key_J, CTRL)
    assert program._desk().new_talk is not None
