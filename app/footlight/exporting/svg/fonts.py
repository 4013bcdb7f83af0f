"""The letters that a document has in each font -> fonts with these letters alone, to be put into it."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Iterable, Set
from io import BytesIO
from typing import Any

from PySide6.QtGui import QFont, QRawFont

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.text.fonts import BLANK_FAMILY

log = logging.getLogger(__name__)

_TABLES = (
    "BASE", "CFF ", "CFF2", "COLR", "CPAL", "GDEF", "GPOS", "GSUB", "HVAR", "MVAR", "OS/2", "STAT", "VORG", "VVAR",
    "avar", "cmap", "cvar", "cvt ", "fpgm", "fvar", "gasp", "glyf", "gvar", "head", "hhea", "hmtx", "kern", "loca",
    "maxp", "name", "post", "prep", "vhea", "vmtx",
)  # fmt: skip
"""Those of OpenType 1.9 that say how letters look and where they stand."""
_FEATURES = (
    "ccmp", "kern", "liga", "clig", "mark", "mkmk", "locl", "tnum", "lnum", "smcp", "init", "medi", "fina", "rlig",
)  # fmt: skip
"""What of a font's own doing is asked for anywhere; the rest is cut off with the letters that it brings."""
_NAMES = frozenset((1, 2, 13, 14))
"""What is kept of a font's names: family, style and licence (``name`` of OpenType 1.9)."""
_OF_AXES = frozenset(range(256, 32768))
"""Names of a font's own, such as those of its axes."""
_ENGLISH = 0x0409
_RESTRICTED = 0x0002
"""In ``OS/2.fsType``: the font must not be put into a document."""
_ITALIC = 0x0001
"""In ``OS/2.fsSelection``."""


_TOGETHER = (
    frozenset(chr(code) for code in range(0x20, 0x7F)),
    frozenset(chr(code) for code in range(0xA0, 0x180)) | frozenset("–—‘’‚“”„†•…‹›€−×"),
)
"""Letters of which most slides have some: those of ASCII; those of the western languages, and their quotation marks."""
_MOST_WRITTEN = 64
"""Rules that are kept; a deck in Chinese has other letters on each slide."""


class Face(NamedTuple):
    """A font of one weight and slope."""

    family: str
    style: str


class Fonts:
    """Gathers which letters are set in which font.

    Args:
        rules: What writes the rule of a font; None for one that cuts it to just the letters that are used.
    """

    def __init__(self, rules: FontRules | None = None) -> None:
        self._rules = rules or FontRules()
        self._letters: dict[Face, set[str]] = {}
        self._raw: dict[Face, QRawFont] = {}

    def use(self, font: QRawFont, text: str) -> str:
        """Note that a text is set in a font; return its family."""
        face = Face(font.familyName(), font.styleName())
        if face.family == BLANK_FAMILY:
            return face.family
        self._raw.setdefault(face, font)
        self._letters.setdefault(face, set()).update(text)
        return face.family

    def use_family(self, family: str, weights: Iterable[int], text: str) -> None:
        """Note that a text may be set in a family in any of these weights, as in a drawing."""
        for weight in weights:
            font = QFont(family)
            font.setPixelSize(100)
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self.use(QRawFont.fromFont(font), text)

    def css(self) -> str:
        """Write ``@font-face`` rules with the fonts in them; those that must not be given away are left out."""
        return "".join(self._rules.rule(face, self._raw[face], some) for face, some in sorted(self._letters.items()))


class FontRules:
    """Writes ``@font-face`` rules, each with its font in it, cut to the letters that are used."""

    def rule(self, face: Face, font: QRawFont, letters: Set[str]) -> str:
        """Write the rule of a font; nothing for one that cannot be read, or must not be given away."""
        try:
            cut = cut_to(_file_of(font), letters)
        except Exception:
            # A font that the library cannot read costs its looks, not the export: another one stands in for it.
            log.exception("the font %s %s is not put into the file", face.family, face.style)
            return ""
        if cut is None:
            return ""
        weight = f"font-weight:{cut.weight};" if cut.weight != "400" else ""
        style = "font-style:italic;" if cut.italic else ""
        data = b64encode(cut.data).decode()
        return (
            f'@font-face{{font-family:"{face.family}";{weight}{style}'
            f'src:url(data:font/woff2;base64,{data})format("woff2")}}'
        )


class SharedFontRules(FontRules):
    """Rules for many documents: letters that come together in most of them are cut together, and once.

    Cutting takes a tenth of a second a font, which a thousand slides would each spend on nearly the same letters.
    """

    def __init__(self) -> None:
        self._written: dict[tuple[Face, frozenset[str]], str] = {}

    def rule(self, face: Face, font: QRawFont, letters: Set[str]) -> str:
        """Write the rule of a font with at least these letters."""
        wanted = frozenset(letters).union(*(some for some in _TOGETHER if not some.isdisjoint(letters)))
        if (face, wanted) not in self._written:
            if len(self._written) >= _MOST_WRITTEN:
                self._written.clear()
            self._written[face, wanted] = super().rule(face, font, wanted)
        return self._written[face, wanted]


class CutFont(NamedTuple):
    """A font with some of its letters.

    Attributes:
        data: As WOFF2.
        weight: As CSS has it; two numbers for one of all weights between.
        italic: Whether it slopes.
    """

    data: bytes
    weight: str
    italic: bool


def cut_to(file: bytes, letters: Set[str]) -> CutFont | None:
    """Cut a font to some letters; None for one that must not be put into documents."""
    # Only here: fontTools takes a quarter of a second to load.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(file), lazy=True)
    about: Any = font["OS/2"]
    if about.fsType & _RESTRICTED:
        return None
    options = subset.Options(layout_features=list(_FEATURES), hinting=False, notdef_outline=True)
    # The names are cut here: the library first looks through all tables for names that they use, a third of its time.
    options.drop_tables += ["STAT", "name"]
    names: Any = font["name"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in letters])
    cutter.subset(font)
    kept = _NAMES | (_OF_AXES if "fvar" in font else frozenset())
    names.names = [each for each in names.names if each.nameID in kept and each.isUnicode() and each.langID == _ENGLISH]
    font["name"] = names
    font.flavor = "woff2"
    target = BytesIO()
    font.save(target)
    weight = str(about.usWeightClass)
    if "fvar" in font:
        axes: Any = font["fvar"]
        found = [axis for axis in axes.axes if axis.axisTag == "wght"]
        weight = f"{found[0].minValue:.0f} {found[0].maxValue:.0f}" if found else weight
    return CutFont(target.getvalue(), weight, bool(about.fsSelection & _ITALIC))


def _file_of(font: QRawFont) -> bytes:
    """Put the tables of a font together again as a file."""
    return _sfnt(
        "OTTO" if font.fontTable("CFF ").size() else "\x00\x01\x00\x00",
        {tag: bytes(font.fontTable(tag).data()) for tag in _TABLES},
    )


def _sfnt(version: str, tables: dict[str, bytes]) -> bytes:
    from fontTools.ttLib.sfnt import SFNTWriter

    present = {tag: data for tag, data in tables.items() if data}
    target = BytesIO()
    writer = SFNTWriter(target, len(present), version)
    for tag, data in present.items():
        writer[tag] = data
    writer.close()
    return target.getvalue()
