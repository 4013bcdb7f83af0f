"""A chart that cannot be drawn -> its data as a table, for the audience, and a finding, for the author."""

from __future__ import annotations

from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from footlight.deck import Finding, Severity
from footlight.media import Problem

_MOST_ROWS, _MOST_COLUMNS = 12, 6
"""That are shown; who looks on could read no more."""


def with_tables(section: Element) -> tuple[Element, list[Finding]]:
    """Put tables in the place of charts that cannot be drawn.

    Returns:
        The section, itself when all charts can be drawn, and a finding for each that cannot; lines are offsets.
    """
    charts = [figure for figure in section.iter("figure") if figure.get("data-kind") == "chart"]
    if not charts:
        return section, []
    from footlight.media.charts import read_chart  # only where there is a chart: no start waits for it

    if not any(isinstance(read_chart(chart.get("data-source", "")), Problem) for chart in charts):
        return section, []
    made = deepcopy(section)
    findings: list[Finding] = []
    for parent in list(made.iter()):
        for place, child in enumerate(parent):
            problem = read_chart(child.get("data-source", "")) if child.get("data-kind") == "chart" else None
            if isinstance(problem, Problem):
                line = int(child.get("data-line", "0"))
                findings.append(Finding(line, 0, Severity.ERROR, problem.code, problem.message))
                parent[place] = _table(child)
    return made, findings


def _table(chart: Element) -> Element:
    from footlight.media.charts import number, rows_of_chart

    title, rows = rows_of_chart(chart.get("data-source", ""))
    table = Element("table", {name: value for name, value in chart.items() if name in {"data-line", "data-step"}})
    table.tail = chart.tail
    if title:
        SubElement(table, "caption").text = title
    headed = bool(rows) and len(rows) > 1 and all(number(cell) is None for cell in rows[0][1:])
    for place, row in enumerate(rows[:_MOST_ROWS]):
        line = SubElement(table, "tr")
        for column, cell in enumerate(row[:_MOST_COLUMNS]):
            made = SubElement(line, "th" if headed and place == 0 else "td")
            made.text = cell
            if column and all(number(other[column]) is not None for other in rows[headed:] if len(other) > column):
                made.set("style", "text-align: right")
    return table
