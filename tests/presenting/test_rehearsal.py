"""What a rehearsal has measured: kept, found again in an edited deck, and reported."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from footlight.deck import Deck
from footlight.presenting.intents import GoTo, Intent
from footlight.presenting.reducer import next_state
from footlight.presenting.rehearsal import Rehearsal, Report, ReportRow, read_runs, report_on, run_of, runs_text
from footlight.presenting.report_text import report_csv, report_lines
from footlight.presenting.state import begin, rehearse

MakeDeck = Callable[..., Deck]

SOURCES = ["# A", "# B", "# C"]


@pytest.fixture
def deck(make_deck: MakeDeck) -> Deck:
    return make_deck([0, 0, 0], sources=SOURCES, planned=[30.0, None, 60.0])


def a_run(deck: Deck, *seconds: float) -> Rehearsal:
    """A rehearsal that stays these seconds on slide after slide."""
    state, now = rehearse(begin(deck), 0.0), 0.0
    for spent in seconds:
        now += spent
        state = next_state(state, Intent.NEXT_STEP, now)
    return run_of(state, now, "2026-03-05 11:45")


def test_a_run_has_the_time_of_each_slide_with_all_its_visits(deck: Deck) -> None:
    state = rehearse(begin(deck), 0.0)
    for event, now in ((Intent.NEXT_STEP, 20.0), (GoTo(1), 50.0)):
        state = next_state(state, event, now)
    run = run_of(state, 60.0, "2026-03-05 11:45")
    assert [(lap.slide.number, lap.title, lap.seconds) for lap in run.laps] == [(1, "A", 30.0), (2, "B", 30.0)]
    assert run.seconds == 60.0


def test_the_text_gives_the_same_runs_back(deck: Deck) -> None:
    runs = (a_run(deck, 10.0, 20.0), a_run(deck, 12.5))
    assert read_runs(runs_text(deck, runs)) == runs


@pytest.mark.parametrize(
    "garbage", ["", "{", "[]", "null", '{"footlight-rehearsals": 9}', '{"footlight-rehearsals": 1}']
)
def test_other_texts_are_refused(garbage: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_runs(garbage)


def test_the_report_has_the_plan_the_last_run_and_the_median(deck: Deck) -> None:
    report = report_on(deck, [a_run(deck, 20.0, 50.0), a_run(deck, 90.0, 40.0), a_run(deck, 30.0, 0.5)])
    assert report.rows == (
        ReportRow(1, "A", 30.0, 30.0, 30.0),
        ReportRow(2, "B", None, 0.5, 45.0),
        ReportRow(3, "C", 60.0, None, None),
    )
    assert (report.planned, report.run, report.median) == (90.0, 30.5, 75.0)
    assert report.measured == {1: 30.0}
    assert report.runs == 3


def test_with_a_length_for_the_talk_every_slide_has_its_share(make_deck: MakeDeck) -> None:
    deck = make_deck([0, 0, 0], planned=[30.0, None, None], duration=90.0)
    assert [row.planned for row in report_on(deck, [a_run(deck, 1.0)]).rows] == [30.0, 30.0, 30.0]


def test_slides_are_found_again_in_an_edited_deck(deck: Deck, make_deck: MakeDeck) -> None:
    edited = make_deck([0, 0, 0, 0], sources=["# New", "# A", "# B, mended", "# C"])
    report = report_on(edited, [a_run(deck, 10.0, 20.0)])
    assert [row.run for row in report.rows] == [None, 10.0, 20.0, None]


def test_the_table_has_its_figures_and_bars_under_each_other() -> None:
    rows = (
        ReportRow(1, "Salt", 60.0, 72.4, 65.0),
        ReportRow(2, "盐和海", None, 36.2, None),
        ReportRow(3, "A title that goes on and on, longer than anybody wants to read", 90.0, None, None),
    )
    assert report_lines(Report("2026-03-05 11:45", 2, rows), "talk.md") == [
        "Rehearsal of talk.md, 2026-03-05 11:45 (run 2)",
        "",
        "   Slide                                     Planned  This run  Median",
        "1  Salt                                         1:00      1:12    1:05  ████████████████████████",
        "2  盐和海                                                 0:36          ████████████",
        "3  A title that goes on and on, longer tha…     1:30",
        "   In all                                       2:30      1:49    1:05",
    ]


def title_cell(title: str) -> str:
    """Read a title back from the CSV of a report."""
    _, line = csv.reader(io.StringIO(report_csv(Report("", 1, (ReportRow(1, title, 60.0, 72.4, None),)))))
    return line[1]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1 °C", "@SUM(A1)", "'=1", "\t=1", "=cmd|'/C calc'!A0", "\uff1d1"])
def test_no_title_is_a_formula_for_a_spreadsheet(title: str) -> None:
    assert title_cell(title) == f"'{title}"


@pytest.mark.parametrize("title", ["'Tis the season", "1 = 1", "", "a-b"])
def test_other_titles_stay_as_they_are(title: str) -> None:
    assert title_cell(title) == title


def test_csv_has_seconds_and_quotes_what_needs_it() -> None:
    rows = (ReportRow(1, "Salt, sea", 60.0, 72.44, None),)
    assert report_csv(Report("", 1, rows)) == (
        'slide,title,planned_seconds,run_seconds,median_seconds\n1,"Salt, sea",60.0,72.4,\n'
    )


@pytest.mark.parametrize(
    ("runs", "rows", "sure"),
    [
        (1, [(60.0, 30.0, None), (60.0, 30.0, None)], True),
        (1, [(60.0, 29.0, None), (60.0, 30.0, None)], False),
        (1, [(60.0, 70.0, None), (600.0, None, None), (600.0, 0.2, None)], True),
        (1, [(None, 20.0, 20.0), (None, 30.0, 30.0)], True),
        (1, [(None, 2.0, 2.0), (None, 3.5, 3.5)], False),
        (5, [(None, 20.0, 60.0), (None, 30.0, 60.0)], False),
        (5, [(None, 50.0, 60.0), (20.0, 30.0, 60.0)], True),
        (1, [(60.0, None, None)], True),
    ],
)
def test_a_run_that_was_far_too_short_is_doubted(
    runs: int, rows: list[tuple[float | None, float | None, float | None]], sure: bool
) -> None:
    report = Report("", runs, tuple(ReportRow(number, "", *times) for number, times in enumerate(rows, 1)))
    assert (report.doubt is None) == sure
