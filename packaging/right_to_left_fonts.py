"""Vazirmatn and Noto Sans Hebrew -> ``assets/fonts/footlight-sans-arabic/`` and ``-hebrew/``: two weights of each.

The letters of the languages that are written with them today, and the forms of Arabic ones, by which a PDF's reader
finds the letter. The families have names of their own, or a machine that has the whole fonts would mix the two. Noto
Sans Arabic will not do: it draws a letter and its dots by glyphs that several letters share. Run it by hand:

    pip install fonttools
    pip install --target /tmp/rtl justmytype-intl-rtl
    npm install --prefix /tmp/rtl @expo-google-fonts/vazirmatn
    python packaging/right_to_left_fonts.py /tmp/rtl
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parent.parent / "assets" / "fonts"
JOINERS = (*range(0x200C, 0x2010), 0x25CC)
SCRIPTS = {
    "Arabic": (*range(0x600, 0x700), *range(0x750, 0x780), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD), *JOINERS),
    "Hebrew": (*range(0x591, 0x600), *range(0xFB1D, 0xFB50), *JOINERS),
}
"""The characters that are kept of each script's font."""
WEIGHTS = {"Regular": 400, "Bold": 700}
ARABIC = "node_modules/@expo-google-fonts/vazirmatn"
HEBREW = "justmytype_intl_rtl/fonts/ofl/notosanshebrew"


def cut(font: TTFont, script: str, weight: str) -> TTFont:
    """Make the font of a script and a weight, with all that shapes its letters."""
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True, glyph_names=False)
    options.drop_tables += ["STAT"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=SCRIPTS[script])
    cutter.subset(font)
    family = f"Footlight Sans {script}"
    postscript = f"{family.replace(' ', '')}-{weight}"
    names = {1: family, 2: weight, 3: postscript, 4: f"{family} {weight}", 6: postscript}
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    font["OS/2"].usWeightClass = WEIGHTS[weight]
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b1100001 | (1 << 5 if weight == "Bold" else 1 << 6)
    font["head"].macStyle = int(weight == "Bold")
    return font


def sources(folder: Path) -> Iterator[tuple[str, str, TTFont, Path]]:
    """Yield script, weight, font and licence of what is to be cut."""
    for weight, value in WEIGHTS.items():
        file = folder / ARABIC / f"{value}{weight}" / f"Vazirmatn_{value}{weight}.ttf"
        yield "Arabic", weight, TTFont(file), folder / ARABIC / "LICENSE_FONT"
        variable = TTFont(folder / HEBREW / "NotoSansHebrew[wdth,wght].ttf")
        font = instancer.instantiateVariableFont(variable, {"wght": value, "wdth": 100})
        yield "Hebrew", weight, font, folder / HEBREW / "OFL.txt"


if __name__ == "__main__":
    for script, weight, font, licence in sources(Path(sys.argv[1])):
        into = TARGET / f"footlight-sans-{script.lower()}"
        into.mkdir(exist_ok=True)
        shutil.copy(licence, into / "OFL.txt")
        cut(font, script, weight).save(into / f"FootlightSans{script}-{weight}.ttf")
