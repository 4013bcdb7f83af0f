from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QRawFont, QTextLayout

from footlight.layout.text.fonts import GENERIC_FAMILIES, font_key, font_of, install_fonts
from footlight.styling.computed import ComputedStyle

FACES = [
    ("Inter", 400, False),
    ("Inter", 400, True),
    ("Inter", 600, False),
    ("Inter", 700, False),
    ("Inter", 700, True),
    ("Inter Display", 500, False),
    ("Inter Display", 700, False),
    ("Inter Display", 800, False),
    ("JetBrains Mono", 400, False),
    ("JetBrains Mono", 400, True),
    ("JetBrains Mono", 700, False),
    ("Vollkorn", 400, False),
    ("Vollkorn", 400, True),
    ("Vollkorn", 600, False),
    ("Vollkorn", 700, False),
    ("Noto Emoji", 400, False),
    ("Twemoji", 400, False),
    ("Footlight Blank", 400, False),
    ("Footlight Sans Arabic", 400, False),
    ("Footlight Sans Arabic", 700, False),
    ("Footlight Sans Hebrew", 400, False),
    ("Footlight Sans Hebrew", 700, False),
    ("Footlight Sans SC", 400, False),
    ("Footlight Sans SC", 700, False),
]


@pytest.fixture(scope="module")
def bundled_fonts(qapp, root):
    """The fonts that ship, made known to Qt; they stay known, as other tests' fonts would go with them."""
    install_fonts(root / "assets" / "fonts")


@pytest.mark.parametrize(("family", "weight", "italic"), FACES)
def test_a_bundled_face_is_what_its_name_gives(bundled_fonts, family, weight, italic):
    font = QFont(family)
    font.setPixelSize(32)
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    raw = QRawFont.fromFont(font)
    assert raw.familyName() == family
    assert raw.weight() == weight
    assert (raw.style() == QFont.Style.StyleItalic) is italic


def test_every_bundled_family_has_its_licence_beside_it(root):
    folders = {path.parent for path in (root / "assets" / "fonts").rglob("*.?tf")}
    assert folders
    texts = ["".join(file.read_text("utf-8") for file in folder.glob("*.txt")) for folder in folders]
    open_licences = ("SIL Open Font License", "Creative Commons Attribution 4.0 International Public License")
    assert all(any(name in " ".join(text.split()) for name in open_licences) for text in texts)


def test_the_bundled_fonts_stay_small(root):
    assert sum(path.stat().st_size for path in (root / "assets" / "fonts").rglob("*")) < 13_000_000


@pytest.mark.parametrize(
    ("name", "family"), [("sans-serif", "Inter"), ("serif", "Vollkorn"), ("monospace", "JetBrains Mono")]
)
def test_a_generic_name_gives_the_font_that_ships(bundled_fonts, name, family):
    assert GENERIC_FAMILIES[name][0] == family
    assert QFontInfo(font_of(font_key(ComputedStyle(font_family=(name,))))).family() == family


def glyphs(text, family):
    layout = QTextLayout(text, font_of(font_key(ComputedStyle(font_family=(family,), font_size=32))))
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000)
    layout.endLayout()
    return [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]


@pytest.mark.parametrize("text", ["<!--", ":::", "->", "!=", "==="])
@pytest.mark.parametrize("family", ["Inter", "JetBrains Mono"])
def test_signs_stay_apart_as_they_were_typed(bundled_fonts, text, family):
    assert glyphs(text, family) == [glyph for sign in text for glyph in glyphs(sign, family)]


def test_letters_are_still_kerned(bundled_fonts):
    def width(text):
        layout = QTextLayout(text, font_of(font_key(ComputedStyle(font_family=("Inter",), font_size=32))))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return line.naturalTextWidth()

    assert width("To") < width("T") + width("o") - 0.5
