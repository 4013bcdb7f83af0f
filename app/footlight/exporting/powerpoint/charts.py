"""Charts -> native charts with their data, in the colours and the type of the theme."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from xlsxwriter import Workbook

from footlight.exporting.powerpoint.chart_looks import ChartRoom, dress
from footlight.exporting.powerpoint.package import PresentationPackage, related
from footlight.media.charts import Chart, read_chart
from footlight.media.kinds import Problem
from footlight.styling.computed import StyledElement

_KINDS: Final = {
    "bar": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "area": XL_CHART_TYPE.AREA_STACKED,
    "pie": XL_CHART_TYPE.PIE,
}
_LYING: Final = XL_CHART_TYPE.BAR_CLUSTERED
_SIGNED_AXIS: Final = re.compile(rb'"-(\d{8,})"')
"""Ids of axes are unsigned by the schema; python-pptx writes some below zero."""
_CREATED: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""Of every sheet, so that the same chart is the same bytes."""


def chart_of(element: StyledElement | None) -> Chart | None:
    """Return the chart of a figure, if it is one that office programs have."""
    if element is None or element.attributes.get("data-kind") != "chart":
        return None
    chart = read_chart(element.attributes.get("data-source", ""))
    return None if isinstance(chart, Problem) or chart.kind not in _KINDS else chart


def add_chart(package: PresentationPackage, slide: Part, chart: Chart, element: StyledElement, room: ChartRoom) -> str:
    """Add a chart with its sheet; returns the id of the slide's relationship to it.

    Args:
        package: Where it goes.
        slide: Whose it is.
        chart: What it shows.
        element: Has its colours.
        room: How large it and its words are.
    """
    data = CategoryChartData(number_format="General")
    data.categories = chart.labels
    names = [
        chart.names[index] if index < len(chart.names) else chart.title or chart.unit or f"Series {index + 1}"
        for index in range(len(chart.series))
    ]
    for name, values in zip(names, chart.series, strict=True):
        data.add_series(name, values)
    name = package.next_name("/ppt/charts/chart%d.xml")
    xml = _SIGNED_AXIS.sub(rb'"\1"', data.xml_bytes(_LYING if room.lies(chart) else _KINDS[chart.kind]))
    part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, xml)
    sheet = EmbeddedXlsxPart(
        package.next_name(EmbeddedXlsxPart.partname_template), CONTENT_TYPE.SML_SHEET, package, _sheet(chart, names)
    )
    part.chart_workbook.xlsx_part = sheet
    dress(part.chart, chart, element.style, room)
    package.adopt(part)
    package.adopt(sheet)
    return related(slide, part, "CHART")


def _sheet(chart: Chart, names: Sequence[str]) -> bytes:
    """Write the numbers as the chart's references have them: names in the first column, a series in each other."""
    held = io.BytesIO()
    # Words of a deck are words in a spreadsheet, whatever they begin with.
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet()
    sheet.write_column(1, 0, chart.labels)
    for column, (name, values) in enumerate(zip(names, chart.series, strict=True), start=1):
        sheet.write(0, column, name)
        sheet.write_column(1, column, values)
    book.close()
    return held.getvalue()
