"""A style -> the style of a box without an element: what CSS inherits, and initial values for the rest."""

from __future__ import annotations

from typing import Any

from footlight.styling.computed import ComputedStyle, Display
from footlight.styling.css.properties.longhands import INHERITED_FIELDS


def anonymous_style(parent: ComputedStyle, display: Display = "block") -> ComputedStyle:
    """Make the style of an anonymous box inside a box of the style ``parent``."""
    values: dict[str, Any] = {name: getattr(parent, name) for name in INHERITED_FIELDS}
    return ComputedStyle(display=display, **values)
