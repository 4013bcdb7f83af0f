from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from footlight.layout.fonts import install_fonts

FACES = [
    ("Inter", 400, False),
    ("Inter", 400, True),
    ("Inter", 600, False),
    ("Inter", 700, False),
    ("Inter", 700, True),
    ("Inter Display", 500, False),
    ("Inter Display", 700, False),
    ("JetBrains Mono", 400, False),
    ("JetBrains Mono", 400, True),
    ("JetBrains Mono", 700, False),
]


@pytest.fixture
def bundled_fonts(qapp, root):
    """The fonts that ship, made known to Qt."""
    install_fonts(root / "assets" / "fonts")
    yield
    QFontDatabase.removeAllApplicationFonts()


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
    assert all("SIL Open Font License" in (folder / "OFL.txt").read_text(encoding="utf-8") for folder in folders)


def test_the_bundled_fonts_stay_small(root):
    assert sum(path.stat().st_size for path in (root / "assets" / "fonts").rglob("*")) < 4_000_000
