"""What a speaker can ask of a talk: the events that change its state."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from footlight.deck import Deck
from footlight.deck.dataclass import dataclass
from footlight.deck.ink import InkPoint, Stroke
from footlight.presenting.resume import SavedTalk


class Intent(StrEnum):
    """The events that need no more words."""

    NEXT_STEP = "next-step"
    PREVIOUS_STEP = "previous-step"
    NEXT_SLIDE = "next-slide"
    PREVIOUS_SLIDE = "previous-slide"
    FIRST_SLIDE = "first-slide"
    LAST_SLIDE = "last-slide"
    BACK = "back"
    BLACK = "black"
    WHITE = "white"
    FREEZE = "freeze"
    TOGGLE_CLOCK = "toggle-clock"
    RESET_CLOCK = "reset-clock"
    UNDO_INK = "undo-ink"
    """Undo the last change of what is drawn on the speaker's slide."""
    CLEAR_INK = "clear-ink"
    STAY = "stay"
    """Something else was done: whoever was asked whether to leave does not want to."""
    LEAVE = "leave"
    """First out of a blank, then, asked for twice, out of the talk."""
    END = "end"


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to a slide by its number; beyond the deck's ends it is the nearest."""

    number: int


@dataclass(frozen=True, slots=True)
class Reload:
    """Go on with the deck as it is written now."""

    deck: Deck


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw a stroke on the speaker's slide."""

    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase the strokes at a point of the speaker's slide."""

    at: InkPoint
    reach: float
    """How near a stroke must be, in page units."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on with a talk that broke off."""

    saved: SavedTalk
    gap: float
    """The seconds since its journal was written."""


Event: TypeAlias = Intent | GoTo | Reload | Draw | Erase | Resume
