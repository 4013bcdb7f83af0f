"""A line of a deck and what it begins in -> its tokens; blocks of code by Pygments, each lexed once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntFlag, auto
from functools import cache

from footlight.deck.named_tuple import NamedTuple
from footlight.editing.line_kinds import LineKind
from footlight.reading.directive_table import directive

LONGEST = 2_000
"""Characters of a line that are looked at; a longer line is a file that stands in the text, and nobody reads it."""
LARGEST_CODE = 200_000
"""Characters of a block that is lexed."""


class TokenKind(IntFlag):
    """What a stretch of a line is; several may hold at once."""

    SIGN = auto()
    HEADING = auto()
    STRONG = auto()
    EMPHASIS = auto()
    STRUCK = auto()
    MARKED = auto()
    CODE = auto()
    LINK = auto()
    ADDRESS = auto()
    NOTE = auto()
    KEY = auto()
    BULLET = auto()
    FORMULA = auto()
    TAG = auto()
    ALIGNED = auto()
    """Of letters that are all equally wide."""
    KEYWORD = auto()
    STRING = auto()
    REMARK = auto()
    NUMBER = auto()
    NAME = auto()


class Token(NamedTuple):
    """A stretch of a line, in code points."""

    start: int
    end: int
    kind: TokenKind


_K = TokenKind
_HEADING = re.compile(r" {0,3}#{1,6}(?=[ \t]|$)")
_BLOCK = re.compile(
    r"(?P<quote>(?:[ \t]*>)+)?[ \t]*(?P<bullet>(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)(?:[ \t]+\[[ xX]\](?=[ \t]))?)?"
)
_ENTRY = re.compile(r"[ \t]*(?P<key>[\"']?_?[A-Za-z$][\w$.-]*[\"']?[ \t]*:)(?=[ \t]|$)")
_DIV = re.compile(r" {0,3}:::+.*")
_ROW = re.compile(r"[ \t]*\|")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*")
_DEFINITION = re.compile(r" {0,3}(?P<label>\[[^\]]+\]:)[ \t]*(?P<rest>.*)")
_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).{1,400}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?(?:-->|$))"
    r"|(?P<auto><(?:https?:|mailto:)[^<>\s]*>)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<link>!?\[(?P<text>[^\[\]]*)\]\((?P<target>[^()]*(?:\([^()]*\)[^()]*)?)\))"
    r"|(?P<note>\[\^[^\]\s]+\])"
    r"|(?P<variable>\{\{[^{}]+\}\})"
    r"|(?P<attributes>\{[.#:][^{}]*\})"
    r"|(?P<bare>https?://[^\s<>\"')\]]+)"
    r"|(?P<formula>\$\$.{1,400}?\$\$|(?<![\w\\$])\$(?=[^\s$])[^$]{0,400}?(?<=[^\s\\])\$(?![\w$]))"
    r"|(?P<strong>(?<!\\)(?P<two>\*\*|__)(?=\S)(?P<bold>.{1,400}?)(?<=\S)(?P=two))"
    r"|(?P<struck>~~(?=\S).{1,400}?(?<=\S)~~)"
    r"|(?P<marked>==(?=\S).{1,400}?(?<=\S)==)"
    r"|(?P<emphasis>(?<![\\\w])(?P<one>[*_])(?=[^\s*_])(?P<italic>[^*]{1,400}?)(?<=\S)(?P=one)(?![\w*]))"
    r"|(?P<escape>\\[^\w\s])"
)
_PLAIN: dict[str, TokenKind] = {
    "code": _K.CODE,
    "auto": _K.ADDRESS,
    "tag": _K.TAG,
    "note": _K.LINK,
    "variable": _K.KEY,
    "attributes": _K.SIGN,
    "bare": _K.ADDRESS,
    "formula": _K.FORMULA,
    "struck": _K.STRUCK,
    "marked": _K.MARKED,
    "escape": _K.SIGN,
}


def line_tokens(line: str, kind: int) -> list[Token]:
    """Return the tokens of a line that is no code; they may lie within each other, what holds for more comes first."""
    line = line[:LONGEST]
    if not line:
        return []
    found = list(_RULES[LineKind(kind)](line)) if kind in _RULES else list(_text(line))
    return [token for token in found if token.start < token.end]


def _whole(kind: TokenKind, line: str) -> Iterator[Token]:
    yield Token(0, len(line), kind)


def _text(line: str) -> Iterator[Token]:
    if heading := _HEADING.match(line):
        yield Token(0, len(line), _K.HEADING)
        yield Token(0, heading.end(), _K.SIGN)
        yield from _inline(line, heading.end(), _K.HEADING)
        return
    if ":::" in line and (div := _DIV.match(line)):
        yield Token(0, div.end(), _K.TAG)
        return
    if _ROW.match(line) or ("|" in line and _DELIMITERS.fullmatch(line)):
        yield from _row(line)
        return
    if definition := _DEFINITION.match(line):
        yield Token(*definition.span("label"), _K.LINK)
        if not line[definition.start("label") :].startswith("[^"):
            yield Token(*definition.span("rest"), _K.ADDRESS)
            return
    start = 0
    if block := _BLOCK.match(line):
        if block["quote"]:
            yield Token(*block.span("quote"), _K.SIGN)
        if block["bullet"]:
            yield Token(*block.span("bullet"), _K.BULLET)
            start = block.end("bullet")
    yield from _inline(line, start, _K(0))


def _row(line: str) -> Iterator[Token]:
    yield Token(0, len(line), _K.ALIGNED)
    if _DELIMITERS.fullmatch(line):
        yield Token(0, len(line), _K.ALIGNED | _K.SIGN)
        return
    for match in re.finditer(r"(?<!\\)\|", line):
        yield Token(match.start(), match.end(), _K.ALIGNED | _K.SIGN)
    yield from _inline(line, 0, _K.ALIGNED)


def _inline(line: str, start: int, around: TokenKind) -> Iterator[Token]:
    """Find the tokens of Markdown in a line; all of them are also ``around``."""
    for match in _INLINE.finditer(line, start):
        name = match.lastgroup or ""
        begin, end = match.span()
        if match["comment"] is not None:
            yield from _comment(line[begin:end], begin)
        elif match["link"] is not None:
            yield Token(begin, end, around | _K.SIGN)
            yield Token(*match.span("text"), around | _K.LINK)
            yield Token(*match.span("target"), around | _K.ADDRESS)
        elif match["strong"] is not None:
            yield from _emphasised(match, "bold", around | _K.STRONG)
        elif match["emphasis"] is not None:
            yield from _emphasised(match, "italic", around | _K.EMPHASIS)
        else:
            name = next(name for name in _PLAIN if match[name] is not None)
            yield Token(begin, end, around | _PLAIN[name])


def _emphasised(match: re.Match[str], inside: str, kind: TokenKind) -> Iterator[Token]:
    begin, end = match.span(inside)
    yield Token(match.start(), match.end(), kind)
    yield Token(match.start(), begin, kind | _K.SIGN)
    yield Token(end, match.end(), kind | _K.SIGN)
    inner = match[inside]
    if any(sign in inner for sign in "*_`[<$~="):
        yield from (Token(begin + token.start, begin + token.end, token.kind) for token in _inline(inner, 0, kind))


def _comment(comment: str, at: int) -> Iterator[Token]:
    """Find the tokens of a comment on one line, or of its beginning."""
    yield Token(at, at + len(comment), _K.NOTE)
    yield Token(at, at + 4, _K.NOTE | _K.SIGN)
    if comment.endswith("-->"):
        yield Token(at + len(comment) - 3, at + len(comment), _K.NOTE | _K.SIGN)
    body = comment[4:].removesuffix("-->")
    if (entry := _ENTRY.match(body)) and directive(entry["key"].rstrip(": \t").strip("\"'")):
        yield Token(at + 4 + entry.start("key"), at + 4 + entry.end("key"), _K.KEY)
        yield Token(at + 4 + entry.end(), at + 4 + len(body), _K.STRING)
    elif directive(body.strip()):
        yield Token(at + 4, at + 4 + len(body), _K.KEY)


def _inside_comment(line: str, kind: TokenKind) -> Iterator[Token]:
    """Find the tokens of a line that begins within a comment, and of what stands behind the comment's end."""
    end = line.find("-->")
    body = line if end < 0 else line[:end]
    yield Token(0, len(body), _K.NOTE)
    if kind is _K.KEY and (entry := _ENTRY.match(body)):
        yield Token(*entry.span("key"), _K.KEY)
        yield Token(entry.end(), len(body), _K.STRING)
    elif kind is _K.KEY:
        yield Token(0, len(body), _K.STRING)
    if end >= 0:
        yield Token(end, end + 3, _K.NOTE | _K.SIGN)
        yield from _inline(line, end + 3, _K(0))


