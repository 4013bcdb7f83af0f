"""The letters that a document has in each font -> fonts with these letters alone, to be put into it."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Iterable, Iterator
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
_RESTRICTED = 0x0002
"""In ``OS/2.fsType``: the font must not be put into a document."""
_ITALIC = 0x0001
"""In ``OS/2.fsSelection``."""


class Face(NamedTuple):
    """A font of one weight and slope."""

    family: str
    style: str


class Fonts:
    """Gathers which letters are set in which font."""

    def __init__(self) -> None:
        self._letters: dict[Face, set[str]] = {}
        self._raw: dict[Face, QRawFont] = {}
        self._files: dict[Face, bytes | None] = {}

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
        return "".join(self._rules())

    def _rules(self) -> Iterator[str]:
        for face, letters in sorted(self._letters.items()):
            try:
                cut = cut_to(_file_of(self._raw[face]), letters)
            except Exception:
                # A font that the library cannot read costs its looks, not the export: another one stands in for it.
                log.exception("the font %s %s is not put into the file", face.family, face.style)
                continue
            if cut is not None:
                weight = f"font-weight:{cut.weight};" if cut.weight != "400" else ""
                style = "font-style:italic;" if cut.italic else ""
                data = b64encode(cut.data).decode()
                yield (
                    f'@font-face{{font-family:"{face.family}";{weight}{style}'
                    f'src:url(data:font/woff2;base64,{data})format("woff2")}}'
                )


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


def cut_to(file: bytes, letters: set[str]) -> CutFont | None:
    """Cut a font to some letters; None for one that must not be put into documents."""
    # Only here: fontTools takes a quarter of a second to load.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(file), lazy=True)
    about: Any = font["OS/2"]
    if about.fsType & _RESTRICTED:
        return None
    options = subset.Options(
        layout_features=list(_FEATURES), hinting=False, notdef_outline=True, name_IDs=[1, 2, 13, 14]
    )
    options.drop_tables += ["STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in letters])
    cutter.subset(font)
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
