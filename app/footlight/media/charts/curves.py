"""Lines and areas over categories in order; each series ends with its name and last value."""

from __future__ import annotations

from footlight.media.charts.canvas import Anchor, Canvas, width_of
from footlight.media.charts.key import draw_key
from footlight.media.charts.room import Room
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


def draw_lines(chart: Chart, canvas: Canvas, room: Room) -> None:
    """Draw a line a series."""
    _draw(chart, chart.series, canvas, room, filled=False)


def draw_areas(chart: Chart, canvas: Canvas, room: Room) -> None:
    """Draw areas on top of each other, the first series at the bottom."""
    heights: list[tuple[float, ...]] = []
    for row in chart.series:
        below = heights[-1] if heights else (0.0,) * len(row)
        heights.append(tuple(low + value for low, value in zip(below, row, strict=True)))
    _draw(chart, tuple(heights), canvas, room, filled=True)


def _draw(chart: Chart, heights: tuple[tuple[float, ...], ...], canvas: Canvas, room: Room, *, filled: bool) -> None:
    size = room.type_size
    ends = [written(row[-1]) for row in chart.series]
    if chart.names:
        named = [f"{name} {end}" for name, end in zip(chart.names, ends, strict=True)]
        if max(width_of(each, size) for each in named) <= _MOST_NAMES * (room.right - room.left):
            ends = named
        else:
            room = room._replace(top=draw_key(chart, canvas, room.top, size))
    values = [value for row in heights for value in row]
    scale = scale_of(values, room.bottom - size * 1.9, room.top + size * 0.8, from_zero=filled)
    left = room.left + max(width_of(written(tick), size) for tick in scale.ticks) + size * 0.6
    right = room.right - max(width_of(end, size) * 1.06 for end in ends) - size * 0.6
    _grid(scale, canvas, room, left, right)
    xs = _places(len(chart.labels), left, right)
    _names_below(chart.labels, xs, canvas, room)
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
    _names_at_ends(ends, [scale.at(row[-1]) for row in heights], right + size * 0.6, canvas, room)


def _grid(scale: Scale, canvas: Canvas, room: Room, left: float, right: float) -> None:
    for tick in scale.ticks:
        y = scale.at(tick)
        canvas.line(left, y, right, y, 1.5, 0.55 if tick == 0 else 0.18)
        x, baseline = left - room.type_size * 0.6, y + room.type_size * 0.36
        canvas.text(written(tick), x, baseline, room.type_size, anchor="end", opacity=0.8)


def _places(count: int, left: float, right: float) -> list[float]:
    return [left + (right - left) * (index / (count - 1) if count > 1 else 0.5) for index in range(count)]


def _names_below(labels: tuple[str, ...], xs: list[float], canvas: Canvas, room: Room) -> None:
    """Write as many of the categories as have room, always the first and the last."""
    widest = max(width_of(label, room.type_size) for label in labels) + room.type_size
    span = xs[-1] - xs[0] or 1.0
    every = max(1, -(-len(labels) * widest // (span + widest)))
    last = len(labels) - 1
    for index, label in enumerate(labels):
        if index == last or (index % every == 0 and last - index >= every):
            anchor: Anchor = "middle" if 0 < index < last or last == 0 else ("start" if index == 0 else "end")
            shift = 0.0 if anchor == "middle" else (-_DOT if anchor == "start" else _DOT)
            canvas.text(label, xs[index] + shift, room.bottom - room.type_size * 0.3, room.type_size, anchor=anchor)


def _names_at_ends(ends: list[str], ys: list[float], x: float, canvas: Canvas, room: Room) -> None:
    """Write the names from the top down, each below the one before."""
    least = room.top
    for index in sorted(range(len(ends)), key=lambda each: ys[each]):
        y = max(ys[index], least)
        canvas.text(ends[index], x, y + room.type_size * 0.36, room.type_size, bold=True, fill=canvas.color(index))
        least = y + room.type_size * _APART
