"""Opening a deck whose talk broke off: the question, its answers, and journals that nobody is asked about."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from footlight.desktop.journals import open_journal
from footlight.presenting.intents import GoTo, Intent
from footlight.presenting.state import Position
from footlight.reading import read_deck
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.presentation import Presentation


@pytest.fixture
def program(qtbot: QtBot) -> Iterator[Program]:
    made = Program(PresentOptions(windowed=True))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def broken_off(talk_file: Path, present: Callable[..., Presentation]) -> Path:
    """The journal of a talk that was on slide 2 at step 1 when its program went."""
    journal = open_journal(read_deck(talk_file))
    talk = Presentation(read_deck(talk_file), PresentOptions(), present(talk_file).settings, journal=journal)
    talk.add_features()
    for event in (Intent.NEXT_STEP, Intent.NEXT_STEP):
        talk.talk.send(event)
    talk.close()
    talk.deleteLater()
    return journal.path


def test_a_new_talk_asks_nothing(program: Program, talk_file: Path) -> None:
    program.present(read_deck(talk_file))
    assert program.question is None
    assert program.presentation is not None


def test_enter_goes_on_before_the_audience_has_seen_anything(
    program: Program, talk_file: Path, broken_off: Path
) -> None:
    program.present(read_deck(talk_file))
    assert program.presentation is None
    assert program.question is not None
    words = program.question.findChild(QLabel, "words")
    assert words is not None
    assert " ago on slide 2 of 3, “Why”" in words.text()
    QTest.keyClick(program.question, Qt.Key.Key_Return)
    assert program.question is None
    assert program.presentation is not None
    assert program.presentation.talk.state.position == Position(2, 1)
    assert program.presentation.talk.state.clock.running_since is not None


def test_escape_begins_anew_and_the_old_talk_is_there_until_the_new_one_moves(
    program: Program, talk_file: Path, broken_off: Path
) -> None:
    program.present(read_deck(talk_file))
    assert program.question is not None
    QTest.keyClick(program.question, Qt.Key.Key_Escape)
    assert program.presentation is not None
    assert program.presentation.talk.state.position == Position(1, 0)
    program.close()
    assert json.loads(broken_off.read_text("utf-8"))["place"][0] == 2


def test_who_says_where_to_begin_is_not_asked(qtbot: QtBot, talk_file: Path, broken_off: Path) -> None:
    program = Program(PresentOptions(windowed=True, start=3))
    program.present(read_deck(talk_file))
    assert program.question is None
    assert program.presentation is not None
    assert program.presentation.talk.state.position == Position(3, 0)
    program.close()
    program.deleteLater()


def test_leaving_the_program_while_it_asks_loses_nothing(program: Program, talk_file: Path, broken_off: Path) -> None:
    program.present(read_deck(talk_file))
    program.close()
    assert broken_off.exists()
    with closing(open_journal(read_deck(talk_file))) as journal:
        assert journal.is_ours


@pytest.mark.parametrize("garbage", [b"", b"{", b"\xff\x00", b"[]", b'{"footlight-journal": 99}'])
def test_a_damaged_journal_is_a_line_in_the_log(
    program: Program, talk_file: Path, broken_off: Path, garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    broken_off.write_bytes(garbage)
    program.present(read_deck(talk_file))
    assert program.question is None
    assert program.presentation is not None
    assert "was damaged" in caplog.text


def test_a_talk_of_another_day_is_not_asked_about(program: Program, talk_file: Path, broken_off: Path) -> None:
    found = json.loads(broken_off.read_text("utf-8"))
    steady, wall, _boot = found["moment"]
    found["moment"] = [steady, wall - 24 * 3600, "another start of the computer"]
    broken_off.write_text(json.dumps(found), "utf-8")
    program.present(read_deck(talk_file))
    assert program.question is None


def test_an_ended_talk_leaves_no_journal(program: Program, talk_file: Path, qtbot: QtBot) -> None:
    program.show_start_window()  # else the end of the talk would be the end of the program
    program.present(read_deck(talk_file))
    assert program.presentation is not None
    with closing(open_journal(read_deck(talk_file))) as second:
        journal = second.path
    program.presentation.add_features()
    program.presentation.talk.send(GoTo(3))
    qtbot.waitUntil(journal.exists)
    program.presentation.talk.send(Intent.END)
    assert not journal.exists()
