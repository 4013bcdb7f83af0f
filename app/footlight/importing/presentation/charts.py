"""A native chart -> a chart block, or a table where its kind has no block (ECMA-376, part 1, 21.2)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from pptx.chart.chart import Chart
from pptx.oxml.ns import qn

from footlight.deck.named_tuple import NamedTuple
from footlight.editing.pasting import Rows, table
from footlight.importing.markdown_text import clean
from footlight.media.charts import read_chart
from footlight.media.kinds import Problem

_KINDS: Final = MappingProxyType(
    {"bar": "bar", "line": "line", "area": "area", "pie": "pie", "doughnut": "pie", "ofPie": "pie"}
)
_MOST_ROWS: Final = 1000
_CODE: Final = re.compile(r"[#,]*0(?:\.(0+))?(%)?")
"""A format of numbers that says how many decimals they have (ECMA-376, part 1, 18.8.31)."""
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
    if all(_format_of(series).percent for plot in plots for series in plot.findall(qn("c:ser"))):
        head += "unit: %\n"
    block = f"type: {kind}\n{head}\n{body.getvalue()}"
    if kind is None or isinstance(read_chart(block), Problem):
        return table(rows), "a chart of a kind that there is no block for; its numbers are a table"
    return f"```chart\n{block}```", _lost_stack(plots)


class _Format(NamedTuple):
    """How numbers are shown.

    Attributes:
        decimals: How many there are at most; None for as many as a number has.
        percent: Whether they are per cents.
    """

    decimals: int | None = None
    percent: bool = False

    def written(self, text: str) -> str:
        """Return a number as it is shown; 0 for what is none."""
        try:
            number = float(text) * (100 if self.percent else 1)
        except ValueError:
            return "0"
        return f"{number if self.decimals is None else round(number, self.decimals):.10g}"


def _format_of(series: Any) -> _Format:
    """Return how the labels of a series show its numbers, or else its cells."""
    labels = [found for each in (series, series.getparent()) if (found := each.find(qn("c:dLbls"))) is not None]
    said = [
        each.find(qn("c:numFmt")).get("formatCode", "")
        for each in labels
        if each.find(qn("c:numFmt")) is not None and each.find(f"{qn('c:showVal')}[@val='1']") is not None
    ]
    cells = series.find(f"{qn('c:val')}//{qn('c:formatCode')}")
    code = next(iter(said), cells.text if cells is not None else "") or ""
    found = _CODE.fullmatch(code.partition(";")[0])
    return _Format(len(found[1] or ""), bool(found[2])) if found else _Format()


def _lost_stack(plots: list[Any]) -> str:
    """Return what is lost where series stand on each other, as areas alone do in a block; empty for nothing."""
    for plot in plots:
        grouping = plot.find(qn("c:grouping"))
        stacked = grouping is not None and grouping.get("val") in {"stacked", "percentStacked"}
        if stacked and _kind_of(plot) != "area" and len(plot.findall(qn("c:ser"))) > 1:
            return "that the parts of a chart stand on each other; they stand beside each other"
    return ""


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
            columns.append((f"{title} (x)", {place: _PLAIN.written(text) for place, text in names.items()}))
        labels = {**names, **labels}
        columns.append((title, {place: _format_of(series).written(text) for place, text in numbers.items()}))
        if sizes:
            columns.append((f"{title} (size)", {place: _PLAIN.written(text) for place, text in sizes.items()}))
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


_PLAIN: Final = _Format()
