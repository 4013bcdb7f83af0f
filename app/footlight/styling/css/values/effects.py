"""Shadows, filters and turning (CSS Backgrounds 3, Filter Effects 1, Transforms 2)."""

from __future__ import annotations

from collections.abc import Sequence

from footlight.styling.computed import Filter, Length, Shadow
from footlight.styling.css.values.colors import read_color
from footlight.styling.css.values.keywords import read_angle, read_ratio
from footlight.styling.css.values.lengths import read_length
from footlight.styling.css.values.tokens import Token, Tokens, arguments, keyword, lone_keyword, split
from footlight.styling.css.values.value_context import Value, ValueContext, constant

_MOST = 40
"""Shadows of an element, or filters; blurs of more take longer than a slide may."""
_RATIOS = {
    "brightness": None, "contrast": None, "saturate": None, "grayscale": 1.0, "invert": 1.0, "opacity": 1.0,
    "sepia": 1.0,
}  # fmt: skip
"""Filters by a ratio, and the most that they can do."""


def box_shadows(tokens: Tokens) -> Value | None:
    """Parse ``box-shadow``."""
    return _shadows(tokens, most=4)


def text_shadows(tokens: Tokens) -> Value | None:
    """Parse ``text-shadow``."""
    return _shadows(tokens, most=3)


def _shadows(tokens: Tokens, most: int) -> Value | None:
    if lone_keyword(tokens) == "none":
        return constant(())
    shadows = [_shadow(part, most) for part in split(tokens, ",")]
    known = [shadow for shadow in shadows if shadow is not None]
    if len(known) != len(shadows) or len(known) > _MOST:
        return None
    return lambda context: tuple(shadow(context) for shadow in known)


def _shadow(tokens: Tokens, most: int) -> Value | None:
    lengths: list[Value] = []
    shades: list[Value] = []
    inset = False
    for token in tokens:
        if keyword(token) == "inset" and most == 4 and not inset:
            inset = True
        elif (length := read_length(token, percent=False)) is not None:
            lengths.append(length)
        elif (shade := read_color(token)) is not None:
            shades.append(shade)
        else:
            return None
    if not 2 <= len(lengths) <= most or len(shades) > 1:
        return None

    def computed(context: ValueContext) -> Shadow:
        x, y, blur, spread = _padded([length(context) for length in lengths])
        return Shadow(x, y, max(blur, 0.0), spread, shades[0](context) if shades else context.color, inset)

    return computed


def _padded(lengths: Sequence[Length]) -> list[float]:
    return [length.px for length in lengths] + [0.0] * (4 - len(lengths))


def filters(tokens: Tokens) -> Value | None:
    """Parse ``filter``: pixels, degrees or a ratio for each function."""
    if lone_keyword(tokens) == "none":
        return constant(())
    found = [_filter(token) for token in tokens]
    known = [value for value in found if value is not None]
    if not tokens or len(known) != len(found) or len(known) > _MOST:
        return None
    return lambda context: tuple(value(context) for value in known)


def _filter(token: Token) -> Value | None:
    if token.type != "function":
        return None
    name, inside = token.lower_name, arguments(token)
    if name == "drop-shadow":
        shadow = _shadow(inside, 3)
        return None if shadow is None else (lambda context: Filter(name, shadow=shadow(context)))
    if len(inside) > 1:
        return None
    if name == "blur":
        length = read_length(inside[0], percent=False, negative=False) if inside else constant(Length())
        return None if length is None else (lambda context: Filter(name, length(context).px))
    if name == "hue-rotate":
        angle = read_angle(inside[0]) if inside else 0.0
        return None if angle is None else constant(Filter(name, angle))
    if name not in _RATIOS:
        return None
    ratio = _ratio(inside)
    most = _RATIOS[name]
    return None if ratio is None or ratio < 0 else constant(Filter(name, ratio if most is None else min(ratio, most)))


def _ratio(inside: Tokens) -> float | None:
    if not inside:
        return 1.0
    return read_ratio(inside[0])


def rotation(tokens: Tokens) -> Value | None:
    """Parse ``rotate``, or ``transform`` of rotations alone: degrees clockwise."""
    if lone_keyword(tokens) == "none":
        return constant(0.0)
    if len(tokens) == 1 and (angle := read_angle(tokens[0])) is not None:
        return constant(angle)
    return None


def transform(tokens: Tokens) -> Value | None:
    """Parse ``transform``: rotations alone can be shown."""
    if lone_keyword(tokens) == "none":
        return constant(0.0)
    total = 0.0
    for token in tokens:
        inside = arguments(token) if token.type == "function" and token.lower_name in {"rotate", "rotatez"} else ()
        angle = read_angle(inside[0]) if len(inside) == 1 else None
        if angle is None:
            return None
        total += angle
    return constant(total) if tokens else None
