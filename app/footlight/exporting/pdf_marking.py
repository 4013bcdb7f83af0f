"""Pages of a PDF that Qt wrote with marks -> their contents with marked content, and the elements that these are of.

Each process does so for the pages that it has written; what is told of all pages together is in ``pdf_tagging``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.pdf_marks import Piece, divide
from footlight.exporting.pdf_objects import PdfFile
from footlight.exporting.pdf_tags import LeafRef, LinkRef, PageTags, Tag
from footlight.exporting.to_unicode import blank_in

_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_FONTS = re.compile(rb"/Font\s*<<([^>]*)>>")
_FONT = re.compile(rb"/(\S+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_NO_GLYPH = b"<0000>"


class Element(NamedTuple):
    """A tag whose kids are elements, pieces of marked content by their numbers on the page, and links."""

    name: bytes
    kids: tuple[Inside, ...]
    entries: bytes


Inside: TypeAlias = Element | int | LinkRef


class MarkedPage(NamedTuple):
    """What a page with marked content has.

    Attributes:
        elements: In reading order. The levels of headings are those of the slides.
        numbered: How many pieces of marked content it has, numbered from 0.
        lacks_glyphs: Whether a box stands somewhere for a character that no font has, which PDF/UA-1 (7.21.8) forbids.
    """

    elements: tuple[Element, ...]
    numbered: int
    lacks_glyphs: bool


def marked(
    file: PdfFile, pages: Sequence[PageTags], tables: Mapping[int, bytes]
) -> Iterator[tuple[int, bytes, MarkedPage]]:
    """Mark the content of each page of a file.

    Args:
        file: Its pages have marks.
        pages: Their tags.
        tables: What the characters of fonts stand for, by the numbers of the tables, where it is not as in the file.

    Yields:
        The number of the content's object, that object, and what the page has.

    Raises:
        MarksMissingError: The marks of a page are not there as they were painted.
    """
    blanks = _Blanks(file, tables)
    for number, tags in zip(file.pages, pages, strict=True):
        page = file.object(number).text
        contents = _CONTENTS.search(page)
        assert contents is not None  # noqa: S101 - every page has one
        content = file.object(int(contents[1])).data
        divided = divide(content, tags.leaves, dict(_names(tags.tags)), blanks.of(page))
        packed = zlib.compress(divided.content)
        stream = b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed)
        elements = tuple(_element(tag, divided.pieces) for tag in tags.tags)
        yield int(contents[1]), stream, MarkedPage(elements, divided.numbered, _NO_GLYPH in content)


class _Blanks:
    """The codes of the blank in the fonts of pages."""

    def __init__(self, file: PdfFile, tables: Mapping[int, bytes]) -> None:
        self._file = file
        self._tables = tables
        self._of_fonts: dict[int, bytes] = {}
        self._of_resources: dict[int, dict[bytes, bytes]] = {}

    def of(self, page: bytes) -> dict[bytes, bytes]:
        """Return those of a page's fonts that have one, by their names there."""
        resources = _RESOURCES.search(page)
        if resources is None:
            return {}
        number = int(resources[1])
        if number not in self._of_resources:
            fonts = _FONTS.search(self._file.object(number).text)
            found = {font[1]: self._of_font(int(font[2])) for font in _FONT.finditer(fonts[1])} if fonts else {}
            self._of_resources[number] = {name: code for name, code in found.items() if code}
        return self._of_resources[number]

    def _of_font(self, font: int) -> bytes:
        """Return that of a font; empty where it has none."""
        if font not in self._of_fonts:
            table = _TO_UNICODE.search(self._file.object(font).text)
            number = int(table[1]) if table else 0
            self._of_fonts[font] = (
                blank_in(self._tables.get(number) or self._file.object(number).data) if table else b""
            )
        return self._of_fonts[font]


def _names(tags: Iterable[Tag]) -> Iterator[tuple[int, bytes]]:
    """Yield the name of the tag that each leaf is in."""
    for tag in tags:
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield from _names((kid,))
            elif isinstance(kid, LeafRef):
                yield kid.number, tag.name
                yield from _names(kid.insets)


def _element(tag: Tag, pieces: Sequence[Sequence[Piece]], numbers: Sequence[int] = ()) -> Element:
    """Make an element.

    Args:
        tag: What it is.
        pieces: Of each leaf of the page.
        numbers: Marked content that comes before the tag's kids.
    """
    kids: list[Inside] = list(numbers)
    for kid in tag.kids:
        if isinstance(kid, Tag):
            kids.append(_element(kid, pieces))
        elif isinstance(kid, LeafRef):
            kids += _of_leaf(kid, pieces)
        else:
            kids.append(kid)
    return Element(tag.name, tuple(kids), tag.entries)


def _of_leaf(ref: LeafRef, pieces: Sequence[Sequence[Piece]]) -> Iterator[Inside]:
    """Yield what is in a leaf: its pieces, and the elements of its insets where they stand."""
    own = pieces[ref.number]
    texts: dict[int | None, list[int]] = {}
    for number, inset in own:
        if number is not None:
            texts.setdefault(inset, []).append(number)
    waiting = dict(enumerate(ref.insets))
    for number, inset in own:
        if inset is None and number is not None:
            yield number
        elif inset in waiting:
            yield _element(waiting.pop(inset), pieces, texts.get(inset, ()))
    for inset, tag in waiting.items():
        yield _element(tag, pieces, texts.get(inset, ()))
