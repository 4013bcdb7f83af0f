"""A talk that is given from the editor: of the text as it is, and back to the slide where it ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from footlight.presenting.commands.command import Request
from footlight.presenting.intents import Intent
from footlight.presenting.rehearsal import PASSED_OVER
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.presentation import Presentation


@pytest.fixture
def program(qtbot: QtBot, home: Path) -> Iterator[Program]:
    running = Program(PresentOptions(windowed=True))
    yield running
    running.close()
    running.deleteLater()  # not by the garbage collector, which may run in any thread


def begun(qtbot: QtBot, program: Program, editor: EditorWindow, request: Request) -> Presentation:
    """Begin a talk from an editor, and wait until both of its views are there."""
    qtbot.waitUntil(lambda: editor.is_complete)
    editor.commands.action(request).trigger()
    talk = program.presentation
    assert talk is not None
    with qtbot.waitSignal(talk.begun):
        pass
    return talk


def titles(talk: Presentation) -> list[str]:
    return [slide.title for slide in talk.talk.state.deck.slides]


def test_the_stage_takes_the_text_as_it_is_and_the_author_is_back_where_the_talk_ended(
    qtbot: QtBot, program: Program, talk_file: Path
) -> None:
    before = talk_file.read_bytes()
    program.edit(talk_file)
    (editor,) = program.editors
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.text.insertPlainText("\n---\n\n# Not saved\n")
    editor.go_to(2)
    talk = begun(qtbot, program, editor, Request.START_HERE)
    assert titles(talk)[-1] == "Not saved"
    assert talk.talk.state.position.slide == 2
    talk.talk.send(Intent.LAST_SLIDE)
    talk.talk.send(Intent.END)
    assert program.presentation is None
    assert editor.slide.title == "Not saved"
    assert talk_file.read_bytes() == before


def test_what_is_typed_in_a_talk_reaches_the_audience_when_it_is_saved(
    qtbot: QtBot, program: Program, talk_file: Path
) -> None:
    program.edit(talk_file)
    (editor,) = program.editors
    talk = begun(qtbot, program, editor, Request.START)
    editor.go_to(1)
    editor.text.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    with qtbot.waitSignal(editor.document.deck_changed):
        editor.text.insertPlainText(" now")
    assert titles(talk)[0] == "Salt and the sea"
    with qtbot.waitSignal(talk.talk.deck_changed):
        editor.commands.action(Request.SAVE).trigger()
    assert titles(talk)[0] == "Salt and the sea now"


def test_a_talk_that_has_no_file_yet_can_be_given_and_saved_meanwhile(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    program.edit()
    (editor,) = program.editors
    editor.text.insertPlainText("# One\n\n---\n\n# Two\n")
    talk = begun(qtbot, program, editor, Request.START)
    assert titles(talk) == ["One", "Two"]
    editor.text.insertPlainText("\n---\n\n# Three\n")
    path = tmp_path / "new.md"
    data = editor.document.text.encode()
    path.write_bytes(data)
    with qtbot.waitSignal(talk.talk.deck_changed):
        editor.document.set_file(path, data)
    assert titles(talk) == ["One", "Two", "Three"]


def test_rehearsed_times_enter_the_open_text_in_one_step_of_undo(
    qtbot: QtBot, program: Program, talk_file: Path
) -> None:
    before = talk_file.read_bytes()
    program.edit(talk_file)
    (editor,) = program.editors
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.text.insertPlainText("\nTyped, not saved.\n")
    typed = editor.document.text
    talk = begun(qtbot, program, editor, Request.REHEARSE)
    qtbot.waitUntil(lambda: talk.talk.state.clock.elapsed(talk.talk.now) >= PASSED_OVER)
    talk.talk.send(Intent.NEXT_SLIDE)
    talk.talk.send(Intent.END)
    assert program.report is not None
    program.report.window.write_asked.emit()
    assert (editor.document.read_now().slides[0].settings.planned_seconds or 0) >= 1
    editor.commands.action(Request.UNDO).trigger()
    assert editor.document.text == typed
    assert talk_file.read_bytes() == before


def test_ctrl_e_in_a_talk_opens_the_slide_that_is_shown(
    qtbot: QtBot, program: Program, talk_file: Path, press: Callable[[QWidget, str], None]
) -> None:
    program.open(talk_file)
    talk = program.presentation
    assert talk is not None
    with qtbot.waitSignal(talk.begun):
        pass
    talk.talk.send(Intent.LAST_SLIDE)
    press(talk.audience, "Control+E")
    (editor,) = program.editors
    assert editor.slide.title == "Thanks"
    assert editor.isVisible()
    talk.talk.send(Intent.END)
    assert program.editors == [editor]


SCREENS = [
    {"name": "eDP-1", "x": 0, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96, "logicalBaseDpi": 96},
    {"name": "HDMI-1", "x": 1440, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96},
]
DRIVER = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from footlight.windows.app import make_application
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions
from footlight.presenting.commands.command import Request
application = make_application()
program = Program(PresentOptions())
program.edit(Path(sys.argv[1]))
editor = program.editors[0]
projector = next(screen for screen in application.screens() if screen.name() == "HDMI-1")
editor.setScreen(projector)
editor.move(projector.geometry().center() - editor.rect().center())
print(editor.screen().name())
while not editor.is_complete:
    application.processEvents()
editor.commands.action(Request.START).trigger()
talk = program.presentation
begun = []
talk.begun.connect(lambda: begun.append(True))
while not begun:
    application.processEvents()
print(talk.audience.screen().name(), editor.screen().name())
talk.features.dispatcher.press("X")
print(talk.audience.screen().name(), editor.screen().name())
program.close()
"""


def test_the_editor_is_never_on_the_audiences_screen(tmp_path: Path, talk_file: Path) -> None:
    configuration = tmp_path / "monitors.json"
    configuration.write_text(json.dumps({"screens": SCREENS}), "utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={configuration}",
        "FOOTLIGHT_HOME": str(tmp_path / "home"),
    }
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, str(talk_file)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["HDMI-1", "HDMI-1", "eDP-1", "eDP-1", "HDMI-1"], done.stderr
