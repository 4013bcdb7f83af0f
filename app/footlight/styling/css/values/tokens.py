"""Tokens of tinycss2: the few questions that every parser asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import tinycss2
from tinycss2.ast import Node

Token = Any
"""A component value of tinycss2, which is not typed."""
Tokens = tuple[Token, ...]

_DEEPEST = 16
_MOST_DIGITS = 1000
_ENDLESS = re.compile(rf"[0-9]{{{_MOST_DIGITS},}}")
_BLANK = frozenset({"whitespace", "comment"})


def significant(tokens: Iterable[Token]) -> Tokens:
    """Leave out white space and comments."""
    return tuple(token for token in tokens if token.type not in _BLANK)


def readable(css: str) -> str:
    """Shorten numbers with more digits than Python makes an integer of; all of them are beyond every bound."""
    return _ENDLESS.sub("9" * _MOST_DIGITS, css)


def tokenise(text: str) -> Tokens:
    """Read the component values of a text; none where brackets stand in each other too deeply."""
    tokens = significant(tinycss2.parse_component_value_list(readable(text)))
    return () if is_deep(tokens) else tokens


def is_deep(tokens: Iterable[Token]) -> bool:
    """Return whether brackets nest more deeply than anybody writes: reading them could fill the stack."""
    level = list(tokens)
    for _ in range(_DEEPEST):
        level = [inner for token in level for inner in inside(token)]
        if not level:
            return False
    return True


def inside(token: Token) -> Sequence[Token]:
    """Return the tokens in the brackets of a token; none where it has none."""
    found: Sequence[Token] = getattr(token, "arguments", None) or getattr(token, "content", None) or ()
    return found


def serialise(tokens: Iterable[Node]) -> str:
    """Write tokens as CSS again, on one line."""
    return " ".join(tinycss2.serialize(list(tokens)).split())


def keyword(token: Token) -> str:
    """Return the identifier in lower case; empty for any other token."""
    return str(token.lower_value) if token.type == "ident" else ""


def lone_keyword(tokens: Tokens) -> str:
    """Return the identifier that is the whole value; empty for any other value."""
    return keyword(tokens[0]) if len(tokens) == 1 else ""


def is_literal(token: Token, sign: str) -> bool:
    """Return whether a token is a sign such as a comma or a slash."""
    return bool(token.type == "literal" and token.value == sign)


def is_function(token: Token, *names: str) -> bool:
    """Return whether a token is a function of one of the names."""
    return bool(token.type == "function" and token.lower_name in names)


def arguments(token: Token) -> Tokens:
    """List what stands between a function's or a block's brackets."""
    return significant(token.arguments if token.type == "function" else token.content)


def split(tokens: Tokens, sign: str) -> list[Tokens]:
    """Part tokens at a sign."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if is_literal(token, sign):
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts]
