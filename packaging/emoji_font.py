"""The SVG pictures of Twemoji -> ``assets/fonts/twemoji/Twemoji.ttf``, with layers of outlines in one colour each.

Every emoji is one em square. Sequences are ligatures of their characters without U+FE0F, which whoever looks them up
must leave out too. Run it by hand for a newer Twemoji; it takes some minutes:

    npm pack @discordapp/twemoji && tar xzf discordapp-twemoji-*.tgz
    pip install fonttools picosvg pillow
    python packaging/emoji_font.py package/dist/svg 16.0.1
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import parse_path
from picosvg.svg import SVG
from PIL import ImageColor

EM = 1024
JOINER = 0x200D
TARGET = Path(__file__).resolve().parent.parent / "assets" / "fonts" / "twemoji" / "Twemoji.ttf"
Color = tuple[float, float, float, float]
Square = tuple[float, float, float]
"""Left, top and side, in the units of an SVG document."""


def layers(file: Path) -> list[tuple[str, Square, Color]]:
    """Read the outlines of a picture, the lowest first: path data, the square that becomes the em, colour."""
    svg = SVG.parse(str(file)).topicosvg()
    view = svg.view_box()
    side = max(view.w, view.h)
    square = (view.x - (side - view.w) / 2, view.y - (side - view.h) / 2, side)
    return [
        (shape.as_path().d, square, color(shape.fill, shape.opacity * shape.fill_opacity))
        for shape in svg.shapes()
        if shape.fill != "none" and shape.d
    ]


def color(fill: str, opacity: float) -> Color:
    """Read a colour of CSS: red, green, blue and alpha from 0 to 1."""
    red, green, blue = ImageColor.getrgb(fill)[:3]
    return red / 255, green / 255, blue / 255, opacity


def outline(path: str, square: Square) -> Any:
    """Make a glyph of path data."""
    left, top, side = square
    pen, scale = TTGlyphPen(None), EM / side
    to_em = TransformPen(
        Cu2QuPen(pen, 1.0, reverse_direction=True), (scale, 0, 0, -scale, -left * scale, EM + top * scale)
    )
    parse_path(path, to_em)
    return pen.glyph()


def build(folder: Path, version: str) -> FontBuilder:
    """Make a font of a folder of SVG files, named by their characters: ``1f1e9-1f1ea.svg``."""
    empty = TTGlyphPen(None).glyph()
    glyphs = {".notdef": empty}
    shapes: dict[tuple[str, Square], str] = {}
    characters: dict[int, str] = {}
    pictures: dict[str, list[tuple[str, int]]] = {}
    sequences: list[tuple[list[int], str]] = []
    palette: dict[Color, int] = {}
    for file in sorted(folder.glob("*.svg")):
        codes = [int(code, 16) for code in file.stem.split("-") if code != "fe0f"]
        name = "_".join(f"u{code:04X}" for code in codes)
        parts = []
        for path, square, paint in layers(file):
            shape = shapes.setdefault((path, square), f"layer{len(shapes)}")
            if shape not in glyphs:
                glyphs[shape] = outline(path, square)
            parts.append((shape, palette.setdefault(paint, len(palette))))
        glyphs[name], pictures[name] = empty, parts
        if len(codes) == 1:
            characters[codes[0]] = name
        else:
            sequences.append((codes, name))
    for code in sorted({JOINER, *(code for codes, _name in sequences for code in codes)} - set(characters)):
        characters[code] = f"u{code:04X}"
        glyphs[characters[code]] = empty
    made = FontBuilder(EM, isTTF=True)
    made.setupGlyphOrder(list(glyphs))
    made.setupCharacterMap(characters)
    made.setupGlyf(glyphs)
    # The left side bearing is where the outline begins, or it would be moved.
    made.setupHorizontalMetrics(
        {name: (EM if name in pictures else 0, getattr(glyph, "xMin", 0)) for name, glyph in glyphs.items()}
    )
    made.setupHorizontalHeader(ascent=EM, descent=0)
    made.setupNameTable(
        {
            "copyright": "Graphics by Twitter and the Twemoji contributors, CC BY 4.0",
            "familyName": "Twemoji",
            "styleName": "Regular",
            "psName": "Twemoji",
            "version": f"Version {version}",
            "licenseInfoURL": "https://creativecommons.org/licenses/by/4.0/",
        }
    )
    made.setupOS2(sTypoAscender=EM, sTypoDescender=0, usWinAscent=EM, usWinDescent=0)
    made.setupPost(keepGlyphNames=False)
    made.setupCOLR(pictures, version=0)
    made.setupCPAL([list(palette)])
    longest_first = sorted(sequences, key=lambda sequence: -len(sequence[0]))
    rules = "".join(
        f"  sub {' '.join(characters[code] for code in codes)} by {name};\n" for codes, name in longest_first
    )
    addOpenTypeFeaturesFromString(made.font, f"languagesystem DFLT dflt;\nfeature ccmp {{\n{rules}}} ccmp;\n")
    made.font["head"].created = made.font["head"].modified = 0
    made.font.recalcTimestamp = False
    return made


if __name__ == "__main__":
    build(Path(sys.argv[1]), sys.argv[2]).save(TARGET)
