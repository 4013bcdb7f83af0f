"""Objects of a PDF -> a file in which those without a stream are packed (ISO 32000-1, 7.5.7 and 7.5.8).

Several processes write one file: the numbers of their objects interleave, so that each knows its own, and what they
wrote is put behind one another as it is.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Final

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.metadata import PRODUCER

HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""How a file begins. The comment says that there are bytes that are no text."""
TREE, DOCUMENT = 0, 1
"""The indexes of two objects of the first part, which all refer to: the tree of pages, and the root of what is read."""
_MOST: Final = 200
"""Objects in a stream of objects: a reader unpacks all of them to find one."""
_PLAIN, _PACKED = 1, 2
"""Kinds of entries of the table."""
_ENTRY: Final = Struct(">BIH")
"""An entry: its kind, and two numbers; files are below four gigabytes."""
_FREE: Final = _ENTRY.pack(0, 0, 0xFFFF)
_OFFSET: Final = slice(1, 5)
"""Where an entry of an object with a stream has its place."""


class Share(NamedTuple):
    """Which part of a document a process writes: its place among all, from 0, and how many there are."""

    place: int
    parts: int

    def number(self, index: int) -> int:
        """Return the number of an object of this part, ``index`` counting from 0."""
        return 1 + index * self.parts + self.place


class Chunk(NamedTuple):
    """What a process has written.

    Attributes:
        table: The entries of its own objects, by their index; places count from where the chunk begins.
        plain: The indexes of objects with a stream.
    """

    table: bytes
    plain: tuple[int, ...]


class PackedObjects:
    """A part of a file that is written object by object.

    Args:
        stream: Where to; it is empty, but for the head of a file.
        share: Which part of the document it is.
    """

    def __init__(self, stream: BinaryIO, share: Share) -> None:
        self._stream = stream
        self.share = share
        self._count = DOCUMENT + 1 if share.place == 0 else 0
        self._entries: dict[int, bytes] = {}
        self._plain: list[int] = []
        self._waiting: list[tuple[int, bytes]] = []

    def number(self) -> int:
        """Return the number of a new object."""
        number = self.share.number(self._count)
        self._count += 1
        return number

    def add(self, number: int, text: bytes) -> None:
        """Add an object without a stream."""
        self._waiting.append((number, text))
        if len(self._waiting) == _MOST:
            self._pack()

    def add_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Add an object with a stream.

        Args:
            number: Of the object.
            entries: What its dictionary has beside the length.
            data: The stream as it is written.
        """
        self._entries[number] = _ENTRY.pack(_PLAIN, self._stream.tell(), 0)
        self._plain.append(number)
        self._stream.write(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, entries, len(data)))
        self._stream.write(data)
        self._stream.write(b"\nendstream\nendobj\n")

    def chunk(self) -> Chunk:
        """Return what was written; nothing is added any more."""
        self._pack()
        share = self.share
        table = b"".join(self._entries.get(share.number(index), _FREE) for index in range(self._count))
        return Chunk(table, tuple((number - 1) // share.parts for number in self._plain))

    def finish(self, others: Sequence[tuple[Path, Chunk]], trailer: bytes) -> None:
        """Put what other processes wrote behind what is here, and end the file.

        Args:
            others: Their files, in the order of their parts; this is the first part, with objects of others too.
            trailer: What is said at the end of a file about its root, its information and its identity.
        """
        self._pack()
        number, chunks = self.number(), []
        for path, chunk in others:
            chunks.append((self._stream.tell(), chunk))
            with path.open("rb") as source:
                shutil.copyfileobj(source, self._stream)
        start = self._stream.tell()
        self._entries[number] = _ENTRY.pack(_PLAIN, start, 0)
        table = _joined(self._entries, chunks)
        entries = b"/Type/XRef/Size %d/W[1 4 2]%s/Filter/FlateDecode" % (len(table) // _ENTRY.size, trailer)
        self.add_stream(number, entries, zlib.compress(table))
        # The comment is a mark: whoever changes the file writes another end (see ``targets``).
        self._stream.write(b"%% %s\nstartxref\n%d\n%%%%EOF\n" % (PRODUCER.encode(), start))

    def _pack(self) -> None:
        """Write the objects that wait, as one stream."""
        if not self._waiting:
            return
        number = self.number()
        heads: list[bytes] = []
        at = 0
        for index, (own, text) in enumerate(self._waiting):
            heads.append(b"%d %d" % (own, at))
            self._entries[own] = _ENTRY.pack(_PACKED, number, index)
            at += len(text) + 1
        head = b" ".join(heads) + b"\n"
        data = zlib.compress(b"%s%s\n" % (head, b"\n".join(text for _own, text in self._waiting)))
        entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(self._waiting), len(head))
        self._waiting = []
        self.add_stream(number, entries, data)


def _joined(first: Mapping[int, bytes], others: Sequence[tuple[int, Chunk]]) -> bytes:
    """Make one table of those of all parts, whose numbers interleave.

    Args:
        first: The entries of the first part, by the numbers of their objects.
        others: The other parts, each with where it begins in the file.
    """
    size, parts = _ENTRY.size, 1 + len(others)
    most = max((max(first) + parts - 1) // parts, *(len(chunk.table) // size for _start, chunk in others), 0)
    found = bytearray(_FREE * (1 + most * parts))
    for place, (start, chunk) in enumerate(others, start=1):
        table = bytearray(chunk.table + _FREE * (most - len(chunk.table) // size))
        for index in chunk.plain:
            at = slice(index * size + _OFFSET.start, index * size + _OFFSET.stop)
            table[at] = (int.from_bytes(table[at]) + start).to_bytes(4)
        # A column of bytes at once: entry by entry it takes ten times as long.
        for byte in range(size):
            found[(1 + place) * size + byte :: parts * size] = table[byte::size]
    for number, entry in first.items():
        found[number * size : (number + 1) * size] = entry
    return bytes(found)
