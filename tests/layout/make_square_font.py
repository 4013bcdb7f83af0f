"""Writes square.ttf: every glyph is as wide as its size, 0.8 above and 0.2 below the baseline, without a line gap.

Run it by hand when a character is missing (``pip install fonttools`` first): ``python make_square_font.py``.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1024
CHARACTERS = [*range(0x21, 0x7F), *range(0xA1, 0x100), *range(0x5D0, 0x5EB), *map(ord, "–—‘’“”•…◦▪☐☑✓"), 0x4E2D, 0x6587]


def square(bottom: int, top: int):
    pen = TTGlyphPen(None)
    pen.moveTo((0, bottom))
    pen.lineTo((0, top))
    pen.lineTo((EM, top))
    pen.lineTo((EM, bottom))
    pen.closePath()
    return pen.glyph()


def main() -> None:
    names = {0x20: "space", 0xA0: "nbspace", **{code: f"u{code:04X}" for code in CHARACTERS}}
    empty = TTGlyphPen(None).glyph()
    glyphs = {".notdef": empty, "space": empty, "nbspace": empty}
    glyphs.update({names[code]: square(0, 512 if chr(code) == "x" else 819) for code in CHARACTERS})
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (EM, 0)))
    builder.setupHorizontalHeader(ascent=819, descent=-205)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=819, sTypoDescender=-205, usWinAscent=819, usWinDescent=205, sxHeight=512)
    builder.setupPost()
    builder.save(Path(__file__).with_name("square.ttf"))


if __name__ == "__main__":
    main()
