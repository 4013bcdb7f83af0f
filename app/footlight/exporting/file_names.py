"""A target, a deck and the numbers of slides -> the names of the files that are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from footlight.deck import Deck


def the_target(target: Path, _deck: Deck, _numbers: Sequence[int], _steps: bool) -> tuple[Path, ...]:
    """Name the one file of a format that has one for all slides."""
    return (target,)


def a_picture_a_step(target: Path, deck: Deck, numbers: Sequence[int], steps: bool) -> tuple[Path, ...]:
    """Name a picture for each slide, or for each step of each slide: ``talk.png`` -> ``talk-001.png`` ...

    Args:
        target: What the names start from.
        deck: How many slides it has says how many digits a number gets.
        numbers: The slides, 1-based.
        steps: Whether every step is wanted.
    """
    names: dict[Path, None] = {}
    for number in numbers:
        last = deck.slides[number - 1].steps if steps else 0
        for step in range(last + 1):
            names[picture_name(target, deck, number, step if last else None)] = None
    return tuple(names)


def picture_name(target: Path, deck: Deck, number: int, step: int | None) -> Path:
    """Name the picture of a slide, at a step if there are several of that slide."""
    digits = max(3, len(str(len(deck.slides))))
    suffix = f"-step-{step:02}" if step is not None else ""
    return target.with_name(f"{target.stem}-{number:0{digits}}{suffix}{target.suffix}")
