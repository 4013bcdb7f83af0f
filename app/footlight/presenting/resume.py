"""A talk that broke off, as its journal keeps it, and the state in which it resumes."""

from __future__ import annotations

from dataclasses import replace

from footlight.deck.dataclass import dataclass
from footlight.deck.ink import Ink, SlideInk, Stroke
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.slide_refs import Finder, SlideRef
from footlight.presenting.clock import Clock
from footlight.presenting.state import Blank, Deadline, Position, State
from footlight.presenting.system_clock import Moment


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
        duration: The planned seconds as given at the start, or None.
        end: The seconds that were left until the talk had to stop, and the time of day as it was given; or None.
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


def resumed(state: State, saved: SavedTalk, gap: float, now: float) -> State:
    """Return the state of a talk that resumes where it broke off; a clock that ran has counted the time between.

    Args:
        state: The talk as it has just begun.
        saved: What its journal says.
        gap: The seconds since that was written.
        now: The moment.
    """
    deck = state.deck
    finder = Finder(deck)

    def found(place: SavedPlace) -> Position:
        number = finder.place(place.slide)
        return Position(number, min(place.step, deck.slides[number - 1].steps) if place.step else 0)

    position = found(saved.place)
    laps = {number: seconds for ref, seconds in saved.laps if (number := finder.find(ref))}
    clock = Clock(
        accumulated=saved.elapsed + (gap if saved.running else 0.0),
        running_since=now if saved.running else None,
        paused=saved.paused,
        slide=position.slide,
        slide_since=saved.elapsed,
        laps=laps,
    )
    end = saved.end and Deadline(now + saved.end[0] - gap, saved.end[1])
    return replace(
        state,
        position=position,
        history=tuple(found(place) for place in saved.history),
        blank=Blank(saved.blank),
        frozen=saved.frozen and found(saved.frozen),
        clock=clock,
        ink=Ink({number: SlideInk(strokes) for ref, strokes in saved.ink if (number := finder.find(ref))}),
        wanted_duration=state.wanted_duration or saved.duration,
        deadline=state.deadline or end,
    )
