"""A backdrop -> colours of code that can be read on it (WCAG 2.2, 1.4.3: a contrast of 4.5)."""

from __future__ import annotations

from colorsys import hls_to_rgb
from functools import lru_cache

from footlight.styling.computed import Color
from footlight.styling.contrast import contrast, luminance

CONTRAST = 4.5
"""WCAG 2.2 level AA for text that is not large."""
_HUES = {
    "comment": (0.60, 0.06),
    "keyword": (0.80, 0.62),
    "string": (0.36, 0.62),
    "number": (0.06, 0.78),
    "function": (0.60, 0.80),
    "type": (0.50, 0.78),
    "constant": (0.04, 0.70),
    "tag": (0.94, 0.70),
    "attribute": (0.12, 0.78),
    "added": (0.36, 0.62),
    "removed": (0.99, 0.70),
    "heading": (0.60, 0.80),
}
"""Hue and saturation, 0 to 1, of each kind that has a colour of its own."""
_BAR_STRENGTH = 0.12


def bar_color(text: Color) -> Color:
    """Make the colour of the bar behind a highlighted line: a breath of the text's own."""
    return text._replace(alpha=_BAR_STRENGTH)


@lru_cache(maxsize=256)
def code_color(kind: str, text: Color, backdrop: Color) -> Color:
    """Choose the colour for a kind of code.

    Args:
        kind: A name as in ``ComputedStyle.code_colors``; others keep the text's colour.
        text: The colour of plain code.
        backdrop: What is behind the code, opaque.
    """
    if kind not in _HUES:
        return text
    hue, saturation = _HUES[kind]
    dark = luminance(backdrop) < luminance(text)
    lightness = 0.72 if dark else 0.40
    while 0 < lightness < 1:
        color = Color(*hls_to_rgb(hue, lightness, saturation))
        if contrast(color, backdrop) >= CONTRAST:
            return color
        lightness += 0.02 if dark else -0.02
    return text
