"""A drawing that is being exported when its talk ends: no window hangs, and the program ends when the file is there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from footlight.presenting.commands.command import Request
from footlight.presenting.intents import Intent
from footlight.reading import read_deck
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.presentation import Presentation
from footlight.windows.tools import file_writing


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The exit codes with which the program was left; a test has no event loop of its own to leave."""
    codes: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    return codes


@pytest.fixture
def program(qtbot: QtBot) -> Iterator[Program]:
    made = Program(PresentOptions(windowed=True))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that an export waits for, so that it lasts as long as a test wants."""
    path = tmp_path / "gate"
    code = (
        "import pathlib, sys, time\n"
        f"while not pathlib.Path({str(path)!r}).exists(): time.sleep(0.01)\n"
        "words = pathlib.Path(sys.argv[sys.argv.index('-o') + 1])\n"
        "print('No room on the disk.') or sys.exit(1) if words.stem == 'full' else words.write_text('drawn')\n"
    )
    monkeypatch.setattr(file_writing, "own_command", lambda *words: [sys.executable, "-c", code, *words])
    return path


def begin_export(talk: Presentation, target: Path) -> None:
    features = talk.add_features()
    features.open_tool(Request.EXPORT)
    assert features.tools is not None
    dialog = features.tools.exports[-1]
    dialog.form.set_target(target)
    dialog.export(force=True)


def export_and_end(program: Program, deck: Path, target: Path) -> None:
    program.present(read_deck(deck))
    assert program.presentation is not None
    begin_export(program.presentation, target)
    program.presentation.talk.send(Intent.END)


def test_the_end_of_a_talk_shows_what_is_still_written_and_leaves_when_it_is(
    program: Program, left: list[int], gate: Path, talk_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    export_and_end(program, talk_file, tmp_path / "drawn.pdf")
    assert program.presentation is None
    (window,) = program.unfinished.windows
    assert window.isVisible()
    assert window.findChild(QLabel, "words").text() == "Writing drawn.pdf …"
    assert not left
    gate.touch()
    qtbot.waitUntil(lambda: left == [0])
    assert (tmp_path / "drawn.pdf").read_text("utf-8") == "drawn"
    assert not program.unfinished.windows


def test_a_file_that_cannot_be_written_is_told_before_the_program_ends(
    program: Program, left: list[int], gate: Path, talk_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    export_and_end(program, talk_file, tmp_path / "full.pdf")
    (window,) = program.unfinished.windows
    gate.touch()
    qtbot.waitUntil(lambda: window.findChild(QLabel, "words").text() == "No room on the disk.")
    assert not left
    window.close()
    assert left == [0]


def test_who_stops_it_leaves_at_once_and_has_no_half_file(
    program: Program, left: list[int], gate: Path, talk_file: Path, tmp_path: Path
) -> None:
    export_and_end(program, talk_file, tmp_path / "drawn.pdf")
    (window,) = program.unfinished.windows
    window.findChild(QPushButton).click()
    assert left == [0]
    gate.touch()
    assert not (tmp_path / "drawn.pdf").exists()


def test_another_talk_has_no_window_over_it(
    program: Program, left: list[int], gate: Path, talk_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    program.present(read_deck(talk_file))
    assert program.presentation is not None
    begin_export(program.presentation, tmp_path / "drawn.pdf")
    other = tmp_path / "other.md"
    other.write_text("# Other", "utf-8")
    program.open(other)
    assert program.presentation is not None
    assert not program.unfinished.windows
    gate.touch()
    qtbot.waitUntil((tmp_path / "drawn.pdf").exists)
    qtbot.waitUntil(lambda: not program.unfinished)
    assert not left
