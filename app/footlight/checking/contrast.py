"""A page goes in; warnings come out for text that stands out too little from what is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from footlight.checking.ground import Spot, grounds_at
from footlight.checking.ratio import least_contrast
from footlight.checking.runs import Run, runs_of
from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity
from footlight.layout.page import TextItem
from footlight.styling.computed import Color
from footlight.styling.contrast import contrast, luminance, over

_TOLERANCE = 0.02
"""Colours are rounded to 8 bits on the way; nobody sees the difference."""
_INVISIBLE = 0.05
"""Text of less alpha is hidden on purpose."""


def check_contrast(subject: Subject) -> Iterator[Finding]:
    """Find text below WCAG 2.2 AA, each pair of colours once; text over a picture is only pointed at."""
    told: set[tuple[Color, Color]] = set()
    over_picture = False
    content = set(map(id, subject.shown()))
    texts = [(n, i) for n, i in enumerate(subject.page.items) if isinstance(i, TextItem) and id(i) in content]
    runs = [(index, item, run) for index, item in texts if not item.rotation for run in runs_of(item)]
    grounds = grounds_at(subject.page, [Spot(index, run.x, run.y) for index, _, run in runs])
    for (_, item, run), behind in zip(runs, grounds, strict=True):
        ground = behind
        if run.ground is not None:
            ground = over(run.ground, behind) if behind else run.ground
        if ground is None:
            if not over_picture and not item.shadows:
                over_picture = True
                yield _over_picture(subject, item)
            continue
        alpha = run.color.alpha * item.opacity
        color = over(run.color._replace(alpha=alpha), ground)
        if alpha > _INVISIBLE and (color, ground) not in told and (finding := _faint(run, color, ground)):
            told.add((color, ground))
            yield subject.say(Severity.WARNING, "low-contrast", finding, item.line)


def _faint(run: Run, color: Color, ground: Color) -> str:
    """Say that a run is too faint; empty when it is not."""
    ratio, least = contrast(color, ground), least_contrast(run.pixels, run.weight)
    if ratio >= least - _TOLERANCE:
        return ""
    words = " ".join(run.text.split())
    words = words if len(words) <= 32 else words[:31].rstrip() + "…"
    way = ("darker", "lighter") if luminance(color) <= luminance(ground) else ("lighter", "darker")
    shown = floor(ratio * 10) / 10  # rounded up, 4.48 would read as the 4.5 that it misses
    return (
        f'"{words}" has a contrast of {shown}:1 to what is behind it and needs {least:g}:1 (WCAG AA);'
        f" make the text {way[0]} or the ground {way[1]}"
    )


def _over_picture(subject: Subject, item: TextItem) -> Finding:
    message = "Text stands on a picture; look whether it can be read everywhere, or give it a box or a shadow"
    return subject.say(Severity.HINT, "text-over-picture", message, item.line)
