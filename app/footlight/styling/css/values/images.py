"""``url()`` and gradients (CSS Images 3)."""

from __future__ import annotations

from footlight.styling.computed import Gradient, GradientStop, Length
from footlight.styling.css.values.colors import read_color
from footlight.styling.css.values.keywords import read_angle
from footlight.styling.css.values.lengths import read_length
from footlight.styling.css.values.placement import read_position
from footlight.styling.css.values.tokens import Token, Tokens, arguments, is_function, keyword, lone_keyword, split
from footlight.styling.css.values.value_context import Value, ValueContext, constant

_LINEAR = ("linear-gradient", "repeating-linear-gradient", "-webkit-linear-gradient")
_RADIAL = ("radial-gradient", "repeating-radial-gradient", "-webkit-radial-gradient")
_SIDES = {
    frozenset({"top"}): 0.0, frozenset({"right"}): 90.0, frozenset({"bottom"}): 180.0, frozenset({"left"}): 270.0,
    frozenset({"top", "right"}): 45.0, frozenset({"right", "bottom"}): 135.0,
    frozenset({"bottom", "left"}): 225.0, frozenset({"left", "top"}): 315.0,
}  # fmt: skip
_CENTERED = constant((Length(percent=50), Length(percent=50)))


def read_url(token: Token) -> str | None:
    """Read ``url()``: the reference as written."""
    if token.type == "url":
        return str(token.value)
    if is_function(token, "url", "src") and len(inside := arguments(token)) == 1 and inside[0].type == "string":
        return str(inside[0].value)
    return None


def read_image(token: Token) -> Value | None:
    """Read a picture's reference or a gradient; ``none`` gives None."""
    if keyword(token) == "none":
        return constant(None)
    if (url := read_url(token)) is not None:
        return constant(url)
    if is_function(token, *_LINEAR):
        return _linear(token)
    return _radial(token) if is_function(token, *_RADIAL) else None


def images(tokens: Tokens) -> Value | None:
    """Parse ``background-image``: a tuple of references, gradients and None."""
    layers = [read_image(part[0]) if len(part) == 1 else None for part in split(tokens, ",")]
    known = [layer for layer in layers if layer is not None]
    return (lambda context: tuple(layer(context) for layer in known)) if len(known) == len(layers) else None


def no_image(tokens: Tokens) -> Value | None:
    """Parse a property of which only ``none`` can be shown."""
    return constant(None) if lone_keyword(tokens) == "none" else None


def _linear(token: Token) -> Value | None:
    parts = split(arguments(token), ",")
    angle = _direction(parts[0], prefixed=token.lower_name.startswith("-"))
    stops = _stops(parts[1:] if angle is not None else parts)
    if stops is None:
        return None
    degrees, repeating = 180.0 if angle is None else angle, token.lower_name.startswith("repeating")
    return lambda context: Gradient("linear", stops(context), degrees, repeating=repeating)


def _direction(tokens: Tokens, *, prefixed: bool) -> float | None:
    """Read ``45deg`` or ``to left``; with a vendor's prefix the side is where the line starts and 0 points right."""
    tokens = _without_space(tokens)
    if len(tokens) == 1 and tokens[0].type in {"dimension", "number"}:
        angle = read_angle(tokens[0])
        return 90 - angle if prefixed and angle is not None else angle
    words = [keyword(token) for token in tokens]
    if words and (words[0] == "to" or prefixed):
        side = _SIDES.get(frozenset(words[0 if prefixed else 1 :]))
        return (side + 180) % 360 if prefixed and side is not None else side
    return None


def _without_space(tokens: Tokens) -> Tokens:
    """Leave out ``in oklab`` and the like: colours are always mixed in sRGB."""
    words = [keyword(token) for token in tokens]
    return tokens[: words.index("in")] if "in" in words else tokens


def _radial(token: Token) -> Value | None:
    """Read a radial gradient; it always reaches to the farthest corner, whatever size is written."""
    parts = split(arguments(token), ",")
    first = _without_space(parts[0])
    shaped = not parts[0] or read_color(parts[0][0]) is None
    stops = _stops(parts[1:] if shaped else parts)
    if stops is None:
        return None
    words = [keyword(part) for part in first] if shaped else []
    center = _CENTERED
    if "at" in words and (read := read_position(first[words.index("at") + 1 :])) is not None:
        center = read
    sizes = [part for part in first if part.type in {"dimension", "percentage"}] if shaped and "at" not in words else []
    circle, repeating = "circle" in words or len(sizes) == 1, token.lower_name.startswith("repeating")
    return lambda context: Gradient(
        "radial", stops(context), center=center(context), circle=circle, repeating=repeating
    )


def _stops(parts: list[Tokens]) -> Value | None:
    stops: list[tuple[Value, Value | None]] = []
    for part in parts:
        lengths = [read_length(token) for token in part[1:]]
        if len(part) == 1 and read_length(part[0]) is not None and stops:
            continue  # a hint for where the middle lies; the transition stays even
        shade = read_color(part[0]) if part else None
        if shade is None or None in lengths or len(lengths) > 2:
            return None
        stops.extend((shade, position) for position in lengths or [None])
    if not stops:
        return None
    if len(stops) == 1:
        stops *= 2

    def computed(context: ValueContext) -> tuple[GradientStop, ...]:
        return tuple(GradientStop(shade(context), at(context) if at else None) for shade, at in stops)

    return computed
