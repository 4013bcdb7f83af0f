"""A slide -> whether its looks are left to the program, and if they are, the sizes that the theme has for it.

Who writes for Marp, in a theme of their own or with CSS has looked at the slides as they are: there nothing changes by
itself, no character, no size and no place. Whatever beautifies a slide asks ``are_ours`` first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from footlight.deck import Deck, Slide
from footlight.styling.class_rows import SLIDE_CLASSES
from footlight.styling.computed import Composition
from footlight.styling.css.values.lengths import read_length, read_number
from footlight.styling.css.values.value_context import ValueContext
from footlight.styling.themes import OF_MARP

if TYPE_CHECKING:
    from footlight.styling.css.cascade.computing import Computed

_CLASSES_OF_COLOURS = frozenset(row.name for row in SLIDE_CLASSES if row.keeps_looks)
_STYLED_BY_MARKDOWN = frozenset({"img", "th", "td"})
"""A picture may have a size and a column be aligned without CSS; a style anywhere else is layout by hand."""


_SIZES = ("--size-text-m", "--size-text-l")
"""Above the size that the section has."""


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
    if settings.tool == "Marp" or slide.content.scoped_style.strip():
        return False
    if not _CLASSES_OF_COLOURS.issuperset(slide.settings.classes):
        return False
    return all(
        "style" not in element.attrib or element.tag in _STYLED_BY_MARKDOWN for element in slide.content.root.iter()
    )


@lru_cache(maxsize=64)  # of a deck's sections most are styled alike
def composition_of(section: Computed) -> Composition | None:
    """Read the sizes and distances that a theme gives by custom properties; None when it has no body sizes."""
    size = section.style.font_size
    context = ValueContext(font_size=size, root_font_size=size)
    sizes = [size]
    for name in _SIZES:
        larger = _pixels(section, name, context)
        if larger is None:
            return None
        sizes.append(max(larger, sizes[-1]))
    return Composition(
        text=tuple(sizes),
        heading=_pixels(section, "--size-heading-l", context) or 0.0,
        middle=min(max(_number(section, "--block-middle", 0.5), 0.0), 1.0),
        stretch=max(_number(section, "--gap-stretch", 1.0), 1.0),
    )


def _pixels(section: Computed, name: str, context: ValueContext) -> float | None:
    tokens = section.custom.get(name)
    value = read_length(tokens[0], percent=False, negative=False) if tokens and len(tokens) == 1 else None
    return None if value is None else float(value(context).px)


def _number(section: Computed, name: str, fallback: float) -> float:
    tokens = section.custom.get(name)
    number = read_number(tokens[0]) if tokens and len(tokens) == 1 else None
    return fallback if number is None else number
