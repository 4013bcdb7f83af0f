"""A chart and the look of a theme -> a drawing: its title and the names of its series, then the kind's own part."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from footlight.deck import Size
from footlight.media.charts import bars, curves, pies, timelines
from footlight.media.charts.canvas import Canvas, width_of
from footlight.media.charts.room import Room
from footlight.media.charts.source import Chart, Kind
from footlight.media.kinds import Drawing

EM = 32.0
SIZE = Size(1120, 500)
"""Of the drawing at that size of type: what a heading leaves of a slide of 1280 x 720."""
_LOW = Size(1120, 340)
"""A timeline needs less height."""
_SMALL = 28.0
"""The size of every word in it, which leaves 2.5 % of the slide for capitals where a heading takes its share."""
_PAINTERS: dict[Kind, Callable[[Chart, Canvas, Room], None]] = {
    "bar": bars.draw,
    "line": curves.draw_lines,
    "area": curves.draw_areas,
    "pie": pies.draw,
    "timeline": timelines.draw,
}


class ChartLook(NamedTuple):
    """What a theme says of charts.

    Attributes:
        font: CSS's list of families.
        colors: Of the series, as ``#rrggbb``.
    """

    font: str
    colors: tuple[str, ...]


def draw_chart(chart: Chart, look: ChartLook) -> Drawing:
    """Draw a chart."""
    size = _LOW if chart.kind == "timeline" else SIZE
    canvas = Canvas(size.width, size.height, look.font, look.colors)
    top = _head(chart, canvas)
    _PAINTERS[chart.kind](chart, canvas, Room(0.0, top, size.width, size.height, _SMALL))
    svg = canvas.svg()
    key = f"chart|{hashlib.sha256(svg).hexdigest()}"
    return Drawing(key, svg, size, size.height, EM, " ".join(canvas.words))


def _head(chart: Chart, canvas: Canvas) -> float:
    """Write the title with the unit, then the names of several series; returns where the chart begins."""
    y = 0.0
    # Beside bars, slices and ends of lines stands the value with its unit where there is room for it.
    said = ", ".join(part for part in (chart.title, chart.unit) if part)
    if said:
        canvas.text(said, 0.0, _SMALL, _SMALL, bold=True)
        y += _SMALL * 1.75
    if chart.kind == "bar" and len(chart.series) > 1:
        x = 0.0
        for index, name in enumerate(chart.names):
            canvas.rect(x, y + _SMALL * 0.2, _SMALL * 0.75, _SMALL * 0.75, canvas.color(index), 3.0)
            canvas.text(name, x + _SMALL * 1.05, y + _SMALL * 0.88, _SMALL)
            x += _SMALL * 2.2 + width_of(name, _SMALL)
        y += _SMALL * 1.75
    return y
