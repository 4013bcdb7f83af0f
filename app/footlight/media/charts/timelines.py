"""Events on a line: in proportion to their years where they all have one, else at equal distances."""

from __future__ import annotations

import re
from itertools import pairwise

from footlight.media.charts.canvas import Anchor, Canvas, width_of, wrapped
from footlight.media.charts.plot_area import PlotArea
from footlight.media.charts.source import Chart

_YEAR = re.compile(r"\d{3,4}")
_DOT = 10.0
_LEAST_LYING = 760.0
"""In pixels: narrower, the events would have no room beside each other."""
_LEAST_SHARE = 0.55
"""Of an equal distance: what two neighbours keep, however near their years are."""


def lies(width: float) -> bool:
    """Return whether a timeline goes from left to right; in a narrow column it goes down."""
    return width >= _LEAST_LYING


def draw(chart: Chart, canvas: Canvas, area: PlotArea) -> None:
    """Draw a line with its events."""
    (_draw_lying if lies(area.right - area.left) else _draw_down)(chart, canvas, area)


def _draw_down(chart: Chart, canvas: Canvas, area: PlotArea) -> None:
    """Draw a line from the top down, at equal distances, with each year and its event to the right."""
    place = (area.bottom - area.top) / len(chart.labels)
    size = min(area.type_size, place / 1.3)
    x = area.left + _DOT
    names = max(width_of(label, size * 1.1) for label in chart.labels) * 1.06
    left = x + _DOT + size * 0.6
    events = left + names + size * 0.6
    most = max(int(place / (size * 1.2)), 1)
    middles = [area.top + place * (index + 0.5) for index in range(len(chart.labels))]
    canvas.line(x, area.top, x, area.bottom, 4, 0.3)
    for middle, label, event in zip(middles, chart.labels, chart.events, strict=True):
        canvas.dot(x, middle, _DOT, canvas.color(0))
        lines = wrapped(event, size, area.right - events, most)
        first = middle - size * 1.2 * (len(lines) - 1) / 2 + size * 0.36
        canvas.text(
            label, left, middle + size * 0.38 if not lines else first, size * 1.1, bold=True, fill=canvas.color(0)
        )
        for number, words in enumerate(lines):
            canvas.text(words, events, first + size * 1.2 * number, size)


def _draw_lying(chart: Chart, canvas: Canvas, area: PlotArea) -> None:
    """Draw a line with its events above and below it in turn."""
    size = area.type_size
    y = (area.top + area.bottom) / 2
    xs = _places(chart.labels, area.left + _DOT, area.right - _DOT)
    canvas.line(area.left, y, area.right, y, 4, 0.3)
    count = len(xs)
    width = (area.right - area.left) / max(count, 1) * (1.8 if count > 2 else 0.9)
    for index, x in enumerate(xs):
        canvas.dot(x, y, _DOT, canvas.color(0))
        anchor: Anchor = "start" if index == 0 else ("end" if index == count - 1 else "middle")
        lines = wrapped(chart.events[index], size, width, 3)
        above = index % 2 == 0
        top = y - size * (1.2 + 1.2 * len(lines)) if above else y + size * 1.7
        canvas.text(chart.labels[index], x, top, size * 1.1, anchor=anchor, bold=True, fill=canvas.color(0))
        for number, words in enumerate(lines):
            canvas.text(words, x, top + size * 1.2 * (number + 1), size, anchor=anchor)


def _places(labels: tuple[str, ...], left: float, right: float) -> list[float]:
    count = len(labels)
    if count == 1:
        return [left]
    years = [float(match[0]) for label in labels if (match := _YEAR.search(label))]
    gaps = [1.0] * (count - 1)
    if len(years) == count and years == sorted(years) and years[0] < years[-1]:
        mean = (years[-1] - years[0]) / (count - 1)
        gaps = [max((later - sooner) / mean, _LEAST_SHARE) for sooner, later in pairwise(years)]
    places, at = [left], left
    for gap in gaps:
        at += gap / sum(gaps) * (right - left)
        places.append(at)
    return places
