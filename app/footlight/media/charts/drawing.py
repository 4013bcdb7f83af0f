"""A chart and the look of a theme -> a drawing: its title and the names of its series, then the kind's own part."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.media.charts import bars, curves, pies, timelines
from footlight.media.charts.canvas import Canvas, wrapped
from footlight.media.charts.plot_area import PlotArea, draw_key
from footlight.media.charts.source import Chart, Kind
from footlight.media.kinds import Drawing

EM = 32.0
WIDTH = 1120.0
"""Of the drawing at that size of type, where nothing else is said: all that a slide of 1280 x 720 has."""
_HEIGHT = 500.0
"""What a heading leaves of such a slide."""
_LOW = 340.0
"""A timeline from left to right needs less."""
_TALLEST = 1.1
"""Height over width in a narrow column."""
_LEAST_WIDTH = 320.0
_LEAST_HEIGHT = 0.8
"""Of the height that it would like. With less than these, words would leave too little to the shapes, so the whole
drawing is made smaller."""
_SMALL = 28.0
"""The size of every word in it, which leaves 2.5 % of the slide for capitals where a heading takes its share."""
_LEADING = 1.3
_BOLDER = 1.06
"""How much wider bold words are."""
_PAINTERS: dict[Kind, Callable[[Chart, Canvas, PlotArea], None]] = {
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


def height_for(chart: Chart, width: float) -> float:
    """Return a chart's preferred height, in pixels where the type has ``EM``."""
    low = chart.kind == "timeline" and timelines.lies(width)
    return min(_LOW if low else _HEIGHT, max(width, _LEAST_WIDTH) * _TALLEST)


def draw_chart(chart: Chart, look: ChartLook, room: Size) -> Drawing:
    """Draw a chart.

    Args:
        chart: What it shows.
        look: How.
        room: Its width and height in pixels where the type has ``EM``. With too little of it, the drawing is larger
            in the same proportions, to be shown smaller.
    """
    least = _LEAST_HEIGHT * height_for(chart, room.width)
    grow = max(1.0, _LEAST_WIDTH / max(room.width, 1.0), least / max(room.height, 1.0))
    size = Size(round(room.width * grow), round(room.height * grow))
    canvas = Canvas(size.width, size.height, look.font, look.colors)
    top = _head(chart, canvas)
    _PAINTERS[chart.kind](chart, canvas, PlotArea(0.0, top, size.width, size.height, _SMALL))
    svg = canvas.svg()
    key = f"chart|{hashlib.sha256(svg).hexdigest()}"
    return Drawing(key, svg, size, size.height, EM, " ".join(canvas.words), _SMALL)


def _head(chart: Chart, canvas: Canvas) -> float:
    """Write the title with the unit, then what the colours of bars mean; returns where the chart begins."""
    y = 0.0
    # Beside bars, slices and ends of lines stands the value with its unit where there is room for it.
    said = ", ".join(part for part in (chart.title, chart.unit) if part)
    for line in wrapped(said, _SMALL * _BOLDER, canvas.width, 2):
        canvas.text(line, 0.0, y + _SMALL, _SMALL, bold=True)
        y += _SMALL * _LEADING
    if said:
        y += _SMALL * (1.75 - _LEADING)
    return draw_key(chart, canvas, y, _SMALL) if chart.kind == "bar" and len(chart.series) > 1 else y
