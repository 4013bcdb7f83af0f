"""Writes ``assets/fonts/footlight-blank/FootlightBlank.ttf``: U+FFFC and U+2060 without ink and without width.

The space is there because text shaping puts a font's space, or nothing, in the place of U+2060, and what is not there
cannot be given a width. Run it by hand (``pip install fonttools`` first): ``python packaging/blank_font.py``.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

TARGET = Path(__file__).resolve().parent.parent / "assets" / "fonts" / "footlight-blank" / "FootlightBlank.ttf"


def main() -> None:
    """Write the font."""
    empty = TTGlyphPen(None).glyph()
    glyphs = dict.fromkeys((".notdef", "space", "blank"), empty)
    made = FontBuilder(1024, isTTF=True)
    made.setupGlyphOrder(list(glyphs))
    made.setupCharacterMap({0x20: "space", 0x2060: "blank", 0xFFFC: "blank"})
    made.setupGlyf(glyphs)
    made.setupHorizontalMetrics(dict.fromkeys(glyphs, (0, 0)))
    made.setupHorizontalHeader(ascent=819, descent=-205)
    made.setupNameTable({"familyName": "Footlight Blank", "styleName": "Regular", "psName": "FootlightBlank"})
    made.setupOS2(sTypoAscender=819, sTypoDescender=-205, usWinAscent=819, usWinDescent=205)
    made.setupPost()
    made.font["head"].created = made.font["head"].modified = 0
    made.font.recalcTimestamp = False
    made.save(TARGET)


if __name__ == "__main__":
    main()
