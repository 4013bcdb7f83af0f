"""A sheet that ships -> rules that are parsed when an element comes for which they may hold.

Of the rules of a theme a slide needs a tenth, and to parse all of them is a tenth of a start. What is read here at once
is what a selector asks for at least: types, classes and ids, of an element and of those around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

from footlight.deck.named_tuple import NamedTuple

R = TypeVar("R")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED = r""""[^"\\\n]*"|'[^'\\\n]*'"""
_STATEMENT = re.compile(
    rf"""\s*(?:(?P<at>@[^{{}};]*;)
      |(?P<rule>(?P<selectors>(?:[^{{}}@;"'\\]|{_QUOTED})+)\{{(?:[^{{}}@"'\\]|{_QUOTED})*\}}))\s*""",
    re.VERBOSE,
)
_LONE = re.compile(r":(?:is|where)\(\s*([.#:\[][^(),\s>+~]*)\s*\)")
"""Brackets around one compound, which must hold as if it stood without them."""
_INNERMOST = re.compile(r"\([^()]*\)")
_NAMELESS = re.compile(rf"\[(?:[^\]\"']|{_QUOTED})*\]|::?[\w-]+")
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_NAME = re.compile(r"[.#]?[A-Za-z_][\w-]*")


class Statement(NamedTuple):
    """A piece of a sheet, which stands alone.

    Attributes:
        text: The piece, below as many empty lines as there were lines before it.
        selectors: Those of a rule; empty for an ``@`` statement.
    """

    text: str
    selectors: str


class Wanted(NamedTuple):
    """What one selector asks for at least, in names as elements have them: ``li``, ``.small``, ``#sum``.

    Attributes:
        filed: The name of the element under which it is looked for; empty for one that any element may have.
        own: The names that the element must have.
        around: Those that the elements around it must have, together.
    """

    filed: str
    own: frozenset[str]
    around: frozenset[str]


class LateRule(Generic[R]):
    """A rule that is not yet parsed. Any thread may ask for it.

    Args:
        selectors: Its selectors, as written.
        read: Parses it; called once, or by two threads at once.
    """

    def __init__(self, selectors: str, read: Callable[[], R]) -> None:
        self.wanted = tuple(_wanted(selectors))
        """What each selector asks for."""
        self.asks_for_ids = "#" in selectors
        """Whether one asks for an id."""
        self._read = read

    @cached_property
    def rule(self) -> R:
        """The parsed rule."""
        return self._read()


def statements(css: str) -> list[Statement] | None:
    """Part a sheet; None for one that has more than plain rules and ``@`` statements without a block."""
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), css)
    found: list[Statement] = []
    at = 0
    while at < len(text):
        match = _STATEMENT.match(text, at)
        if match is None:
            return None if text[at:].strip() else found
        lines = "\n" * text.count("\n", 0, match.start("rule") if match["rule"] else match.start("at"))
        found.append(Statement(lines + (match["rule"] or match["at"]), match["selectors"] or ""))
        at = match.end()
    return found


def _wanted(selectors: str) -> Iterator[Wanted]:
    while (shorter := _INNERMOST.sub("", _LONE.sub(r"\1", selectors))) != selectors:
        selectors = shorter  # what stands in brackets may hold in several ways
    for selector in _NAMELESS.sub("*", selectors).split(","):
        *outer, subject = _COMBINATOR.split(selector.strip())
        own = frozenset(_NAME.findall(subject))
        around = (
            name
            for compound, combinator in zip(outer[::2], outer[1::2], strict=True)
            if combinator in {None, ">"}  # what stands beside the element is not around it
            for name in _NAME.findall(compound)
        )
        yield Wanted(_filed(own), own, frozenset(around))


def _filed(names: frozenset[str]) -> str:
    """Choose the name that the fewest elements have: an id, else a class, else a type."""
    return min(names, key=lambda name: (name[0] != "#", name[0] != ".", name), default="")
