"""Check of text that stands out too little from what is behind it, be it a colour or a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor

from footlight.checking.subject import Subject
from footlight.checking.text_backgrounds import ItemPoint, Legibility, PaintedBackgrounds, backgrounds_at
from footlight.deck import Finding, Severity
from footlight.layout.page import Role, TextItem
from footlight.layout.text.runs import StyledRun, runs_of
from footlight.styling.computed import Color
from footlight.styling.contrast import contrast, luminance, over

_TOLERANCE = 0.02
"""Colours are rounded to 8 bits on the way; nobody sees the difference."""
_FURNITURE = frozenset({Role.HEADER, Role.FOOTER, Role.PAGE_NUMBER})
_INVISIBLE = 0.05
"""Text of less alpha is hidden on purpose."""


def check_contrast(subject: Subject) -> Iterator[Finding]:
    """Find text below WCAG 2.2 AA: each pair of colours once, and the first text that a picture swallows."""
    told: set[tuple[Color, Color]] = set()
    over_picture: list[tuple[int, TextItem, StyledRun]] = []
    content = set(map(id, subject.shown()))
    items = [(n, i) for n, i in enumerate(subject.page.items) if isinstance(i, TextItem)]
    texts = [(n, i) for n, i in items if id(i) in content or i.role in _FURNITURE]
    runs = [(index, item, run) for index, item in texts if not item.rotation for run in runs_of(item)]
    backgrounds = backgrounds_at(subject.page, [ItemPoint(index, run.x, run.y) for index, _, run in runs])
    for (index, item, run), behind in zip(runs, backgrounds, strict=True):
        background = behind
        if run.background is not None:
            background = over(run.background, behind) if behind else run.background
        if background is None:
            if not item.shadows and run.color.alpha * item.opacity > _INVISIBLE:
                over_picture.append((index, item, run._replace(background=None)))
            continue
        alpha = run.color.alpha * item.opacity
        color = over(run.color._replace(alpha=alpha), background)
        if alpha > _INVISIBLE and (color, background) not in told and (finding := _faint(run, color, background)):
            told.add((color, background))
            yield subject.finding(Severity.WARNING, "low-contrast", finding, item.line)
    yield from _over_pictures(subject, over_picture)


def _faint(run: StyledRun, color: Color, background: Color) -> str:
    """Return a sentence on a run that is too faint; empty for one that is not."""
    ratio, least = contrast(color, background), run.least_contrast
    if ratio >= least - _TOLERANCE:
        return ""
    way = ("darker", "lighter") if luminance(color) <= luminance(background) else ("lighter", "darker")
    shown = floor(ratio * 10) / 10  # rounded up, 4.48 would read as the 4.5 that it misses
    return (
        f'"{_shortened(run.text)}" has a contrast of {shown}:1 to what is behind it and needs {least:g}:1 (WCAG AA);'
        f" make the text {way[0]} or the background {way[1]}"
    )


def _over_pictures(subject: Subject, runs: Sequence[tuple[int, TextItem, StyledRun]]) -> Iterator[Finding]:
    """Measure texts over pictures: one of which a part cannot be read is an error, one that is not measured a hint."""
    painted = PaintedBackgrounds(subject.page, subject.pixels)
    hint: Finding | None = None
    for index, item, run in runs:
        found = painted.legibility(index, run)
        if found is not None and found.lost:
            yield subject.finding(Severity.ERROR, "text-over-picture", _swallowed(run, found), item.line)
            return
        if hint is None and found is None:
            message = "Text stands on a picture; there is too much of it to measure, so look whether it can be read"
            hint = subject.finding(Severity.HINT, "text-over-picture", message, item.line)
    if hint is not None:
        yield hint


def _swallowed(run: StyledRun, found: Legibility) -> str:
    least = run.least_contrast
    way = "brightness:0.4" if luminance(run.color) > 0.18 else "brightness:2, or make the text light by _class: invert"
    return (
        f'"{_shortened(run.text)}" stands on a picture with a contrast of {floor(found.ratio * 10) / 10}:1 and needs'
        f" {least:g}:1 (WCAG AA); give the picture {way}"
    )


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 32 else words[:31].rstrip() + "…"
