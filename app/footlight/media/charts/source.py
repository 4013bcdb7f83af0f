"""The text of a ``chart`` block -> its data, or what is wrong with it.

Settings come first, one a line (``type: bar``), then the rows as CSV or as a pipe table: the first column names the
categories, every other column is a series.
"""

from __future__ import annotations

import csv
import re
from typing import Literal, cast, get_args

from footlight.deck.dataclass import dataclass
from footlight.media.kinds import Problem

Kind = Literal["bar", "line", "area", "pie", "timeline"]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class ChartOption:
    """A setting of a chart, which stands in a line of its own above the rows.

    Attributes:
        name: As it is written before the colon.
        takes: Completes "it takes ...".
        default: What holds where nothing is said; empty for nothing.
        help: What it is for, in one sentence.
        example: A deck with such a chart.
        choices: Words to choose from; empty where any text will do.
    """

    name: str
    takes: str
    default: str
    help: str
    example: str
    choices: tuple[str, ...] = ()


OPTIONS: tuple[ChartOption, ...] = (
    ChartOption(
        "type", ", ".join(KINDS), "bar", "How the rows are drawn.",
        "```chart\ntype: pie\n\nOil, 12\nGas, 30\nCurrent, 58\n```\n", KINDS,
    ),
    ChartOption(
        "title", "a text", "", "What the chart shows, above it.",
        "```chart\ntype: line\ntitle: Ships a year\n\n1811, 12\n1834, 57\n1902, 210\n```\n",
    ),
    ChartOption(
        "unit", "a text", "", "What the numbers count, said beside the title or behind them.",
        "```chart\ntype: bar\nunit: tons of oil\n\n1811, 12\n1834, 57\n1902, 4\n```\n",
    ),
)  # fmt: skip
"""Every setting there is."""
MOST_ROWS, MOST_SERIES = 60, 6
"""More cannot be told apart on a slide."""
MOST_PARTS, MOST_EVENTS = 24, 16
"""Of a pie, and of a timeline: as many have room for their names."""

