"""The state of a talk: where the speaker is, what hides the slides, the time there is; pure.

``now`` is seconds of a monotonic clock, whatever its zero. ``reducer`` says how events change the state.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from footlight.deck import Deck, Slide
from footlight.deck.dataclass import dataclass
from footlight.deck.ink import Ink
from footlight.deck.named_tuple import NamedTuple
from footlight.presenting.clock import Clock

LEAVE_SECONDS = 4.0
"""How long the question whether to leave stands: time to read it and to press again, and no longer."""


class Blank(StrEnum):
    """What hides the slides from the audience."""

    NONE = "none"
    BLACK = "black"
    WHITE = "white"


class Position(NamedTuple):
    """A place in the talk."""

    slide: int
    """The slide's number, 1-based."""
    step: int
    """How many of its fragments are shown."""


class Deadline(NamedTuple):
    """When the talk must stop."""

    moment: float
    """Of the talk's clock, so that nothing that happens to the time of day moves it."""
    text: str
    """The time of day as the speaker says it, such as ``11:45``."""


@dataclass(frozen=True)
class State:
    """A moment of a talk.

    Attributes:
        deck: What is presented.
        position: Where the speaker is.
        history: Where jumps came from, the latest last.
        blank: What hides the slides from the audience.
        frozen: What the audience keeps seeing while the speaker looks around; None when it follows.
        clock: The talk's stopwatch.
        wanted_duration: The planned seconds as given at the start, which go before what the deck says; or None.
        deadline: When the talk must stop; None when only its length counts.
        rehearsing: Whether the clock runs from the first moment, because every slide's time is wanted.
        ink: What was drawn on the slides.
        leave_asked_at: When the speaker was asked whether to leave; None when not.
        ended: Whether the talk is over.
    """

    deck: Deck
    position: Position = Position(1, 0)
    history: tuple[Position, ...] = ()
    blank: Blank = Blank.NONE
    frozen: Position | None = None
    clock: Clock = Clock()
    wanted_duration: float | None = None
    deadline: Deadline | None = None
    rehearsing: bool = False
    ink: Ink = Ink()
    leave_asked_at: float | None = None
    ended: bool = False

    @property
    def slide(self) -> Slide:
        """The slide on which the speaker is."""
        return self.deck.slides[self.position.slide - 1]

    @property
    def audience(self) -> Position:
        """What the audience sees, if nothing hides it."""
        return self.frozen or self.position

    @property
    def upcoming(self) -> Position | None:
        """What the next step brings; None at the end of the talk."""
        after = next_place(self.deck, self.position)
        return None if after == self.position else after

    @property
    def duration(self) -> float | None:
        """The planned seconds: as given at the start, else as the deck says, else the sum of what the slides say."""
        return self.wanted_duration or self.deck.settings.duration or self.deck.planned_seconds

    def elapsed(self, now: float) -> float:
        """Return the seconds since the talk began, without pauses."""
        return self.clock.elapsed(now)

    def left(self, now: float) -> float | None:
        """Return the seconds that are left, negative when the talk is over time; None when nothing is planned.

        Of a planned length and a time of day at which the talk must stop, the one that comes first counts.
        """
        ends = [] if self.duration is None else [self.duration - self.elapsed(now)]
        if self.deadline is not None:
            ends.append(self.deadline.moment - now)
        return min(ends, default=None)

    def stops_by_deadline(self, now: float) -> bool:
        """Return whether it is the time of day that ends the talk, and not its length."""
        return self.deadline is not None and self.left(now) == self.deadline.moment - now

    def leave_asked(self, now: float) -> bool:
        """Return whether asking to leave now leaves."""
        return self.leave_asked_at is not None and now - self.leave_asked_at <= LEAVE_SECONDS


def begin(deck: Deck, number: int = 1, duration: float | None = None, deadline: Deadline | None = None) -> State:
    """Return the state before a talk.

    Args:
        deck: What will be presented.
        number: The slide to begin with; up to 1 it is the first that is not hidden, beyond the deck's end the last.
        duration: The planned seconds, if they are not what the deck says.
        deadline: When the talk must stop, if there is such a time.
    """
    place = Position(start_of(deck).slide if number <= 1 else nearest(deck, number), 0)
    return State(deck, place, clock=Clock(slide=place.slide), wanted_duration=duration, deadline=deadline)


def rehearse(state: State, now: float) -> State:
    """Return the state of a rehearsal, whose clock runs from now on, before the first advance."""
    return replace(state, rehearsing=True, clock=state.clock.begin(now))


def next_place(deck: Deck, position: Position) -> Position:
    """Return the place that the next step brings; the same one at the end of the talk."""
    number, step = position
    if step < deck.slides[number - 1].steps:
        return Position(number, step + 1)
    after = deck.next_shown(number)
    return position if after is None else Position(after, 0)


def start_of(deck: Deck) -> Position:
    """Return where a talk begins: at the first slide that is not hidden."""
    return Position(deck.shown[0].number, 0)


def nearest(deck: Deck, number: int) -> int:
    """Return a slide's number, or beyond the deck's ends the nearest one."""
    return min(max(number, 1), len(deck.slides))
