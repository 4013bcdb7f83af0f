"""What is drawn on the slides, and a change -> what is drawn after it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import hypot

from footlight.deck.ink import Ink, InkPoint, SlideInk, Stroke

MOST_POINTS = 200_000
"""Points on one slide; far beyond what a hand draws in a talk, and still painted in a blink."""

MOST_CHANGES = 500
"""Changes of one slide that are remembered as they were; what is older is taken back stroke by stroke."""


def add(ink: Ink, number: int, stroke: Stroke) -> Ink:
    """Add a stroke to a slide; past ``MOST_POINTS`` it is left out."""
    drawn = ink.on(number)
    if not stroke.points or sum(len(each.points) for each in (*drawn, stroke)) > MOST_POINTS:
        return ink
    return _changed(ink, number, (*drawn, stroke))


def erase(ink: Ink, number: int, at: InkPoint, reach: float) -> Ink:
    """Remove the strokes of a slide that come nearer to a point than ``reach``, in page units."""
    return _changed(ink, number, tuple(each for each in ink.on(number) if not _touches(each, at, reach)))


def undo(ink: Ink, number: int) -> Ink:
    """Undo the last change on a slide: a stroke, an erasure, or a clearing."""
    drawn = ink.slides.get(number, SlideInk())
    if drawn.before:
        return _with(ink, number, SlideInk(drawn.before[-1], drawn.before[:-1]))
    return _with(ink, number, SlideInk(drawn.strokes[:-1]))


def clear(ink: Ink, number: int) -> Ink:
    """Remove everything from a slide; ``undo`` brings it back."""
    return _changed(ink, number, ())


def moved(ink: Ink, place: Callable[[int], int | None]) -> Ink:
    """Move the drawings to where their slides are now.

    Args:
        ink: The drawings.
        place: Returns a slide's number now; None when the slide is gone, and its drawing with it.
    """
    places = {number: place(number) for number in ink.slides}
    if all(number == now for number, now in places.items()):
        return ink
    return Ink({now: ink.slides[number] for number, now in places.items() if now is not None})


def _touches(stroke: Stroke, at: InkPoint, reach: float) -> bool:
    """Return whether a point is nearer to a stroke's edge than ``reach``."""
    ends = pairwise(stroke.points) if len(stroke.points) > 1 else [(stroke.points[0], stroke.points[0])]
    return any(_distance(at, *each) < reach + stroke.width / 2 for each in ends)


def _distance(at: InkPoint, start: InkPoint, end: InkPoint) -> float:
    """Return the distance from a point to the line between two others."""
    across, down = end.x - start.x, end.y - start.y
    long = across * across + down * down
    share = ((at.x - start.x) * across + (at.y - start.y) * down) / long if long else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(at.x - start.x - share * across, at.y - start.y - share * down)


def _changed(ink: Ink, number: int, strokes: tuple[Stroke, ...]) -> Ink:
    """Return drawings in which a slide has these strokes, and remembers those that it had."""
    drawn = ink.slides.get(number, SlideInk())
    if strokes == drawn.strokes:
        return ink
    return _with(ink, number, SlideInk(strokes, (*drawn.before, drawn.strokes)[-MOST_CHANGES:]))


def _with(ink: Ink, number: int, drawn: SlideInk) -> Ink:
    slides = {other: each for other, each in ink.slides.items() if other != number}
    return Ink(slides if drawn == SlideInk() else {**slides, number: drawn})
