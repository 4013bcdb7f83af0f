"""A state and an event -> the next state; pure.

``now`` is seconds of a monotonic clock, whatever its zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from footlight.deck import Deck, counterparts
from footlight.presenting import ink_changes
from footlight.presenting.intents import Draw, Erase, Event, GoTo, Intent, Reload, Resume
from footlight.presenting.resume import resumed
from footlight.presenting.state import Blank, Position, State, nearest, next_place, start_of

MOST_HISTORY = 32
"""Jumps that can be taken back."""


def next_state(state: State, event: Event, now: float) -> State:
    """Return the state after an event.

    Args:
        state: The state before it.
        event: What was asked for.
        now: The moment, in seconds.
    """
    after = _after(state, event, now)
    return replace(after, clock=after.clock.turn_to(after.position.slide, now))


def _after(state: State, event: Event, now: float) -> State:
    if event is Intent.LEAVE:
        return _leave(state, now)
    if isinstance(event, Reload):
        return reloaded(state, event.deck)
    if isinstance(event, Resume):
        return resumed(state, event.saved, event.gap, now)
    state = replace(state, leave_asked_at=None)
    if isinstance(event, Erase):
        return replace(state, ink=ink_changes.erase(state.ink, state.position.slide, event.at, event.reach))
    if isinstance(event, Draw):
        return replace(state, ink=ink_changes.add(state.ink, state.position.slide, event.stroke))
    if isinstance(event, GoTo):
        return _jump(state, Position(nearest(state.deck, event.number), 0))
    return _REACTIONS[event](state, now)


def reloaded(state: State, deck: Deck) -> State:
    """Return the state in a new reading of the deck, on the slide that this one has become."""
    if deck is state.deck:
        return state
    forwards, backwards = counterparts(state.deck, deck), counterparts(deck, state.deck)

    def found(place: Position) -> Position:
        number = forwards(place.slide)
        # A step of 0 asks for no content, so that old history does not make the whole deck be parsed.
        return Position(number, min(place.step, deck.slides[number - 1].steps) if place.step else 0)

    def still(number: int) -> int | None:
        """Return where a drawing belongs; None for a slide whose neighbour has taken its place."""
        now = forwards(number)
        return now if backwards(now) == number else None

    return replace(
        state,
        deck=deck,
        ink=ink_changes.moved(state.ink, still),
        position=found(state.position),
        clock=state.clock.moved(forwards),
        history=tuple(found(place) for place in state.history),
        frozen=found(state.frozen) if state.frozen else None,
    )


def _next_step(state: State, now: float) -> State:
    return _advance(state, next_place(state.deck, state.position), now)


def _next_slide(state: State, now: float) -> State:
    after = state.deck.next_shown(state.position.slide)
    target = _complete(state.deck, state.position.slide) if after is None else Position(after, 0)
    return _advance(state, target, now)


def _previous_step(state: State, _now: float) -> State:
    number, step = state.position
    if step > 0:
        return _move(state, Position(number, step - 1))
    before = state.deck.previous_shown(number)
    return _move(state, state.position if before is None else _complete(state.deck, before))


def _previous_slide(state: State, _now: float) -> State:
    number = state.position.slide
    return _move(state, Position(state.deck.previous_shown(number) or number, 0))


def _back(state: State, _now: float) -> State:
    if not state.history:
        return state
    return replace(_move(state, state.history[-1]), history=state.history[:-1])


def _reset_clock(state: State, now: float) -> State:
    at_the_start = state.position == start_of(state.deck)
    return replace(state, clock=state.clock.reset(now, wait=at_the_start and not state.rehearsing))


def _leave(state: State, now: float) -> State:
    if state.blank is not Blank.NONE:
        return replace(state, blank=Blank.NONE, leave_asked_at=None)
    if state.leave_asked(now):
        return replace(state, ended=True, leave_asked_at=None)
    return replace(state, leave_asked_at=now)


def _toggle_blank(blank: Blank) -> Callable[[State, float], State]:
    return lambda state, _now: replace(state, blank=Blank.NONE if state.blank is blank else blank)


_REACTIONS: Mapping[Intent, Callable[[State, float], State]] = {
    Intent.NEXT_STEP: _next_step,
    Intent.PREVIOUS_STEP: _previous_step,
    Intent.NEXT_SLIDE: _next_slide,
    Intent.PREVIOUS_SLIDE: _previous_slide,
    Intent.FIRST_SLIDE: lambda state, _now: _jump(state, start_of(state.deck)),
    Intent.LAST_SLIDE: lambda state, _now: _jump(state, Position(state.deck.shown[-1].number, 0)),
    Intent.BACK: _back,
    Intent.BLACK: _toggle_blank(Blank.BLACK),
    Intent.WHITE: _toggle_blank(Blank.WHITE),
    Intent.FREEZE: lambda state, _now: replace(state, frozen=state.position if state.frozen is None else None),
    Intent.TOGGLE_CLOCK: lambda state, now: replace(state, clock=state.clock.toggle(now)),
    Intent.RESET_CLOCK: _reset_clock,
    Intent.UNDO_INK: lambda state, _now: replace(state, ink=ink_changes.undo(state.ink, state.position.slide)),
    Intent.CLEAR_INK: lambda state, _now: replace(state, ink=ink_changes.clear(state.ink, state.position.slide)),
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


def _complete(deck: Deck, number: int) -> Position:
    return Position(number, deck.slides[number - 1].steps)
