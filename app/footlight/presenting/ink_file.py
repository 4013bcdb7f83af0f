"""What was drawn in a talk <-> a text that a file can hold; pure."""

from __future__ import annotations

import json

from footlight.presenting.ink import Ink, SlideInk, strokes_from_json, strokes_to_json


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
