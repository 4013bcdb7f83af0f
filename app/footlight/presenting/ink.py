"""What the speaker draws on the slides: frozen strokes, added, erased and taken back, and their JSON; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import hypot, isfinite
from typing import NamedTuple

MOST_POINTS = 200_000
"""Points on one slide; far beyond what a hand draws in a talk, and still painted in a blink."""

MOST_CHANGES = 500
"""Changes of one slide that are remembered as they were; what is older is taken back stroke by stroke."""

_COLOR = re.compile("#[0-9a-f]{6}", re.IGNORECASE)


class InkTool(StrEnum):
    """What a stroke was drawn with."""

    PEN = "pen"
    HIGHLIGHTER = "highlighter"


class InkPoint(NamedTuple):
    """A point of a stroke in page units: logical pixels from the slide's upper left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line from pen down to pen up.

    Attributes:
        tool: What it was drawn with.
        color: Its colour as ``#rrggbb``.
        width: Its width in page units.
        points: At least one; a single point is a dot.
    """

    tool: InkTool
    color: str
    width: float
    points: tuple[InkPoint, ...]


@dataclass(frozen=True, slots=True)
class SlideInk:
    """What was drawn on one slide.

    Attributes:
        strokes: In the order in which they were drawn.
        before: What was there before each change, the oldest first, so that it can be taken back.
    """

    strokes: tuple[Stroke, ...] = ()
    before: tuple[tuple[Stroke, ...], ...] = ()


@dataclass(frozen=True)
class Ink:
    """What was drawn on all slides.

    Attributes:
        slides: The drawings by slide number, 1-based; slides without any are absent.
    """

    slides: Mapping[int, SlideInk] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything is drawn anywhere."""
        return any(each.strokes for each in self.slides.values())

    def on(self, number: int) -> tuple[Stroke, ...]:
        """Give the strokes on a slide."""
        return self.slides.get(number, SlideInk()).strokes

    def can_undo(self, number: int) -> bool:
        """Tell whether there is anything on a slide that can be taken back, a clearing included."""
        return number in self.slides


def add(ink: Ink, number: int, stroke: Stroke) -> Ink:
    """Draw a stroke on a slide; one that holds more points than anybody draws is left out."""
    drawn = ink.on(number)
    if not stroke.points or sum(len(each.points) for each in (*drawn, stroke)) > MOST_POINTS:
        return ink
    return _changed(ink, number, (*drawn, stroke))


def erase(ink: Ink, number: int, at: InkPoint, reach: float) -> Ink:
    """Take the strokes from a slide that come nearer to a point than ``reach``, in page units."""
    return _changed(ink, number, tuple(each for each in ink.on(number) if not _touches(each, at, reach)))


def undo(ink: Ink, number: int) -> Ink:
    """Take back the last change on a slide: a stroke, an erasure, or a clearing."""
    drawn = ink.slides.get(number, SlideInk())
    if drawn.before:
        return _with(ink, number, SlideInk(drawn.before[-1], drawn.before[:-1]))
    return _with(ink, number, SlideInk(drawn.strokes[:-1]))


def clear(ink: Ink, number: int) -> Ink:
    """Take everything from a slide; ``undo`` brings it back."""
    return _changed(ink, number, ())


def moved(ink: Ink, place: Callable[[int], int | None]) -> Ink:
    """Take the drawings along to where their slides are now.

    Args:
        ink: The drawings.
        place: Gives a slide's number now; None when the slide is gone, and its drawing with it.
    """
    places = {number: place(number) for number in ink.slides}
    if all(number == now for number, now in places.items()):
        return ink
    return Ink({now: ink.slides[number] for number, now in places.items() if now is not None})


def strokes_to_json(strokes: tuple[Stroke, ...]) -> list[object]:
    """Write strokes as JSON values; coordinates to a tenth of a logical pixel, which no eye tells apart."""
    return [
        {
            "tool": stroke.tool.value,
            "color": stroke.color,
            "width": round(stroke.width, 2),
            "points": [round(value, 1) for point in stroke.points for value in point],
        }
        for stroke in strokes
    ]


def strokes_from_json(value: object) -> tuple[Stroke, ...]:
    """Read what ``strokes_to_json`` wrote.

    Raises:
        ValueError: It is something else.
    """
    if not isinstance(value, list):
        raise ValueError("strokes are a list")  # noqa: TRY004 - what a file says is a value, not a type
    return tuple(_stroke(each) for each in value)


def _stroke(value: object) -> Stroke:
    if not isinstance(value, dict):
        raise ValueError("a stroke is an object")  # noqa: TRY004 - as above
    color, numbers = value.get("color"), value.get("points")
    if not isinstance(color, str) or not _COLOR.fullmatch(color):
        raise ValueError("a stroke has a colour")
    if not isinstance(numbers, list) or not numbers or len(numbers) % 2:
        raise ValueError("a stroke has points")
    flat = [_number(each) for each in numbers]
    points = tuple(map(InkPoint, flat[::2], flat[1::2]))
    return Stroke(InkTool(str(value.get("tool"))), color, _number(value.get("width")), points)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError("a coordinate is a number")
    return float(value)


def _touches(stroke: Stroke, at: InkPoint, reach: float) -> bool:
    """Tell whether a point is nearer to a stroke's edge than ``reach``."""
    ends = pairwise(stroke.points) if len(stroke.points) > 1 else [(stroke.points[0], stroke.points[0])]
    return any(_distance(at, *each) < reach + stroke.width / 2 for each in ends)


def _distance(at: InkPoint, start: InkPoint, end: InkPoint) -> float:
    """Measure from a point to the nearest of a straight line between two others."""
    across, down = end.x - start.x, end.y - start.y
    long = across * across + down * down
    share = ((at.x - start.x) * across + (at.y - start.y) * down) / long if long else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(at.x - start.x - share * across, at.y - start.y - share * down)


def _changed(ink: Ink, number: int, strokes: tuple[Stroke, ...]) -> Ink:
    """Let a slide have these strokes, and remember what it had."""
    drawn = ink.slides.get(number, SlideInk())
    if strokes == drawn.strokes:
        return ink
    return _with(ink, number, SlideInk(strokes, (*drawn.before, drawn.strokes)[-MOST_CHANGES:]))


def _with(ink: Ink, number: int, drawn: SlideInk) -> Ink:
    slides = {other: each for other, each in ink.slides.items() if other != number}
    return Ink(slides if drawn == SlideInk() else {**slides, number: drawn})
