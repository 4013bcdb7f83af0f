"""A deck -> its sections, found by the headings as they are written; pure.

No slide is parsed: a deck of thousands of slides answers at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from footlight.deck import Deck, Slide
from footlight.deck.named_tuple import NamedTuple

_TOP = re.compile(r"#(?!#)\s*\S|[^\n]*\S[^\n]*\n=+\s*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURES = re.compile(r"^\s*(!\[[^\]\n]*\]\([^)\n]*\)\s*)+$|^\s*:::.*$", re.MULTILINE)
"""Lines of pictures and of containers: a heading after them is still what the slide begins with."""

LEAST_SLIDES = 3
"""In a section on the average: with fewer, a heading of the first level is just how the slides are titled."""


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
    starts = section_starts([slide.source for slide in deck.slides])
    found = [Section(number, deck.slides[number - 1]) for number in starts]
    return tuple(found) if not found or found[0].first == 1 else (Section(1, ""), *found)


def section_starts(sources: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of the slides, 1-based, with which sections begin, of the text of all slides in order."""
    starts = tuple(number for number, source in enumerate(sources, start=1) if _begins_section(source))
    return () if len(starts) < 2 or len(starts) * LEAST_SLIDES > len(sources) else starts


def _begins_section(source: str) -> bool:
    text = _PICTURES.sub("", _COMMENT.sub("", _FENCE.sub("", source))).lstrip()
    return _TOP.match(text) is not None
