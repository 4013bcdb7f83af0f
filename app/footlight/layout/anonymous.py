"""A style -> the style of a box without an element: what CSS inherits, and initial values for the rest."""

from __future__ import annotations

from typing import Any

from footlight.styling.computed import ComputedStyle, Display

INHERITED = (
    "visible",
    "color",
    "font_family",
    "font_size",
    "font_weight",
    "italic",
    "small_caps",
    "tabular_figures",
    "line_height",
    "letter_spacing",
    "word_spacing",
    "text_align",
    "text_indent",
    "text_transform",
    "text_shadows",
    "white_space",
    "wrap_anywhere",
    "balance",
    "direction",
    "tab_size",
    "list_style_type",
    "list_style_inside",
    "border_collapse",
    "border_spacing",
)
"""The inherited properties of CSS among ours, by the names of their fields."""


def anonymous_style(parent: ComputedStyle, display: Display = "block") -> ComputedStyle:
    """Make the style of an anonymous box inside a box of the style ``parent``."""
    values: dict[str, Any] = {name: getattr(parent, name) for name in INHERITED}
    return ComputedStyle(display=display, **values)
