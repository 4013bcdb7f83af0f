"""Keywords, numbers, ratios and angles."""

from __future__ import annotations

import math
from collections.abc import Mapping

from footlight.styling.computed import LONGEST
from footlight.styling.css.values.lengths import is_finite, read_number
from footlight.styling.css.values.tokens import Token, Tokens, is_literal, keyword, lone_keyword
from footlight.styling.css.values.value_context import Parser, Value, constant

_DEGREES = {"deg": 1.0, "grad": 0.9, "rad": 57.29577951308232, "turn": 360.0}
_TURN = 360.0
_LARGEST = 2**31 - 1
_ALIGNMENTS = {
    "normal": "normal", "auto": "normal", "stretch": "stretch", "start": "start", "end": "end", "center": "center",
    "flex-start": "start", "flex-end": "end", "self-start": "start", "self-end": "end", "left": "start", "right": "end",
    "baseline": "baseline", "space-between": "space-between", "space-around": "space-around",
    "space-evenly": "space-evenly",
}  # fmt: skip
_ALIGNMENT_PREFIXES = frozenset({"safe", "unsafe", "first", "last", "legacy"})


def one_of(*words: str, **meanings: object) -> Parser:
    """Make the parser of a keyword; ``meanings`` (underscores for hyphens) gives words that mean something else."""
    return mapped({**{word: word for word in words}, **{key.replace("_", "-"): v for key, v in meanings.items()}})


def mapped(meanings: Mapping[str, object]) -> Parser:
    """Make the parser of keywords that mean other values."""
    values = {word: constant(meaning) for word, meaning in meanings.items()}
    return lambda tokens: values.get(lone_keyword(tokens))


def number(*, negative: bool = False, most: float | None = None, percent: bool = False) -> Parser:
    """Make the parser of a number, cut at ``most``; with ``percent`` 50% is 0.5."""

    def parse(tokens: Tokens) -> Value | None:
        if len(tokens) != 1:
            return None
        value = read_ratio(tokens[0]) if percent else read_number(tokens[0])
        if value is None or (value < 0 and not negative):
            return None
        return constant(value if most is None else min(value, most))

    return parse


def read_ratio(token: Token) -> float | None:
    """Read a number, or a percentage as a part of 1."""
    if token.type == "percentage":
        return float(token.value) / 100 if is_finite(token) else None
    return read_number(token)


def integer(auto: int | None = None) -> Parser:
    """Make the parser of a whole number; ``auto`` means the given one."""

    def parse(tokens: Tokens) -> Value | None:
        if auto is not None and lone_keyword(tokens) == "auto":
            return constant(auto)
        whole = read_integer(tokens[0]) if len(tokens) == 1 else None
        return None if whole is None else constant(whole)

    return parse


def read_integer(token: Token) -> int | None:
    """Read a whole number, cut to what 32 bits hold as in browsers."""
    if token.type != "number" or not token.is_integer:
        return None
    return int(min(max(token.int_value, -_LARGEST), _LARGEST))


def read_angle(token: Token) -> float | None:
    """Read an angle in degrees, without whole turns; a number is one only when it is 0."""
    if token.type == "dimension" and token.lower_unit in _DEGREES and is_finite(token):
        angle = float(token.value * _DEGREES[token.lower_unit])
        return angle if abs(angle) <= _TURN else math.fmod(token.value, _TURN / _DEGREES[token.lower_unit])
    return 0.0 if token.type == "number" and token.value == 0 else None


def ratio(tokens: Tokens) -> Value | None:
    """Parse ``aspect-ratio``: width by height, None for ``auto``."""
    rest = tuple(token for token in tokens if keyword(token) != "auto")
    if not rest:
        return constant(None) if tokens else None
    parts = [read_number(token) for token in rest if not is_literal(token, "/")]
    if len(parts) not in {1, 2} or len(rest) != 2 * len(parts) - 1 or not all(part and part > 0 for part in parts):
        return None
    width, height = parts[0] or 1.0, (parts[1] if len(parts) == 2 else 1.0) or 1.0
    return constant(min(max(width / height, 1 / LONGEST), LONGEST))


def alignment(tokens: Tokens) -> Value | None:
    """Parse a value of the alignment properties."""
    word = _alignment(tokens)
    return None if word is None else constant(word)


def self_alignment(tokens: Tokens) -> Value | None:
    """Parse ``align-self`` or ``justify-self``, where ``auto`` is None."""
    return constant(None) if lone_keyword(tokens) == "auto" else alignment(tokens)


def _alignment(tokens: Tokens) -> str | None:
    words = [keyword(token) for token in tokens]
    if len(words) == 2 and words[0] in _ALIGNMENT_PREFIXES:
        words = words[1:]
    return _ALIGNMENTS.get(words[0]) if len(words) == 1 else None
