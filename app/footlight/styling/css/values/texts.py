"""Decoration, alignment and breaking of text, list markers (CSS Text 3, Text Decoration 4, Lists 3)."""

from __future__ import annotations

from footlight.styling.css.values.keywords import read_integer
from footlight.styling.css.values.lengths import read_length
from footlight.styling.css.values.tokens import Tokens, is_function, keyword, lone_keyword
from footlight.styling.css.values.value_context import Value, constant

_LINES = frozenset({"underline", "overline", "line-through", "blink"})
_VERTICAL = frozenset({"baseline", "sub", "super", "top", "middle", "bottom", "text-top", "text-bottom"})
_HANGING = frozenset({"none", "first", "last", "force-end", "allow-end"})
_MARKERS = frozenset({
    "none", "disc", "circle", "square", "decimal", "decimal-leading-zero", "lower-alpha", "upper-alpha", "lower-latin",
    "upper-latin", "lower-roman", "upper-roman", "lower-greek",
})  # fmt: skip


def decoration_lines(tokens: Tokens) -> Value | None:
    """Parse ``text-decoration-line``: a set of lines."""
    words = frozenset(keyword(token) for token in tokens)
    if words == {"none"}:
        return constant(frozenset())
    return constant(words) if words and words <= _LINES else None


def vertical_align(tokens: Tokens) -> Value | None:
    """Parse ``vertical-align``: a keyword or a length."""
    word = lone_keyword(tokens)
    if word in _VERTICAL:
        return constant(word)
    return read_length(tokens[0]) if len(tokens) == 1 else None


def list_marker(tokens: Tokens) -> Value | None:
    """Parse ``list-style-type``: a keyword, or a text between double quotes."""
    word = lone_keyword(tokens)
    if word in _MARKERS:
        return constant(word)
    if len(tokens) == 1 and tokens[0].type == "string":
        return constant(f'"{tokens[0].value}"')
    if len(tokens) == 1 and is_function(tokens[0], "symbols"):
        signs = [token.value for token in tokens[0].arguments if token.type == "string"]
        return constant(f'"{signs[0]} "') if signs else None
    return None


def hanging(tokens: Tokens) -> Value | None:
    """Parse ``hanging-punctuation``: whether ``first`` is asked for; the other kinds are passed over."""
    words = {keyword(token) for token in tokens}
    return constant("first" in words) if words and words <= _HANGING else None


def tab_size(tokens: Tokens) -> Value | None:
    """Parse ``tab-size`` as a number of spaces."""
    size = read_integer(tokens[0]) if len(tokens) == 1 else None
    return None if size is None or not 0 <= size <= 64 else constant(size)
