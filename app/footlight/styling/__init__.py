"""Themes in CSS -> the computed style of every element of a slide.

In: a slide with its content, its deck, a theme. Out: a ``StyledSlide``, a frozen tree in which every element
carries a complete ``ComputedStyle`` in logical pixels. It must not know fonts, measuring, positions or Qt.

``css`` reads sheets and computes styles: ``values`` reads the values of CSS, ``properties`` is the table of what is
supported, ``cascade`` matches rules with elements. ``layouts`` chooses automatic layouts, ``themes`` finds themes,
``styled_tree`` builds the tree of a slide; ``stylist`` puts it together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from footlight.styling.stylist import Stylist

__all__ = ["Stylist"]


def __getattr__(name: str) -> object:
    """Load what styles slides when it is first asked for: an editor shows its text without it."""
    if name != "Stylist":
        raise AttributeError(name)
    from footlight.styling.stylist import Stylist

    globals()[name] = Stylist
    return Stylist
