"""The target of a link -> what of it may be handed to another program, or the slide that it names; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from urllib.parse import quote, unquote

from footlight.deck.model import Deck, Slide

FOLLOWED = ("http", "https", "mailto")
"""Schemes of targets outside the deck. A deck may be a stranger's, and others open files or start programs."""

_BEFORE_PATH = re.compile(r"[^/?#]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def scheme_of(target: str) -> str:
    """Return the scheme of a link's target in lower case; empty for a place beside or in the deck."""
    before_path = _BEFORE_PATH.match(target.strip())
    scheme, colon, _ = before_path[0].partition(":") if before_path else ("", "", "")
    return scheme.lower() if colon else ""


def followed(target: str) -> str:
    """Return what of a link's target may be followed; empty for one that may not.

    Of mail only whom it goes to and its subject are left: a query (RFC 6068) may also name copies, a text and, for some
    mail programs, files of the reader that are attached.
    """
    target = target.strip()
    scheme = scheme_of(target)
    if scheme == "mailto":
        return _mail(target)
    return target if not scheme or scheme in FOLLOWED else ""


def _mail(target: str) -> str:
    address, _, query = target.partition("#")[0].partition("?")
    if _CONTROL.search(unquote(address)):
        return ""
    fields = (field.partition("=") for field in query.split("&"))
    subjects = [unquote(value) for name, _, value in fields if unquote(name).lower() == "subject"]
    if not subjects or _CONTROL.search(subjects[0]):
        return address
    return f"{address}?subject={quote(subjects[0], safe='')}"


def ids_in(slide: Slide) -> tuple[str, ...]:
    """Return the ids of a slide's elements. The slide is parsed for it."""
    return tuple(name for element in slide.content.root.iter() if (name := element.get("id")))


class Anchors:
    """Where links inside the deck lead: ``#7`` to slide 7, ``#name`` to the slide with an element of that id.

    Args:
        deck: Its slides are parsed when a link is looked up.
        ids: Of slides that need not be parsed, by their numbers.
    """

    def __init__(self, deck: Deck, ids: Mapping[int, Sequence[str]] = MappingProxyType({})) -> None:
        self._deck = deck
        self._ids = ids

    def slide(self, target: str) -> int | None:
        """Return the slide's number, 1-based; None when no slide is meant."""
        name = target.removeprefix("#")
        if name in self._numbers:
            return self._numbers[name]
        number = int(name) if name.isdecimal() and len(name) < 9 else 0
        return number if 1 <= number <= len(self._deck.slides) else None

    @cached_property
    def _numbers(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for slide in self._deck.slides:
            known = self._ids.get(slide.number)
            for name in ids_in(slide) if known is None else known:
                found.setdefault(name, slide.number)
        return found
