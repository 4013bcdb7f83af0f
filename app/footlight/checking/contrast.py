"""A page goes in; warnings come out for text that stands out too little from what is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor

from footlight.checking.ground import Spot, grounds_at
from footlight.checking.picture_ground import PictureGrounds, Standing
from footlight.checking.ratio import least_contrast
from footlight.checking.runs import Run, runs_of
from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity
from footlight.layout.page import TextItem
from footlight.styling.computed import Color
from footlight.styling.contrast import contrast, luminance, over

_TOLERANCE = 0.02
"""Colours are rounded to 8 bits on the way; nobody sees the difference."""
_MOST_LOST = 0.2
"""Of a text's pieces: with one in five unreadable, words have to be guessed."""
_INVISIBLE = 0.05
"""Text of less alpha is hidden on purpose."""


def check_contrast(subject: Subject) -> Iterator[Finding]:
    """Find text below WCAG 2.2 AA: each pair of colours once, and the first text that a picture swallows."""
    told: set[tuple[Color, Color]] = set()
    over_picture: list[tuple[int, TextItem, Run]] = []
    content = set(map(id, subject.shown()))
    texts = [(n, i) for n, i in enumerate(subject.page.items) if isinstance(i, TextItem) and id(i) in content]
    runs = [(index, item, run) for index, item in texts if not item.rotation for run in runs_of(item)]
    grounds = grounds_at(subject.page, [Spot(index, run.x, run.y) for index, _, run in runs])
    for (index, item, run), behind in zip(runs, grounds, strict=True):
        ground = behind
        if run.ground is not None:
            ground = over(run.ground, behind) if behind else run.ground
        if ground is None:
            if not item.shadows and run.color.alpha * item.opacity > _INVISIBLE:
                over_picture.append((index, item, run._replace(ground=None)))
            continue
        alpha = run.color.alpha * item.opacity
        color = over(run.color._replace(alpha=alpha), ground)
        if alpha > _INVISIBLE and (color, ground) not in told and (finding := _faint(run, color, ground)):
            told.add((color, ground))
            yield subject.say(Severity.WARNING, "low-contrast", finding, item.line)
    yield from _over_pictures(subject, over_picture)


def _faint(run: Run, color: Color, ground: Color) -> str:
    """Say that a run is too faint; empty when it is not."""
    ratio, least = contrast(color, ground), least_contrast(run.pixels, run.weight)
    if ratio >= least - _TOLERANCE:
        return ""
    way = ("darker", "lighter") if luminance(color) <= luminance(ground) else ("lighter", "darker")
    shown = floor(ratio * 10) / 10  # rounded up, 4.48 would read as the 4.5 that it misses
    return (
        f'"{_shortened(run.text)}" has a contrast of {shown}:1 to what is behind it and needs {least:g}:1 (WCAG AA);'
        f" make the text {way[0]} or the ground {way[1]}"
    )


def _over_pictures(subject: Subject, runs: Sequence[tuple[int, TextItem, Run]]) -> Iterator[Finding]:
    """Measure texts over pictures: one that cannot be read is an error, one that can in parts is a hint."""
    grounds = PictureGrounds(subject.page, subject.pixels)
    hint: Finding | None = None
    for index, item, run in runs:
        found = grounds.standing(index, run)
        if found is not None and found.lost > _MOST_LOST:
            yield subject.say(Severity.ERROR, "text-over-picture", _swallowed(run, found), item.line)
            return
        if hint is None and (found is None or found.lost):
            message = "Text stands on a picture that swallows a part of it; look whether it can be read everywhere"
            hint = subject.say(Severity.HINT, "text-over-picture", message, item.line)
    if hint is not None:
        yield hint


def _swallowed(run: Run, found: Standing) -> str:
    least = least_contrast(run.pixels, run.weight)
    way = "brightness:0.4" if luminance(run.color) > 0.18 else "brightness:2, or make the text light by _class: invert"
    return (
        f'"{_shortened(run.text)}" stands on a picture with a contrast of {floor(found.ratio * 10) / 10}:1 and needs'
        f" {least:g}:1 (WCAG AA); give the picture {way}"
    )


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 32 else words[:31].rstrip() + "…"
