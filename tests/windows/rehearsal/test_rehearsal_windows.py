"""A rehearsal from its first slide to its report, and what can be done with the times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.rehearsals import load_runs
from footlight.presenting.intents import Intent
from footlight.presenting.system_clock import talk_clock
from footlight.reading import read_deck
from footlight.windows.look.controls import TextButton
from footlight.windows.program import Program
from footlight.windows.rehearsal.report_window import ReportController
from footlight.windows.talk.present_options import PresentOptions


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    made = Program(PresentOptions(windowed=True, rehearsal=True))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def report(program: Program, talk_file: Path) -> ReportController:
    """What is shown after a rehearsal that was 200 seconds on the first slide and 100 on the second."""
    return rehearsed(program, talk_file, 200.0, 300.0)


def rehearsed(program: Program, talk_file: Path, *ends: float) -> ReportController:
    """Rehearse, and go on from each slide after so many seconds of the talk."""
    program.present(read_deck(talk_file))
    assert program.presentation is not None
    program.presentation.add_features()
    talk = program.presentation.talk
    began = talk.state.clock.running_since
    assert began is not None
    for seconds in ends:
        talk._clock = lambda seconds=seconds: began + seconds
        talk.send(Intent.NEXT_SLIDE)
    talk.send(Intent.END)
    assert program.report is not None
    return program.report


def click(report: ReportController, name: str) -> None:
    button = report.window.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    button.click()


def focused(report: ReportController) -> QWidget:
    widget = report.window.focusWidget()
    assert widget is not None
    return widget


def has_the_keys(report: ReportController, name: str) -> bool:
    """Whether a button is pressed by Enter, and looks like it."""
    button = focused(report)
    return isinstance(button, TextButton) and button.chief and button.objectName() == name


def words(report: ReportController) -> str:
    label = report.window.findChild(QLabel, "words")
    assert label is not None
    return label.text() if label.isVisible() else ""


def test_the_clock_runs_from_the_first_slide_on_and_says_that_it_records(program: Program, talk_file: Path) -> None:
    program.present(read_deck(talk_file))
    assert program.presentation is not None
    assert program.presentation.talk.state.clock.running_since is not None


def test_every_slides_time_is_kept(report: ReportController, talk_file: Path) -> None:
    laps = {lap.slide.number: round(lap.seconds) for lap in load_runs(read_deck(talk_file))[0].laps}
    assert laps == {1: 200, 2: 100}


def test_the_times_are_written_only_after_asking(report: ReportController, talk_file: Path) -> None:
    before = talk_file.read_bytes()
    click(report, "write")
    assert words(report) == "Write the times of 2 slides into talk.md? Nothing else in the file changes."
    QTest.keyClick(report.window, Qt.Key.Key_Escape)
    assert not report.window.asking
    assert talk_file.read_bytes() == before
    click(report, "write")
    click(report, "yes")
    assert words(report) == "The times of 2 slides are in talk.md now."
    assert [slide.settings.planned_seconds for slide in read_deck(talk_file).slides] == [200.0, 100.0, None]


def test_enter_writes_the_times_of_a_rehearsal(report: ReportController) -> None:
    assert has_the_keys(report, "write")
    QTest.keyClick(focused(report), Qt.Key.Key_Return)
    assert has_the_keys(report, "yes")
    QTest.keyClick(focused(report), Qt.Key.Key_Return)
    assert words(report) == "The times of 2 slides are in talk.md now."


def test_enter_leaves_the_times_of_a_look_through_alone(program: Program, talk_file: Path) -> None:
    before = talk_file.read_bytes()
    report = rehearsed(program, talk_file, 20.0, 40.0)
    assert has_the_keys(report, "close")
    click(report, "write")
    assert words(report).startswith(
        "This run took 0:40 for slides that should take 6:31, so it was hardly a rehearsal."
    )
    assert has_the_keys(report, "no")
    QTest.keyClick(focused(report), Qt.Key.Key_Return)
    assert not report.window.asking
    assert talk_file.read_bytes() == before


def test_who_insists_gets_the_times_of_a_look_through(program: Program, talk_file: Path) -> None:
    report = rehearsed(program, talk_file, 20.0, 40.0)
    click(report, "write")
    click(report, "yes")
    assert words(report) == "The times of 2 slides are in talk.md now."


def test_slides_put_in_while_the_report_is_read_get_no_time(report: ReportController, talk_file: Path) -> None:
    before = [slide.title for slide in read_deck(talk_file).slides]
    text = talk_file.read_text("utf-8")
    assert "# Salt" in text
    talk_file.write_text(text.replace("# Salt", "# New\n\n---\n\n# Salt", 1), "utf-8")
    click(report, "write")
    click(report, "yes")
    assert [(slide.title, slide.settings.planned_seconds) for slide in read_deck(talk_file).slides] == [
        ("New", None),
        *zip(before, [200.0, 100.0, None], strict=True),
    ]


def test_a_deck_that_is_gone_is_told(report: ReportController, talk_file: Path) -> None:
    talk_file.unlink()
    click(report, "write")
    click(report, "yes")
    assert words(report) == f"There is no file {talk_file}."


def test_the_report_is_saved_as_csv(report: ReportController, tmp_path: Path) -> None:
    report.save_csv(tmp_path / "times.csv")
    assert words(report) == "Saved as times.csv."
    assert (tmp_path / "times.csv").read_text("utf-8").splitlines()[1].startswith("1,Salt and the sea,")
    report.save_csv(tmp_path / "talk.md" / "times.csv")
    assert "cannot be written" in words(report)


def test_the_report_is_never_saved_over_the_deck(report: ReportController, talk_file: Path) -> None:
    before = talk_file.read_bytes()
    linked = talk_file.with_name("times.csv")
    linked.symlink_to(talk_file)
    for path in (talk_file, linked):
        report.save_csv(path)
        assert "not written over" in words(report)
    assert talk_file.read_bytes() == before


def test_a_rehearsal_that_the_program_leaves_is_kept_too(program: Program, talk_file: Path) -> None:
    program.present(read_deck(talk_file))
    assert program.presentation is not None
    program.presentation.add_features()
    program.presentation.talk._clock = lambda: talk_clock() + 60.0
    program.close()
    assert len(load_runs(read_deck(talk_file))) == 1
