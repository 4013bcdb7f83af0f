"""``footlight rehearse`` without a talk: reports on earlier rehearsals."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from footlight.desktop.rehearsals import add_run
from footlight.presenting.intents import Intent
from footlight.presenting.reducer import next_state
from footlight.presenting.rehearsal import run_of
from footlight.presenting.state import begin, rehearse
from footlight.reading import read_deck

DECK = "# Salt\n\n---\n\n# Sea\n<!-- time: 10s -->\n"


@pytest.fixture
def rehearsed(tmp_path: Path) -> Path:
    """A deck with one rehearsal: 65 seconds on the first slide, 20 on the second."""
    path = Path("talk.md")
    path.write_text(DECK, "utf-8")
    deck = read_deck(path)
    state = next_state(rehearse(begin(deck), 0.0), Intent.NEXT_STEP, 65.0)
    add_run(deck, run_of(state, 85.0, "2026-03-05 11:45"))
    return path


def test_the_report_is_a_table(rehearsed: Path, footlight: Callable[..., Any]) -> None:
    result = footlight("rehearse", rehearsed, "--report")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "Rehearsal of talk.md, 2026-03-05 11:45 (the first run)"
    assert lines[3].split()[:4] == ["1", "Salt", "1:05", "1:05"]
    assert lines[4].split()[:5] == ["2", "Sea", "0:10", "0:20", "0:20"]
    assert lines[5].split() == ["In", "all", "0:10", "1:25", "1:25"]


def test_csv_goes_to_a_file(rehearsed: Path, footlight: Callable[..., Any]) -> None:
    result = footlight("rehearse", rehearsed, "--csv", "times.csv")
    assert (result.code, result.out) == (0, "times.csv\n")
    assert Path("times.csv").read_text("utf-8").splitlines()[1:] == ["1,Salt,,65.0,65.0", "2,Sea,10.0,20.0,20.0"]


def test_times_are_written_only_when_somebody_says_so(rehearsed: Path, footlight: Callable[..., Any]) -> None:
    refused = footlight("rehearse", rehearsed, "--write-times")
    assert refused.code == 2
    assert refused.err == (
        "footlight: There is no terminal to ask at; with --yes the times are written without asking.\n"
    )
    assert rehearsed.read_text("utf-8") == DECK
    assert footlight("rehearse", rehearsed, "--write-times", "--yes").code == 0
    assert rehearsed.read_text("utf-8") == "# Salt\n\n<!-- time: 1m5s -->\n\n---\n\n# Sea\n<!-- time: 20s -->\n"


@pytest.mark.parametrize(("answer", "code"), [("n", 1), ("", 1), ("yes", 0)])
def test_it_asks_at_a_terminal(
    rehearsed: Path, footlight: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    assert footlight("rehearse", rehearsed, "--write-times").code == code
    assert (rehearsed.read_text("utf-8") == DECK) == (code == 1)


def test_the_times_of_a_look_through_are_written_only_by_force(rehearsed: Path, footlight: Callable[..., Any]) -> None:
    deck = read_deck(rehearsed)
    add_run(deck, run_of(next_state(rehearse(begin(deck), 0.0), Intent.NEXT_STEP, 2.0), 4.0, "2026-03-05 12:00"))
    refused = footlight("rehearse", rehearsed, "--write-times", "--yes")
    doubt = "This run showed its slides for 2 seconds each, so it was no rehearsal."
    said = f"footlight: {doubt} Nothing was changed; --force writes its times nevertheless.\n"
    assert (refused.code, refused.err) == (2, said)
    assert rehearsed.read_text("utf-8") == DECK
    assert footlight("rehearse", rehearsed, "--write-times", "--yes", "--force").code == 0
    assert [slide.settings.planned_seconds for slide in read_deck(rehearsed).slides] == [2.0, 2.0]


def test_the_question_tells_the_doubt(
    rehearsed: Path, footlight: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsed.write_text(f"---\nduration: 25m\n---\n\n{DECK}", "utf-8")
    questions: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: questions.append(question) or "")
    assert footlight("rehearse", rehearsed, "--write-times").code == 1
    [question] = questions
    assert question.startswith(
        "This run took 1:25 for slides that should take 25:00, so it was hardly a rehearsal. Write"
    )


def test_a_deck_that_is_edited_while_it_asks_gets_each_time_on_its_slide(
    rehearsed: Path, footlight: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit_and_agree(_question: str) -> str:
        rehearsed.write_text("# New\n\n---\n\n" + DECK, "utf-8")
        return "y"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", edit_and_agree)
    assert footlight("rehearse", rehearsed, "--write-times").code == 0
    planned = {slide.title: slide.settings.planned_seconds for slide in read_deck(rehearsed).slides}
    assert planned == {"New": None, "Salt": 65.0, "Sea": 20.0}


@pytest.mark.skipif(os.name == "nt", reason="Windows knows only one such bit")
def test_a_read_only_deck_is_left_alone(rehearsed: Path, footlight: Callable[..., Any]) -> None:
    rehearsed.chmod(0o444)
    result = footlight("rehearse", rehearsed, "--write-times", "--yes")
    assert (result.code, result.err) == (2, "footlight: talk.md cannot be written: it is read-only.\n")
    assert rehearsed.read_text("utf-8") == DECK


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_the_deck_stays_a_link(rehearsed: Path, footlight: Callable[..., Any]) -> None:
    real = Path("real.md")
    rehearsed.rename(real)
    rehearsed.symlink_to(real)
    assert footlight("rehearse", rehearsed, "--write-times", "--yes").code == 0
    assert rehearsed.is_symlink()
    assert "1m5s" in real.read_text("utf-8")


def test_a_deck_without_rehearsals_says_what_to_do(footlight: Callable[..., Any]) -> None:
    Path("new.md").write_text("# A\n", "utf-8")
    result = footlight("rehearse", "new.md", "--report")
    assert result.code == 2
    assert "has not been rehearsed yet" in result.err
