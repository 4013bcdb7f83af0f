"""The look of our own charts -> that of native ones: places, scales, colours, words at bars, ends and slices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, cast

from pptx.chart.chart import Chart as NativeChart
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from footlight.deck.dataclass import dataclass
from footlight.exporting.powerpoint.drawingml import hex_of
from footlight.media.charts import Chart
from footlight.media.charts.bars import are_upright, bar_width, value_size
from footlight.media.charts.canvas import width_of
from footlight.media.charts.plot_area import PlotArea
from footlight.media.charts.scale import scale_of, written
from footlight.styling.computed import Color, ComputedStyle

_HEAD: Final = 1.75
"""What a title or a key takes, in the size of type; this and what follows is what our own charts have."""
_NAMES, _BESIDE, _OVER = 1.9, 0.6, 1.3
_SHARE: Final = 0.68
_MOST_NAMES: Final = 0.3
"""Of the width: longer names of lines stand above them."""
_LINE, _DOT, _EDGE = 3.75, 8, 2.25
"""Points of a line, a dot's width, and what parts slices."""
_SOLID: Final = 100_000
_RULE, _AXIS, _AREA = 18_000, 60_000, 75_000
"""How opaque rules, axes and areas are, in thousandths of a per cent."""
_LEAST_LETTERS: Final = 6.0
_MOST_GAP: Final = 500


@dataclass(frozen=True, slots=True)
class ChartRoom:
    """How large a chart and its words are.

    Attributes:
        width: In the pixels of our own drawing.
        height: Likewise.
        type_size: Of its words, likewise.
        points: The same on the slide.
        family: The font's name.
    """

    width: float
    height: float
    type_size: float
    points: float
    family: str

    def area(self, chart: Chart) -> PlotArea:
        """Return what is left below the title and the key."""
        heads = bool(chart.title or chart.unit) + has_key(chart, self)
        return PlotArea(0.0, heads * _HEAD * self.type_size, self.width, self.height, self.type_size)

    def lies(self, chart: Chart) -> bool:
        """Return whether a chart is one of bars that lie."""
        return chart.kind == "bar" and not are_upright(chart, self.area(chart))


def has_key(chart: Chart, room: ChartRoom) -> bool:
    """Return whether the names of series stand above a chart, not at the ends of its lines."""
    if chart.kind == "pie" or len(chart.series) < 2 or not chart.names:
        return False
    return chart.kind != "line" or max(map(_width_at(room), _ends(chart))) > _MOST_NAMES * room.width


def dress(native: NativeChart, chart: Chart, style: ComputedStyle, room: ChartRoom) -> None:
    """Make a native chart look like ours."""
    size = Pt(round(max(room.points, _LEAST_LETTERS), 1))
    native.font.size, native.font.name = size, room.family
    native.font.color.rgb = _rgb(style.color)
    title = ", ".join(filter(None, (chart.title, chart.unit)))
    native.has_title = bool(title)
    if title:
        native.chart_title.text_frame.text = title
        run = native.chart_title.text_frame.paragraphs[0].runs[0]
        run.font.bold, run.font.size = True, size
        _place(native.chart_title._element, x=0.0, y=0.0)  # noqa: SLF001 - python-pptx has no word for it
    native.has_legend = has_key(chart, room)
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
        _place(native.legend._element, x=0.0, y=bool(title) * _HEAD * room.type_size / room.height)  # noqa: SLF001
    colors = style.chart_colors or (style.color,)
    if chart.kind == "pie":
        _dress_pie(native, chart, colors, room)
        return
    for index, series in enumerate(native.plots[0].series):
        color = colors[index % len(colors)]
        _paint(series, color, _AREA if chart.kind == "area" and len(chart.series) > 1 else _SOLID)
        if chart.kind == "line":
            _dress_line(series, color)
    area = room.area(chart)
    if chart.kind == "bar":
        _dress_bars(native, chart, area, room)
    else:
        _dress_curves(native, chart, colors, area, room)
    names = native.category_axis
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _draw(names.format.line, style.color, _AXIS)
    native.value_axis.major_tick_mark = XL_TICK_MARK.NONE
    if native.value_axis.has_major_gridlines:
        _draw(native.value_axis.major_gridlines.format.line, style.color, _RULE)
        native.value_axis.format.line.fill.background()


