"""Declarations of CSS -> longhands with parsed values, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import Enum, auto
from functools import lru_cache

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.styling.css.cascade.problems import CssProblem, SheetOrigin, Source
from footlight.styling.css.cascade.substitution import Custom, has_var, substitute
from footlight.styling.css.properties.longhands import LONGHANDS
from footlight.styling.css.properties.names import ALIASES, IGNORED, UNSUPPORTED, logical
from footlight.styling.css.properties.shorthands import SHORTHANDS
from footlight.styling.css.values import Parser, Value
from footlight.styling.css.values.tokens import (
    Token,
    Tokens,
    is_deep,
    is_literal,
    keyword,
    lone_keyword,
    serialise,
    significant,
)

TOO_DEEP = "Brackets stand in each other too deeply in this part of the CSS; it was left out"
_LONGEST_QUOTED = 60


class Wide(Enum):
    """The keywords that every property takes."""

    INHERIT = auto()
    INITIAL = auto()
    UNSET = auto()
    REVERT = auto()


_WIDE = {
    "inherit": Wide.INHERIT, "initial": Wide.INITIAL, "unset": Wide.UNSET, "revert": Wide.REVERT,
    "revert-layer": Wide.REVERT,
}  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Pending:
    """A value with ``var()`` in it, which can be read when the custom properties are known."""

    name: str
    tokens: Tokens
    source: Source
    line: int

    def resolve(self, custom: Custom) -> dict[str, Value | Wide] | None:
        """Read the value; None when it cannot be."""
        tokens = substitute(self.tokens, custom)
        return None if tokens is None or is_deep(tokens) else read_value(self.name, significant(tokens))

    @property
    def problem(self) -> CssProblem:
        """What to say when it cannot be read."""
        return _bad_value(self.name, self.tokens, self.source, self.line)


class Declaration(NamedTuple):
    """A longhand and its value; a custom property has its tokens as value."""

    name: str
    value: Value | Wide | Pending | Tokens


@dataclass(frozen=True, eq=False, slots=True)
class Block:
    """The declarations of one rule or one ``style`` attribute.

    It is compared by identity, so that it can be part of the key of a remembered style.

    Attributes:
        place: Where it was written.
        normal: Its declarations in order.
        important: Those with ``!important``.
        problems: What could not be read.
    """

    origin: SheetOrigin
    normal: tuple[Declaration, ...] = ()
    important: tuple[Declaration, ...] = ()
    problems: tuple[CssProblem, ...] = ()


def parser_of(name: str) -> Parser | None:
    """Find what reads a longhand's value; also of one named by the direction of the text."""
    row = LONGHANDS.get(logical(name, "ltr"))
    return None if row is None else row.parse


def read_value(name: str, tokens: Tokens) -> dict[str, Value | Wide] | None:
    """Read the value of a property; a shorthand gives its longhands. None when it is not understood."""
    shorthand = SHORTHANDS.get(name)
    wide = _WIDE.get(lone_keyword(tokens))
    if wide is not None:
        return dict.fromkeys(shorthand.longhands if shorthand else (name,), wide)
    parts = {name: tokens} if shorthand is None else shorthand.expand(tokens)
    if parts is None or not tokens:
        return None
    values: dict[str, Value | Wide] = {}
    for longhand, part in parts.items():
        parse = parser_of(longhand)
        value = _WIDE.get(lone_keyword(part)) or (parse(part) if parse is not None and part else None)
        if value is None:
            return None
        values[longhand] = value
    return values


def longhands_of(name: str) -> tuple[str, ...]:
    """List what a property sets; a longhand sets itself."""
    shorthand = SHORTHANDS.get(name)
    return shorthand.longhands if shorthand else (name,)


def is_supported(name: str, tokens: Tokens) -> bool:
    """Return whether a declaration can be shown, for ``@supports``."""
    name = ALIASES.get(name, name)
    if has_var(tokens):
        return name in SHORTHANDS or parser_of(name) is not None
    return name.startswith("--") or (
        (name in SHORTHANDS or parser_of(name) is not None) and bool(read_value(name, tokens))
    )


def read_block(nodes: Iterable[Token], source: Source) -> Block:
    """Read the declarations among parsed nodes; other nodes are passed over, but for what is broken."""
    normal: list[Declaration] = []
    important: list[Declaration] = []
    problems: list[CssProblem] = []
    for node in nodes:
        if node.type == "error":
            text = "This part of the CSS is not understood; a colon, a semicolon or a brace may be missing"
            problems.append(CssProblem(source, node.source_line, "invalid-css", text))
        elif node.type == "declaration" and is_deep(node.value):
            problems.append(CssProblem(source, node.source_line, "invalid-css", TOO_DEEP))
        elif node.type == "declaration":
            target = important if node.important else normal
            problem = _read_into(target, node, source)
            if problem is not None:
                problems.append(problem)
    return Block(source.origin, tuple(normal), tuple(important), tuple(problems))


def _read_into(target: list[Declaration], node: Token, source: Source) -> CssProblem | None:
    if node.name.startswith("--"):
        target.append(Declaration(node.name, significant(node.value)))
        return None
    name = ALIASES.get(node.lower_name, node.lower_name)
    tokens = significant(node.value)
    if name not in SHORTHANDS and parser_of(name) is None:
        return (
            None if name in IGNORED or name.startswith(("-", "*", "_")) else _bad_name(name, source, node.source_line)
        )
    if has_var(tokens):
        pending = Pending(name, tokens, source, node.source_line)
        target.extend(Declaration(longhand, pending) for longhand in longhands_of(name))
        return None
    values = read_value(name, tokens)
    if values is None:
        return None if _is_hack(tokens) else _bad_value(name, tokens, source, node.source_line)
    target.extend(Declaration(longhand, value) for longhand, value in values.items())
    return None


def _is_hack(tokens: Tokens) -> bool:
    """Return whether a value is for one kind of browser, as in ``display: -webkit-box``."""
    return any(keyword(token).startswith("-") or (token.type == "function" and token.lower_name.startswith("-"))
               for token in tokens) or any(is_literal(token, "\\") for token in tokens)  # fmt: skip


@lru_cache(maxsize=256)
def _meant(name: str) -> str:
    known = (*LONGHANDS, *SHORTHANDS, *IGNORED, *UNSUPPORTED)
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.75)), "")


def _bad_name(name: str, source: Source, line: int) -> CssProblem:
    if name in UNSUPPORTED:
        return CssProblem(
            source, line, "unsupported-css", f"The CSS property “{name}” is not supported and was left out"
        )
    meant = _meant(name)
    advice = f"; did you mean “{meant}”?" if meant else ""
    return CssProblem(source, line, "unknown-css", f"There is no CSS property “{name}”{advice}")


def shortened(text: str) -> str:
    """Cut a text that is too long to be quoted in a message."""
    return text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1].rstrip() + "…"


def _bad_value(name: str, tokens: Tokens, source: Source, line: int) -> CssProblem:
    quoted = shortened(serialise(tokens))
    return CssProblem(
        source, line, "unsupported-css", f"“{quoted}” is no value of “{name}” that can be shown; it was left out"
    )
