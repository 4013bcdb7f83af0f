"""A PDF that Qt wrote -> its pages at the end of another one, with all that they refer to (ISO 32000-1, 7.3 and 7.7).

Objects are copied as they are, but for the numbers in their references. A picture that is there already is not copied,
nor a part of a font whose glyphs are all in a part that is there.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import BinaryIO

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.pdf_fonts import IDENTITY, EmbeddedFont, embedded_fonts
from footlight.exporting.pdf_objects import REFERENCE, PdfFile, PdfObject, opened

_NOT_COPIED = re.compile(rb"/(?:Annots|Parent) \d+ 0 R")
"""Of a page: its links are written anew, and it gets another parent."""
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


class Known(NamedTuple):
    """What is in the file to which pages are added, so that it need not be there twice.

    Attributes:
        pictures: Their numbers, by what tells them apart.
        fonts: By their names.
    """

    pictures: dict[bytes, int]
    fonts: dict[bytes, EmbeddedFont]


def known_in(file: PdfFile) -> Known:
    """Find the pictures and the fonts of a file."""
    fonts = {font.name: font for font in embedded_fonts(file)}
    found = (number for number in file.places if _is_picture(file.object(number))) if file.finds(_PICTURE) else ()
    return Known({file.key(number): number for number in found}, fonts)


class CopiedPages(NamedTuple):
    """Pages that are to be written yet, so that links can be added, and where all else of theirs is.

    Attributes:
        pages: The dictionary of each page without its end, by its new number, in order.
        places: Where the other objects were written, by number.
        next_number: The first number that is free.
    """

    pages: dict[int, bytes]
    places: dict[int, int]
    next_number: int


def copy_pages(source: Path, target: BinaryIO, first_number: int, parent: int, known: Known) -> CopiedPages:
    """Write at the place where ``target`` is what the pages of a file refer to.

    Args:
        source: The file.
        target: Where it is written.
        first_number: For the first object.
        parent: The number of the tree of pages that they become part of.
        known: What is there; pictures that are copied are added.
    """
    with opened(source) as file:
        copier = _Copier(file, target, first_number, known)
        pages = {copier.number_of(number): b"" for number in file.pages}
        for number, new in zip(file.pages, list(pages), strict=True):
            text = _NOT_COPIED.sub(b"", file.object(number).text)
            pages[new] = copier.renumbered(text).removesuffix(b">>") + b"/Parent %d 0 R\n" % parent
        copier.write_rest()
        return CopiedPages(pages, copier.places, copier.next_number)


class _Copier:
    """Writes the objects that are referred to, each once."""

    def __init__(self, file: PdfFile, target: BinaryIO, first_number: int, known: Known) -> None:
        self._file = file
        self._target = target
        self._known = known.pictures
        self._has_pictures = file.finds(_PICTURE)
        self._numbers: dict[int, int] = {}
        self._tables: dict[int, bytes] = {}
        """The glyphs of fonts that are not copied, by the objects that refer to these tables."""
        for font in embedded_fonts(file):
            there = known.fonts.get(font.name)
            table = there.numbers_of(font) if there is not None else None
            if there is not None and table is not None:
                self._numbers[font.file] = there.file
                self._tables[font.dictionary] = table
        self._waiting: list[int] = []
        self.next_number = first_number
        self.places: dict[int, int] = {}

    def number_of(self, number: int) -> int:
        """Return the new number of an object; the first to ask gives it one."""
        if number not in self._numbers:
            self._numbers[number] = self.next_number
            self.next_number += 1
        return self._numbers[number]

    def renumbered(self, text: bytes) -> bytes:
        """Put the new numbers into a text, and remember what it refers to."""
        return REFERENCE.sub(self._referred, text)

    def write_rest(self) -> None:
        """Write all that is referred to and was not written."""
        while self._waiting:
            number = self._waiting.pop()
            text, stream = self._file.object(number)
            new = self._numbers[number]
            text = self.renumbered(text)
            if number in self._tables:
                text = text.replace(IDENTITY, b"/CIDToGIDMap %d 0 R" % self.next_number)
                packed = zlib.compress(self._tables[number])
                self._write(self.next_number, b"<<\n/Filter /FlateDecode\n/Length %d\n>>" % len(packed), packed)
                self.next_number += 1
            self._write(new, text, stream)

    def _write(self, number: int, text: bytes, stream: bytes | None) -> None:
        self.places[number] = self._target.tell()
        body = b"" if stream is None else b"\nstream\n" + stream + b"\nendstream"
        self._target.write(b"%d 0 obj\n%s%s\nendobj\n" % (number, text, body))

    def _referred(self, reference: re.Match[bytes]) -> bytes:
        number = int(reference[1])
        if number not in self._numbers:
            if self._has_pictures and _is_picture(self._file.object(number)):
                key = self._file.key(number)
                if key in self._known:
                    self._numbers[number] = self._known[key]
                    return b"%d 0 R" % self._known[key]
                self._known[key] = self.number_of(number)
            self._waiting.append(number)
        return b"%d 0 R" % self.number_of(number)


def _is_picture(read: PdfObject) -> bool:
    return read.stream is not None and _PICTURE.search(read.text) is not None
