"""Two colours go in; their contrast by WCAG 2.2 comes out.

Source of the formulas and limits: https://www.w3.org/TR/WCAG22/#contrast-minimum and #dfn-relative-luminance.
"""

from __future__ import annotations

from footlight.styling.computed import Color

_LARGE = 24.0
_LARGE_BOLD = 18.66
"""18 and 14 points in CSS pixels, which are the page's logical pixels."""
_BOLD = 700


def luminance(color: Color) -> float:
    """Return the relative luminance of an opaque colour, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part) for part in (color.red, color.green, color.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(pixels: float, weight: int) -> float:
    """Return the ratio that level AA asks of text of a size (logical pixels) and weight (100 to 900)."""
    return 3.0 if pixels >= _LARGE or (pixels >= _LARGE_BOLD and weight >= _BOLD) else 4.5


def over(upper: Color, lower: Color) -> Color:
    """Lay a colour over an opaque one."""
    alpha = upper.alpha
    red, green, blue = (
        high * alpha + low * (1 - alpha)
        for high, low in ((upper.red, lower.red), (upper.green, lower.green), (upper.blue, lower.blue))
    )
    return Color(red, green, blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
