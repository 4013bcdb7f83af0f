"""``var()`` -> the tokens of custom properties (CSS Variables 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tinycss2.ast import CurlyBracketsBlock, FunctionBlock, ParenthesesBlock, SquareBracketsBlock

from footlight.styling.css.values.tokens import (
    Token,
    Tokens,
    is_deep,
    is_function,
    is_literal,
    lone_keyword,
    significant,
)

Custom = Mapping[str, Tokens]
"""Custom properties with their ``var()`` replaced."""
NO_CUSTOM: Custom = MappingProxyType({})
_MOST_TOKENS = 5000
"""More can only come from properties that double each other to fill the memory."""
_LONGEST_CHAIN = 16
"""Custom properties that refer to each other in a row."""
_BLOCKS = (ParenthesesBlock, SquareBracketsBlock, CurlyBracketsBlock)


def has_var(tokens: Iterable[Token]) -> bool:
    """Return whether a ``var()`` is anywhere in the tokens."""
    return any(is_function(token, "var") or has_var(_inside(token)) for token in tokens)


def _inside(token: Token) -> Iterable[Token]:
    if token.type == "function":
        return token.arguments  # type: ignore[no-any-return]
    return token.content if isinstance(token, _BLOCKS) else ()


def substitute(tokens: Iterable[Token], custom: Custom) -> Tokens | None:
    """Replace every ``var()``; None when one has neither a value nor a fallback."""
    result: list[Token] = []
    for token in tokens:
        replaced = _replaced(token, custom)
        if replaced is None:
            return None
        result.extend(replaced)
    return tuple(result) if len(result) <= _MOST_TOKENS else None


def _replaced(token: Token, custom: Custom) -> Tokens | None:
    if is_function(token, "var"):
        return _variable(significant(token.arguments), custom)
    if token.type == "function":
        inside = substitute(token.arguments, custom) if has_var(token.arguments) else token.arguments
        if inside is None:
            return None
        return (FunctionBlock(token.source_line, token.source_column, token.name, list(inside)),)
    if isinstance(token, _BLOCKS) and has_var(token.content):
        inside = substitute(token.content, custom)
        return None if inside is None else (type(token)(token.source_line, token.source_column, list(inside)),)
    return (token,)


def _variable(inside: Tokens, custom: Custom) -> Tokens | None:
    if not inside or inside[0].type != "ident":
        return None
    found = custom.get(inside[0].value)
    if found is not None:
        return found
    if len(inside) > 1 and is_literal(inside[1], ","):
        return substitute(inside[2:], custom)
    return None


def resolve_custom(own: Mapping[str, Tokens], inherited: Custom) -> Custom:
    """Work out an element's custom properties; those that refer to each other in a circle have no value."""
    if not own:
        return inherited
    pending = dict(own)
    resolved = {name: tokens for name, tokens in inherited.items() if name not in pending}
    known = _Lazily(pending, resolved, inherited)
    for name in own:
        known.get(name)
    return resolved


class _Lazily(dict[str, Tokens]):
    """Resolves a custom property when ``substitute`` asks for it."""

    def __init__(self, pending: dict[str, Tokens], resolved: dict[str, Tokens], inherited: Custom) -> None:
        super().__init__()
        self._pending = pending
        self._resolved = resolved
        self._inherited = inherited
        self._circular: set[str] = set()
        self._path: list[str] = []

    def get(self, name: str, default: Tokens | None = None) -> Tokens | None:  # type: ignore[override]
        """Return the resolved tokens."""
        if len(self._path) > _LONGEST_CHAIN:
            return None
        if name in self._path:
            self._circular.update(self._path[self._path.index(name) :])
            return None
        tokens = self._pending.pop(name, None)
        if tokens is not None:
            self._path.append(name)
            value = self._value(name, tokens)
            self._path.pop()
            if value is not None and name not in self._circular:
                self._resolved[name] = value
        return self._resolved.get(name, default)

    def _value(self, name: str, tokens: Tokens) -> Tokens | None:
        word = lone_keyword(tokens)
        if word in {"inherit", "unset", "revert", "revert-layer"}:
            return self._inherited.get(name)
        value = None if word == "initial" else substitute(tokens, self)
        return None if value is None or is_deep(value) else value