def _dress_bars(native: NativeChart, chart: Chart, area: PlotArea, room: ChartRoom) -> None:
    plot, values = native.plots[0], [value for row in chart.series for value in row]
    upright, size = are_upright(chart, area), room.type_size
    numbers = value_size(chart, area) if upright else size
    plot.overlap, plot.has_data_labels = 0, True
    labels = plot.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.font.bold, labels.font.size = True, Pt(round(max(room.points * numbers / size, _LEAST_LETTERS), 1))
    if upright:
        left, right = area.left, area.right
        top = area.top + numbers * _OVER
        bottom = area.bottom - size * _NAMES
        below = numbers * _OVER / (bottom - top) if min(values) < 0 else 0.0
        place = (right - left) / len(chart.labels)
        bar = bar_width(chart, place)
    else:
        after = max(width_of(written(value), size) for value in values) + size * _BESIDE
        names = min(max(width_of(label, size) for label in chart.labels), room.width * 0.4) + size * 0.8
        left, right, top, bottom = area.left + names, area.right - after, area.top, area.bottom
        place = (bottom - top) / len(chart.labels)
        bar, below = _SHARE * place / len(chart.series), 0.0
        native.category_axis.reverse_order = True
    plot.gap_width = min(round((place / bar - len(chart.series)) * 100), _MOST_GAP)
    _scale(native, values, from_zero=True, below=below)
    native.value_axis.visible = native.value_axis.has_major_gridlines = False
    _place_plot(native, (left, top, right, bottom), room)


def _dress_line(series: Any, color: Color) -> None:
    series.format.line.color.rgb = _rgb(color)
    series.format.line.width = Pt(_LINE)
    series.smooth = False
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, _DOT
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = _rgb(color)
    series.marker.format.line.fill.background()


def _dress_curves(native: NativeChart, chart: Chart, colors: Sequence[Color], area: PlotArea, room: ChartRoom) -> None:
    size, heights = room.type_size, [list(row) for row in chart.series]
    if chart.kind == "area":
        for below, row in pairwise(heights):
            row[:] = [low + value for low, value in zip(below, row, strict=True)]
    ticks = _scale(native, [value for row in heights for value in row], from_zero=chart.kind == "area")
    native.value_axis.has_major_gridlines = True
    left = area.left + max(width_of(written(tick), size) for tick in ticks) + size * _BESIDE
    after = max(map(_width_at(room), _ends(chart))) + size * _BESIDE if chart.kind == "line" else size
    _place_plot(native, (left, area.top + size * 0.8, area.right - after, area.bottom - size * _NAMES), room)
    axis = native.value_axis._element  # noqa: SLF001
    for crossing in axis.findall(qn("c:crossBetween")):
        axis.remove(crossing)
    # Ours begin at the axis; where nothing is said, native ones begin half a category beside it.
    axis.find(qn("c:crosses")).addnext(parse_xml(f'<c:crossBetween {nsdecls("c")} val="midCat"/>'))
    if chart.kind == "line":
        named = bool(chart.names) and not native.has_legend
        for index, series in enumerate(native.plots[0].series):
            _name_end(series, len(chart.labels) - 1, colors[index % len(colors)], room, named=named)


def _ends(chart: Chart) -> list[str]:
    ends = [written(row[-1]) for row in chart.series]
    return [f"{name} {end}" for name, end in zip(chart.names, ends, strict=True)] if chart.names else ends


def _width_at(room: ChartRoom) -> Any:
    return lambda words: width_of(words, room.type_size)


def _name_end(series: Any, last: int, color: Color, room: ChartRoom, *, named: bool) -> None:
    """Write the last value of a line at its end, with its name."""
    size = round(max(room.points, _LEAST_LETTERS) * 100)
    shown = (("LegendKey", 0), ("Val", 1), ("CatName", 0), ("SerName", int(named)), ("Percent", 0), ("BubbleSize", 0))
    flags = "".join(f'<c:show{name} val="{value}"/>' for name, value in shown)
    none = "".join(f'<c:show{name} val="0"/>' for name, _ in shown)
    labels = parse_xml(
        f'<c:dLbls {nsdecls("c", "a")}><c:dLbl><c:idx val="{last}"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="1"><a:solidFill>'
        f'<a:srgbClr val="{hex_of(color)}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p>'
        "</c:txPr>"
        f'<c:dLblPos val="r"/>{flags}<c:separator> </c:separator></c:dLbl>{none}</c:dLbls>'
    )
    series._element.find(qn("c:cat")).addprevious(labels)  # noqa: SLF001


