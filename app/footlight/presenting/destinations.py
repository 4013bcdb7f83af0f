"""What the speaker types to go somewhere -> the slides that it can mean; pure."""

from __future__ import annotations

from footlight.deck import Deck, Slide

MOST = 200
"""More slides than anybody looks through."""


def destinations(deck: Deck, typed: str) -> tuple[int, ...]:
    """Find the slides that a number or words mean, the likeliest first.

    A number is that slide, or the last one when there are fewer. Words are looked for in the slides' source, so that
    no slide has to be parsed; slides that have them in a heading come first.

    Returns:
        Slide numbers; none when nothing is typed, or nothing is found.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return ()
    if wanted.isdecimal():
        return (min(max(int(wanted[:9]), 1), len(deck.slides)),)
    words = wanted.split()
    found = [slide for slide in deck.slides if _has(slide.source, words)]
    found.sort(key=lambda slide: not _has(_headings(slide), words))
    return tuple(slide.number for slide in found[:MOST])


def _has(text: str, words: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def _headings(slide: Slide) -> str:
    return "\n".join(line for line in slide.source.splitlines() if line.lstrip().startswith("#"))
