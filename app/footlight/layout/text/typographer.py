"""A paragraph and the language that it is in -> where its typed signs give way to the language's own.

Quotation marks change only in pairs, and nothing that looks like an address, a path or an option of a command changes.
What was changed once is not changed again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.text.conventions import NARROW, NO_BREAK, Convention, convention_of

OBJECT = "\ufffc"
"""Stands in the text for what is none: a formula, a picture, or words that must stay as they are."""
LINE_END = "\u2028"
APOSTROPHE = "’"

_UNITS = (
    "kg|mg|µg|g|t|km/h|m/s|km|cm|mm|µm|nm|m|ms|µs|ns|s|min|h|d|Hz|kHz|MHz|GHz|THz|kWh|MWh|GWh|TWh|mW|kW|MW|GW|TW|W|kV|mV|V"
    "|mA|kJ|MJ|GJ|J|kN|N|MPa|GPa|hPa|Pa|bar|°C|°F|°|K|ml|dl|cl|l|L|mol|kB|KB|MB|GB|TB|PB|KiB|MiB|GiB|TiB|bit|kbit|Mbit|Gbit"
    "|Mbit/s|Gbit/s|px|pt|em|dpi|fps|dB|ppm|ha|km²|m²|cm²|m³|cm³|mm²|€|\\$|£|%|‰|Mio\\.|Mrd\\.|Uhr|Prozent"
)
_NUMBERED = "Abb|Abs|Art|Bd|Eq|Fig|Gl|Kap|No|Nos|Nr|pp|Sec|Tab|Vol|cap|ch|fig|kap|no|nr|p|s|str|tab|vol|S"
_TITLES = "Dr|Mr|Mrs|Ms|Prof|St"

ADDRESS = (
    r"(?<![\w.+/\\:-])(?:"
    r"[A-Za-z][A-Za-z0-9+.-]*+://[^\s<>\"“”„«»]++"
    r"|www\.[^\s<>\"“”„«»]++"
    r"|[\w.+'-]{1,64}+@[\w-]++(?:\.[\w-]++)++"
    r"|(?:~|\.\.?)?/[\w.@~'-]++(?:/[\w.@~'-]*+)*+"
    r"|[A-Za-z]:\\\S++"
    r"|(?:[A-Za-z0-9-]++\.)++[a-z]{2,}/[^\s<>\"“”„«»]*+"
    r")"
)
_CALL = r"(?<=\w)\([\"'][^()]*+\)"
"""Arguments, in words that are no code to Markdown."""
_QUOTES = r"(?P<quote>[\"'])"
_ELLIPSIS = r"(?P<ellipsis>(?<![./])\.\.\.(?![./]))"
_DASHES = (
    r"(?P<spaced>(?<=[^\s(\[{]) (?P<dash>---?)(?= (?![-\s./~])|(?=\s*$)|(?=" + LINE_END + r")))"
    r"|(?P<range>(?<=\d)--(?=\d))"
    r"|(?:^|(?<=" + LINE_END + r"))(?P<first>---?)(?= [^\s-])"
)
_SPACES = (
    r"(?P<group>(?<![\w.,])\d{1,3}(?: \d{3})++(?![\w]))"
    r"|(?P<unit>(?<=\d) (?=(?:" + _UNITS + r")(?![\w/])))"
    r"|(?P<before_dash>(?<=[^\s(\[{]) (?=[–—-] ))"
    r"|(?P<numbered>(?:(?<![\w.])(?:" + _NUMBERED + r")\.|§§?|n°|№) (?=\d))"
    r"|(?P<title>(?<!\w)(?:" + _TITLES + r")\. (?=[^\W\d_a-zà-ÿ]))"
)  # fmt: skip


_SIGNS = re.compile(r"[\"'0-9«»–—§°№]|\.[. ]| [-;:!?]|-- ")
"""One of these is in whatever changes, but for words of one letter."""


class Change(NamedTuple):
    """A part of a text, by its characters, and what is drawn in its place."""

    start: int
    end: int
    drawn: str


@lru_cache(maxsize=512)
def changes(text: str, language: str) -> tuple[Change, ...]:
    """Find what changes in a paragraph, in the order of the text. Parts do not overlap.

    Args:
        text: The paragraph, with ``OBJECT`` for each character that is none or must stay; lines end with ``LINE_END``.
        language: Its tag; nothing changes in a language that is not known.

    A slide is laid out at one size after the other, and asks each time.
    """
    convention = convention_of(language)
    if convention is None:
        return ()
    # Many paragraphs have nothing of all that: one quick search says so.
    if not convention.bound and _SIGNS.search(text) is None:
        return ()
    return tuple(sorted(_Setter(text, convention).changes(_rules(convention))))


@lru_cache(maxsize=32)
def _rules(convention: Convention) -> re.Pattern[str]:
    parts = [f"(?P<kept>{ADDRESS}|{_CALL})", _QUOTES, _ELLIPSIS, _DASHES]
    if convention.abbreviations:
        parts.append(f"(?P<abbreviation>{convention.abbreviations})")
    if convention.before_closing:
        parts.append(r"(?P<before>(?<=[^\s]) (?=[;!?»](?!\w)))|(?P<colon>(?<=[^\s]) (?=:(?:\s|$)))|(?P<after>(?<=«) )")
    if convention.bound:
        parts.append(f"(?P<bound>(?<![\\w'’.-])[{convention.bound}{convention.bound.upper()}] (?=\\w))")
    return re.compile("|".join([*parts, _SPACES]))


class _Setter:
    """Sets one paragraph."""

    def __init__(self, text: str, convention: Convention) -> None:
        self._text = text
        self._convention = convention
        self._open: dict[str, list[int]] = {'"': [], "'": []}
        self._pairs: list[tuple[int, int]] = []

    def changes(self, rules: re.Pattern[str]) -> Iterator[Change]:
        """Yield all changes, in no order."""
        kinds: dict[str, Callable[[re.Match[str]], Iterator[Change]]] = {
            "quote": self._quote, "ellipsis": self._ellipsis, "spaced": self._spaced,
            "range": self._dash, "first": self._first, "group": self._group, "before_dash": self._no_break,
            "colon": self._no_break, "numbered": self._no_break, "title": self._no_break, "bound": self._no_break,
            "unit": self._unit, "before": self._narrow, "after": self._narrow, "abbreviation": self._narrow,
        }  # fmt: skip
        for found in rules.finditer(self._text):
            # The named group that closed last is the whole match: inner ones close before it.
            if found.lastgroup != "kept":
                yield from kinds[str(found.lastgroup)](found)
        for start, end in self._pairs:
            yield from self._pair(start, end)

    def _around(self, start: int, end: int) -> tuple[str, str]:
        return self._text[start - 1 : start], self._text[end : end + 1]

    def _quote(self, found: re.Match[str]) -> Iterator[Change]:
        at = found.start()
        sign = found[0]
        before, after = self._around(at, at + 1)
        if sign in (before, after):
            return
        if sign == "'" and (self._joins(before, after) or self._elides(at, before)):
            yield Change(at, at + 1, APOSTROPHE)
        elif self._opens(at, before, after):
            self._open[sign].append(at)
        elif before and not before.isspace():
            if self._open[sign] and not after.isalnum():
                self._close(sign, at)
            elif sign == "'" and before.isalpha() and (not after or after.isspace() or after in ".,;:!?)"):
                yield Change(at, at + 1, APOSTROPHE)

    def _close(self, sign: str, at: int) -> None:
        """Pair a closing mark with the nearest opening one; what was opened within and not closed stays."""
        start = self._open[sign].pop()
        self._pairs.append((start, at))
        others = self._open["'" if sign == '"' else '"']
        while others and others[-1] > start:
            others.pop()

    @staticmethod
    def _joins(before: str, after: str) -> bool:
        """Whether an apostrophe stands within a word."""
        return (before.isalnum() or before == OBJECT) and after.isalpha()

    def _elides(self, at: int, before: str) -> bool:
        """Whether an apostrophe stands for a word's first letters, or a year's century."""
        elided = self._convention.elided
        if before.isalnum() or not elided:
            return False
        return re.compile(rf"(?:{elided}|\d\ds\b)", re.IGNORECASE).match(self._text, at + 1) is not None

    def _opens(self, at: int, before: str, after: str) -> bool:
        if not after or after.isspace():
            return False
        if before == "(" and self._text[at - 2 : at - 1].isalnum():
            return False  # a call in a programming language
        return not before or before.isspace() or before in "([–—/'\"’“„«‹‘‚¿¡"

    def _pair(self, start: int, end: int) -> Iterator[Change]:
        marks = self._convention.double if self._text[start] == '"' else self._convention.single
        if not marks:
            return
        opening, closing = marks
        space = self._convention.before_closing if opening == "«" else ""
        yield Change(start, start + 1, opening + space)
        yield Change(end, end + 1, space + closing)

    def _ellipsis(self, found: re.Match[str]) -> Iterator[Change]:
        before, after = self._around(*found.span())
        called = before == "(" and self._text[found.start() - 2 : found.start() - 1].isalnum()
        if not called and not (before.isalnum() and after.isalnum()):
            yield Change(*found.span(), "…")

    def _spaced(self, found: re.Match[str]) -> Iterator[Change]:
        yield Change(*found.span(), NO_BREAK + self._dash_for(found["dash"]))

    def _dash(self, found: re.Match[str]) -> Iterator[Change]:
        yield Change(*found.span(), "–")

    def _first(self, found: re.Match[str]) -> Iterator[Change]:
        yield Change(*found.span(), self._convention.opening_dash)

    def _dash_for(self, typed: str) -> str:
        return "—" if len(typed) == 3 and self._convention.opening_dash == "—" else self._convention.dash

    def _group(self, found: re.Match[str]) -> Iterator[Change]:
        if self._convention.groups:
            places = (n for n in range(*found.span()) if self._text[n] == " ")
            yield from (Change(n, n + 1, NARROW) for n in places)

    def _no_break(self, found: re.Match[str]) -> Iterator[Change]:
        yield Change(found.end() - 1, found.end(), NO_BREAK)

    def _narrow(self, found: re.Match[str]) -> Iterator[Change]:
        yield Change(*found.span(), NARROW)

    def _unit(self, found: re.Match[str]) -> Iterator[Change]:
        yield Change(*found.span(), self._convention.unit_space)
