"""Charts -> native charts with their data, in the colours and the type of the theme."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, cast

from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.chart.shared import CT_Title
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.util import Pt
from xlsxwriter import Workbook

from footlight.exporting.powerpoint.drawingml import hex_of
from footlight.exporting.powerpoint.package import PresentationPackage, related
from footlight.media.charts import Chart, read_chart
from footlight.media.kinds import Problem
from footlight.styling.computed import Color, StyledElement

_KINDS: Final = {
    "bar": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "area": XL_CHART_TYPE.AREA_STACKED,
    "pie": XL_CHART_TYPE.PIE,
}
_SIGNED_AXIS: Final = re.compile(rb'"-(\d{8,})"')
"""Ids of axes are unsigned by the schema; python-pptx writes some below zero."""
_CREATED: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""Of every sheet, so that the same chart is the same bytes."""
_GAP: Final = 90
"""Between groups of bars, in per cent of a bar."""
_LINE: Final = 3.0
_MOST_LABELS: Final = 12


def chart_of(element: StyledElement | None) -> Chart | None:
    """Return the chart of a figure, if it is one that office programs have."""
    if element is None or element.attributes.get("data-kind") != "chart":
        return None
    chart = read_chart(element.attributes.get("data-source", ""))
    return None if isinstance(chart, Problem) or chart.kind not in _KINDS else chart


def add_chart(
    package: PresentationPackage, slide: Part, chart: Chart, element: StyledElement, letters: float, family: str
) -> str:
    """Add a chart with its sheet; returns the id of the slide's relationship to it.

    Args:
        package: Where it goes.
        slide: Whose it is.
        chart: What it shows.
        element: Has its colours.
        letters: The size of its words in points.
        family: The font's name.
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
    xml = _SIGNED_AXIS.sub(rb'"\1"', data.xml_bytes(_KINDS[chart.kind]))
    part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, xml)
    sheet = EmbeddedXlsxPart(
        package.next_name(EmbeddedXlsxPart.partname_template), CONTENT_TYPE.SML_SHEET, package, _sheet(chart, names)
    )
    part.chart_workbook.xlsx_part = sheet
    _dress(part.chart, chart, element, Pt(round(max(letters, 6.0), 1)), family)
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


def _dress(native: NativeChart, chart: Chart, element: StyledElement, size: int, family: str) -> None:
    style = element.style
    colors = style.chart_colors or (style.color,)
    native.font.size, native.font.name = size, family
    native.font.color.rgb = _rgb(style.color)
    title = ", ".join(filter(None, (chart.title, chart.unit)))
    native.has_title = bool(title)
    if title:
        native.chart_title.text_frame.text = title
        run = native.chart_title.text_frame.paragraphs[0].runs[0]
        run.font.bold, run.font.size = True, size
        _place(native.chart_title._element, 0.0, 0.0)  # noqa: SLF001 - python-pptx has no word for it
    plot = native.plots[0]
    single = len(chart.series) == 1
    native.has_legend = not single and bool(chart.names) and chart.kind != "pie"
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
    if chart.kind == "pie":
        _dress_pie(native, chart, colors)
        return
    for index, series in enumerate(plot.series):
        _paint(series.format.fill, colors[index % len(colors)])
        if chart.kind == "line":
            series.format.line.color.rgb = _rgb(colors[index % len(colors)])
            series.format.line.width = Pt(_LINE)
            series.smooth = False
            series.marker.style = XL_MARKER_STYLE.CIRCLE
            _paint(series.marker.format.fill, colors[index % len(colors)])
            series.marker.format.line.fill.background()
    labelled = chart.kind == "bar" and len(chart.labels) * len(chart.series) <= _MOST_LABELS
    if chart.kind == "bar":
        plot.gap_width, plot.overlap = _GAP, 0
    if labelled:
        plot.has_data_labels = True
        plot.data_labels.show_value = True
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        plot.data_labels.font.bold, plot.data_labels.font.size = True, size
    native.value_axis.visible = not labelled
    native.value_axis.has_major_gridlines = not labelled
    if not labelled:
        native.value_axis.major_gridlines.format.line.color.rgb = _faint(style.color)
        native.value_axis.format.line.fill.background()
    native.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    native.category_axis.format.line.color.rgb = _faint(style.color)


def _dress_pie(native: NativeChart, chart: Chart, colors: tuple[Color, ...]) -> None:
    plot = native.plots[0]
    plot.vary_by_categories = True
    for index in range(len(chart.labels)):
        _paint(plot.series[0].points[index].format.fill, colors[index % len(colors)])
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_percentage, labels.show_value, labels.show_category_name = True, False, True
    labels.number_format, labels.number_format_is_linked = "0%", False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _place(element: CT_Title, x: float, y: float) -> None:
    """Put a title at the left, where the theme's own charts have it."""
    place = parse_xml(
        f'<c:manualLayout {nsdecls("c")}><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x}"/><c:y val="{y}"/></c:manualLayout>'
    )
    for layout in element.findall(qn("c:layout")):
        layout.append(place)


def _paint(fill: FillFormat, color: Color) -> None:
    fill.solid()
    fill.fore_color.rgb = _rgb(color)


def _rgb(color: Color) -> RGBColor:
    return cast(RGBColor, RGBColor.from_string(hex_of(color)))


def _faint(color: Color) -> RGBColor:
    """Return a grey that is seen on light and on dark."""
    del color
    return RGBColor(0x90, 0x90, 0x90)
