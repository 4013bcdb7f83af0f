"""Writes NotoColorEmoji.ttf: what a machine may have that ours has not, with every letter a square.

It bears the name of a system's colour emoji, draws a red face, and gives U+FFFC ink and a width as Noto Sans does.
Run it by hand (``pip install fonttools`` first): ``python make_font.py``.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1024
RED = (1.0, 0.0, 0.0, 1.0)
CHARACTERS = [*range(0x20, 0x7F), 0x1F600, 0xFFFC]


def main() -> None:
    pen = TTGlyphPen(None)
    for number, point in enumerate([(0, 0), (0, 819), (EM, 819), (EM, 0)]):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    names = [".notdef", "square", "face"]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: "face" if code == 0x1F600 else "square" for code in CHARACTERS})
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (EM, 0)))
    builder.setupHorizontalHeader(ascent=819, descent=-205)
    builder.setupNameTable({"familyName": "Noto Color Emoji", "styleName": "Regular", "psName": "NotoColorEmoji"})
    builder.setupOS2(sTypoAscender=819, sTypoDescender=-205, usWinAscent=819, usWinDescent=205)
    builder.setupPost()
    builder.setupCOLR({"face": [("square", 0)]}, version=0)
    builder.setupCPAL([[RED]])
    builder.save(Path(__file__).with_name("NotoColorEmoji.ttf"))


if __name__ == "__main__":
    main()
