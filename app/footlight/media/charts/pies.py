"""Parts of a whole: slices from twelve o'clock on, each with its name and its share beside it."""

from __future__ import annotations

import math

from footlight.media.charts.canvas import Anchor, Canvas
from footlight.media.charts.room import Room
from footlight.media.charts.source import Chart

_HOLE = 0.56
"""Of the radius: rings are compared by their lengths, which eyes do better than angles."""
_LEADER = 0.12
_TINY = 0.015


def draw(chart: Chart, canvas: Canvas, room: Room) -> None:
    """Draw a ring of the first series."""
    size = room.type_size
    values = chart.series[0]
    whole = sum(values)
    x, y = (room.left + room.right) / 2, (room.top + room.bottom) / 2
    radius = (room.bottom - room.top) / 2 - size * 0.9
    # A share that would round to nothing gets a decimal, and then all do.
    decimals = 1 if any(0 < value < whole * _TINY for value in values) else 0
    at = 0.0
    sides: dict[bool, list[tuple[float, str]]] = {False: [], True: []}
    for index, value in enumerate(values):
        share = value / whole
        if share:
            canvas.path(_slice(x, y, radius, at, at + share), canvas.color(index))
        middle = (at + share / 2) * math.tau
        right = math.sin(middle) >= 0
        name = f"{chart.labels[index]}  {share:.{decimals}%}"
        sides[right].append((y - math.cos(middle) * radius, name))
        at += share
    for right, names in sides.items():
        _names(names, x, radius, right, canvas, room)


def _names(names: list[tuple[float, str]], x: float, radius: float, right: bool, canvas: Canvas, room: Room) -> None:
    """Write the names of one side, as near to their slices as their neighbours allow."""
    size = room.type_size
    ordered = sorted(names)
    least = room.top + size * 0.5
    placed = []
    for y, name in ordered:
        placed.append((max(y, least), name))
        least = placed[-1][0] + size * 1.35
    over = max((placed[-1][0] if placed else 0.0) - (room.bottom - size * 0.4), 0.0)
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
