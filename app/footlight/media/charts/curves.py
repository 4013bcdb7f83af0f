"""Lines and areas over categories in order; each series ends with its name and last value."""

from __future__ import annotations

from footlight.media.charts.canvas import Anchor, Canvas, width_of
from footlight.media.charts.plot_area import PlotArea, draw_key
from footlight.media.charts.scale import Scale, scale_of, written
from footlight.media.charts.source import Chart

_STROKE = 5.0
_DOT = 7.0
_FEW_POINTS = 12
"""So many points get a dot each."""
_MOST_NAMES = 0.3
"""Of the width: names that would take more of it stand above the lines."""
_APART = 1.2
"""The least distance of two names, in the size of type."""


def draw_lines(chart: Chart, canvas: Canvas, area: PlotArea) -> None:
    """Draw a line a series."""
    _draw(chart, chart.series, canvas, area, filled=False)


def draw_areas(chart: Chart, canvas: Canvas, area: PlotArea) -> None:
    """Draw areas on top of each other, the first series at the bottom."""
    heights: list[tuple[float, ...]] = []
    for row in chart.series:
        below = heights[-1] if heights else (0.0,) * len(row)
        heights.append(tuple(low + value for low, value in zip(below, row, strict=True)))
    _draw(chart, tuple(heights), canvas, area, filled=True)


def _draw(
    chart: Chart, heights: tuple[tuple[float, ...], ...], canvas: Canvas, area: PlotArea, *, filled: bool
) -> None:
    size = area.type_size
    ends = [written(row[-1]) for row in chart.series]
    if chart.names:
        named = [f"{name} {end}" for name, end in zip(chart.names, ends, strict=True)]
        if max(width_of(each, size) for each in named) <= _MOST_NAMES * (area.right - area.left):
            ends = named
        else:
            area = area._replace(top=draw_key(chart, canvas, area.top, size))
    values = [value for row in heights for value in row]
    scale = scale_of(values, area.bottom - size * 1.9, area.top + size * 0.8, from_zero=filled)
    left = area.left + max(width_of(written(tick), size) for tick in scale.ticks) + size * 0.6
    right = area.right - max(width_of(end, size) * 1.06 for end in ends) - size * 0.6
    _grid(scale, canvas, area, left, right)
    xs = _places(len(chart.labels), left, right)
    _names_below(chart.labels, xs, canvas, area)
    below = [scale.at(0.0 if scale.low <= 0 <= scale.high else scale.low)] * len(xs)
    for index, row in enumerate(heights):
        points = [(x, scale.at(value)) for x, value in zip(xs, row, strict=True)]
        if filled:
            under = list(zip(reversed(xs), reversed(below), strict=True))
            canvas.area([*points, *under], canvas.color(index), 0.75 if len(heights) > 1 else 0.35)
            below = [y for _, y in points]
        canvas.curve(points, canvas.color(index), _STROKE)
        for x, y in points if len(points) <= _FEW_POINTS and not filled else points[-1:]:
            canvas.dot(x, y, _DOT, canvas.color(index))
    _names_at_ends(ends, [scale.at(row[-1]) for row in heights], right + size * 0.6, canvas, area)


def _grid(scale: Scale, canvas: Canvas, area: PlotArea, left: float, right: float) -> None:
    for tick in scale.ticks:
        y = scale.at(tick)
        canvas.line(left, y, right, y, 1.5, 0.55 if tick == 0 else 0.18)
        x, baseline = left - area.type_size * 0.6, y + area.type_size * 0.36
        canvas.text(written(tick), x, baseline, area.type_size, anchor="end", opacity=0.8)


def _places(count: int, left: float, right: float) -> list[float]:
    return [left + (right - left) * (index / (count - 1) if count > 1 else 0.5) for index in range(count)]


def _names_below(labels: tuple[str, ...], xs: list[float], canvas: Canvas, area: PlotArea) -> None:
    """Write as many of the categories as have room, always the first and the last."""
    widest = max(width_of(label, area.type_size) for label in labels) + area.type_size
    span = xs[-1] - xs[0] or 1.0
    every = max(1, -(-len(labels) * widest // (span + widest)))
    last = len(labels) - 1
    for index, label in enumerate(labels):
        if index == last or (index % every == 0 and last - index >= every):
            anchor: Anchor = "middle" if 0 < index < last or last == 0 else ("start" if index == 0 else "end")
            shift = 0.0 if anchor == "middle" else (-_DOT if anchor == "start" else _DOT)
            canvas.text(label, xs[index] + shift, area.bottom - area.type_size * 0.3, area.type_size, anchor=anchor)


def _names_at_ends(ends: list[str], ys: list[float], x: float, canvas: Canvas, area: PlotArea) -> None:
    """Write the names from the top down, each below the one before."""
    least = area.top
    for index in sorted(range(len(ends)), key=lambda each: ys[each]):
        y = max(ys[index], least)
        canvas.text(ends[index], x, y + area.type_size * 0.36, area.type_size, bold=True, fill=canvas.color(index))
        least = y + area.type_size * _APART
