"""The fonts of a PDF that Qt wrote -> their glyphs, so that parts of one font in several files become one.

Qt numbers the glyphs of each file by their first use, so the same letters have other numbers in another file. A font
that has all glyphs of another one serves for it with a table of numbers (``CIDToGIDMap``; ISO 32000-1, 9.7.4.2), and
the texts of the pages stay as they are.
"""

from __future__ import annotations

import re
from itertools import pairwise

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.pdf_objects import PdfFile, number_of

IDENTITY = b"/CIDToGIDMap /Identity"
"""In the dictionary of a font: its characters have the numbers of its glyphs."""
_BASE_FONT = re.compile(rb"/BaseFont\s*/(\S+)")
_DESCRIPTOR, _FONT_FILE = b"FontDescriptor", b"FontFile2"
_LONG_METRICS = 34
"""Where ``hhea`` says how many glyphs have metrics of their own."""


class EmbeddedFont(NamedTuple):
    """A font with some of its glyphs.

    Attributes:
        name: As it is written.
        descriptor: The number of the object that describes it.
        file: The number of the object with the font's file.
        glyphs: All that each glyph is, its outline and its metrics, in the order of their numbers.
    """

    name: bytes
    descriptor: int
    file: int
    glyphs: tuple[bytes, ...]

    def numbers_of(self, other: EmbeddedFont) -> bytes | None:
        """Return the table by which this font's file serves for another's; None where it lacks a glyph."""
        numbers = {glyph: number for number, glyph in reversed(list(enumerate(self.glyphs)))}
        found = [numbers.get(glyph) for glyph in other.glyphs]
        return None if None in found else b"".join((number or 0).to_bytes(2) for number in found)


def embedded_font(file: PdfFile, text: bytes) -> EmbeddedFont | None:
    """Return a font of a file by the object that says which glyphs it has; None where these cannot be told apart."""
    name = _BASE_FONT.search(text)
    if name is None or IDENTITY not in text:
        return None
    descriptor = number_of(text, _DESCRIPTOR)
    if _FONT_FILE not in file.object(descriptor).text:
        return None
    embedded = number_of(file.object(descriptor).text, _FONT_FILE)
    glyphs = _glyphs(file.object(embedded).data)
    return EmbeddedFont(name[1], descriptor, embedded, glyphs) if glyphs else None


def _glyphs(data: bytes) -> tuple[bytes, ...]:
    """Read the glyphs of a TrueType file as Qt writes it; () where one is made of others, which have numbers too.

    The tables are as in https://learn.microsoft.com/typography/opentype/spec/otff.
    """
    tables: dict[bytes, bytes] = {}
    for entry in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16):
        start, length = (int.from_bytes(data[entry + at : entry + at + 4]) for at in (8, 12))
        tables[data[entry : entry + 4]] = data[start : start + length]
    if not tables.keys() >= {b"maxp", b"head", b"hhea", b"hmtx", b"loca", b"glyf"}:
        return ()
    count = int.from_bytes(tables[b"maxp"][4:6])
    width = 4 if tables[b"head"][50:52] == b"\0\1" else 2
    entries = (tables[b"loca"][at : at + width] for at in range(0, (count + 1) * width, width))
    places = [int.from_bytes(entry) * (1 if width == 4 else 2) for entry in entries]
    outlines = [tables[b"glyf"][start:end] for start, end in pairwise(places)]
    if int.from_bytes(tables[b"hhea"][_LONG_METRICS : _LONG_METRICS + 2]) < count or any(
        outline[:1] >= b"\x80" for outline in outlines
    ):
        return ()
    units = tables[b"head"][18:20]
    return tuple(
        units + tables[b"hmtx"][4 * number : 4 * number + 4] + outline for number, outline in enumerate(outlines)
    )
