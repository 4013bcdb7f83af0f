"""Objects of a PDF -> a file in which those without a stream are packed (ISO 32000-1, 7.5.7 and 7.5.8)."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO, Final

from footlight.exporting.metadata import PRODUCER

_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The comment says that there are bytes that are no text."""
_MOST: Final = 200
"""Objects in a stream of objects: a reader unpacks all of them to find one."""
_LENGTH = re.compile(rb"/Length \d+\b(?! 0 R)\s*")
_FREE, _PLAIN, _PACKED = 0, 1, 2
"""Kinds of entries of the table."""
_WIDTHS: Final = (1, 4, 2)
"""Bytes of each field of an entry; files are below four gigabytes."""


class PackedPdf:
    """A file that is written object by object.

    Args:
        stream: Where to; it is empty.
        next_number: The first number that no object has which will be added.
    """

    def __init__(self, stream: BinaryIO, next_number: int) -> None:
        self._stream = stream
        self._next = next_number
        self._entries: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 0xFFFF)}
        self._waiting: list[tuple[int, bytes]] = []
        stream.write(_HEAD)

    def add(self, number: int, text: bytes) -> None:
        """Add an object without a stream."""
        self._waiting.append((number, text))
        if len(self._waiting) == _MOST:
            self._pack()

    def add_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Add an object with a stream.

        Args:
            number: Of the object.
            dictionary: Its dictionary, without its end; a length in it is replaced.
            data: The stream as it is written.
        """
        self._entries[number] = (_PLAIN, self._stream.tell(), 0)
        entries = _LENGTH.sub(b"", dictionary).rstrip()
        self._stream.write(b"%d 0 obj\n%s/Length %d>>\nstream\n" % (number, entries, len(data)))
        self._stream.write(data)
        self._stream.write(b"\nendstream\nendobj\n")

    def finish(self, trailer: bytes) -> None:
        """End the file.

        Args:
            trailer: What is said at the end of a file about its root, its information and its identity.
        """
        self._pack()
        number, start = self._next, self._stream.tell()
        self._entries[number] = (_PLAIN, start, 0)
        numbers = sorted(self._entries)
        first = [number for number in numbers if number - 1 not in self._entries]
        last = [number for number in numbers if number + 1 not in self._entries]
        index = b" ".join(b"%d %d" % (one, other - one + 1) for one, other in zip(first, last, strict=True))
        table = b"".join(
            field.to_bytes(width) for each in numbers for field, width in zip(self._entries[each], _WIDTHS, strict=True)
        )
        head = b"<</Type/XRef/Size %d/Index[%s]/W[%d %d %d]%s/Filter/FlateDecode" % (
            number + 1,
            index,
            *_WIDTHS,
            trailer,
        )
        self.add_stream(number, head, zlib.compress(table))
        # The comment is a mark: whoever changes the file writes another end (see ``targets``).
        self._stream.write(b"%% %s\nstartxref\n%d\n%%%%EOF\n" % (PRODUCER.encode(), start))

    def _pack(self) -> None:
        """Write the objects that wait, as one stream."""
        if not self._waiting:
            return
        number, self._next = self._next, self._next + 1
        heads: list[bytes] = []
        at = 0
        for index, (own, text) in enumerate(self._waiting):
            heads.append(b"%d %d" % (own, at))
            self._entries[own] = (_PACKED, number, index)
            at += len(text) + 1
        head = b" ".join(heads) + b"\n"
        data = zlib.compress(head + b"".join(text + b"\n" for _own, text in self._waiting))
        entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(self._waiting), len(head))
        self._waiting = []
        self.add_stream(number, entries, data)
