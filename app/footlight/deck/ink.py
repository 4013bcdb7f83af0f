"""What was drawn on the slides: frozen strokes, and the JSON that files hold them in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from math import isfinite

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple

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
        """Return the strokes on a slide."""
        return self.slides.get(number, SlideInk()).strokes

    def can_undo(self, number: int) -> bool:
        """Return whether anything on a slide can be undone, a clearing included."""
        return number in self.slides


def ink_text(ink: Ink) -> str:
    """Write the drawings of all slides as JSON: an object with a list of strokes for each slide's number."""
    return json.dumps({str(number): strokes_to_json(each.strokes) for number, each in ink.slides.items()}) + "\n"


def read_ink(text: str) -> Ink:
    """Read what ``ink_text`` wrote.

    Raises:
        ValueError: It is something else; the message says what, as a clause.
    """
    try:
        found = json.loads(text)
    except RecursionError:
        found = None
    if not isinstance(found, dict) or not all(key.isdecimal() for key in found):
        raise ValueError("drawings are an object with a list for each slide's number")
    return Ink({int(key): SlideInk(strokes_from_json(value)) for key, value in found.items()})


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
