"""The size and weight of a text -> the contrast that it needs.

Source of the limits: WCAG 2.2, https://www.w3.org/TR/WCAG22/#contrast-minimum and #dfn-large-scale.
"""

from __future__ import annotations

_LARGE = 24.0
_LARGE_BOLD = 18.66
"""18 and 14 points in CSS pixels, which are the page's logical pixels."""
_BOLD = 700


def least_contrast(pixels: float, weight: int) -> float:
    """Return the ratio that level AA asks of text of a size (logical pixels) and weight (100 to 900)."""
    return 3.0 if pixels >= _LARGE or (pixels >= _LARGE_BOLD and weight >= _BOLD) else 4.5
