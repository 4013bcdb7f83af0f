"""A PDF that Qt wrote -> its objects; and texts and numbers in PDF's syntax.

Qt writes one table of cross-references, a tree of pages without branches, and each object by itself, never packed into
a stream. So objects are found by the table and told apart by their text, without a library for all of PDF, which takes
longer to load than a short talk takes to write.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from footlight.deck.named_tuple import NamedTuple

REFERENCE = re.compile(rb"(\d+) 0 R\b")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)( 0 R)?")
_START = re.compile(rb"startxref\s+(\d+)")
_SECTION = re.compile(rb"(\d+) (\d+)[ \r\n]+")
_ENTRY = 20
"""Bytes of an entry of the table (ISO 32000-1, 7.5.4)."""
_USED = ord("n")
_END = 256
"""Bytes at the end, in which the start of the table is said."""
_ESCAPED = re.compile(rb"([()\\])")


class PdfObject(NamedTuple):
    """An object: its text, and its stream, as it is written, if it has one."""

    text: bytes
    stream: bytes | None = None

    @property
    def data(self) -> bytes:
        """What is in the stream, unpacked."""
        packed = self.stream or b""
        return zlib.decompress(packed) if b"/FlateDecode" in self.text else packed


class PdfFile:
    """The objects of a file.

    Attributes:
        places: Where each object is, by number.
        identity: The document's identity, as it is written.
        pages: The numbers of the pages, in order.
    """

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._keys: dict[int, bytes] = {}
        self.places: dict[int, int] = {}
        trailer = self._read_table(_number(_START.search(data, max(0, len(data) - _END))))
        self.identity = trailer[trailer.index(b"/ID") + 3 : trailer.index(b"]", trailer.index(b"/ID")) + 1].strip()
        tree = number_of(self.object(number_of(trailer, b"Root")).text, b"Pages")
        kids = self.object(tree).text.partition(b"/Kids")[2].partition(b"]")[0]
        self.pages = [int(kid[1]) for kid in REFERENCE.finditer(kids)]

    def _read_table(self, start: int) -> bytes:
        """Read the table; return the trailer."""
        data = self._data
        at = data.find(b"xref", start) + 4
        at += len(data[at : at + 2]) - len(data[at : at + 2].lstrip())
        while section := _SECTION.match(data, at):
            first, count, at = int(section[1]), int(section[2]), section.end()
            entries = data[at : at + count * _ENTRY]
            for number, entry in enumerate(range(0, len(entries), _ENTRY), first):
                if entries[entry + 17] == _USED:
                    self.places[number] = int(entries[entry : entry + 10])
            at += count * _ENTRY
        return data[at : data.find(b"startxref", at)]

    def object(self, number: int) -> PdfObject:
        """Read an object."""
        data = self._data
        start = data.find(b"obj", self.places[number]) + len(b"obj")
        end = data.find(b"endobj", start)  # within a stream perhaps, but then behind its dictionary
        begun = _STREAM.search(data, start, end)
        if begun is None:
            return PdfObject(data[start:end].strip())
        text = data[start : begun.start() + 2].strip()
        length = _LENGTH.search(text)
        assert length is not None  # noqa: S101 - a stream has one
        size = int(self.object(int(length[1])).text) if length[2] else int(length[1])
        return PdfObject(text, data[begun.end() : begun.end() + size])

    def finds(self, pattern: re.Pattern[bytes]) -> bool:
        """Return whether something is said anywhere in the file: where not, no object need be read to look for it."""
        return pattern.search(self._data) is not None

    def key(self, number: int) -> bytes:
        """Return what tells an object from others, whatever the numbers of what it refers to."""
        found = self._keys.get(number)
        if found is None:
            text, stream = self.object(number)
            told = REFERENCE.sub(lambda reference: self.key(int(reference[1])), text)
            found = self._keys[number] = hashlib.sha256(told + b"\0" + (stream or b"")).hexdigest().encode()
        return found


@contextlib.contextmanager
def opened(path: Path) -> Iterator[PdfFile]:
    """Open a file; its objects can be read until it is closed. Only what is asked for is read.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield PdfFile(data)


def number_of(text: bytes, key: bytes) -> int:
    """Return the number, or the number of the object, that a dictionary has under a key."""
    return _number(re.search(rb"/%s\s+(\d+)" % key, text))


def _number(found: re.Match[bytes] | None) -> int:
    if found is None:
        raise ValueError("this is no PDF as Qt writes it")
    return int(found[1])


def text_string(text: str) -> bytes:
    """Write a text (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return b"(%s)" % _ESCAPED.sub(rb"\\\1", text.encode())
    return b"<FEFF%s>" % text.encode("utf-16-be", errors="replace").hex().upper().encode()


def rounded(number: float) -> bytes:
    """Write a number to a hundredth of a point, which nobody can see."""
    return f"{number:.2f}".rstrip("0").rstrip(".").encode()
