"""The table by which a PDF's glyphs are read as text (ToUnicode) -> the same with characters that people search for.

Qt asks a font's character map backwards, glyph to character, and takes the first character that a glyph stands for. So
a blank may come out as a tab, the ligature in "first" as one exotic character, and in many Chinese fonts a common
character as the look-alike that only dictionaries of radicals use. Nobody finds such a word again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

# ISO 32000-1, 9.10.3: <first> <last> and either the first one's text or the texts of all, in UTF-16.
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*(?:<([0-9A-Fa-f]{4,})>|\[([^\]]*)\])")

_LOOK_ALIKES = re.compile(
    "[\u2e80-\u2fdf"  # CJK and Kangxi radicals
    "\uf900-\ufaff"  # CJK compatibility ideographs
    "\ufb00-\ufb17"  # Latin and Armenian ligatures
    "\ufb1d-\ufdff\ufe70-\ufefc]"  # Hebrew and Arabic presentation forms
)
_BLANK = re.compile(rb"<([0-9A-F]{4})> <0020>\n")
# ISO 32000-1, 9.10.3 takes the limit over from PostScript.
_LONGEST_BLOCK = 100
# The last two keep room for pictures and gaps within a line; nobody reads them.
_BLANKS = str.maketrans(
    {"\t": " ", "\n": " ", "\r": " ", "\xa0": " ", "\u202f": " ", "\xad": "-", "\ufffc": "", "\u2060": ""}
)


def texts_of(table: bytes) -> dict[int, str]:
    """Read a table as Qt wrote it: the text of each glyph; ranges that say too little are left out."""
    return {number: text for found in _RANGE.finditer(table) for number, text in _of_range(found)}


def blank_in(table: bytes) -> bytes:
    """Return the code of the blank in a table as Qt or ``with_texts`` wrote it; empty where it has none."""
    if b"beginbfchar" in table:
        found = _BLANK.search(table)
        return found[1] if found else b""
    return next((b"%04X" % number for number, text in texts_of(table).items() if text == " "), b"")


def _of_range(found: re.Match[bytes]) -> Iterable[tuple[int, str]]:
    first, last = int(found[1], 16), int(found[2], 16)
    if found[3] is None:
        texts = [_text(code) for code in re.findall(rb"<([0-9A-Fa-f]*)>", found[4])]
    else:
        # Only a single code unit counts up; in a range of several characters the last of them would.
        start = _text(found[3])
        texts = [start[:-1] + chr(ord(start[-1]) + step) for step in range(last - first + 1)]
    return zip(range(first, last + 1), texts, strict=False)


def repaired(texts: Mapping[int, str], better: Mapping[str, str]) -> dict[int, str]:
    """Put common characters in the place of look-alikes.

    Args:
        texts: As Qt wrote them.
        better: Characters, each with the text that its glyph really stands for.
    """
    return {number: _common(text, better) for number, text in texts.items()}


def completed(texts: Mapping[int, str], glyphs: int, unnamed: Sequence[str]) -> dict[int, str]:
    """Add the glyphs that Qt leaves out, as no character stands for them.

    Args:
        texts: Of the others. Qt numbers the glyphs of a font in the order of their first use.
        glyphs: How many there are, with the first one, the box for what a font lacks.
        unnamed: The texts of those that were left out, in the same order; unused unless there are as many.
    """
    missing = [number for number in range(1, glyphs) if number not in texts]
    return {**texts, **(dict(zip(missing, unnamed, strict=True)) if len(missing) == len(unnamed) else {})}


def with_texts(table: bytes, texts: Mapping[int, str]) -> bytes:
    """Write a table with other texts, glyph by glyph: readers disagree on what an empty text in a range is."""
    head, _, rest = table.partition(b"endcodespacerange\n")
    _, end, tail = rest.rpartition(b"endcmap")
    lines = [b"<%04X> <%s>\n" % (number, _code(text)) for number, text in sorted(texts.items())]
    blocks = [lines[start : start + _LONGEST_BLOCK] for start in range(0, len(lines), _LONGEST_BLOCK)]
    written = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks)
    return b"%sendcodespacerange\n%s%s%s" % (head, written, end, tail)


def _common(text: str, better: Mapping[str, str]) -> str:
    if text in better:
        return better[text]
    return _LOOK_ALIKES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).translate(_BLANKS)


def _text(code: bytes) -> str:
    """Read UTF-16; half of a surrogate pair stays what it is."""
    return bytes.fromhex(code.decode()).decode("utf-16-be", errors="surrogatepass")


def _code(text: str) -> bytes:
    return text.encode("utf-16-be", errors="surrogatepass").hex().upper().encode()
