"""CSS filters that mix colours -> their matrices, those of the Filter Effects specification (section 13)."""

from __future__ import annotations

import math

from footlight.styling.computed import Color

Matrix = tuple[float, ...]
"""Three rows of four: what of red, green, blue and 255 makes up the new red, green, blue."""


def color_matrix(name: str, amount: float) -> Matrix | None:
    """Return the matrix of a filter that mixes colours; None for other filters."""
    amount = amount if name == "hue-rotate" else max(amount, 0.0)
    less = min(amount, 1.0)
    match name:
        case "brightness":
            return _diagonal(amount, 0.0)
        case "contrast":
            return _diagonal(amount, 127.5 * (1 - amount))
        case "invert":
            return _diagonal(1 - 2 * less, 255 * less)
        case "grayscale":
            return _saturation(1 - less)
        case "saturate":
            return _saturation(amount)
        case "hue-rotate":
            return _hue_rotation(math.radians(amount))
        case "sepia":
            return _sepia(1 - less)
    return None


def _diagonal(factor: float, offset: float) -> Matrix:
    return (factor, 0, 0, offset, 0, factor, 0, offset, 0, 0, factor, offset)


def _saturation(s: float) -> Matrix:
    red, green, blue = 0.2126, 0.7152, 0.0722
    rows = []
    for own in range(3):
        row = [red - red * s, green - green * s, blue - blue * s]
        row[own] += s
        rows += [*row, 0.0]
    return tuple(rows)


def _hue_rotation(angle: float) -> Matrix:
    c, s = math.cos(angle), math.sin(angle)
    luma = (0.213, 0.715, 0.072)
    by_sine = ((-0.213, -0.715, 0.928), (0.143, 0.140, -0.283), (-0.787, 0.715, 0.072))
    rows = []
    for row in range(3):
        for column in range(3):
            own = 1.0 if row == column else 0.0
            rows.append(luma[column] + c * (own - luma[column]) + s * by_sine[row][column])
        rows.append(0.0)
    return tuple(rows)


def _sepia(rest: float) -> Matrix:
    return (
        *(0.393 + 0.607 * rest, 0.769 - 0.769 * rest, 0.189 - 0.189 * rest, 0.0),
        *(0.349 - 0.349 * rest, 0.686 + 0.314 * rest, 0.168 - 0.168 * rest, 0.0),
        *(0.272 - 0.272 * rest, 0.534 - 0.534 * rest, 0.131 + 0.869 * rest, 0.0),
    )


def recolored(color: Color, matrix: Matrix) -> Color:
    """Return a colour as a matrix makes it; its alpha stays."""
    mixed = [sum(matrix[row + part] * color[part] for part in range(3)) + matrix[row + 3] / 255 for row in (0, 4, 8)]
    red, green, blue = (min(max(part, 0.0), 1.0) for part in mixed)
    return Color(red, green, blue, color.alpha)
