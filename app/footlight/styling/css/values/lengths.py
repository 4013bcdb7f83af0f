"""Lengths, percentages and calculations (CSS Values 4): pixels and a percentage come out."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.computed import Length, bounded
from footlight.styling.css.values.tokens import Token, Tokens, arguments, is_function, is_literal, lone_keyword, split
from footlight.styling.css.values.value_context import Value, ValueContext, constant

_ABSOLUTE = {
    "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6,
}  # fmt: skip
_EX = 0.5
"""Of the type size; CSS Values 4 (6.1.1) allows it for ``ex`` and ``ch`` where no font is measured."""
_RELATIVE: dict[str, Callable[[ValueContext], float]] = {
    "em": lambda context: context.font_size,
    "rem": lambda context: context.root_font_size,
    "ex": lambda context: context.font_size * _EX,
    "ch": lambda context: context.font_size * _EX,
    "ic": lambda context: context.font_size,
    "vw": lambda context: context.slide.width / 100,
    "vh": lambda context: context.slide.height / 100,
    "vi": lambda context: context.slide.width / 100,
    "vb": lambda context: context.slide.height / 100,
    "vmin": lambda context: min(context.slide) / 100,
    "vmax": lambda context: max(context.slide) / 100,
}
_VIEWPORTS = ("d", "s", "l")
"""``dvw``, ``svh`` and the like: a slide has but one size."""
_WIDEST_SPACING = 10_000.0
"""Pixels between letters or words; Qt adds them up in numbers that end at ``LONGEST``."""
_CALCULATIONS = ("calc", "min", "max", "clamp", "-webkit-calc", "-moz-calc")


class _Term(NamedTuple):
    """A part of a calculation.

    Attributes:
        kind: A number stands in ``px`` of what ``evaluate`` gives.
        pixels: Whether pixels may be in it.
        percent: Whether a percentage is in it.
    """

    kind: Literal["number", "length"]
    pixels: bool
    percent: bool
    evaluate: Callable[[ValueContext], Length]


def pixels_per(unit: str) -> Callable[[ValueContext], float] | None:
    """Find how many pixels a unit of length has in a context; None for an unknown unit."""
    if unit in _ABSOLUTE:
        factor = _ABSOLUTE[unit]
        return lambda _context: factor
    if len(unit) > 2 and unit[0] in _VIEWPORTS and unit[1] == "v":
        unit = unit[1:]
    return _RELATIVE.get(unit)


def read_length(token: Token, *, percent: bool = True, negative: bool = True) -> Value | None:
    """Read one length; a number is one only when it is 0."""
    if is_function(token, *_CALCULATIONS):
        term = _function(token)
        if term is None or term.kind == "number" or (term.percent and not percent):
            return None
        return term.evaluate if negative else _not_negative(term.evaluate)
    if not is_finite(token) or (token.value < 0 and not negative):
        return None
    if token.type == "percentage":
        return constant(Length(percent=bounded(token.value))) if percent else None
    if token.type == "number":
        return constant(Length()) if token.value == 0 else None
    return _dimension(token)


def is_finite(token: Token) -> bool:
    """Return whether a token is a number, a percentage or a dimension that is finite, as 1e400 is not."""
    return token.type in {"dimension", "percentage", "number"} and math.isfinite(token.value)


def _dimension(token: Token) -> Callable[[ValueContext], Length] | None:
    factor = pixels_per(token.lower_unit)
    if factor is None or not is_finite(token):
        return None
    value, per = float(token.value), factor
    if token.lower_unit in _ABSOLUTE:
        fixed = Length(px=bounded(value * _ABSOLUTE[token.lower_unit]))
        return lambda _context: fixed
    return lambda context: Length(px=bounded(value * per(context)))


def _not_negative(evaluate: Callable[[ValueContext], Length]) -> Value:
    def clipped(context: ValueContext) -> Length:
        length = evaluate(context)
        return length if length.percent else Length(max(length.px, 0.0))

    return clipped


def read_number(token: Token) -> float | None:
    """Read a number, also a calculated one; one that is not finite is none."""
    if token.type == "number":
        return bounded(float(token.value)) if is_finite(token) else None
    if is_function(token, *_CALCULATIONS):
        term = _function(token)
        return term.evaluate(ValueContext()).px if term is not None and term.kind == "number" else None
    return None


def length(
    *, percent: bool = True, negative: bool = True, keywords: tuple[str, ...] = ()
) -> Callable[..., Value | None]:
    """Make the parser of a single length; the keywords (``auto``, ``none``, ...) mean None."""

    def parse(tokens: Tokens) -> Value | None:
        if lone_keyword(tokens) in keywords and keywords:
            return constant(None)
        return read_length(tokens[0], percent=percent, negative=negative) if len(tokens) == 1 else None

    return parse


def pixels(tokens: Tokens) -> Value | None:
    """Parse the space between letters or words: a single length, as a number of pixels; ``normal`` is 0."""
    if lone_keyword(tokens) == "normal":
        return constant(0.0)
    value = read_length(tokens[0], percent=False) if len(tokens) == 1 else None
    if value is None:
        return None
    return lambda context: min(max(value(context).px, -_WIDEST_SPACING), _WIDEST_SPACING)


def _function(token: Token) -> _Term | None:
    parts = split(arguments(token), ",")
    if token.lower_name.endswith("calc"):
        return _sum(parts[0]) if len(parts) == 1 else None
    terms = [_sum(part) for part in parts]
    known = [term for term in terms if term is not None]
    if len(known) != len(terms) or len({term.kind for term in known}) != 1:
        return None
    if any(term.percent for term in known) and any(term.pixels for term in known):
        return None  # which one is smaller depends on a width that only layout knows
    if token.lower_name == "clamp":
        if len(known) != 3:
            return None
        low, middle, high = (term.evaluate for term in known)
        return known[0]._replace(evaluate=lambda context: max(low(context), min(middle(context), high(context))))
    choose = min if token.lower_name == "min" else max
    return known[0]._replace(evaluate=lambda context: choose(term.evaluate(context) for term in known))


def _sum(tokens: Tokens) -> _Term | None:
    terms: list[tuple[float, _Term]] = []
    start, sign = 0, 1.0
    for index in range(1, len(tokens) + 1):
        if index < len(tokens) and not (is_literal(tokens[index], "+") or is_literal(tokens[index], "-")):
            continue
        product = _product(tokens[start:index])
        if product is None or (terms and terms[0][1].kind != product.kind):
            return None
        terms.append((sign, product))
        if index < len(tokens):
            start, sign = index + 1, 1.0 if tokens[index].value == "+" else -1.0
    return _added(terms) if terms else None


def _added(terms: list[tuple[float, _Term]]) -> _Term:
    """Add terms one after the other: a sum within a sum for each would be too deep where there are a thousand."""
    (_, first), *others = terms
    if not others:
        return first

    def evaluate(context: ValueContext) -> Length:
        total = first.evaluate(context)
        for sign, term in others:
            value = term.evaluate(context)
            total = Length(bounded(total.px + sign * value.px), bounded(total.percent + sign * value.percent))
        return total

    known = [term for _, term in terms]
    return _Term(first.kind, any(term.pixels for term in known), any(term.percent for term in known), evaluate)


def _product(tokens: Tokens) -> _Term | None:
    factors = tokens[::2]
    if len(tokens) % 2 == 0 or not all(is_literal(t, "*") or is_literal(t, "/") for t in tokens[1::2]):
        return None
    result = _operand(factors[0])
    scales: list[float] = []
    for operator, token in zip(tokens[1::2], factors[1:], strict=True):
        factor, divide = _operand(token), operator.value == "/"
        if result is None or factor is None:
            return None
        if factor.kind == "length":
            if divide or result.kind == "length":
                return None
            result, factor, scales = factor, _scaled(result, scales), []
        by = factor.evaluate(ValueContext()).px
        if divide and by == 0:
            return None
        scales.append(bounded(1 / by) if divide else by)
    return None if result is None else _scaled(result, scales)


def _scaled(term: _Term, scales: list[float]) -> _Term:
    """Multiply a term by numbers, one after the other."""
    if not scales:
        return term
    evaluate = term.evaluate

    def scaled(context: ValueContext) -> Length:
        value = evaluate(context)
        for by in scales:
            value = Length(bounded(value.px * by), bounded(value.percent * by))
        return value

    return term._replace(evaluate=scaled)


def _operand(token: Token) -> _Term | None:
    if token.type in {"number", "percentage"} and not is_finite(token):
        return None
    if token.type == "number":
        number = Length(px=bounded(token.value))
        return _Term("number", True, False, lambda _context: number)
    if token.type == "percentage":
        share = Length(percent=bounded(token.value))
        return _Term("length", False, True, lambda _context: share)
    if token.type == "dimension":
        evaluate = _dimension(token)
        return None if evaluate is None else _Term("length", True, False, evaluate)
    if token.type == "() block":
        return _sum(arguments(token))
    return _function(token) if is_function(token, *_CALCULATIONS) else None
