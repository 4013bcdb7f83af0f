"""The state of a talk and how events change it; pure.

``react(state, event, now)`` gives the next state. ``now`` is seconds of a monotonic clock, whatever its zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from footlight.deck import Deck, Slide, counterparts
from footlight.presenting import ink as inks
from footlight.presenting.clock import Clock
from footlight.presenting.ink import Ink
from footlight.presenting.intents import Draw, Event, GoTo, Intent, Reload

MOST_HISTORY = 32
"""Jumps that can be taken back."""

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
        wanted_duration: The planned seconds as told at the start, which go before what the deck says; or None.
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
        after = _after(self.deck, self.position)
        return None if after == self.position else after

    @property
    def duration(self) -> float | None:
        """The planned seconds: as told at the start, as the deck says, or the sum of what the slides say."""
        return self.wanted_duration or self.deck.settings.duration or _planned(self.deck)

    def elapsed(self, now: float) -> float:
        """Tell the seconds since the talk began, without pauses."""
        return self.clock.elapsed(now)

    def left(self, now: float) -> float | None:
        """Tell the seconds that are left, negative when the talk is over time; None when nothing is planned.

        Of a planned length and a time of day at which the talk must stop, the one that comes first counts.
        """
        ends = [] if self.duration is None else [self.duration - self.elapsed(now)]
        if self.deadline is not None:
            ends.append(self.deadline.moment - now)
        return min(ends, default=None)

    def stops_by_deadline(self, now: float) -> bool:
        """Tell whether it is the time of day that ends the talk, and not its length."""
        return self.deadline is not None and self.left(now) == self.deadline.moment - now

    def leave_asked(self, now: float) -> bool:
        """Tell whether asking to leave now leaves."""
        return self.leave_asked_at is not None and now - self.leave_asked_at <= LEAVE_SECONDS


def begin(deck: Deck, number: int = 1, duration: float | None = None, deadline: Deadline | None = None) -> State:
    """Make the state before a talk.

    Args:
        deck: What will be presented.
        number: The slide to begin with; beyond the deck's ends it is the nearest.
        duration: The planned seconds, if they are not what the deck says.
        deadline: When the talk must stop, if there is such a time.
    """
    place = Position(_in_range(deck, number), 0)
    return State(deck, place, clock=Clock(slide=place.slide), wanted_duration=duration, deadline=deadline)


def rehearse(state: State, now: float) -> State:
    """Let the clock run from now on, before the first advance."""
    return replace(state, rehearsing=True, clock=state.clock.begin(now))


def react(state: State, event: Event, now: float) -> State:
    """Give the state after an event."""
    after = _react(state, event, now)
    return replace(after, clock=after.clock.turn_to(after.position.slide, now))


def _react(state: State, event: Event, now: float) -> State:
    if event is Intent.LEAVE:
        return _leave(state, now)
    if isinstance(event, Reload):
        return _reload(state, event.deck)
    state = replace(state, leave_asked_at=None)
    if isinstance(event, Draw):
        return replace(state, ink=inks.add(state.ink, state.position.slide, event.stroke))
    if isinstance(event, GoTo):
        return _jump(state, Position(_in_range(state.deck, event.number), 0))
    return _REACTIONS[event](state, now)


def _next_step(state: State, now: float) -> State:
    return _advance(state, _after(state.deck, state.position), now)


def _next_slide(state: State, now: float) -> State:
    number, last = state.position.slide, len(state.deck.slides)
    target = Position(number + 1, 0) if number < last else Position(last, state.slide.steps)
    return _advance(state, target, now)


def _previous_step(state: State, _now: float) -> State:
    number, step = state.position
    if step > 0:
        return _move(state, Position(number, step - 1))
    return _move(state, _complete(state.deck, number - 1) if number > 1 else state.position)


def _previous_slide(state: State, _now: float) -> State:
    return _move(state, Position(max(state.position.slide - 1, 1), 0))


def _back(state: State, _now: float) -> State:
    if not state.history:
        return state
    return replace(_move(state, state.history[-1]), history=state.history[:-1])


def _freeze(state: State, _now: float) -> State:
    return replace(state, frozen=state.position if state.frozen is None else None)


def _reset_clock(state: State, now: float) -> State:
    at_the_start = state.position == Position(1, 0)
    return replace(state, clock=state.clock.reset(now, wait=at_the_start and not state.rehearsing))


def _leave(state: State, now: float) -> State:
    if state.blank is not Blank.NONE:
        return replace(state, blank=Blank.NONE, leave_asked_at=None)
    if state.leave_asked(now):
        return replace(state, ended=True, leave_asked_at=None)
    return replace(state, leave_asked_at=now)


def _reload(state: State, deck: Deck) -> State:
    """Go on in a new reading of the deck, on the slide that has become of this one."""
    if deck is state.deck:
        return state
    forwards, backwards = counterparts(state.deck, deck), counterparts(deck, state.deck)

    def found(place: Position) -> Position:
        number = forwards(place.slide)
        # A step of 0 asks for no content, so that old history does not make the whole deck be parsed.
        return Position(number, min(place.step, deck.slides[number - 1].steps) if place.step else 0)

    def still(number: int) -> int | None:
        """Give where a drawing belongs; none for a slide whose neighbour has taken its place."""
        now = forwards(number)
        return now if backwards(now) == number else None

    return replace(
        state,
        deck=deck,
        ink=inks.moved(state.ink, still),
        position=found(state.position),
        clock=state.clock.moved(forwards),
        history=tuple(found(place) for place in state.history),
        frozen=found(state.frozen) if state.frozen else None,
    )


def _toggle_blank(blank: Blank) -> Callable[[State, float], State]:
    return lambda state, _now: replace(state, blank=Blank.NONE if state.blank is blank else blank)


_REACTIONS: Mapping[Intent, Callable[[State, float], State]] = {
    Intent.NEXT_STEP: _next_step,
    Intent.PREVIOUS_STEP: _previous_step,
    Intent.NEXT_SLIDE: _next_slide,
    Intent.PREVIOUS_SLIDE: _previous_slide,
    Intent.FIRST_SLIDE: lambda state, _now: _jump(state, Position(1, 0)),
    Intent.LAST_SLIDE: lambda state, _now: _jump(state, Position(len(state.deck.slides), 0)),
    Intent.BACK: _back,
    Intent.BLACK: _toggle_blank(Blank.BLACK),
    Intent.WHITE: _toggle_blank(Blank.WHITE),
    Intent.FREEZE: _freeze,
    Intent.TOGGLE_CLOCK: lambda state, now: replace(state, clock=state.clock.toggle(now)),
    Intent.RESET_CLOCK: _reset_clock,
    Intent.UNDO_INK: lambda state, _now: replace(state, ink=inks.undo(state.ink, state.position.slide)),
    Intent.CLEAR_INK: lambda state, _now: replace(state, ink=inks.clear(state.ink, state.position.slide)),
    Intent.STAY: lambda state, _now: state,
    Intent.END: lambda state, _now: replace(state, ended=True),
}


def _advance(state: State, target: Position, now: float) -> State:
    """Move forwards; the first time the talk begins."""
    return _move(replace(state, clock=state.clock.begin(now)), target)


def _jump(state: State, target: Position) -> State:
    """Move somewhere else, so that one can come back."""
    if target == state.position:
        return _move(state, target)
    return _move(replace(state, history=(*state.history, state.position)[-MOST_HISTORY:]), target)


def _move(state: State, target: Position) -> State:
    """Move, and show the slide again if it was hidden; but what is frozen stays as the audience has it."""
    return replace(state, position=target, blank=Blank.NONE if state.frozen is None else state.blank)


def _after(deck: Deck, position: Position) -> Position:
    number, step = position
    if step < deck.slides[number - 1].steps:
        return Position(number, step + 1)
    return Position(number + 1, 0) if number < len(deck.slides) else position


def _complete(deck: Deck, number: int) -> Position:
    return Position(number, deck.slides[number - 1].steps)


def _in_range(deck: Deck, number: int) -> int:
    return min(max(number, 1), len(deck.slides))


def _planned(deck: Deck) -> float | None:
    return sum(slide.settings.planned_seconds or 0.0 for slide in deck.slides) or None