def _dress_pie(native: NativeChart, chart: Chart, colors: Sequence[Color], room: ChartRoom) -> None:
    plot = native.plots[0]
    plot.vary_by_categories = True
    for index in range(len(chart.labels)):
        point = plot.series[0].points[index]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = _rgb(colors[index % len(colors)])
        # As between our own slices, whatever stands behind the slide.
        line = parse_xml(
            f'<a:ln {nsdecls("a")} w="{Pt(_EDGE)}"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln>'
        )
        point._element.find(f".//{qn('c:dPt')}[{index + 1}]/{qn('c:spPr')}").append(line)  # noqa: SLF001
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_percentage, labels.show_value, labels.show_category_name = True, False, True
    labels.number_format, labels.number_format_is_linked = "0%", False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    sizes = labels._element.find(qn("c:showBubbleSize"))  # noqa: SLF001
    sizes.addnext(parse_xml(f"<c:separator {nsdecls('c')}>  </c:separator>"))
    area, size = room.area(chart), room.type_size
    longest = max(width_of(f"{label}  00%", size) for label in chart.labels)
    radius = min((area.bottom - area.top) / 2 - size * 0.9, (area.right - area.left) / 2 - longest - size)
    if radius > size:
        x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
        _place_plot(native, (x - radius, y - radius, x + radius, y + radius), room)


# places, scales, colours


def _scale(native: NativeChart, values: list[float], *, from_zero: bool, below: float = 0.0) -> tuple[float, ...]:
    """Set the ticks of the value axis to those of our own charts, with room for words below; return the ticks."""
    scale = scale_of(values, 0.0, 1.0, from_zero=from_zero)
    axis = native.value_axis
    axis.minimum_scale = scale.low - (scale.high - scale.low) * below / (1 - below)
    axis.maximum_scale = scale.high
    axis.major_unit = (scale.high - scale.low) / max(len(scale.ticks) - 1, 1)
    return scale.ticks


def _place_plot(native: NativeChart, sides: tuple[float, float, float, float], room: ChartRoom) -> None:
    """Put the plot, without its names and numbers, where ours is."""
    left, top, right, bottom = sides
    shares = {
        "x": left / room.width,
        "y": top / room.height,
        "w": (right - left) / room.width,
        "h": (bottom - top) / room.height,
    }
    area = native._chartSpace.chart.plotArea  # noqa: SLF001
    _place(area, target="inner", **{name: min(max(share, 0.0), 1.0) for name, share in shares.items()})


def _place(element: Any, target: str = "", **shares: float) -> None:
    """Set where a part of a chart stands, in shares of its width and height."""
    inner = f'<c:layoutTarget val="{target}"/>' if target else ""
    modes = "".join(f'<c:{name}Mode val="edge"/>' for name in shares if name in "xy")
    places = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in shares.items())
    layout = element.find(qn("c:layout"))
    if layout is None:
        layout = parse_xml(f"<c:layout {nsdecls('c')}/>")
        before = element.find(qn("c:legendPos"))
        if before is None:
            element.insert(0, layout)
        else:
            before.addnext(layout)
    layout.append(parse_xml(f"<c:manualLayout {nsdecls('c')}>{inner}{modes}{places}</c:manualLayout>"))


def _paint(series: Any, color: Color, alpha: int) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = _rgb(color)
    _see_through(series.format.fill._xPr, alpha)  # noqa: SLF001


def _draw(line: Any, color: Color, alpha: int) -> None:
    line.color.rgb = _rgb(color)
    _see_through(line._get_or_add_ln(), alpha)  # noqa: SLF001


def _see_through(element: Any, alpha: int) -> None:
    """Make a fill let through what lies behind it; python-pptx knows opaque ones alone."""
    color = element.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")
    if color is not None and alpha < _SOLID:
        color.append(parse_xml(f'<a:alpha {nsdecls("a")} val="{alpha}"/>'))


def _rgb(color: Color) -> RGBColor:
    return cast(RGBColor, RGBColor.from_string(hex_of(color)))
