"""``content`` and counters (CSS Generated Content 3, Lists 3)."""

from __future__ import annotations

from collections.abc import Callable

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.css.values.images import read_url
from footlight.styling.css.values.keywords import read_integer
from footlight.styling.css.values.tokens import Token, Tokens, arguments, is_function, keyword, lone_keyword, split
from footlight.styling.css.values.value_context import Value, constant

_QUOTES = {"open-quote": "“", "close-quote": "”", "no-open-quote": "", "no-close-quote": ""}


class AttributeText(NamedTuple):
    """``attr()``: the text of an attribute."""

    name: str
    fallback: str = ""


class CounterText(NamedTuple):
    """``counter()``, or with a text between the levels ``counters()``."""

    name: str
    style: str = "decimal"
    between: str | None = None


class Illustration(NamedTuple):
    """``url()``: a picture."""

    reference: str


Part = str | AttributeText | CounterText | Illustration
"""A part of generated content."""


def content(tokens: Tokens) -> Value | None:
    """Parse ``content``: a tuple of parts, None when nothing is generated."""
    if lone_keyword(tokens) in {"none", "normal"}:
        return constant(None)
    spoken = split(tokens, "/")[0]  # what stands after the slash is for screen readers
    parts = [_part(token) for token in spoken]
    known = tuple(part for part in parts if part is not None)
    return constant(known) if known and len(known) == len(parts) else None


def _part(token: Token) -> Part | None:
    if token.type == "string":
        return str(token.value)
    if (word := keyword(token)) in _QUOTES:
        return _QUOTES[word]
    if (url := read_url(token)) is not None:
        return Illustration(url)
    if token.type != "function":
        return None
    parts = split(arguments(token), ",")
    if is_function(token, "attr"):
        return _attribute(parts)
    if is_function(token, "counter", "counters"):
        return _counter(parts, nested=token.lower_name == "counters")
    return None


def _attribute(parts: list[Tokens]) -> AttributeText | None:
    if not parts[0] or parts[0][0].type != "ident" or len(parts) > 2:
        return None
    fallback = parts[1][0].value if len(parts) == 2 and len(parts[1]) == 1 and parts[1][0].type == "string" else ""
    return AttributeText(parts[0][0].lower_value, fallback)


def _counter(parts: list[Tokens], *, nested: bool) -> CounterText | None:
    if any(len(part) != 1 for part in parts) or not (2 if nested else 1) <= len(parts) <= (3 if nested else 2):
        return None
    if parts[0][0].type != "ident" or (nested and parts[1][0].type != "string"):
        return None
    style = keyword(parts[-1][0]) if len(parts) == (3 if nested else 2) else "decimal"
    return CounterText(str(parts[0][0].value), style, str(parts[1][0].value) if nested else None)


def counters(default: int) -> Callable[[Tokens], Value | None]:
    """Make the parser of ``counter-reset`` and its like: pairs of a name and a number."""

    def parse(tokens: Tokens) -> Value | None:
        if lone_keyword(tokens) == "none":
            return constant(())
        pairs: list[tuple[str, int]] = []
        for token in tokens:
            if token.type == "ident":
                pairs.append((str(token.value), default))
            elif pairs and (number := read_integer(token)) is not None:
                pairs[-1] = (pairs[-1][0], number)
            else:
                return None
        return constant(tuple(pairs)) if pairs else None

    return parse
