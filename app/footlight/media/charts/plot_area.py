"""What a chart's own kind fills of its drawing, and the key above it."""

from __future__ import annotations

from footlight.deck.named_tuple import NamedTuple
from footlight.media.charts.canvas import Canvas, width_of
from footlight.media.charts.source import Chart

_LEADING = 1.3


class PlotArea(NamedTuple):
    """Edges in pixels of the drawing, and the size of type."""

    left: float
    top: float
    right: float
    bottom: float
    type_size: float


def draw_key(chart: Chart, canvas: Canvas, y: float, size: float) -> float:
    """Write the names from left to right, in as many rows as they need, and return where the chart begins."""
    x = 0.0
    for index, name in enumerate(chart.names):
        width = size * 1.05 + width_of(name, size)
        if x and x + width > canvas.width:
            x, y = 0.0, y + size * _LEADING
        canvas.rect(x, y + size * 0.2, size * 0.75, size * 0.75, canvas.color(index), 3.0)
        canvas.text(name, x + size * 1.05, y + size * 0.88, size)
        x += width + size * 1.15
    return y + size * 1.75
