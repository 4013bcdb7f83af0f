"""Fonts: installing, generic names and fallbacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo

from footlight.deck import UnusableInputError
from footlight.layout.text.fonts import (
    FONT_SUFFIXES,
    family_list,
    font_key,
    font_of,
    install_font_files,
    install_fonts,
    measures,
)
from footlight.styling.computed import ComputedStyle


def style(**values):
    return ComputedStyle(font_family=("Square",), **values)


def test_an_installed_font_is_found():
    assert QFontInfo(font_of(font_key(style()))).family() == "Square"


def test_measures_are_those_of_the_font():
    found = measures(style(font_size=100.0))
    assert (found.ascent, found.descent) == (pytest.approx(80, abs=0.1), pytest.approx(20, abs=0.1))


def test_a_file_that_is_no_font_is_named(tmp_path):
    (tmp_path / "broken.ttf").write_text("no font")
    with pytest.raises(UnusableInputError, match=r"broken\.ttf"):
        install_fonts(tmp_path)


def test_fonts_of_a_theme_that_cannot_be_read_are_given_back(tmp_path, root):
    (tmp_path / "broken.ttf").write_text("no font")
    good = root / "tests" / "layout" / "square.ttf"
    assert install_font_files([good, tmp_path / "broken.ttf", tmp_path / "gone.ttf"]) == (
        tmp_path / "broken.ttf",
        tmp_path / "gone.ttf",
    )


def test_other_files_beside_fonts_are_left_alone(tmp_path):
    (tmp_path / "OFL.txt").write_text("licence")
    install_fonts(tmp_path)


def test_named_families_come_first_and_sans_serif_is_never_far():
    families = family_list(("Own", "serif"))
    assert families[0] == "Own"
    assert "DejaVu Serif" in families
    assert "DejaVu Sans" in family_list(("Own",))


@pytest.mark.parametrize(("asked", "given"), [(150, 200), (449, 400), (1000, 900), (1, 100)])
def test_weights_are_whole_hundreds(asked, given):
    assert font_key(style(font_weight=asked)).weight == given


def test_bundled_fonts_can_be_read(root: Path):
    fonts = [path for path in (root / "assets" / "fonts").rglob("*") if path.suffix.lower() in FONT_SUFFIXES]
    assert fonts
    assert install_font_files(fonts) == ()
