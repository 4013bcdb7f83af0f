"""A slide -> whether its looks are left to the program.

Who writes for Marp, in a theme of their own or with CSS has looked at the slides as they are: there nothing changes by
itself, no character, no size and no place. Whatever beautifies a slide asks ``are_ours`` first.
"""

from __future__ import annotations

from footlight.deck import Deck, Slide
from footlight.reading.values import boolean
from footlight.styling.themes import OF_MARP

COMPOSED = "composed"
"""The class of a section whose looks are ours; themes hang on it what only holds for those."""
_HARMLESS_CLASSES = frozenset({"invert"})
"""They change colours alone."""


def are_ours(slide: Slide, deck: Deck, *, bundled_theme: bool) -> bool:
    """Return whether an author wrote nothing but words, and left all else to us.

    Args:
        slide: What is asked about.
        deck: The slide's.
        bundled_theme: Whether the deck's theme is one that ships with the program.
    """
    settings = deck.settings
    if not bundled_theme or settings.style.strip() or settings.theme in OF_MARP:
        return False
    if boolean(dict(settings.metadata).get("marp", "")) or slide.content.scoped_style.strip():
        return False
    if not _HARMLESS_CLASSES.issuperset(slide.settings.classes):
        return False
    # A width on a picture is a wish about that picture; a style anywhere else is layout by hand.
    return not any("style" in element.attrib and element.tag != "img" for element in slide.content.root.iter())
