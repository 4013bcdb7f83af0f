"""A talk that broke off, as its journal tells it, and how its slides are found again in the deck; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from footlight.deck import Deck, Slide
from footlight.presenting.ink import Stroke
from footlight.presenting.system_clock import Moment


class SlideRef(NamedTuple):
    """A slide, so that it is found again though the deck has been edited since."""

    number: int
    mark: str
    """Stands for its text."""
    before: str
    """The mark of the slide before it; empty for none."""
    after: str
    """The mark of the slide after it; empty for none."""


class SavedPlace(NamedTuple):
    """A slide and a step."""

    slide: SlideRef
    step: int


@dataclass(frozen=True)
class SavedTalk:
    """What a journal holds.

    Attributes:
        moment: When it was written.
        place: Where the speaker was.
        history: Where jumps came from, the latest last.
        blank: What hid the slides: ``none``, ``black`` or ``white``.
        frozen: What the audience kept seeing, if it was held.
        elapsed: What the clock showed, in seconds.
        running: Whether it ran.
        paused: Whether the speaker had stopped it.
        laps: The seconds of each slide.
        ink: What was drawn.
        duration: The planned seconds as told at the start, or None.
        end: The seconds that were left until the talk had to stop, and the time of day as it was told; or None.
    """

    moment: Moment
    place: SavedPlace
    history: tuple[SavedPlace, ...] = ()
    blank: str = "none"
    frozen: SavedPlace | None = None
    elapsed: float = 0.0
    running: bool = False
    paused: bool = False
    laps: tuple[tuple[SlideRef, float], ...] = ()
    ink: tuple[tuple[SlideRef, tuple[Stroke, ...]], ...] = ()
    duration: float | None = None
    end: tuple[float, str] | None = None


def mark_of(slide: Slide) -> str:
    """Give a short text that stands for a slide's text."""
    return blake2b(slide.source.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def ref_to(deck: Deck, number: int) -> SlideRef:
    """Describe a slide so that it is found again."""
    slides = deck.slides
    before = mark_of(slides[number - 2]) if number > 1 else ""
    after = mark_of(slides[number]) if number < len(slides) else ""
    return SlideRef(number, mark_of(slides[number - 1]), before, after)


class Finder:
    """Finds the slides of a journal in a deck."""

    def __init__(self, deck: Deck) -> None:
        self._marks = [mark_of(slide) for slide in deck.slides]

    def find(self, ref: SlideRef) -> int | None:
        """Give the slide's number now: by its text, else by its neighbours'; None when neither is there any more."""
        for mark, shift in ((ref.mark, 0), (ref.before, 1), (ref.after, -1)):
            number = _nearest(self._marks, mark, ref.number - shift)
            if number is not None and 1 <= number + shift <= len(self._marks):
                return number + shift
        return None

    def place(self, ref: SlideRef) -> int:
        """Give the slide's number now, or the nearest to what it was."""
        return self.find(ref) or min(max(ref.number, 1), len(self._marks))


def _nearest(marks: Sequence[str], mark: str, wanted: int) -> int | None:
    numbers = [number for number, each in enumerate(marks, 1) if mark and each == mark]
    return min(numbers, key=lambda number: abs(number - wanted), default=None)
