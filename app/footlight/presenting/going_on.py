"""A talk that goes on in another reading of its deck, or after it broke off -> its state there; pure."""

from __future__ import annotations

from dataclasses import replace

from footlight.deck import Deck, counterparts
from footlight.presenting import ink as inks
from footlight.presenting.clock import Clock
from footlight.presenting.ink import Ink, SlideInk
from footlight.presenting.saved import Finder, SavedPlace, SavedTalk
from footlight.presenting.state import Blank, Deadline, Position, State


def reloaded(state: State, deck: Deck) -> State:
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


def resumed(state: State, saved: SavedTalk, gap: float, now: float) -> State:
    """Go on where a talk broke off; its clock counts the time between if it was running.

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
