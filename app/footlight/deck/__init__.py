"""What a deck is: plain frozen values that every other room speaks in.

In: nothing. Out: the values. It must not know Qt, files, Markdown or CSS.
"""

from footlight.deck.findings import Finding, Severity, UnusableInputError
from footlight.deck.identity import counterpart, counterparts
from footlight.deck.links import followed, scheme_of
from footlight.deck.model import (
    Asked,
    Background,
    Content,
    Deck,
    DeckSettings,
    Include,
    Notes,
    PageNumber,
    Size,
    Slide,
    SlideSettings,
    Span,
    Split,
)

__all__ = [
    "Asked",
    "Background",
    "Content",
    "Deck",
    "DeckSettings",
    "Finding",
    "Include",
    "Notes",
    "PageNumber",
    "Severity",
    "Size",
    "Slide",
    "SlideSettings",
    "Span",
    "Split",
    "UnusableInputError",
    "counterpart",
    "counterparts",
    "followed",
    "scheme_of",
]
