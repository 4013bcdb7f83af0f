"""Charts in presentations: native, with their data, and with the look of those on the slides."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from pptx.enum.chart import XL_CHART_TYPE

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHART = "# One\n\n```chart\ntype: bar\ntitle: Watts\n\nLamp, old, new\nBulb, 60, 40\nLED, 8, 7\n```\n"


def test_a_chart_has_its_data(presentation: Callable) -> None:
    (frame,) = (shape for shape in presentation(CHART).slides[0].shapes if shape.has_chart)
    chart = frame.chart
    assert list(chart.plots[0].categories) == ["Bulb", "LED"]
    assert [(series.name, list(series.values)) for series in chart.plots[0].series] == [
        ("old", [60.0, 8.0]),
        ("new", [40.0, 7.0]),
    ]
    assert chart.chart_title.text_frame.text == "Watts"
    assert chart.part.chart_workbook.xlsx_part is not None


def test_a_chart_looks_as_on_the_slide(presentation: Callable) -> None:
    lines = "```chart\ntype: line\n\nMonth, Harbour, Hill\nSep, 320, 210\nOct, 410, 260\nNov, 300, 430\n```\n"
    lying = "```chart\n\n" + "".join(f"{name} antidisestablishmentarianism, 9\n" for name in "ABCDEFGH") + "```\n"
    few = "```chart\n\nSep, -210\nOct, 260\n```\n"
    slides = presentation("\n---\n\n".join(f"# One\n\n{each}" for each in (lines, lying, few))).slides
    line, bars, column = (next(each.chart for each in slide.shapes if each.has_chart) for slide in slides)
    axis = line.value_axis
    assert (axis.minimum_scale, axis.maximum_scale, axis.major_unit, line.has_legend) == (0, 500, 100, False)
    ends = [series._element.find(f".//{C}dLbl") for series in line.plots[0].series]  # named where they end
    assert [each.find(f"{C}idx").get("val") for each in ends] == ["2", "2"]
    assert all(each.find(f"{C}showSerName").get("val") == "1" for each in ends)
    assert (bars.chart_type, column.chart_type) == (XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.COLUMN_CLUSTERED)
    assert bars.category_axis.reverse_order  # from the top down
    assert column.plots[0].data_labels.font.size > 1.5 * column.font.size
    assert column.value_axis.minimum_scale < -210  # room for the value below the bar


def test_a_label_that_looks_like_a_formula_is_words_in_the_sheet_of_a_chart(presentation: Callable) -> None:
    chart = "# One\n\n```chart\ntype: bar\n\nName, n\n=1+1, 2\n```\n"
    (frame,) = (shape for shape in presentation(chart).slides[0].shapes if shape.has_chart)
    with zipfile.ZipFile(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)) as book:
        assert b"=1+1" in book.read("xl/sharedStrings.xml")
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
