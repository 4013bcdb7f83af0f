"""``@media`` and ``@supports``: whether a block of rules holds for a slide on a screen."""

from __future__ import annotations

from footlight.deck import Size
from footlight.styling.css.cascade.declarations import is_supported
from footlight.styling.css.values import ValueContext
from footlight.styling.css.values.lengths import read_length
from footlight.styling.css.values.tokens import Tokens, arguments, is_literal, keyword, significant, split

_TYPES = {"all": True, "screen": True, "projection": True, "print": False, "speech": False}
_FEATURES = {
    "orientation": "landscape", "prefers-color-scheme": "light", "prefers-reduced-motion": "reduce", "color": "",
    "hover": "none", "pointer": "none", "scripting": "none", "update": "none",
}  # fmt: skip
"""What holds: a slide stands still, and is light unless a theme says otherwise."""


def media_holds(prelude: Tokens, slide: Size) -> bool | None:
    """Return whether one of the media queries holds; None when one is not understood and no other holds."""
    answers = [_query(part, slide) for part in split(significant(prelude), ",")]
    if any(answers):
        return True
    return None if None in answers else False


def _query(tokens: Tokens, slide: Size) -> bool | None:
    words = [keyword(token) for token in tokens]
    if not tokens:
        return True
    negated = words[0] == "not"
    if words[0] in {"not", "only"}:
        tokens, words = tokens[1:], words[1:]
    result = True
    for token, word in zip(tokens, words, strict=True):
        if word == "and":
            continue
        answer = _TYPES.get(word) if word else _feature(token, slide)
        if answer is None:
            return None
        result = result and answer
    return result != negated


def _feature(token: object, slide: Size) -> bool | None:
    if getattr(token, "type", "") != "() block":
        return None
    inside = arguments(token)
    name = keyword(inside[0]) if inside else ""
    if len(inside) == 1:
        return True if name in {"color", "width", "height"} else None
    if len(inside) != 3 or not is_literal(inside[1], ":"):
        return None
    if name in _FEATURES:
        expected = _FEATURES[name]
        if name == "orientation":
            expected = "landscape" if slide.width >= slide.height else "portrait"
        return keyword(inside[2]) == expected
    bound, _, side = name.partition("-")
    length = read_length(inside[2], percent=False)
    if bound not in {"min", "max"} or side not in {"width", "height"} or length is None:
        return None
    limit, actual = length(ValueContext(slide)).px, slide.width if side == "width" else slide.height
    return bool(actual >= limit) if bound == "min" else bool(actual <= limit)


def supports_holds(prelude: Tokens) -> bool:
    """Return whether ``@supports`` holds; ``selector()`` and what is not understood do not."""
    tokens = significant(prelude)
    words = [keyword(token) for token in tokens]
    if words and words[0] == "not":
        return not supports_holds(tokens[1:])
    answers = [_supported(token) for token, word in zip(tokens, words, strict=True) if word not in {"and", "or"}]
    return bool(answers) and (any(answers) if "or" in words else all(answers))


def _supported(token: object) -> bool:
    if getattr(token, "type", "") != "() block":
        return False
    inside = arguments(token)
    if len(inside) > 2 and inside[0].type == "ident" and is_literal(inside[1], ":"):
        return is_supported(inside[0].lower_value, inside[2:])
    return supports_holds(inside)
