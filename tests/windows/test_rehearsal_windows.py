"""A rehearsal from its first slide to its report, and what can be done with the times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from footlight.desktop.rehearsals import load_runs
from footlight.presenting.intents import Intent
from footlight.presenting.system_clock import talk_clock
from footlight.reading import read_deck
from footlight.windows.present_options import PresentOptions
from footlight.windows.program import Program
from footlight.windows.rehearsal_report import RehearsalReport


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    made = Program(PresentOptions(windowed=True, rehearsal=True))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def report(program: Program, talk_file: Path) -> RehearsalReport:
    """What is shown after a rehearsal that was a minute on the first slide and half a minute on the second."""
    program.present(read_deck(talk_file))
    assert program.presentation is not None
    talk = program.presentation.talk
    for seconds in (60.0, 90.0):
        talk._clock = lambda seconds=seconds: talk_clock() + seconds
        talk.send(Intent.NEXT_SLIDE)
    talk.send(Intent.END)
    assert program.report is not None
    return program.report


def click(report: RehearsalReport, name: str) -> None:
    button = report.window.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    button.click()


def words(report: RehearsalReport) -> str:
    label = report.window.findChild(QLabel, "words")
    assert label is not None
    return label.text() if label.isVisible() else ""


def test_the_clock_runs_from_the_first_slide_on_and_says_that_it_records(program: Program, talk_file: Path) -> None:
    program.present(read_deck(talk_file))
    assert program.presentation is not None
    assert program.presentation.talk.state.clock.running_since is not None


def test_every_slides_time_is_kept(report: RehearsalReport, talk_file: Path) -> None:
    laps = {lap.slide.number: round(lap.seconds) for lap in load_runs(talk_file)[0].laps}
    assert laps == {1: 60, 2: 30, 3: 0}


def test_the_times_are_written_only_after_asking(report: RehearsalReport, talk_file: Path) -> None:
    before = talk_file.read_bytes()
    click(report, "write")
    assert words(report) == "Write the times of 2 slides into talk.md? Nothing else in the file changes."
    QTest.keyClick(report.window, Qt.Key.Key_Escape)
    assert not report.window.asking
    assert talk_file.read_bytes() == before
    click(report, "write")
    click(report, "yes")
    assert words(report) == "The times of 2 slides are in talk.md now."
    assert [slide.settings.planned_seconds for slide in read_deck(talk_file).slides] == [60.0, 30.0, None]


def test_a_deck_that_was_edited_while_the_report_was_read_gets_each_time_on_its_slide(
    report: RehearsalReport, talk_file: Path
) -> None:
    before = [slide.title for slide in read_deck(talk_file).slides]
    text = talk_file.read_text("utf-8")
    assert "# Salt" in text
    talk_file.write_text(text.replace("# Salt", "# New\n\n---\n\n# Salt", 1), "utf-8")
    click(report, "write")
    click(report, "yes")
    assert [(slide.title, slide.settings.planned_seconds) for slide in read_deck(talk_file).slides] == [
        ("New", None),
        *zip(before, [60.0, 30.0, None], strict=True),
    ]


def test_a_deck_that_is_gone_is_told(report: RehearsalReport, talk_file: Path) -> None:
    talk_file.unlink()
    click(report, "write")
    click(report, "yes")
    assert words(report) == f"There is no file {talk_file}."


def test_the_report_is_saved_as_csv(report: RehearsalReport, tmp_path: Path) -> None:
    report.save_csv(tmp_path / "times.csv")
    assert words(report) == "Saved as times.csv."
    assert (tmp_path / "times.csv").read_text("utf-8").splitlines()[1].startswith("1,Salt and the sea,")
    report.save_csv(tmp_path / "talk.md" / "times.csv")
    assert "cannot be written" in words(report)


def test_a_rehearsal_that_the_program_leaves_is_kept_too(program: Program, talk_file: Path) -> None:
    program.present(read_deck(talk_file))
    assert program.presentation is not None
    program.presentation.talk._clock = lambda: talk_clock() + 60.0
    program.close()
    assert len(load_runs(talk_file)) == 1
