"""A page goes in; a warning comes out for each formula or diagram whose signs are too small to be read."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity
from footlight.layout.fitting import TYPE_FLOOR
from footlight.layout.page import DrawingItem, Role

_ADVICE = {
    Role.FORMULA: "break the formula into lines, or show its parts",
    Role.DIAGRAM: "turn the diagram's direction, or show its parts",
}


def check_small_drawings(subject: Subject) -> Iterator[Finding]:
    """Find drawings that had to shrink until their signs are smaller than the smallest type of text."""
    smallest = TYPE_FLOOR * subject.page.size.height
    for item in subject.shown():
        if isinstance(item, DrawingItem) and item.role in _ADVICE and item.drawing.size.width:
            pixels = item.drawing.em * item.rect.width / item.drawing.size.width
            if pixels < smallest - 0.5:
                message = f"The {item.role} shrank to type of {pixels:.0f} px so that it fits; {_ADVICE[item.role]}"
                yield subject.say(Severity.WARNING, "small-drawing", message, item.line)
