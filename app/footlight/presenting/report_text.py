"""A report on a rehearsal -> the table for a terminal, and CSV; pure."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence

from footlight.presenting.clock import clock_text
from footlight.presenting.rehearsal import Report

CSV_HEAD = ("slide", "title", "planned_seconds", "run_seconds", "median_seconds")
"""The first line of a report in CSV, by which it is known for one."""
LONGEST_TITLE = 40
BAR = 24
"""Columns of the longest bar."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_RUNS_IN_SPREADSHEETS = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet takes for a formula, wide signs too (https://owasp.org/www-community/attacks/CSV_Injection)."""


def report_lines(report: Report, name: str) -> list[str]:
    """Write the report as lines: a row a slide, with a bar as long as the last run's time.

    Args:
        report: What to write.
        name: The deck's file name.
    """
    count = f"run {report.runs}" if report.runs > 1 else "the first run"
    longest = max((row.run or 0.0 for row in report.rows), default=0.0)
    head = ("", "Slide", "Planned", "This run", "Median")
    body = [
        (str(row.number), _cut(row.title or "(no words)"), *map(_time, (row.planned, row.run, row.median)))
        for row in report.rows
    ]
    total = ("", "In all", _time(report.planned), _time(report.run), _time(report.median))
    widths = [max(_width(line[column]) for line in (head, *body, total)) for column in range(5)]
    bars = ["", *(_bar(row.run, longest) for row in report.rows), ""]
    lines = [f"{_columns(line, widths)}  {bar}".rstrip() for line, bar in zip((head, *body, total), bars, strict=True)]
    return [f"Rehearsal of {name}, {report.when} ({count})", "", *lines]


def report_csv(report: Report) -> str:
    """Write the report as CSV with times in seconds, a row a slide.

    A title that a spreadsheet would run as a formula has an apostrophe before it, one more than the title itself has.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_HEAD)
    for row in report.rows:
        times = ("" if value is None else f"{value:.1f}" for value in (row.planned, row.run, row.median))
        title = f"'{row.title}" if _RUNS_IN_SPREADSHEETS.match(row.title) else row.title
        writer.writerow([row.number, title, *times])
    return out.getvalue()


def _columns(line: Sequence[str], widths: Sequence[int]) -> str:
    number, title, *times = line
    cells = [f"{number:>{widths[0]}}", title + " " * (widths[1] - _width(title))]
    cells += [f"{time:>{width}}" for time, width in zip(times, widths[2:], strict=True)]
    return "  ".join(cells)


def _time(seconds: float | None) -> str:
    return "" if seconds is None else clock_text(round(seconds))


def _bar(seconds: float | None, longest: float) -> str:
    if not seconds or not longest:
        return ""
    eighths = round(seconds / longest * BAR * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _cut(title: str) -> str:
    if _width(title) <= LONGEST_TITLE:
        return title
    while _width(title) >= LONGEST_TITLE:
        title = title[:-1]
    return title.rstrip() + "…"


def _width(text: str) -> int:
    """Count the columns of a terminal that a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else not unicodedata.combining(each) for each in text)
