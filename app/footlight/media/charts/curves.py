"""Lines and areas over categories in order; each series ends with its name and last value."""

from __future__ import annotations

from itertools import pairwise, product

from footlight.deck.named_tuple import NamedTuple
from footlight.media.charts.canvas import Canvas, width_of, wrapped
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
_LEADING = 1.25
_MOST_LINES = 3
"""Of the name of a category."""
_SHARES = (1.0, 0.8, 0.6)
"""Of the room between two points that names are broken to: those at the ends stand further in than their points."""
_BETWEEN = 0.6
"""Likewise of two categories beside each other."""
_SURE = 1.06
"""How much wider than they are taken to be words may come out."""


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
    right = area.right - max(width_of(end, size) * _SURE for end in ends) - size * 0.6
    widest = max(width_of(written(value), size) for value in values)
    names = _names_of(chart.labels, area, area.left + widest + size * 0.6, right)
    scale = scale_of(values, area.bottom - size * names.height, area.top + size * 0.8, from_zero=filled)
    left = area.left + max(width_of(written(tick), size) for tick in scale.ticks) + size * 0.6
    _grid(scale, canvas, area, left, right)
    xs = _places(len(chart.labels), left, right)
    _names_below(names, canvas, area)
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


class _Names(NamedTuple):
    """The categories that are written, by their places in order: lines of words, and where their middles are."""

    shown: dict[int, tuple[list[str], float]]

    @property
    def height(self) -> float:
        """How much they take below the lines, in the size of type."""
        return 0.65 + _LEADING * max(len(lines) for lines, _ in self.shown.values())


def _names_of(labels: tuple[str, ...], area: PlotArea, left: float, right: float) -> _Names:
    """Break names into lines, and leave out as many as have no room, so that those that are left stand evenly.

    The last always stays: it is that of the values that are named.
    """
    size = area.type_size
    xs = _places(len(labels), left, right)
    for every, share in product(range(1, len(labels)), _SHARES):
        room = ((xs[1] - xs[0]) * every - size * _BETWEEN) * share
        names = _Names({
            index: _placed(labels[index], xs[index], room, area) for index in range(len(labels) - 1, -1, -every)
        })  # fmt: skip
        edges = [(middle - _half(lines, size), middle + _half(lines, size)) for lines, middle in names.shown.values()]
        apart = all(end + size * _BETWEEN <= start for (start, _), (_, end) in pairwise(edges))
        if apart and all(" ".join(lines) == labels[index] for index, (lines, _) in names.shown.items()):
            return names
    return _Names({len(labels) - 1: _placed(labels[-1], xs[-1], right - left, area)})


def _placed(label: str, x: float, room: float, area: PlotArea) -> tuple[list[str], float]:
    lines = wrapped(label, area.type_size, max(room / _SURE, area.type_size), _MOST_LINES) or [""]
    half = _half(lines, area.type_size)
    return lines, max(min(x, area.right - half), area.left + half)


def _half(lines: list[str], size: float) -> float:
    return max(width_of(line, size) for line in lines) * _SURE / 2


def _names_below(names: _Names, canvas: Canvas, area: PlotArea) -> None:
    size = area.type_size
    top = area.bottom - size * (names.height - 1.6)
    for lines, middle in names.shown.values():
        for number, line in enumerate(lines):
            canvas.text(line, middle, top + size * _LEADING * number, size, anchor="middle")


def _names_at_ends(ends: list[str], ys: list[float], x: float, canvas: Canvas, area: PlotArea) -> None:
    """Write the names from the top down, each below the one before."""
    least = area.top
    for index in sorted(range(len(ends)), key=lambda each: ys[each]):
        y = max(ys[index], least)
        canvas.text(ends[index], x, y + area.type_size * 0.36, area.type_size, bold=True, fill=canvas.color(index))
        least = y + area.type_size * _APART
