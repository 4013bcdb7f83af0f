"""Bars: upright for a few short names, lying for many or long ones; each with its value at its end."""

from __future__ import annotations

from footlight.media.charts.canvas import Canvas, width_of, wrapped
from footlight.media.charts.plot_area import PlotArea
from footlight.media.charts.scale import scale_of, written
from footlight.media.charts.source import Chart

_MOST_UPRIGHT = 12
_SHARE = 0.68
"""Of the place of a category, for its bars."""
_WIDEST = 120.0
_FEW = 4
"""As many bars stand wider, and their values are written larger: they are what the slide is about."""
_WIDER, _LARGER = 1.6, 1.75
_RADIUS = 4.0
_LEADING = 1.2
_GAP = 0.35
"""Between a bar and its words, in their size: some fonts have figures that go below the line."""


def draw(chart: Chart, canvas: Canvas, area: PlotArea) -> None:
    """Draw bars."""
    (_upright if are_upright(chart, area) else _lying)(chart, canvas, area)


def are_upright(chart: Chart, area: PlotArea) -> bool:
    """Return whether bars stand; they lie where there are too many of them, or too long names or values below them."""
    place = (area.right - area.left) / len(chart.labels)
    longest = max(width_of(word, area.type_size) for label in chart.labels for word in label.split() or [""])
    values = max(width_of(written(value), value_size(chart, area)) for row in chart.series for value in row)
    return (
        len(chart.labels) <= _MOST_UPRIGHT
        and longest <= place * 0.95
        and values <= max(bar_width(chart, place) * 1.25, place * 0.9 / len(chart.series))
    )


def bar_width(chart: Chart, place: float) -> float:
    """Return how wide an upright bar is in the place of a category."""
    return min(place * _SHARE / len(chart.series), _WIDEST * (_WIDER if _bars(chart) <= _FEW else 1.0))


def value_size(chart: Chart, area: PlotArea) -> float:
    """Return the size of the values at upright bars."""
    return area.type_size * (_LARGER if _bars(chart) <= _FEW else 1.0)


def _upright(chart: Chart, canvas: Canvas, area: PlotArea) -> None:
    size, number_size = area.type_size, value_size(chart, area)
    place = (area.right - area.left) / len(chart.labels)
    lines = [wrapped(label, size, place * 0.95, 2) for label in chart.labels]
    names = size * (1.25 * max(len(each) for each in lines) + 0.4)
    values = [value for row in chart.series for value in row]
    # Names stand across the line from the bars; where some bars hang, below these.
    hanging = max(values) <= 0 > min(values)
    top = area.top + (names if hanging else number_size * 1.3)
    bottom = area.bottom - (0.0 if hanging else names) - (number_size * 1.3 if min(values) < 0 else 0.0)
    scale = scale_of(values, bottom, top, from_zero=True)
    width = bar_width(chart, place)
    zero = scale.at(0.0)
    first = area.top + size if hanging else area.bottom - names + size * 1.3
    for index, label in enumerate(lines):
        middle = area.left + place * (index + 0.5)
        for nth, row in enumerate(chart.series):
            x = middle + (nth - len(chart.series) / 2) * width
            end = scale.at(row[index])
            canvas.rect(x + 1, min(end, zero), width - 2, max(abs(end - zero), 1.0), canvas.color(nth), _RADIUS)
            y = end - number_size * _GAP if row[index] >= 0 else end + number_size * (_GAP + 0.75)
            canvas.text(written(row[index]), x + width / 2, y, number_size, anchor="middle", bold=True)
        for number, words in enumerate(label):
            canvas.text(words, middle, first + size * 1.25 * number, size, anchor="middle")
    canvas.line(area.left, zero, area.right, zero, 2, 0.6)


def _bars(chart: Chart) -> int:
    return len(chart.labels) * len(chart.series)


def _lying(chart: Chart, canvas: Canvas, area: PlotArea) -> None:
    count = len(chart.labels)
    place = (area.bottom - area.top) / count
    size = min(area.type_size, place * 0.8)
    values = [value for row in chart.series for value in row]
    names = min(max(width_of(label, size) for label in chart.labels), (area.right - area.left) * 0.4)
    after = max(width_of(written(value), size) for value in values) + size * _GAP
    before = after if min(values) < 0 else 0.0
    left = area.left + names + size * 0.8 + before
    scale = scale_of(values, left, area.right - after, from_zero=True)
    width = place * _SHARE / len(chart.series)
    zero = scale.at(0.0)
    for index, label in enumerate(chart.labels):
        middle = area.top + place * (index + 0.5)
        lines = wrapped(label, size, names, max(int(place / (size * _LEADING)), 1))
        first = middle + size * 0.36 - size * _LEADING * (len(lines) - 1) / 2
        for number, words in enumerate(lines):
            canvas.text(words, area.left + names, first + size * _LEADING * number, size, anchor="end")
        for nth, row in enumerate(chart.series):
            y = middle + (nth - len(chart.series) / 2) * width
            end = scale.at(row[index])
            canvas.rect(min(end, zero), y + 1, max(abs(end - zero), 1.0), width - 2, canvas.color(nth), _RADIUS)
            positive = row[index] >= 0
            x = end + size * _GAP if positive else end - size * _GAP
            canvas.text(
                written(row[index]), x, y + width / 2 + size * 0.36, min(size, max(width * 1.1, size * 0.75)),
                anchor="start" if positive else "end", bold=True,
            )  # fmt: skip
    canvas.line(zero, area.top, zero, area.bottom, 2, 0.6)
