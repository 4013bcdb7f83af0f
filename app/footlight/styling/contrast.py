"""Two colours -> their contrast by WCAG 2.2, and one laid over the other.

Source of the formulas: https://www.w3.org/TR/WCAG22/#contrast-minimum and #dfn-relative-luminance.
"""

from __future__ import annotations

from footlight.styling.computed import Color


def luminance(color: Color) -> float:
    """Return the relative luminance, 0 (black) to 1 (white); the alpha part is not looked at."""
    red, green, blue = (linear_part(part) for part in color[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def over(front: Color, back: Color) -> Color:
    """Lay a colour that may be translucent over an opaque one."""
    red, green, blue, alpha = front
    if not alpha:
        return back
    kept = 1 - alpha
    return Color(red * alpha + back.red * kept, green * alpha + back.green * kept, blue * alpha + back.blue * kept)


def linear_part(part: float) -> float:
    """Turn a part of an sRGB colour, 0 to 1, into the amount of light that it stands for."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
