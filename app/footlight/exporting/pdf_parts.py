"""A PDF as Qt wrote it -> a part of a finished one: its pages with marked content, and all that they refer to.

Each process does so for the pages that it has written, so that little is left to do when all are there. Objects are
numbered in the order in which the pages refer to them: Qt writes fonts in the order of a hash of their files' names,
which are others on each machine. They are read one by one, so that a deck of a thousand photographs needs no more
memory than one of ten.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.glyph_texts import GlyphTexts
from footlight.exporting.pdf_font_tables import FontTables
from footlight.exporting.pdf_fonts import IDENTITY, EmbeddedFont, embedded_font
from footlight.exporting.pdf_marks import divide
from footlight.exporting.pdf_objects import REFERENCE, PdfFile, number_of, opened
from footlight.exporting.pdf_packing import DOCUMENT, TREE, PackedObjects
from footlight.exporting.pdf_tagging import PageElements, TaggedPage
from footlight.exporting.pdf_tags import PageTags, names_of

_NOT_COPIED = re.compile(rb"/(?:Annots|Parent) \d+ 0 R\s*")
"""Of a page: its links are written anew, and it gets another parent."""
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_LENGTH = re.compile(rb"/Length \d+(?: 0 R)?\s*")
_SUBSET = re.compile(rb"(?<=/FontName /)[A-Z]{6}(?=\+)")
"""Qt makes it of the number of an object."""
_NO_GLYPH = b"<0000>"


class WrittenPage(NamedTuple):
    """A page whose links are to be written yet.

    Attributes:
        number: Of its object.
        text: Its dictionary, without its end.
        tagged: What the structure tree has of it; None where no tags are wanted.
    """

    number: int
    text: bytes
    tagged: TaggedPage | None


class Held(NamedTuple):
    """An object that is written when all parts are there, as another part may have what it holds, or refers to.

    Attributes:
        number: Of the object.
        text: Its dictionary; of a stream without its length.
        data: The stream, if it is one.
        painted: The number of a stream that is left in the file as Qt wrote it: pictures are large.
        key: Of a picture what tells it apart.
    """

    number: int
    text: bytes
    data: bytes | None = None
    painted: int = 0
    key: bytes = b""


class HeldFont(NamedTuple):
    """A font whose glyphs may be in one of another part: the font, and its objects.

    Attributes:
        font: With the number of its file in the document.
        dictionary: Says which glyphs its characters have.
        descriptor: Refers to its file.
        file: The glyphs.
    """

    font: EmbeddedFont
    dictionary: Held
    descriptor: Held
    file: Held


class Part(NamedTuple):
    """A part of a document.

    Attributes:
        identity: Of the document.
        pages: In their order.
        lacks_glyphs: Whether a box stands somewhere for a character that no font has, which PDF/UA-1 (7.21.8) forbids.
        fonts: Those that were written, by their names; of the first part.
        pictures: The numbers of those that were written, by what tells them apart; of the first part.
        held: The other parts' pictures, and what refers to them.
        held_fonts: The other parts' fonts.
    """

    identity: bytes
    pages: tuple[WrittenPage, ...]
    lacks_glyphs: bool
    fonts: dict[bytes, EmbeddedFont]
    pictures: dict[bytes, int]
    held: tuple[Held, ...]
    held_fonts: tuple[HeldFont, ...]


def write_part(painted: Path, out: PackedObjects, texts: GlyphTexts, tags: Sequence[PageTags]) -> Part:
    """Write the pages of a file, with what their glyphs stand for, and with marked content in the place of marks.

    Args:
        painted: The file as Qt wrote it.
        out: Where they are written.
        texts: What the glyphs stand for.
        tags: Of each page; none where there are no marks.

    Raises:
        OSError: A file cannot be read or written.
        MarksMissingError: The marks of a page are not there as they were painted.
    """
    with opened(painted) as file:
        writer = _PartWriter(file, out, texts)
        of_pages: Sequence[PageTags | None] = tags or [None] * len(file.pages)
        pages = [writer.add_page(number, its) for number, its in zip(file.pages, of_pages, strict=True)]
        writer.write_rest()
        return Part(
            file.identity, tuple(pages), writer.lacks_glyphs, writer.fonts, writer.pictures, tuple(writer.held),
            tuple(writer.held_fonts),
        )  # fmt: skip


class _PartWriter:
    """Writes pages and the objects that they refer to, each once."""

    def __init__(self, file: PdfFile, out: PackedObjects, texts: GlyphTexts) -> None:
        self._file = file
        self._out = out
        self._tables = FontTables(file, texts)
        self._shared = out.share.parts > 1
        self._holds = out.share.place > 0
        self._has_pictures = self._shared and file.finds(_PICTURE)
        self._led: set[int] = set()
        """The new numbers of pictures."""
        self._numbers: dict[int, int] = {}
        self._waiting: list[int] = []
        self._resources: dict[bytes, tuple[int, Mapping[bytes, bytes]]] = {}
        first = out.share._replace(place=0)
        self._parent = b"/Parent %d 0 R\n" % first.number(TREE)
        self._document = first.number(DOCUMENT)
        self.lacks_glyphs = False
        self.fonts: dict[bytes, EmbeddedFont] = {}
        self.pictures: dict[bytes, int] = {}
        self.held: list[Held] = []
        self.held_fonts: list[HeldFont] = []

    def add_page(self, number: int, tags: PageTags | None) -> WrittenPage:
        """Write the content of a page, and its elements."""
        text = self._file.object(number).text
        contents, resources = number_of(text, b"Contents"), number_of(text, b"Resources")
        new = self._out.number()
        blanks = self._add_resources(resources)
        self._numbers[contents] = self._out.number()
        read = self._file.object(contents)
        tagged = None
        if tags is None:
            self._out.add_stream(self._numbers[contents], self._held(contents, *read).text, read.stream or b"")
        else:
            content = read.data
            self.lacks_glyphs |= _NO_GLYPH in content
            divided = divide(content, tags.leaves, dict(names_of(tags.tags)), blanks)
            self._out.add_stream(self._numbers[contents], b"/Filter/FlateDecode", zlib.compress(divided.content))
            elements = PageElements(new, divided, self._out.number, self._out.add)
            tagged = elements.written(tags.tags, self._document)
        text = self._renumbered(_NOT_COPIED.sub(b"", text)).removesuffix(b">>") + self._parent
        return WrittenPage(new, text, tagged)

    def write_rest(self) -> None:
        """Write all that is referred to and was not written."""
        for number in self._waiting:  # it grows on the way
            self._write(number)

    def _add_resources(self, number: int) -> Mapping[bytes, bytes]:
        """Write the resources of a page, as many pages have the same; return the blanks of its fonts."""
        text = self._file.object(number).text
        if text not in self._resources:
            there = self._numbers[number] = self._out.number()
            self._resources[text] = there, self._tables.blanks_in(text)
            self._add(number, Held(there, self._renumbered(text)))
        self._numbers[number], blanks = self._resources[text]
        return blanks

    def _write(self, number: int) -> None:
        text, stream = self._file.object(number)
        font = embedded_font(self._file, text) if self._shared and IDENTITY in text else None
        if font is not None and font.descriptor not in self._numbers and font.file not in self._numbers:
            self._write_font(number, text, font)
            return
        held = self._held(number, text, stream)
        if self._has_pictures and stream is not None and _PICTURE.search(text):
            held = held._replace(key=self._file.key(number))
            if not self._holds:
                self.pictures[held.key] = held.number
        self._add(number, held)

    def _write_font(self, number: int, text: bytes, font: EmbeddedFont) -> None:
        """Write a font, which other parts may have too."""
        self._numbers[font.descriptor], self._numbers[font.file] = self._out.number(), self._out.number()
        objects = [
            self._held(number, text),
            *(self._held(each, *self._file.object(each)) for each in (font.descriptor, font.file)),
        ]
        font = font._replace(file=objects[-1].number)
        if self._holds:
            self.held_fonts.append(HeldFont(font, *objects))
            return
        self.fonts[font.name] = font
        for each in objects:
            write_held(self._out, each)

    def _held(self, number: int, text: bytes, stream: bytes | None = None) -> Held:
        """Return an object with its new number and those of what it refers to."""
        new = self._numbers[number]
        if number in self._tables.better:
            return Held(new, b"/Filter/FlateDecode", zlib.compress(self._tables.better[number]))
        if stream is not None:
            text = _LENGTH.sub(b"", text).strip().removeprefix(b"<<").removesuffix(b">>").strip()
        elif b"/FontName" in text:
            text = _SUBSET.sub(_subset(new), text)
        return Held(new, self._renumbered(text), stream)

    def _add(self, number: int, held: Held) -> None:
        """Write an object, or hold it where another part may have it, or what it refers to."""
        if self._holds and (held.key or not self._led.isdisjoint(map(int, REFERENCE.findall(held.text)))):
            self.held.append(held if held.data is None else held._replace(data=None, painted=number))
        else:
            write_held(self._out, held)

    def _renumbered(self, text: bytes) -> bytes:
        """Put the new numbers into a text, and remember what it refers to."""
        return REFERENCE.sub(self._referred, text)

    def _referred(self, reference: re.Match[bytes]) -> bytes:
        number = int(reference[1])
        new = self._numbers.get(number)
        if new is None:
            new = self._numbers[number] = self._out.number()
            self._waiting.append(number)
            if self._has_pictures and self._holds and _PICTURE.search(self._file.object(number).text):
                self._led.add(new)
        return b"%d 0 R" % new


def write_held(out: PackedObjects, held: Held) -> None:
    """Write an object."""
    if held.data is None:
        out.add(held.number, held.text)
    else:
        out.add_stream(held.number, held.text, held.data)


def _subset(number: int) -> bytes:
    """Return the letters before a font's name that tell it from other parts of the same font (ISO 32000-1, 9.6.4)."""
    return bytes(ord("A") + number // 26**place % 26 for place in range(6))
