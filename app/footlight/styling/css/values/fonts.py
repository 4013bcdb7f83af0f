"""Families, sizes, weights and variants of fonts (CSS Fonts 4), and the height of lines."""

from __future__ import annotations

from footlight.styling.computed import Length
from footlight.styling.css.values.lengths import read_length, read_number
from footlight.styling.css.values.tokens import Tokens, keyword, lone_keyword, split
from footlight.styling.css.values.value_context import Value, ValueContext, constant

_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
    "xxx-large": 48.0,
}  # fmt: skip
"""In pixels, as in browsers at their default of 16."""
_LARGEST = 10_000.0
"""Pixels; browsers make no larger type either (Chromium's ``kMaximumAllowedFontSize``)."""
_STEPS = {"larger": 1.2, "smaller": 1 / 1.2}
_CAPS = frozenset({"small-caps", "all-small-caps", "petite-caps", "all-petite-caps"})
_FIGURES = {"tabular-nums": "tnum", "lining-nums": "lnum"}


def families(tokens: Tokens) -> Value | None:
    """Parse ``font-family``: names, the generic ones in lower case."""
    names: list[str] = []
    for part in split(tokens, ","):
        if len(part) == 1 and part[0].type == "string":
            names.append(str(part[0].value))
        elif part and all(token.type == "ident" for token in part):
            names.append(" ".join(str(token.value) for token in part))
        else:
            return None
    return constant(tuple(names))


def size(tokens: Tokens) -> Value | None:
    """Parse ``font-size``: pixels; ``em`` and percentages refer to the parent's."""
    word = lone_keyword(tokens)
    if word in _SIZES:
        return constant(_SIZES[word])
    if word in _STEPS:
        factor = _STEPS[word]
        return lambda context: min(context.font_size * factor, _LARGEST)
    value = read_length(tokens[0], negative=False) if len(tokens) == 1 else None
    if value is None:
        return None
    return lambda context: min(max(value(context).resolve(context.font_size), 0.0), _LARGEST)


def weight(tokens: Tokens) -> Value | None:
    """Parse ``font-weight``: 1 to 1000."""
    word = lone_keyword(tokens)
    if word in {"normal", "bold"}:
        return constant(400 if word == "normal" else 700)
    if word in {"bolder", "lighter"}:
        return _bolder if word == "bolder" else _lighter
    number = read_number(tokens[0]) if len(tokens) == 1 else None
    return None if number is None or not 1 <= number <= 1000 else constant(round(number))


def _bolder(context: ValueContext) -> int:
    """CSS Fonts 4, 2.2.1."""
    if context.font_weight < 350:
        return 400
    return 700 if context.font_weight < 550 else max(900, context.font_weight)


def _lighter(context: ValueContext) -> int:
    if context.font_weight < 550:
        return min(100, context.font_weight)
    return 400 if context.font_weight < 750 else 700


def style(tokens: Tokens) -> Value | None:
    """Parse ``font-style``: whether it is italic; an angle after ``oblique`` is passed over."""
    word = keyword(tokens[0]) if tokens else ""
    if word == "oblique" and len(tokens) <= 2:
        return constant(True)
    return constant(word == "italic") if word in {"normal", "italic"} and len(tokens) == 1 else None


def caps(tokens: Tokens) -> Value | None:
    """Parse ``font-variant-caps``: whether letters are small capitals."""
    word = lone_keyword(tokens)
    return constant(word in _CAPS) if word in {"normal", "unicase", "titling-caps", *_CAPS} else None


def figures(tokens: Tokens) -> Value | None:
    """Parse ``font-variant-numeric``: which features figures have of ``tnum`` and ``lnum``; the rest is passed over."""
    words = [keyword(token) for token in tokens]
    if not words or not all(words):
        return None
    return constant(frozenset(_FIGURES[word] for word in words if word in _FIGURES))


def features(tokens: Tokens) -> Value | None:
    """Parse ``font-feature-settings``: which of ``tnum`` and ``lnum`` are on; the others are passed over."""
    on: set[str] = set()
    if lone_keyword(tokens) == "normal":
        return constant(frozenset(on))
    for part in split(tokens, ","):
        if not part or part[0].type != "string":
            return None
        off = len(part) > 1 and (keyword(part[1]) == "off" or read_number(part[1]) == 0)
        if part[0].value in _FIGURES.values() and not off:
            on.add(part[0].value)
    return constant(frozenset(on))


def line_height(tokens: Tokens) -> Value | None:
    """Parse ``line-height``: None for ``normal``, a factor, or pixels as a ``Length``."""
    if lone_keyword(tokens) == "normal":
        return constant(None)
    if len(tokens) != 1:
        return None
    number = read_number(tokens[0])
    if number is not None:
        return constant(number) if number >= 0 else None
    value = read_length(tokens[0], negative=False)
    return None if value is None else (lambda context: Length(value(context).resolve(context.font_size)))
