"""The table by which a PDF's glyphs are read as text (ToUnicode) -> the same with characters that people search for.

Qt asks a font's character map backwards, glyph to character, and takes the first character that a glyph stands for. So
a blank may come out as a tab, the ligature in "first" as one exotic character, and in many Chinese fonts a common
character as the look-alike that only dictionaries of radicals use. Nobody finds such a word again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

# ISO 32000-1, 9.10.3: <first> <last> and either the first one's text or the texts of all, in UTF-16.
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*(?:<([0-9A-Fa-f]{4,})>|\[([^\]]*)\])")

_LOOK_ALIKES = re.compile(
    "[\u2e80-\u2fdf"  # CJK and Kangxi radicals
    "\uf900-\ufaff"  # CJK compatibility ideographs
    "\ufb00-\ufb17"  # Latin and Armenian ligatures
    "\ufb1d-\ufdff\ufe70-\ufefc]"  # Hebrew and Arabic presentation forms
)
# ISO 32000-1, 9.10.3 takes the limit over from PostScript.
_LONGEST_BLOCK = 100
# The last two keep room for pictures and gaps within a line; nobody reads them.
_BLANKS = str.maketrans(
    {"\t": " ", "\n": " ", "\r": " ", "\xa0": " ", "\u202f": " ", "\xad": "-", "\ufffc": "", "\u2060": ""}
)


def repaired(table: bytes, better: Mapping[str, str] | None = None) -> bytes:
    """Put common characters in the place of look-alikes.

    Args:
        table: The table as Qt wrote it.
        better: Characters, each with the text that its glyph really stands for.

    Returns:
        The new table; equal to ``table`` when there was nothing to mend.
    """
    return _RANGE.sub(lambda found: _repaired_range(found, better or {}), table)


def completed(table: bytes, glyphs: int, unnamed: Sequence[str]) -> bytes:
    """Add the glyphs that the table leaves out, as no character stands for them.

    Args:
        table: The table as Qt wrote it, which numbers the glyphs of a font in the order of their first use.
        glyphs: How many there are, with the first one, the box for what a font lacks.
        unnamed: The texts of those that were left out, in the same order; unused unless there are as many.

    Returns:
        The new table; equal to ``table`` when nothing could be added.
    """
    there = {number for found in _RANGE.finditer(table) for number in range(int(found[1], 16), int(found[2], 16) + 1)}
    missing = [number for number in range(1, glyphs) if number not in there]
    if not missing or len(missing) != len(unnamed):
        return table
    lines = [b"<%04X> <%s>\n" % (number, _code(text)) for number, text in zip(missing, unnamed, strict=True)]
    blocks = [lines[start : start + _LONGEST_BLOCK] for start in range(0, len(lines), _LONGEST_BLOCK)]
    added = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks)
    return table.replace(b"endcmap", added + b"endcmap", 1)


def _repaired_range(found: re.Match[bytes], better: Mapping[str, str]) -> bytes:
    count = int(found[2], 16) - int(found[1], 16) + 1
    if found[3] is None:
        texts = [_text(code) for code in re.findall(rb"<([0-9A-Fa-f]{4,})>", found[4])]
    else:
        # Only a single code unit counts up; a range of several characters at once is left alone.
        start = _text(found[3])
        texts = [chr(ord(start) + step) for step in range(count)] if len(start) == 1 else []
    common = [_common(text, better) for text in texts]
    if common == texts or len(texts) != count:
        return found[0]
    return b"<%s> <%s> [%s]" % (found[1], found[2], b" ".join(b"<%s>" % _code(text) for text in common))


def _common(text: str, better: Mapping[str, str]) -> str:
    if text in better:
        return better[text]
    return _LOOK_ALIKES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).translate(_BLANKS)


def _text(code: bytes) -> str:
    """Read UTF-16; half of a surrogate pair stays what it is, unread."""
    return bytes.fromhex(code.decode()).decode("utf-16-be", errors="replace")


def _code(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode()
