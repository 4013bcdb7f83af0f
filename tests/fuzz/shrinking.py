"""A sample that fails -> the smallest that was found to fail in the same way, by leaving out more and more of it.

This is the minimizing delta debugging of Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input",
2002, on slides first, then on lines, tokens and characters.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from samples import Sample, SlideText

Unit = TypeVar("Unit")
Fails = Callable[[Sample], bool]
_CUTS: tuple[re.Pattern[str], ...] = (
    re.compile(r"[^\n]*\n|[^\n]+"),
    re.compile(r"\w+|\s+|.", re.DOTALL),
    re.compile(r".", re.DOTALL),
)
"""Lines, tokens, characters."""


def shrunk(sample: Sample, fails: Fails, seconds: float) -> Sample:
    """Leave out what is not needed for the failure.

    Args:
        sample: It fails.
        fails: Whether another one fails in the same way.
        seconds: After this time the smallest so far is taken.
    """
    deadline = time.monotonic() + seconds

    def still(other: Sample) -> bool:
        return time.monotonic() < deadline and fails(other)

    slides = _fewer(sample.slides, lambda some: bool(some) and still(replace(sample, slides=tuple(some))))
    sample = replace(sample, slides=tuple(slides))
    if sample.files and still(replace(sample, files="")):
        sample = replace(sample, files="")
    for cut in _CUTS:
        sample = _head_cut(sample, cut, still)
        for index, slide in enumerate(sample.slides):
            if not slide.untouched:
                sample = _slide_cut(sample, index, cut, still)
    return sample


def _head_cut(sample: Sample, cut: re.Pattern[str], fails: Fails) -> Sample:
    units = _fewer(cut.findall(sample.head), lambda some: fails(replace(sample, head="".join(some))))
    return replace(sample, head="".join(units))


def _slide_cut(sample: Sample, index: int, cut: re.Pattern[str], fails: Fails) -> Sample:
    def with_text(units: Sequence[str]) -> Sample:
        changed = SlideText("".join(units), untouched=False)
        return replace(sample, slides=(*sample.slides[:index], changed, *sample.slides[index + 1 :]))

    return with_text(_fewer(cut.findall(sample.slides[index].text), lambda some: fails(with_text(some))))


def _fewer(units: Sequence[Unit], fails: Callable[[Sequence[Unit]], bool]) -> Sequence[Unit]:
    """Leave out halves, quarters, ... single units, as long as the rest fails."""
    size = len(units)
    while size:
        start = 0
        while start < len(units):
            rest = [*units[:start], *units[start + size :]]
            if fails(rest):
                units = rest
            else:
                start += size
        size //= 2
    return units
