"""A native chart -> a chart block, or a table where its kind has no block."""

from __future__ import annotations

import csv
import io
from typing import Final

from pptx.chart.chart import Chart

from footlight.editing.pasting import Rows, table
from footlight.importing.markdown_text import clean
from footlight.media.charts import read_chart
from footlight.media.kinds import Problem

_KINDS: Final = {
    "BAR": "bar",
    "COLUMN": "bar",
    "LINE": "line",
    "AREA": "area",
    "PIE": "pie",
    "DOUGHNUT": "pie",
}
_MOST_ROWS: Final = 1000


def chart_block(chart: Chart) -> tuple[str, str]:
    """Return the Markdown of a chart, and what of it is lost; empty for nothing.

    Raises:
        ValueError: It has no rows of categories.
    """
    rows = _rows(chart)
    kind = _KINDS.get(str(chart.chart_type.name).removeprefix("THREE_D_").split("_")[0])
    title = chart.chart_title.text_frame.text if chart.has_title and chart.chart_title.has_text_frame else ""
    body = io.StringIO()
    csv.writer(body, lineterminator="\n").writerows(rows)
    head = f"title: {' '.join(clean(title).split())}\n" if title.strip() else ""
    block = f"type: {kind}\n{head}\n{body.getvalue()}"
    if kind is None or isinstance(read_chart(block), Problem):
        return table(rows), "a chart of a kind that there is no block for; its numbers are a table"
    return f"```chart\n{block}```", ""


def _rows(chart: Chart) -> Rows:
    plot = chart.plots[0]
    labels = [" ".join(clean(str(each)).split()) for each in plot.categories]
    series = [(clean(each.name or ""), list(each.values)) for each in plot.series]
    if not labels or not series:
        raise ValueError("a chart without categories")
    named = any(name for name, _ in series)
    head = [["", *(name or f"Series {index + 1}" for index, (name, _) in enumerate(series))]] if named else []
    return head + [
        [label, *(_number(values[index] if index < len(values) else None) for _, values in series)]
        for index, label in enumerate(labels[:_MOST_ROWS])
    ]


def _number(value: float | None) -> str:
    return "0" if value is None else f"{value:.10g}"
