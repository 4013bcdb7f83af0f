"""A native chart -> a chart block, or a table where its kind has no block (ECMA-376, part 1, 21.2)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from pptx.chart.chart import Chart
from pptx.oxml.ns import qn

from footlight.editing.pasting import Rows, table
from footlight.importing.markdown_text import clean
from footlight.media.charts import read_chart
from footlight.media.kinds import Problem

_KINDS: Final = MappingProxyType(
    {"bar": "bar", "line": "line", "area": "area", "pie": "pie", "doughnut": "pie", "ofPie": "pie"}
)
_MOST_ROWS: Final = 1000
_POINTS: Final = ("c:cat", "c:xVal"), ("c:val", "c:yVal"), ("c:bubbleSize",)
"""Where the names, the numbers and the sizes of a series stand."""


def chart_block(chart: Chart) -> tuple[str, str]:
    """Return the Markdown of a chart, and what of it is lost; empty for nothing.

    Raises:
        ValueError: It has no numbers.
    """
    plots = [each for each in chart._chartSpace.iter() if _kind_of(each)]  # noqa: SLF001 - 3D is unknown to python-pptx
    rows = _rows(plots)
    kinds = {_KINDS.get(_kind_of(each)) for each in plots}
    kind = kinds.pop() if len(kinds) == 1 else None
    title = chart.chart_title.text_frame.text if chart.has_title and chart.chart_title.has_text_frame else ""
    body = io.StringIO()
    csv.writer(body, lineterminator="\n").writerows(rows)
    head = f"title: {_line(title)}\n" if title.strip() else ""
    block = f"type: {kind}\n{head}\n{body.getvalue()}"
    if kind is None or isinstance(read_chart(block), Problem):
        return table(rows), "a chart of a kind that there is no block for; its numbers are a table"
    return f"```chart\n{block}```", ""


def _kind_of(element: Any) -> str:
    """Return the kind of a plot, such as ``bar``; empty for an element that is none."""
    prefix = qn("c:x").removesuffix("x")
    if not isinstance(element.tag, str) or not element.tag.startswith(prefix) or element.find(qn("c:ser")) is None:
        return ""
    return element.tag.removeprefix(prefix).removesuffix("Chart").removesuffix("3D")


def _rows(plots: list[Any]) -> Rows:
    labels: dict[int, str] = {}
    columns: list[tuple[str, dict[int, str]]] = []
    for series in (each for plot in plots for each in plot.findall(qn("c:ser"))):
        names, numbers, sizes = (_points(series, where) for where in _POINTS)
        title = _line("".join(_texts(series.find(qn("c:tx")))))
        if labels and names and names != {place: labels.get(place) for place in names}:
            columns.append((f"{title} (x)", {place: _number(text) for place, text in names.items()}))
        labels = {**names, **labels}
        columns.append((title, {place: _number(text) for place, text in numbers.items()}))
        if sizes:
            columns.append((f"{title} (size)", {place: _number(text) for place, text in sizes.items()}))
    count = max((place + 1 for _, numbers in columns for place in numbers), default=0)
    if not count:
        raise ValueError("a chart without numbers")
    named = any(title for title, _ in columns)
    head = [["", *(title or f"Series {index + 1}" for index, (title, _) in enumerate(columns))]] if named else []
    return head + [
        [labels.get(place, str(place + 1)), *(numbers.get(place, "0") for _, numbers in columns)]
        for place in range(min(count, _MOST_ROWS))
    ]


def _points(series: Any, names: tuple[str, ...]) -> dict[int, str]:
    """Return values by their places; of names with several levels, the levels joined."""
    found = next((each for name in names if (each := series.find(qn(name))) is not None), None)
    if found is None:
        return {}
    levels = [list(each.iter(qn("c:pt"))) for each in found.iter(qn("c:lvl"))] or [list(found.iter(qn("c:pt")))]
    values = [{int(each.get("idx", 0)): _line("".join(_texts(each))) for each in level} for level in levels]
    if len(values) == 1:
        return values[0]
    outer = dict.fromkeys(values[0], "")
    for level in values[1:]:
        said = ""
        for place in sorted(outer):
            said = level.get(place, said)
            outer[place] = f"{said} {outer[place]}".strip()
    return {place: f"{outer[place]} {text}".strip() for place, text in values[0].items()}


def _texts(element: Any) -> Iterator[str]:
    if element is not None:
        yield from (each.text or "" for each in element.iter(qn("c:v"), qn("a:t")))


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _number(text: str) -> str:
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return "0"
