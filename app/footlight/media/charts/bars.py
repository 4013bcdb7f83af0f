"""Bars: upright for a few short names, lying for many or long ones; each with its value at its end."""

from __future__ import annotations

from footlight.media.charts.canvas import Canvas, width_of, wrapped
from footlight.media.charts.room import Room
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


def draw(chart: Chart, canvas: Canvas, room: Room) -> None:
    """Draw bars."""
    place = (room.right - room.left) / len(chart.labels)
    longest = max(width_of(word, room.type_size) for label in chart.labels for word in label.split() or [""])
    values = max(width_of(written(value), _value_size(chart, room)) for row in chart.series for value in row)
    bar = min(place * _SHARE / len(chart.series), _widest(chart))
    upright = (
        len(chart.labels) <= _MOST_UPRIGHT
        and longest <= place * 0.95
        and values <= max(bar * 1.25, place * 0.9 / len(chart.series))
    )
    (_upright if upright else _lying)(chart, canvas, room)


def _upright(chart: Chart, canvas: Canvas, room: Room) -> None:
    size, value_size = room.type_size, _value_size(chart, room)
    place = (room.right - room.left) / len(chart.labels)
    lines = [wrapped(label, size, place * 0.95, 2) for label in chart.labels]
    names = size * (1.25 * max(len(each) for each in lines) + 0.4)
    values = [value for row in chart.series for value in row]
    # Names stand across the line from the bars; where some bars hang, below these.
    hanging = max(values) <= 0 > min(values)
    top = room.top + (names if hanging else value_size * 1.3)
    bottom = room.bottom - (0.0 if hanging else names) - (value_size * 1.3 if min(values) < 0 else 0.0)
    scale = scale_of(values, bottom, top, from_zero=True)
    width = min(place * _SHARE / len(chart.series), _widest(chart))
    zero = scale.at(0.0)
    first = room.top + size if hanging else room.bottom - names + size * 1.3
    for index, label in enumerate(lines):
        middle = room.left + place * (index + 0.5)
        for nth, row in enumerate(chart.series):
            x = middle + (nth - len(chart.series) / 2) * width
            end = scale.at(row[index])
            canvas.rect(x + 1, min(end, zero), width - 2, max(abs(end - zero), 1.0), canvas.color(nth), _RADIUS)
            y = end - value_size * _GAP if row[index] >= 0 else end + value_size * (_GAP + 0.75)
            canvas.text(written(row[index]), x + width / 2, y, value_size, anchor="middle", bold=True)
        for number, words in enumerate(label):
            canvas.text(words, middle, first + size * 1.25 * number, size, anchor="middle")
    canvas.line(room.left, zero, room.right, zero, 2, 0.6)


def _bars(chart: Chart) -> int:
    return len(chart.labels) * len(chart.series)


def _value_size(chart: Chart, room: Room) -> float:
    return room.type_size * (_LARGER if _bars(chart) <= _FEW else 1.0)


def _widest(chart: Chart) -> float:
    return _WIDEST * (_WIDER if _bars(chart) <= _FEW else 1.0)


def _lying(chart: Chart, canvas: Canvas, room: Room) -> None:
    count = len(chart.labels)
    place = (room.bottom - room.top) / count
    size = min(room.type_size, place * 0.8)
    values = [value for row in chart.series for value in row]
    names = min(max(width_of(label, size) for label in chart.labels), (room.right - room.left) * 0.4)
    after = max(width_of(written(value), size) for value in values) + size * _GAP
    before = after if min(values) < 0 else 0.0
    left = room.left + names + size * 0.8 + before
    scale = scale_of(values, left, room.right - after, from_zero=True)
    width = place * _SHARE / len(chart.series)
    zero = scale.at(0.0)
    for index, label in enumerate(chart.labels):
        middle = room.top + place * (index + 0.5)
        lines = wrapped(label, size, names, max(int(place / (size * _LEADING)), 1))
        first = middle + size * 0.36 - size * _LEADING * (len(lines) - 1) / 2
        for number, words in enumerate(lines):
            canvas.text(words, room.left + names, first + size * _LEADING * number, size, anchor="end")
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
    canvas.line(zero, room.top, zero, room.bottom, 2, 0.6)