_SETTING = re.compile(rf"\s*(?P<name>{'|'.join(row.name for row in OPTIONS)})\s*:\s*(?P<value>.*?)\s*$", re.IGNORECASE)
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?\s*")
_NUMBER = re.compile(r"[-+−–]?\d[\d,.'\u2009\u202f\u00a0 ]*")
_NO_NUMBERS = frozenset(
    {"?", "-", "–", "—", "n/a", "na", "none", "unknown", "many", "few", "tbd", "unbekannt", "viele", "wenige", "k. a."}
)
"""What people write where they have no number; no series is named so."""
_LONGEST_WORDS = 1000
_AROUND = " \t%$€£¥~≈*_"


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows.

    Attributes:
        kind: How it is drawn.
        title: Above it, if any.
        unit: Written once, beside the title or behind the values.
        labels: The categories, or the times of a timeline.
        names: The series' names, empty where the block has no head.
        series: The values, a row for each series.
        events: What happened at the times of a timeline.
    """

    kind: Kind
    title: str
    unit: str
    labels: tuple[str, ...]
    names: tuple[str, ...] = ()
    series: tuple[tuple[float, ...], ...] = ()
    events: tuple[str, ...] = ()


def read_chart(source: str) -> Chart | Problem:
    """Read a block."""
    settings, lines = _settings(source.splitlines())
    kind = settings.get("type", "bar").lower()
    if kind not in KINDS:
        return _wrong(f"“{kind}” is no type of chart; there are {', '.join(KINDS)}")
    rows = _rows(lines)
    if len(rows) < 1 or len(rows[0]) < 2:
        return _wrong("a chart needs rows of at least two columns, such as “2011, 0.3”")
    title, unit = settings.get("title", ""), settings.get("unit", "")
    if kind == "timeline":
        return _timeline(title, unit, rows)
    wide = {len(row) for row in rows}
    if len(wide) > 1:
        return _wrong(f"the rows of a chart have the same number of columns, but here are {_list(sorted(wide))}")
    return _with_numbers(cast(Kind, kind), title, unit, rows)


def _timeline(title: str, unit: str, rows: list[list[str]]) -> Chart | Problem:
    if len(rows) > MOST_EVENTS:
        return _wrong(f"a timeline shows at most {MOST_EVENTS} events, but here are {len(rows)}; split it")
    # What happened is a sentence, and may have commas of its own.
    events = tuple(", ".join(row[1:]) for row in rows)
    return Chart("timeline", title, unit, tuple(row[0] for row in rows), events=events)


def _with_numbers(kind: Kind, title: str, unit: str, rows: list[list[str]]) -> Chart | Problem:
    names: tuple[str, ...] = ()
    if all(number(cell) is None for cell in rows[0][1:]):
        if (bad := _missing_number(rows)) is not None:
            return _wrong(f"“{bad}”, for {rows[0][0]}, is no number")
        names, rows = tuple(rows[0][1:]), rows[1:]
    if not rows:
        return _wrong("the chart has a head but no rows")
    if len(rows) > MOST_ROWS or len(rows[0]) - 1 > MOST_SERIES:
        return _wrong(f"a chart shows at most {MOST_ROWS} rows of {MOST_SERIES} series")
    values: list[list[float]] = []
    for row in rows:
        read = [number(cell) for cell in row[1:]]
        bad = next((cell for cell, value in zip(row[1:], read, strict=True) if value is None), None)
        if bad is not None:
            return _wrong(f"“{bad}”, for {row[0]}, is no number")
        values.append([value for value in read if value is not None])
    if kind == "pie" and (any(row[0] < 0 for row in values) or not sum(row[0] for row in values)):
        return _wrong("a pie shows parts of a whole: numbers above zero")
    if kind == "pie" and len(rows) > MOST_PARTS:
        return _wrong(f"a pie shows at most {MOST_PARTS} parts, but here are {len(rows)}; add the smallest together")
    series = tuple(tuple(column) for column in zip(*values, strict=True))
    return Chart(kind, title, unit, tuple(row[0] for row in rows), names, series)


def _missing_number(rows: list[list[str]]) -> str | None:
    """Find what stands for a number in a first row that is no head, as “2011, unknown” above “2012, 30”."""
    (label, *cells), *others = rows
    one_of_them = number(label) is not None and others and all(number(row[0]) is not None for row in others)
    return next((cell for cell in cells if cell and (one_of_them or cell.lower() in _NO_NUMBERS)), None)


def rows_of_chart(source: str) -> tuple[str, list[list[str]]]:
    """Return the title with its unit and the rows of a block as they were written, whatever is wrong with them."""
    settings, lines = _settings(source.splitlines())
    return ", ".join(filter(None, (settings.get("title"), settings.get("unit")))), _rows(lines)


def spoken_chart(source: str) -> str:
    """Return what a block shows in words, for who cannot see it: its title and its numbers; empty if it is broken."""
    chart = read_chart(source)
    if isinstance(chart, Problem):
        return ""
    title, rows = rows_of_chart(source)
    body = rows[1:] if chart.names else rows
    several = len(chart.series) > 1
    between, mark = ("; ", ": ") if several else (", ", " ")
    said = between.join(f"{label}{mark}{_cells(values, chart.names if several else ())}" for label, *values in body)
    words = f"{title}: {said}" if title else said
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…"


def _cells(values: list[str], names: tuple[str, ...]) -> str:
    named = zip(names, values, strict=False) if names else (("", value) for value in values)
    return ", ".join(f"{name} {value}".strip() for name, value in named)


def number(text: str) -> float | None:
    """Read a number as people write it: with a sign, a currency, a per cent sign, and commas between thousands."""
    bare = text.strip(_AROUND)
    if not _NUMBER.fullmatch(bare):
        return None
    digits = re.sub(r"[\s'\u2009\u202f\u00a0]", "", bare).replace("−", "-").replace("–", "-")
    if digits.count(",") == 1 and "." not in digits and not re.search(r",\d{3}$", digits):
        digits = digits.replace(",", ".")
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None


def _settings(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    settings: dict[str, str] = {}
    rest: list[str] = []
    for line in lines:
        match = _SETTING.match(line) if not rest else None
        if match:
            settings[match["name"].lower()] = match["value"].strip("\"'")
        elif line.strip() and line.strip() != "---":
            rest.append(line)
    return settings, rest


def _rows(lines: list[str]) -> list[list[str]]:
    piped = [line.strip() for line in lines]
    if piped and all("|" in line for line in piped):
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in piped if not _RULE.fullmatch(line)]
    return [[cell.strip() for cell in row] for row in csv.reader(lines, skipinitialspace=True) if row]


def _wrong(message: str) -> Problem:
    return Problem("broken-chart", f"The chart cannot be drawn: {message}")


def _list(numbers: list[int]) -> str:
    return " and ".join(str(each) for each in numbers)
