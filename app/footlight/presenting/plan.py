"""A deck and the time there is -> seconds for each slide, the talk's estimated length, and the pace; pure."""

from __future__ import annotations

from collections.abc import Sequence

from footlight.deck import Deck
from footlight.deck.dataclass import dataclass

LOOKING_WORDS = 20
"""Words that a slide counts for beside its notes: one without notes is looked at and spoken about too."""


def planned_seconds(deck: Deck, total: float) -> tuple[float, ...]:
    """Plan the seconds of every slide.

    What the author planned for a slide holds. The other slides share the rest of the time by the words of their notes.
    A slide that the talk passes over has none.

    Args:
        deck: The talk.
        total: The seconds that there are for it.
    """
    planned = [slide.settings.planned_seconds if slide.in_talk else 0.0 for slide in deck.slides]
    rest = max(total - sum(seconds or 0.0 for seconds in planned), 0.0)
    weights = [
        slide.notes.words + LOOKING_WORDS if seconds is None else 0
        for slide, seconds in zip(deck.slides, planned, strict=True)
    ]
    share = rest / (sum(weights) or 1)
    return tuple(
        weight * share if seconds is None else seconds for weight, seconds in zip(weights, planned, strict=True)
    )


def pace(plan: Sequence[float], number: int, left: float) -> float:
    """Return how many seconds the talk is ahead of the plan; negative when it is behind, 0 within the slide's own time.

    Behind means: if every further slide takes what is planned, the talk ends that much too late.

    Args:
        plan: The seconds planned for each slide.
        number: The slide that is shown, 1-based.
        left: The seconds that are left of the talk.
    """
    after = sum(plan[number:])
    if left < after:
        return left - after
    return max(left - after - plan[number - 1], 0.0)


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long a talk will be, by the words of its notes.

    Attributes:
        seconds: The time that it takes to speak the notes.
        words: In all notes.
        silent: How many slides of the talk have no notes.
    """

    seconds: float
    words: int
    silent: int


def speaking_seconds(words: int, words_a_minute: int) -> float:
    """Return the seconds that it takes to speak some words."""
    return words * 60 / words_a_minute


def estimate(deck: Deck, words_a_minute: int) -> Estimate:
    """Estimate the talk's length before anybody has spoken it."""
    counts = [slide.notes.words for slide in deck.shown]
    words = sum(counts)
    return Estimate(speaking_seconds(words, words_a_minute), words, counts.count(0))
