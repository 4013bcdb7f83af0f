"""The text of a deck as its author writes it, and what stands where in it: found when asked for, and only once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.audiences import named
from footlight.reading.front_matter import FrontMatter, read_front_matter
from footlight.reading.grammar.blocks import anchor_of
from footlight.reading.mapping import Allowance, Value
from footlight.reading.slide_places import SlidePlaces, slide_places
from footlight.reading.splitting import Piece
from footlight.reading.text_outline import Fence, Outline, Place
from footlight.reading.values import text_of

_MARKUP = re.compile(r"<(?!br\b)[^>]*>|(?<=\])\([^)]*\)|[*_`\[\]]+|~~|==")
"""Of a heading's line, what is not its words."""
_BREAK = re.compile("<br[^>]*>")
_ATTRIBUTES = re.compile(r"[ \t]*\{(?P<list>[^{}]*)\}[ \t]*$")
_NAME = re.compile(r"#(?P<id>[\w:.-]+)")


class TextHeading(NamedTuple):
    """A heading in the text.

    Attributes:
        level: 1 to 6.
        words: Where its words stand, without the signs before it and a list of attributes after it.
        title: Its words without markup.
        anchor: What a link leads to it by; empty for none.
        named: Where a name of its own stands in the list of attributes (``{#name}``); None when it has none.
        slide: The number of its slide in this text, 1-based.
    """

    level: int
    words: Place
    title: str
    anchor: str
    named: Place | None
    slide: int


class DeckText:
    """A text with line feeds for line ends, and the file that it is (to be) kept in. It never changes.

    Args:
        text: The whole text; all offsets are of it.
        path: Where relative references start from its folder.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path

    @property
    def folder(self) -> Path:
        """Where files beside the deck are."""
        return self.path.parent

    @cached_property
    def front(self) -> FrontMatter:
        """The front matter."""
        return read_front_matter(self.text, Allowance())

    @cached_property
    def _places(self) -> SlidePlaces:
        return slide_places(self.text)

    @property
    def outline(self) -> Outline:
        """What the text consists of, after the front matter."""
        return self._places.outline

    @property
    def slides(self) -> tuple[Piece, ...]:
        """The place of each slide."""
        return self._places.pieces

    @cached_property
    def headings(self) -> tuple[TextHeading, ...]:
        """The headings, in order, each with its anchor as links know it."""
        found: list[TextHeading] = []
        taken: set[tuple[int, str]] = set()
        for heading in self.outline.headings:
            slide = self.slide_at(heading.start)
            words, named_at, anchor = self._heading_line(heading.start)
            plain = _MARKUP.sub("", self.text[words.start : words.end])
            title = " ".join(_BREAK.sub(" ", plain).split())
            anchor = anchor or _free(anchor_of(_BREAK.sub("", plain)), slide, taken)
            taken.add((slide, anchor))
            found.append(TextHeading(heading.level, words, title, anchor, named_at, slide))
        return tuple(found)

    def _heading_line(self, start: int) -> tuple[Place, Place | None, str]:
        """Find a heading's words, and the name that it gives itself."""
        line = self.text[start : self.line_end(start)]
        begin = len(line) - len(line.lstrip().lstrip("#").lstrip())
        attributes = _ATTRIBUTES.search(line)
        end = attributes.start() if attributes else len(line)
        plain = line[:end].rstrip(" \t")
        if (stripped := plain.rstrip("#")) != plain and stripped.endswith(" "):
            plain = stripped.rstrip()
        words = Place(start + begin, start + max(len(plain), begin))
        if attributes and (name := _NAME.search(attributes["list"])):
            at = start + attributes.start("list") + name.start("id")
            return words, Place(at, at + len(name["id"])), name["id"]
        return words, None, ""

    @cached_property
    def _by_anchor(self) -> dict[str, TextHeading]:
        found: dict[str, TextHeading] = {}
        for heading in self.headings:
            if heading.anchor:
                found.setdefault(heading.anchor, heading)
        return found

    def heading_of(self, anchor: str) -> TextHeading | None:
        """Return the heading that a link leads to, the first of those with its anchor; None for no such heading."""
        return self._by_anchor.get(anchor)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line end."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def slide_at(self, offset: int) -> int:
        """Return the number of the slide, 1-based, that an offset is on; 1 in the front matter."""
        return max(bisect_right(self._starts, offset), 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.place.start for piece in self.slides]

    def fence_at(self, offset: int) -> Fence | None:
        """Return the code block that an offset is in; one that is not closed reaches over its end."""
        index = bisect_right(self.outline.fences, offset, key=lambda fence: fence.place.start) - 1
        if index < 0:
            return None
        fence = self.outline.fences[index]
        inside = offset < fence.place.end or (offset == fence.place.end and not fence.closed)
        return fence if inside else None

    def comment_at(self, offset: int) -> int | None:
        """Return where the comment begins that an offset is in, between its marks; None outside of comments."""
        index = bisect_right(self.outline.comments, offset, key=lambda place: place.start) - 1
        if index >= 0:
            place = self.outline.comments[index]
            if place.start + 4 <= offset <= place.end - 3:
                return place.start
        line = self.line_start(offset)
        opened = [spot.offset for spot in self.outline.unclosed_comments if line <= spot.offset <= offset - 4]
        return opened[-1] if opened else None

    @cached_property
    def audiences(self) -> tuple[str, ...]:
        """Whom the deck is for."""
        return named(self.front.entries)

    @cached_property
    def variables(self) -> dict[str, str]:
        """The texts of the front matter that a name in ``{{ }}`` may stand for."""
        texts: dict[str, str] = {}
        for entry in self.front.entries:
            if isinstance(entry.value, dict) and entry.key == "variables":
                texts |= {name: text_of(value) for name, value in entry.value.items()}
            elif entry.key in {"title", "author", "description", "keywords", "lang", "date"}:
                texts[entry.key] = text_of(entry.value)
        return texts

    def value_of(self, key: str) -> Value:
        """Return what the front matter says last of a key; None for nothing."""
        return next((entry.value for entry in reversed(self.front.entries) if entry.key == key), None)

    def footnotes(self) -> Iterator[re.Match[str]]:
        """Yield the definitions of footnotes, each with its groups ``label`` and ``text``."""
        yield from _FOOTNOTE.finditer(self.text)


_FOOTNOTE = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*(?P<text>.*)", re.MULTILINE)


def _free(name: str, slide: int, taken: set[tuple[int, str]]) -> str:
    """Return a name as the slide's reading makes it unique."""
    unique, number = name, 0
    while name and (slide, unique) in taken:
        number += 1
        unique = f"{name}-{number}"
    return unique
