"""Parts of a whole: slices from twelve o'clock on, each with its name and its share beside it."""

from __future__ import annotations

import math

from footlight.media.charts.canvas import Anchor, Canvas, width_of
from footlight.media.charts.plot_area import PlotArea
from footlight.media.charts.source import Chart

_HOLE = 0.56
"""Of the radius: rings are compared by their lengths, which eyes do better than angles."""
_LEADER = 0.12
_TINY = 0.015
_LEAST_RING = 0.7
"""Of the radius that the height allows: with less, the names go below the ring."""
_ROW = 1.35
"""From one name below the ring to the next, in the size of type."""
_MOST_ROWS = 0.6
"""Of the height, for the names below the ring; more of them are written smaller."""


def draw(chart: Chart, canvas: Canvas, area: PlotArea) -> None:
    """Draw a ring of the first series, its names around it or, where that leaves too little of the ring, below it."""
    size = area.type_size
    names = _names_of(chart)
    longest = max(width_of(name, size) for name in names)
    high = (area.bottom - area.top) / 2 - size * 0.9
    wide = ((area.right - area.left) / 2 - longest - size * 0.3) / (1 + _LEADER)
    if wide >= high * _LEAST_RING:
        radius = min(high, wide)
        y = (area.top + area.bottom) / 2
        _ring(chart, canvas, (area.left + area.right) / 2, y, radius)
        _around(chart, names, radius, canvas, area)
        return
    across, down = area.right - area.left, area.bottom - area.top
    size *= min(1.0, across / (longest + size * 1.05), down * _MOST_ROWS / (len(names) * size * _ROW))
    longest = max(width_of(name, size) for name in names)
    rows = len(names) * size * _ROW
    radius = min(down - rows - size * 0.5, across) / 2
    _ring(chart, canvas, (area.left + area.right) / 2, area.top + radius, radius)
    left = (area.left + area.right - longest - size * 1.05) / 2
    for index, name in enumerate(names):
        y = area.bottom - rows + size * (_ROW * index + 1.0)
        canvas.rect(left, y - size * 0.68, size * 0.75, size * 0.75, canvas.color(index), 3.0)
        canvas.text(name, left + size * 1.05, y, size)


def _names_of(chart: Chart) -> list[str]:
    """Return each slice's name with its share."""
    values = chart.series[0]
    whole = sum(values)
    # A share that would round to nothing gets a decimal, and then all do.
    decimals = 1 if any(0 < value < whole * _TINY for value in values) else 0
    return [f"{label}  {value / whole:.{decimals}%}" for label, value in zip(chart.labels, values, strict=True)]


def _ring(chart: Chart, canvas: Canvas, x: float, y: float, radius: float) -> None:
    at, whole = 0.0, sum(chart.series[0])
    for index, value in enumerate(chart.series[0]):
        share = value / whole
        if share:
            canvas.path(_slice(x, y, radius, at, at + share), canvas.color(index))
        at += share


def _around(chart: Chart, names: list[str], radius: float, canvas: Canvas, area: PlotArea) -> None:
    """Write each name beside the middle of its slice."""
    x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    at, whole = 0.0, sum(chart.series[0])
    sides: dict[bool, list[tuple[float, str]]] = {False: [], True: []}
    for name, value in zip(names, chart.series[0], strict=True):
        middle = (at + value / whole / 2) * math.tau
        sides[math.sin(middle) >= 0].append((y - math.cos(middle) * radius, name))
        at += value / whole
    for right, there in sides.items():
        _names(there, x, radius, right, canvas, area)


def _names(
    names: list[tuple[float, str]], x: float, radius: float, right: bool, canvas: Canvas, area: PlotArea
) -> None:
    """Write the names of one side, as near to their slices as their neighbours allow."""
    size = area.type_size
    ordered = sorted(names)
    least = area.top + size * 0.5
    placed = []
    for y, name in ordered:
        placed.append((max(y, least), name))
        least = placed[-1][0] + size * 1.35
    over = max((placed[-1][0] if placed else 0.0) - (area.bottom - size * 0.4), 0.0)
    anchor: Anchor = "start" if right else "end"
    for y, name in placed:
        away = radius * (1 + _LEADER) + size * 0.3
        canvas.text(name, x + away if right else x - away, y - over + size * 0.36, size, anchor=anchor)


def _slice(x: float, y: float, radius: float, start: float, end: float) -> str:
    end = min(end, start + 0.99999)
    large = int(end - start > 0.5)
    inner = radius * _HOLE

    def point(at: float, distance: float) -> str:
        return f"{x + math.sin(at * math.tau) * distance:.2f} {y - math.cos(at * math.tau) * distance:.2f}"

    return (
        f"M {point(start, radius)} A {radius:.2f} {radius:.2f} 0 {large} 1 {point(end, radius)} "
        f"L {point(end, inner)} A {inner:.2f} {inner:.2f} 0 {large} 0 {point(start, inner)} Z"
    )
