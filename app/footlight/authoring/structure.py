"""A deck's text -> its sections and slides, what can be folded, and where its links lead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from urllib.parse import unquote

from footlight.authoring.deck_text import DeckText, TextHeading
from footlight.deck.links import followed, scheme_of
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.section_starts import section_starts
from footlight.reading.text_outline import Place

MOST_LINKS = 5_000
"""Of a deck that are looked up; nobody follows more."""
_LONGEST_TITLE = 60
_LINK = re.compile(r"(?P<picture>!?)\[[^\]\n]*\]\([ \t]*<?(?P<target>[^\s)<>]+)")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE)
_INCLUDE = re.compile(r"<!--\s*include:\s*(?P<target>[^\s#>]+)")


class Symbol(NamedTuple):
    """A section or a slide.

    Attributes:
        title: Its heading, or its first words.
        place: All of it.
        name: Where its heading's words stand; its beginning where it has none.
        number: Of the slide in this text, 1-based; 0 for a section.
        slides: The slides of a section.
    """

    title: str
    place: Place
    name: Place
    number: int
    slides: tuple[Symbol, ...] = ()


class FoldKind(Enum):
    """What is folded."""

    SLIDE = auto()
    COMMENT = auto()
    BLOCK = auto()


class Fold(NamedTuple):
    """Lines that can be hidden behind the first of them, counted from 0."""

    first: int
    last: int
    kind: FoldKind


class Link(NamedTuple):
    """A reference in the text.

    Attributes:
        place: Where it is written.
        address: On the web; empty for others.
        file: A file that is there; None for others.
        offset: A place in this text; None for others.
        help: What it leads to, in a few words.
    """

    place: Place
    address: str = ""
    file: Path | None = None
    offset: int | None = None
    help: str = ""


def symbols(deck: DeckText) -> tuple[Symbol, ...]:
    """Return the slides, those of a section within it where the deck has sections."""
    text = deck.text
    firsts: dict[int, TextHeading] = {}
    for heading in deck.headings:
        firsts.setdefault(heading.slide, heading)
    slides = []
    for number, piece in enumerate(deck.slides, start=1):
        found = firsts.get(number)
        title = found.title if found else _first_words(text[piece.place.start : piece.place.end])
        start = _content_start(text, piece.place)
        name = found.words if found else Place(start, start)
        slides.append(Symbol(title or f"Slide {number}", piece.place, name, number))
    starts = section_starts([text[slide.place.start : slide.place.end] for slide in slides])
    if not starts:
        return tuple(slides)
    ends = [*starts[1:], len(slides) + 1]
    before = tuple(slides[: starts[0] - 1])
    groups = (tuple(slides[first - 1 : end - 1]) for first, end in zip(starts, ends, strict=True))
    return (*before, *(_section(group) for group in groups))


def _section(slides: tuple[Symbol, ...]) -> Symbol:
    first = slides[0]
    return Symbol(first.title, Place(first.place.start, slides[-1].place.end), first.name, 0, slides)


def _content_start(text: str, place: Place) -> int:
    body = text[place.start : place.end]
    return place.start + len(body) - len(body.lstrip())


def _first_words(source: str) -> str:
    plain = re.sub(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|^:::.*$|[*_`#>]+", "", source, flags=re.DOTALL | re.MULTILINE)
    line = next((line.strip(" -\t") for line in plain.split("\n") if line.strip(" -\t")), "")
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1].rstrip()}…"


def folding(deck: DeckText) -> tuple[Fold, ...]:
    """Return what can be folded: the front matter, slides, comments, code and blocks of more than a line."""
    starts = [0, *(match.end() for match in re.finditer("\n", deck.text))]

    def fold(start: int, end: int, kind: FoldKind) -> Iterator[Fold]:
        body = deck.text[start:end]
        first = bisect_right(starts, start + len(body) - len(body.lstrip())) - 1
        last = bisect_right(starts, start + len(body.rstrip())) - 1
        if last > first:
            yield Fold(first, last, kind)

    found: list[Fold] = [*fold(0, deck.front.end, FoldKind.BLOCK)]
    for piece in deck.slides:
        found += fold(*piece.place, FoldKind.SLIDE)
    for comment in deck.outline.comments:
        found += fold(*comment, FoldKind.COMMENT)
    for place in (*(fence.place for fence in deck.outline.fences), *(raw.place for raw in deck.outline.raw)):
        found += fold(*place, FoldKind.BLOCK)
    opened: list[int] = []
    for line in deck.outline.div_fences:
        if line.info:
            opened.append(line.place.start)
        elif opened:
            found += fold(opened.pop(), line.place.end, FoldKind.BLOCK)
    return tuple(sorted(set(found), key=lambda each: (each.first, -each.last)))


def links(deck: DeckText) -> tuple[Link, ...]:
    """Return the references in the text that lead somewhere, pictures among them; none within code."""
    found = (_resolved(deck, Place(*match.span("target"))) for match in _written(deck))
    return tuple(link for link in found if link is not None)


def _written(deck: DeckText) -> Iterator[re.Match[str]]:
    patterns = (_LINK, _DEFINITION, _INCLUDE)
    matches = (match for pattern in patterns for match in pattern.finditer(deck.text, deck.front.end))
    for count, match in enumerate(matches):
        if count == MOST_LINKS:
            return
        if deck.fence_at(match.start()) is None:
            yield match


def _resolved(deck: DeckText, place: Place) -> Link | None:
    target = deck.text[place.start : place.end]
    if target.startswith("#"):
        return _within(deck, place, target[1:])
    if scheme := scheme_of(target):
        return Link(place, address=target) if scheme in {"http", "https"} and followed(target) else None
    try:
        path = (deck.folder / unquote(re.split(r"[?#]", target, maxsplit=1)[0])).resolve()
        return Link(place, file=path, help=path.name) if path.is_file() else None
    except (OSError, ValueError):
        return None


def _within(deck: DeckText, place: Place, name: str) -> Link | None:
    if (heading := deck.heading_of(name)) is not None:
        return Link(place, offset=heading.words.start, help=f"Slide {heading.slide}: {heading.title}")
    number = int(name) if name.isdecimal() and len(name) < 9 else 0
    if not 1 <= number <= len(deck.slides):
        return None
    return Link(place, offset=_content_start(deck.text, deck.slides[number - 1].place), help=f"Slide {number}")
