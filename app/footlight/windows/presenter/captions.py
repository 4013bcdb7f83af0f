"""The state of a talk -> the words around the slides in the presenter view; pure."""

from __future__ import annotations

from collections.abc import Sequence

from footlight.presenting.sections import Section
from footlight.presenting.state import Blank, State


def place_words(state: State) -> str:
    """Say where in the deck the speaker is."""
    return f"{state.position.slide} / {len(state.deck.slides)}"


def section_words(state: State, sections: Sequence[Section]) -> str:
    """Say which section the slide is in; nothing on the section's own first slide, whose title says it."""
    number = state.position.slide
    begun = [section for section in sections if section.first <= number]
    return begun[-1].title if begun and begun[-1].first != number else ""


def step_words(state: State) -> str:
    """Say which step of the slide is shown; nothing for a slide without fragments."""
    steps = state.slide.steps
    return f"step {state.position.step} of {steps}" if steps else ""


def upcoming_words(state: State) -> str:
    """Say what the next step brings."""
    upcoming = state.upcoming
    if upcoming is None:
        return "Last slide"
    if upcoming.slide == state.position.slide:
        return f"Next: step {upcoming.step} of {state.slide.steps}"
    return f"Next: slide {upcoming.slide}"


def audience_words(state: State) -> str:
    """Say what the audience sees when it is not the speaker's slide; empty when it is."""
    if state.blank is not Blank.NONE:
        return f"Audience sees {state.blank.value}"
    if state.frozen is not None:
        same = state.frozen == state.position
        return "Frozen" if same else f"Frozen: audience sees slide {state.frozen.slide}"
    return ""


def progress(state: State) -> float:
    """Tell how much of the deck has been shown, from 0 to 1; steps count within their slide."""
    number, step = state.position
    steps = state.slide.steps
    return (number - 1 + (step + 1) / (steps + 1)) / len(state.deck.slides)
