"""Charts: the text of a ``chart`` block goes in, a drawing in a theme's colours comes out.

``source`` reads the block, ``canvas`` writes SVG, ``scale`` chooses ticks and writes numbers; each kind of chart is a
module with a function that draws a ``Chart`` on a ``Canvas``.
"""

from footlight.media.charts.drawing import EM, WIDTH, ChartLook, draw_chart, height_for
from footlight.media.charts.source import Chart, number, read_chart, rows_of_chart, spoken_chart

__all__ = [
    "EM",
    "WIDTH",
    "Chart",
    "ChartLook",
    "draw_chart",
    "height_for",
    "number",
    "read_chart",
    "rows_of_chart",
    "spoken_chart",
]
