"""A talk that is given from the editor: of the text as it is, and back to the slide where it ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from footlight.presenting.commands.command import Request
from footlight.presenting.intents import Intent
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions


@pytest.fixture
def program(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Program]:
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    running = Program(PresentOptions(windowed=True))
    yield running
    running.close()
    running.deleteLater()  # not by the garbage collector, which may run in any thread


def test_the_stage_takes_the_text_as_it_is_and_the_author_is_back_where_the_talk_ended(
    qtbot: QtBot, program: Program, talk_file: Path
) -> None:
    before = talk_file.read_bytes()
    program.edit(talk_file)
    (editor,) = program.editors
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.text.insertPlainText("\n---\n\n# Not saved\n")
    editor.go_to(2)
    editor.commands.action(Request.START_HERE).trigger()
    talk = program.presentation
    assert talk is not None
    qtbot.waitUntil(lambda: talk.features is not None)
    assert [slide.title for slide in talk.talk.state.deck.slides][-1] == "Not saved"
    assert talk.talk.state.position.slide == 2
    talk.talk.send(Intent.LAST_SLIDE)
    talk.talk.send(Intent.END)
    assert program.presentation is None
    assert editor.slide.title == "Not saved"
    assert talk_file.read_bytes() == before
