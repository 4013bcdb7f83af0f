"""A PDF that Qt wrote -> its pages at the end of another one, with all that they refer to (ISO 32000-1, 7.3 and 7.7).

Objects are copied as they are, but for the numbers in their references. A picture that is there already is not copied.
"""

from __future__ import annotations

import hashlib
import mmap
import re
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

_REFERENCE = re.compile(rb"(\d+) 0 R\b")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)( 0 R)?")
_NOT_COPIED = re.compile(rb"/(?:Annots|Parent) \d+ 0 R")
"""Of a page: its links are written anew, and it gets another parent."""
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")

Pictures = dict[bytes, int]
"""The numbers of pictures, by what tells them apart."""


class _Object(NamedTuple):
    """An object: its text, and its stream if it is one."""

    text: bytes
    stream: bytes | None = None


class _File:
    """The objects of a file."""

    def __init__(self, data: mmap.mmap | bytes, reader: PdfReader) -> None:
        self._data = data
        self._places = reader.xref[0]
        tree = reader.root_object["/Pages"]
        assert isinstance(tree, DictionaryObject)  # noqa: S101 - Qt's files have one tree without branches
        kids = tree["/Kids"]
        assert isinstance(kids, ArrayObject)  # noqa: S101
        self.pages = [kid.idnum for kid in kids if isinstance(kid, IndirectObject)]
        self.numbers = tuple(self._places)
        self._keys: dict[int, bytes] = {}

    def object(self, number: int) -> _Object:
        """Read an object."""
        start = self._data.find(b"obj", self._places[number]) + len(b"obj")
        end = self._data.find(b"endobj", start)  # within a stream perhaps, but then behind its dictionary
        begun = _STREAM.search(self._data, start, end)
        if begun is None:
            return _Object(self._data[start:end].strip())
        text = self._data[start : begun.start() + 2].strip()
        length = _LENGTH.search(text)
        assert length is not None  # noqa: S101 - a stream has one
        size = int(self.object(int(length[1])).text) if length[2] else int(length[1])
        return _Object(text, self._data[begun.end() : begun.end() + size])

    def key(self, number: int) -> bytes:
        """Return what tells an object from others, whatever the numbers of what it refers to."""
        found = self._keys.get(number)
        if found is None:
            text, stream = self.object(number)
            told = _REFERENCE.sub(lambda reference: self.key(int(reference[1])), text)
            found = self._keys[number] = hashlib.sha256(told + b"\0" + (stream or b"")).hexdigest().encode()
        return found


def pictures_of(reader: PdfReader, stream: BinaryIO) -> Pictures:
    """Find the pictures of a file."""
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        file = _File(data, reader)
        found = (number for number in file.numbers if number and _is_picture(file.object(number)))
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
    with source.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        file = _File(data, PdfReader(stream))
        copier = _Copier(file, target, first_number, known)
        pages = {copier.number_of(number): b"" for number in file.pages}
        for number, new in zip(file.pages, list(pages), strict=True):
            text = _NOT_COPIED.sub(b"", file.object(number).text)
            pages[new] = copier.renumbered(text).removesuffix(b">>") + b"/Parent %d 0 R\n" % parent
        copier.write_rest()
        return CopiedPages(pages, copier.places, copier.next_number)


class _Copier:
    """Writes the objects that are referred to, each once."""

    def __init__(self, file: _File, target: BinaryIO, first_number: int, known: Pictures) -> None:
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
        return _REFERENCE.sub(self._referred, text)

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


def _is_picture(read: _Object) -> bool:
    return read.stream is not None and _PICTURE.search(read.text) is not None
