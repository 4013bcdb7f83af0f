"""Noto Sans CJK -> ``assets/fonts/footlight-sans-sc/``: the characters that most texts need, in two weights.

They are those of the national standards that most fonts of a system cover: GB 2312 for simplified Chinese, the frequent
half of Big5 for traditional Chinese, Shift JIS for Japanese and the syllables of KS X 1001 for Korean. Han characters
have their Chinese shapes. The family has a name of its own, or a machine that has the whole font would mix the two.
Run it by hand, on a Debian with ``fonts-noto-cjk``:

    pip install fonttools
    python packaging/han_font.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto")
TARGET = Path(__file__).resolve().parent.parent / "assets" / "fonts" / "footlight-sans-sc"
FAMILY = "Footlight Sans SC"
CODE_PAGES = (
    ("gb2312", range(0xA1, 0xF8)),
    ("big5", range(0xA4, 0xC7)),
    ("shift_jis", range(0x88, 0x100)),
    ("euc_kr", range(0xB0, 0xC9)),
)
"""Each standard's encoding, and the first bytes of what is taken from it."""
FIRST_SIGN = 0x2010
ALWAYS = (range(0x3000, 0x3100), range(0xFF01, 0xFFEF))
"""Punctuation and kana, and forms of full and half width."""


def characters() -> set[int]:
    """Collect the characters, signs and arrows too; European letters are in the other fonts that ship."""
    found = {code for block in ALWAYS for code in block}
    found.update(ord(character) for character in _standard() if ord(character) >= FIRST_SIGN)
    return found


def _standard() -> Iterator[str]:
    for encoding, firsts in CODE_PAGES:
        for first in firsts:
            for second in range(0x40, 0xFF):
                text = bytes((first, second)).decode(encoding, errors="ignore")
                if len(text) == 1:
                    yield text


def cut(weight: str) -> TTFont:
    """Make the font of a weight: outlines and widths alone."""
    collection = TTCollection(SOURCE / f"NotoSansCJK-{weight}.ttc")
    font = next(each for each in collection if each["name"].getDebugName(1).startswith("Noto Sans CJK SC"))
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    postscript = f"{FAMILY.replace(' ', '')}-{weight}"
    names = {1: FAMILY, 2: weight, 3: postscript, 4: f"{FAMILY} {weight}", 6: postscript}
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    table = font["CFF "].cff
    table.fontNames = [postscript]
    table.topDictIndex[0].FullName = names[4]
    table.topDictIndex[0].FamilyName = FAMILY
    return font


if __name__ == "__main__":
    for each in ("Regular", "Bold"):
        cut(each).save(TARGET / f"{FAMILY.replace(' ', '')}-{each}.otf")
