"""A sheet that ships -> rules that are parsed when an element comes for which they may hold.

Of the rules of a theme a slide needs a tenth, and to parse all of them is a tenth of a start; of the selectors of these
rules it needs half, and so each is parsed by itself. What is read here at once is what a selector asks for at least:
types, classes and ids, of an element and of those around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

from footlight.deck.named_tuple import NamedTuple

S = TypeVar("S")
B = TypeVar("B")

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
_PART = re.compile(rf"{_QUOTED}|[(),\[\]]")
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


class LateRule(Generic[S, B]):
    """A rule that is not yet parsed. Any thread may ask for it.

    Args:
        selectors: Its selectors, as written.
        read_selector: Parses one of them; called once for each, or by two threads at once.
        read_block: Parses what it declares, likewise.
    """

    def __init__(self, selectors: str, read_selector: Callable[[str], S], read_block: Callable[[], B]) -> None:
        self.wanted = tuple(_wanted(selectors))
        """What each selector asks for."""
        self.asks_for_ids = "#" in selectors
        """Whether one asks for an id."""
        self._written = selectors
        self._read_selector = read_selector
        self._read_block = read_block
        self._parsed: dict[int, S] = {}

    def selector(self, index: int) -> S:
        """Return a selector, parsed; they are counted as those in ``wanted``."""
        if index not in self._parsed:
            self._parsed[index] = self._read_selector(self._parts[index])
        return self._parsed[index]

    @cached_property
    def block(self) -> B:
        """What the rule declares, parsed."""
        return self._read_block()

    @cached_property
    def _parts(self) -> list[str]:
        parts: list[str] = []
        begin = depth = 0
        for sign in _PART.finditer(self._written):
            depth += (sign[0] in "([") - (sign[0] in ")]")
            if sign[0] == "," and depth == 0:
                parts.append(self._written[begin : sign.start()])
                begin = sign.end()
        return [*parts, self._written[begin:]]


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
    while "(" in selectors and (shorter := _INNERMOST.sub("", _LONE.sub(r"\1", selectors))) != selectors:
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