def _spoken(line: str) -> Iterator[Token]:
    yield Token(0, len(line), _K.NOTE)
    if line.lstrip().startswith(":::"):
        yield Token(0, len(line), _K.NOTE | _K.SIGN)
    else:
        yield from _inline(line, 0, _K.NOTE)


def _front_matter(line: str) -> Iterator[Token]:
    if line.strip() in {"---", "..."}:
        yield Token(0, len(line), _K.SIGN | _K.ALIGNED)
    elif entry := _ENTRY.match(line):
        yield Token(*entry.span("key"), _K.KEY)
        yield Token(entry.end(), len(line), _K.STRING)
    else:
        yield Token(0, len(line), _K.REMARK if line.lstrip().startswith("#") else _K.STRING)


def _heading(line: str) -> Iterator[Token]:
    yield Token(0, len(line), _K.HEADING)
    if not line.strip(" \t=-"):
        yield Token(0, len(line), _K.SIGN)
    else:
        yield from _inline(line, 0, _K.HEADING)


_RULES = {
    LineKind.FRONT_MATTER: _front_matter,
    LineKind.RULER: lambda line: _whole(_K.SIGN, line),
    LineKind.FENCE: lambda line: _whole(_K.SIGN | _K.ALIGNED, line),
    LineKind.CODE: lambda line: _whole(_K.ALIGNED, line),
    LineKind.NOTE: lambda line: _inside_comment(line, _K.NOTE),
    LineKind.DIRECTIVES: lambda line: _inside_comment(line, _K.KEY),
    LineKind.RAW: lambda line: _whole(_K.TAG, line),
    LineKind.HEADING: _heading,
    LineKind.FORMULA: lambda line: _whole(_K.FORMULA, line),
    LineKind.SPOKEN: _spoken,
}


