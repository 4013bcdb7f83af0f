"""CSS colours (Color 4, and ``color-mix`` of Color 5) -> sRGB."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from tinycss2 import color4

from footlight.styling.computed import Color, bounded
from footlight.styling.css.values.tokens import Token, Tokens, arguments, is_function, keyword, split
from footlight.styling.css.values.value_context import Value, ValueContext, constant

_SYSTEM = {
    "canvas": Color(1, 1, 1), "canvastext": Color(0, 0, 0), "linktext": Color(0, 0, 0.93),
    "graytext": Color(0.43, 0.43, 0.43),
    "mark": Color(1, 1, 0), "marktext": Color(0, 0, 0), "field": Color(1, 1, 1), "fieldtext": Color(0, 0, 0),
    "buttonface": Color(0.94, 0.94, 0.94), "buttontext": Color(0, 0, 0), "highlight": Color(0.2, 0.45, 0.9),
    "highlighttext": Color(1, 1, 1),
}  # fmt: skip
_TO_LINEAR_SRGB = (
    (3.2409699419, -1.5373831776, -0.4986107603),
    (-0.9692436363, 1.8759675015, 0.0415550574),
    (0.0556300797, -0.2039769589, 1.0569715142),
)
"""From XYZ at D65 (CSS Color 4, sample code)."""


def read_color(token: Token) -> Value | None:
    """Read one colour."""
    return None if token.type == "literal" else _read_color(token)


@lru_cache(maxsize=512)  # the colours of a theme stand in its custom properties, which are read for each element anew
def _read_color(token: Token) -> Value | None:
    if is_function(token, "color-mix"):
        return _mix(arguments(token))
    if (system := _SYSTEM.get(keyword(token))) is not None:
        return constant(system)
    found = color4.parse_color(token)
    if found is None:
        return None
    if isinstance(found, str):  # "currentcolor"
        return lambda context: context.color
    srgb = _in_srgb(found)
    return None if srgb is None else constant(srgb)


def color(tokens: Tokens) -> Value | None:
    """Parse a value that is one colour."""
    return read_color(tokens[0]) if len(tokens) == 1 else None


def own_color(tokens: Tokens) -> Value | None:
    """Parse a colour, where ``auto`` and ``currentColor`` are None: the colour of the text, whatever it will be."""
    if len(tokens) == 1 and keyword(tokens[0]) in {"auto", "currentcolor"}:
        return constant(None)
    return color(tokens)


def _clipped(part: float) -> float:
    return 0.0 if math.isnan(part) else min(max(part, 0.0), 1.0)


def _in_srgb(found: Any) -> Color | None:
    """Convert a colour of tinycss2, which is not typed; None for the spaces that it cannot convert."""
    try:
        if found.space in {"oklab", "oklch"}:
            red, green, blue = _from_xyz(found.to("xyz-d65").coordinates)
        else:
            red, green, blue = found.to("srgb").coordinates
    except (NotImplementedError, OverflowError):  # the latter: numbers beyond all colours
        return None
    return Color(_clipped(red), _clipped(green), _clipped(blue), _clipped(found.alpha))


def _from_xyz(xyz: tuple[float, float, float]) -> tuple[float, ...]:
    linear = [sum(factor * part for factor, part in zip(row, xyz, strict=True)) for row in _TO_LINEAR_SRGB]
    return tuple(1.055 * part ** (1 / 2.4) - 0.055 if part > 0.0031308 else 12.92 * part for part in linear)


def _mix(tokens: Tokens) -> Value | None:
    """Mix two colours; always in sRGB, which in most mixtures hardly differs from other spaces."""
    parts = split(tokens, ",")
    if len(parts) != 3 or not parts[0] or keyword(parts[0][0]) != "in":
        return None
    one, other = _share(parts[1]), _share(parts[2])
    if one is None or other is None:
        return None
    first, second = one[1], other[1]
    if first is None:
        first = 1 - second if second is not None else 0.5
    if second is None:
        second = 1 - first
    if first + second <= 0:
        return None
    fade = min(first + second, 1.0)
    share = first / (first + second)

    def mixed(context: ValueContext) -> Color:
        a, b = one[0](context), other[0](context)
        alpha = a.alpha * share + b.alpha * (1 - share)
        if alpha == 0:
            return Color(0, 0, 0, 0)
        channels = [
            (p * a.alpha * share + q * b.alpha * (1 - share)) / alpha for p, q in zip(a[:3], b[:3], strict=True)
        ]
        return Color(channels[0], channels[1], channels[2], alpha * fade)

    return mixed


def _share(tokens: Tokens) -> tuple[Value, float | None] | None:
    shares = [token for token in tokens if token.type == "percentage"]
    rest = [token for token in tokens if token.type != "percentage"]
    value = read_color(rest[0]) if len(rest) == 1 and len(shares) <= 1 else None
    return None if value is None else (value, bounded(shares[0].value) / 100 if shares else None)
