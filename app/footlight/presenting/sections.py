"""A deck -> its sections, found by the headings as they are written; pure.

No slide is parsed: a deck of thousands of slides answers at once.
"""

from __future__ import annotations

from footlight.deck import Deck, Slide
from footlight.deck.named_tuple import NamedTuple


class Section(NamedTuple):
    """A run of slides under one heading."""

    first: int
    """The number of its first slide."""
    heading: Slide | str
    """The slide whose title it has, or the title itself."""

    @property
    def title(self) -> str:
        """Its title; the slide is parsed when it is asked for."""
        return self.heading if isinstance(self.heading, str) else self.heading.title


def sections(deck: Deck) -> tuple[Section, ...]:
    """Find the sections: each begins at a slide that begins with a heading of the first level.

    Returns:
        Nothing when there are not at least two, or when they would hold too few slides.
    """
    found = [Section(number, deck.slides[number - 1]) for number in deck.section_starts]
    return tuple(found) if not found or found[0].first == 1 else (Section(1, ""), *found)
