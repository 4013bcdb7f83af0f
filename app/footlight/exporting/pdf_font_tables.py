"""The fonts of pages that Qt wrote, and what their glyphs stand for -> their tables for who searches or listens."""

from __future__ import annotations

import re
from collections.abc import Mapping

from footlight.exporting.glyph_texts import GlyphTexts
from footlight.exporting.pdf_objects import PdfFile, PdfObject
from footlight.exporting.to_unicode import blank_in, completed, repaired, texts_of, with_texts

_FONTS = re.compile(rb"/Font\s*<<([^>]*)>>")
_FONT = re.compile(rb"/(\S+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_BASE_FONT = re.compile(rb"/BaseFont\s*/(\S+)")
_TO_FONT_FILE = (
    re.compile(rb"/DescendantFonts\s*\[\s*(\d+) 0 R"),
    re.compile(rb"/FontDescriptor (\d+) 0 R"),
    re.compile(rb"/FontFile2 (\d+) 0 R"),
)


class FontTables:
    """The tables of a file's fonts.

    Attributes:
        better: Those that say more than in the file, by their numbers.

    Args:
        file: As Qt wrote it.
        texts: What its glyphs stand for.
    """

    def __init__(self, file: PdfFile, texts: GlyphTexts) -> None:
        self._file = file
        self._texts = texts
        self._blanks: dict[int, bytes] = {}
        self.better: dict[int, bytes] = {}

    def blanks_in(self, resources: bytes) -> Mapping[bytes, bytes]:
        """Return the codes of the blank in those fonts of a page that have one, by their names in its resources."""
        found = _FONTS.search(resources)
        fonts = [(font[1], int(font[2])) for font in _FONT.finditer(found[1])] if found else []
        for _name, number in fonts:
            if number not in self._blanks:
                self._blanks[number] = self._learn(self._file.object(number).text)
        return {name: self._blanks[number] for name, number in fonts if self._blanks[number]}

    def _learn(self, font: bytes) -> bytes:
        """Map a font's glyphs to the characters that people search for; return the code of its blank, if it has one."""
        found = _TO_UNICODE.search(font)
        if found is None:
            return b""
        table = self._file.object(int(found[1])).data
        there = texts_of(table)
        name = _BASE_FONT.search(font)
        known = self._texts.of(name[1].decode()) if name else None
        better = repaired(there, known.better if known else {})
        if known and known.unnamed:
            better = completed(better, _glyph_count(self._file, font), tuple(known.unnamed.values()))
        if better != there:
            table = self.better[int(found[1])] = with_texts(table, better)
        return blank_in(table)


def _glyph_count(file: PdfFile, font: bytes) -> int:
    """Count the glyphs of a font as Qt embeds it, a TrueType file with the glyphs that are used; 0 for another kind.

    The directory of tables and the table ``maxp`` are as in https://learn.microsoft.com/typography/opentype/spec/otff.
    """
    read = PdfObject(font)
    for step in _TO_FONT_FILE:
        found = step.search(read.text)
        if found is None:
            return 0
        read = file.object(int(found[1]))
    data = read.data
    for entry in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16):
        if data[entry : entry + 4] == b"maxp":
            start = int.from_bytes(data[entry + 8 : entry + 12])
            return int.from_bytes(data[start + 4 : start + 6])
    return 0
