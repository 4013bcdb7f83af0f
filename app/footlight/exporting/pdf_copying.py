"""A PDF that Qt wrote -> its pages at the end of another one, with all that they refer to (ISO 32000-1, 7.3 and 7.7).

Objects are copied as they are, but for the numbers in their references. A picture that is there already is not copied.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.pdf_objects import REFERENCE, PdfFile, PdfObject, opened

_NOT_COPIED = re.compile(rb"/(?:Annots|Parent) \d+ 0 R")
"""Of a page: its links are written anew, and it gets another parent."""
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")

Pictures = dict[bytes, int]
"""The numbers of pictures, by what tells them apart."""


def pictures_of(file: PdfFile) -> Pictures:
    """Find the pictures of a file."""
    found = (number for number in file.places if _is_picture(file.object(number)))
    return {file.key(number): number for number in found}


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


def copy_pages(source: Path, target: BinaryIO, first_number: int, parent: int, known: Pictures) -> CopiedPages:
    """Write at the place where ``target`` is what the pages of a file refer to.

    Args:
        source: The file.
        target: Where it is written.
        first_number: For the first object.
        parent: The number of the tree of pages that they become part of.
        known: The pictures that are there; those that are copied are added.
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

    def __init__(self, file: PdfFile, target: BinaryIO, first_number: int, known: Pictures) -> None:
        self._file = file
        self._target = target
        self._known = known
        self._numbers: dict[int, int] = {}
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
            self.places[new] = self._target.tell()
            body = b"" if stream is None else b"\nstream\n" + stream + b"\nendstream"
            self._target.write(b"%d 0 obj\n%s%s\nendobj\n" % (new, text, body))

    def _referred(self, reference: re.Match[bytes]) -> bytes:
        number = int(reference[1])
        if number not in self._numbers:
            if _is_picture(self._file.object(number)):
                key = self._file.key(number)
                if key in self._known:
                    self._numbers[number] = self._known[key]
                    return b"%d 0 R" % self._known[key]
                self._known[key] = self.number_of(number)
            self._waiting.append(number)
        return b"%d 0 R" % self.number_of(number)


def _is_picture(read: PdfObject) -> bool:
    return read.stream is not None and _PICTURE.search(read.text) is not None
