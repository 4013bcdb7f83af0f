"""A text and what is looked for -> where it stands, and what stands there instead; for a thread, however long it takes.

Qt's regular expressions are used and not Python's: they give up a search that would take for ever (PCRE's match limit).
"""

from __future__ import annotations

import re

from PySide6.QtCore import QRegularExpression, QRegularExpressionMatch

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple

MOST_MATCHES = 20_000
"""That are found; more are told as so many."""
_REFERENCE = re.compile(r"\\(?P<sign>[nt\\$])|\$(?:(?P<number>\d{1,2})|\{(?P<name>\w+)\}|(?P<all>&)|(?P<dollar>\$))")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        words: As they are typed.
        regular: Whether they are a regular expression.
        exact: Whether capitals and small letters are different.
        whole: Whether only whole words are meant.
    """

    words: str
    regular: bool = False
    exact: bool = False
    whole: bool = False


class Match(NamedTuple):
    """Where something was found, in Qt's positions, and what stands there instead."""

    start: int
    end: int
    instead: str


class Found(NamedTuple):
    """What came of a search.

    Attributes:
        matches: In the order of the text.
        problem: Why nothing can be found; empty where it can.
    """

    matches: tuple[Match, ...] = ()
    problem: str = ""


def expression(query: Query) -> QRegularExpression:
    """Return a query as an expression; it is not valid where its author's is not."""
    pattern = query.words if query.regular else QRegularExpression.escape(query.words)
    if query.whole:
        pattern = rf"\b(?:{pattern})\b"
    options = QRegularExpression.PatternOption
    chosen = options.MultilineOption | options.UseUnicodePropertiesOption
    if not query.exact:
        chosen |= options.CaseInsensitiveOption
    return QRegularExpression(pattern, chosen)


def find(text: str, query: Query, replacement: str = "", start: int = 0, end: int | None = None) -> Found:
    r"""Find a query in a text.

    Args:
        text: With line feeds.
        query: What is looked for.
        replacement: What stands instead; after a regular expression ``$1``, ``${name}``, ``$&`` and ``\n`` mean what
            they mean in editors.
        start: Where the search begins, in Qt's positions.
        end: Where it ends; None for the end of the text.
    """
    if not query.words:
        return Found()
    wanted = expression(query)
    if not wanted.isValid():
        return Found(problem=f"{wanted.errorString().capitalize()}.")
    matches: list[Match] = []
    found = wanted.globalMatch(text, start)
    while found.hasNext() and len(matches) < MOST_MATCHES:
        match = found.next()
        if end is not None and match.capturedEnd() > end:
            break
        if match.capturedLength():
            instead = _replaced(match, replacement) if query.regular else replacement
            matches.append(Match(match.capturedStart(), match.capturedEnd(), instead))
    if not matches and not found.isValid():
        return Found(problem="The expression takes too long.")
    return Found(tuple(matches))


def _replaced(match: QRegularExpressionMatch, replacement: str) -> str:
    signs = {"n": "\n", "t": "\t", "\\": "\\", "$": "$"}

    def meant(reference: re.Match[str]) -> str:
        if reference["sign"]:
            return signs[reference["sign"]]
        if reference["dollar"]:
            return "$"
        name = reference["name"] or reference["number"] or "0"
        return match.captured(int(name)) if name.isdecimal() else match.captured(name)

    return _REFERENCE.sub(meant, replacement)
