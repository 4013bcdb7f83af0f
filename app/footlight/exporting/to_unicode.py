"""The table by which a PDF's glyphs are read as text (ToUnicode) -> the same with characters that people search for.

Qt asks a font's character map backwards, glyph to character, and takes the first character that a glyph stands for. So
a blank may come out as a tab, the ligature in "first" as one exotic character, and in many Chinese fonts a common
character as the look-alike that only dictionaries of radicals use. Nobody finds such a word again.
"""

from __future__ import annotations

import re
import unicodedata

# ISO 32000-1, 9.10.3: <first> <last> and either the first one's text or the texts of all, in UTF-16.
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*(?:<([0-9A-Fa-f]{4,})>|\[([^\]]*)\])")

_LOOK_ALIKES = re.compile(
    "[\u2e80-\u2fdf"  # CJK and Kangxi radicals
    "\uf900-\ufaff"  # CJK compatibility ideographs
    "\ufb00-\ufb17"  # Latin and Armenian ligatures
    "\ufb1d-\ufdff\ufe70-\ufefc]"  # Hebrew and Arabic presentation forms
)
_BLANKS = str.maketrans("\t\n\r\xa0", "    ")


def repaired(table: bytes) -> bytes:
    """Put common characters in the place of look-alikes; equal to ``table`` when there are none."""
    return _RANGE.sub(_repaired_range, table)


def _repaired_range(found: re.Match[bytes]) -> bytes:
    first, last = int(found[1], 16), int(found[2], 16)
    if found[3] is not None:
        start = _text(found[3])
        # Only the last code unit counts up; a range of several characters at once is left alone.
        texts = [chr(ord(start) + step) for step in range(last - first + 1)] if len(start) == 1 else [start]
    else:
        texts = [_text(code) for code in re.findall(rb"<([0-9A-Fa-f]{4,})>", found[4])]
    common = [_LOOK_ALIKES.sub(_common, text).translate(_BLANKS) for text in texts]
    if common == texts or len(texts) != last - first + 1:
        return found[0]
    listed = b" ".join(b"<%s>" % text.encode("utf-16-be").hex().upper().encode() for text in common)
    return b"<%s> <%s> [%s]" % (found[1], found[2], listed)


def _common(character: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", character[0])


def _text(code: bytes) -> str:
    """Read UTF-16; half of a surrogate pair stays what it is, unread."""
    return bytes.fromhex(code.decode()).decode("utf-16-be", errors="replace")