def code_tokens(code: str, language: str) -> tuple[tuple[Token, ...], ...]:
    """Lex a block of code; return the tokens of each line. Of a language that nobody knows, lines have no tokens."""
    lines: list[list[Token]] = [[]]
    lexer = _lexer(language) if len(code) <= LARGEST_CODE else None
    if lexer is None:
        return ((),) * (code.count("\n") + 1)
    column = 0
    for sort, value in lexer.get_tokens(code):
        kind = _kind(str(sort))
        for index, part in enumerate(value.split("\n")):
            if index:
                lines.append([])
                column = 0
            if part and kind:
                lines[-1].append(Token(column, column + len(part), kind | _K.ALIGNED))
            column += len(part)
    return tuple(map(tuple, lines))


def is_known_language(language: str) -> bool:
    """Whether code of a language is lexed."""
    return _lexer(language) is not None


@cache
def _lexer(language: str):  # type: ignore[no-untyped-def]
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@cache
def _kind(sort: str) -> TokenKind:
    return next((kind for name, kind in _SORTS if sort == name or sort.startswith(f"{name}.")), _K(0))


_SORTS = (
    ("Token.Comment", _K.REMARK),
    ("Token.Keyword", _K.KEYWORD),
    ("Token.Literal.String", _K.STRING),
    ("Token.Literal", _K.NUMBER),
    *((f"Token.Name.{name}", _K.NAME) for name in ("Function", "Class", "Tag", "Attribute", "Builtin", "Decorator")),
)
"""How Pygments begins the names of what has a colour."""
