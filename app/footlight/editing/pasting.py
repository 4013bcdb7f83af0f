"""What comes from other programs -> Markdown: the cells of a spreadsheet become a table, or the rows of a chart."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

from footlight.editing import tables
from footlight.media.charts.source import MOST_ROWS, MOST_SERIES

MOST_CELLS = 5_000
"""That become a table; whatever is larger is pasted as it is."""
_NUMBER = re.compile(r"[-+−]?[$€£]?\s?\d[\d\s.,’']*\s?[%€$£]?")
_PLAIN_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")

Rows = list[list[str]]


class _Cells(HTMLParser):
    """The cells of the first table of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []
        self._open = False
        self._depth = 0
        self._ended = False

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if self._ended:
            return
        if tag == "table":
            self._depth += 1
        elif tag == "tr" and self._depth == 1:
            self.rows.append([])
        elif tag in {"td", "th"} and self._depth == 1 and self.rows:
            self.rows[-1].append("")
            self._open = True
        elif tag == "br" and self._open:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._open = False
        elif tag == "table":
            self._depth -= 1
            self._ended |= self._depth == 0

    def handle_data(self, data: str) -> None:
        if self._open and self.rows and self.rows[-1]:
            self.rows[-1][-1] += re.sub(r"\s+", " ", data)


def cells_of(text: str, html: str = "") -> Rows | None:
    """Return the rows of cells that were copied; None for what is no table.

    Args:
        text: As plain text: a spreadsheet parts cells by tabs.
        html: As a page, in which a table may stand.
    """
    rows = _tabbed(text)
    if rows is None and "<table" in html.lower() and len(html) < MOST_CELLS * 500:
        parser = _Cells()
        parser.feed(html)
        rows = [[cell.strip() for cell in row] for row in parser.rows if row]
    if not rows or max(map(len, rows)) < 2 or sum(map(len, rows)) > MOST_CELLS:
        return None
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _tabbed(text: str) -> Rows | None:
    lines = text.strip("\r\n")
    if "\t" not in lines or len(lines) > MOST_CELLS * 100:
        return None
    rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter="\t"))
    widths = {len(row) for row in rows if row}
    # Code has tabs too: at the beginning of lines, and not as many in each.
    if (
        len(widths) != 1
        or (len(rows) == 1 and not rows[0][0].strip())
        or all(not row[0].strip() for row in rows if row)
    ):
        return None
    return [[cell.strip() for cell in row] for row in rows if row]


def table(rows: Rows) -> str:
    """Write rows as a Markdown table; the first is its head, and columns of numbers are set to the right."""
    safe = [[re.sub(r"\s*\n\s*", "<br>", cell).replace("|", "\\|") for cell in row] for row in rows]
    head, *body = safe if len(safe) > 1 else [[""] * len(safe[0]), *safe]
    dashes = ["--:" if body and all(_is_number(row[column]) for row in body) else "---" for column in range(len(head))]
    return "\n".join(tables.written([head, dashes, *body]))


def can_be_chart(rows: Rows) -> bool:
    """Whether rows are names with numbers, not more of them than a chart takes."""
    body = rows[1:]
    series = len(rows[0]) - 1
    return (
        0 < len(body) <= MOST_ROWS
        and 0 < series <= MOST_SERIES
        and all(_number(cell) is not None for row in body for cell in row[1:])
    )


def chart(rows: Rows) -> str:
    """Write rows as a chart block; the first row names the columns."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(rows[0])
    for name, *numbers in rows[1:]:
        writer.writerow([name, *(_number(cell) or cell for cell in numbers)])
    body = re.sub(r",(?=\S)", ", ", lines.getvalue()) if '"' not in lines.getvalue() else lines.getvalue()
    return f"```chart\ntype: bar\n\n{body}```"


def _is_number(cell: str) -> bool:
    return not cell or _NUMBER.fullmatch(cell) is not None


def _number(cell: str) -> str | None:
    """Return a number as a chart reads it: with a point, and without signs that part thousands; None for no number."""
    plain = re.sub(r"[\s’'$€£%]", "", cell.replace("−", "-"))
    if "," in plain and "." in plain:
        thousands = "," if plain.rfind(".") > plain.rfind(",") else "."
        plain = plain.replace(thousands, "").replace(",", ".")
    elif "," in plain:
        whole, _, part = plain.rpartition(",")
        plain = plain.replace(",", "") if len(part) == 3 and whole.strip("-+0") else plain.replace(",", ".", 1)
    return plain if _PLAIN_NUMBER.fullmatch(plain) else None


def lines_around(text: str, start: int, end: int, block: str) -> tuple[str, int]:
    """Return a block with the blank lines that part it from what stands around, and where its beginning is in that."""
    before, after = text[:start], text[end:]
    above = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    below = "" if not after.strip("\n") or after.startswith("\n\n") else "\n" if after.startswith("\n") else "\n\n"
    return above + block + below, len(above)
