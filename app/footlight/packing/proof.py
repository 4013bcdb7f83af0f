"""A deck -> what it would miss on another computer: findings; none for a talk that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QRawFont

from footlight.deck import Deck, Finding, Severity
from footlight.layout.text.fonts import FONT_SUFFIXES, GENERIC_FAMILIES
from footlight.media import MediaLibrary
from footlight.packing.assets import assets_of
from footlight.styling import Stylist

_ABSENT = (
    "missing-picture", "remote-picture", "broken-picture", "huge-picture", "unknown-theme", "missing-include",
    "broken-include",
)  # fmt: skip
"""Codes of findings about what a slide asked for in vain."""


def not_self_contained(
    deck: Deck, stylist: Stylist, media: MediaLibrary, bundled: Path, bundled_fonts: Sequence[Path]
) -> tuple[Finding, ...]:
    """Find what does not come from the deck's folder or from Footlight itself. A QGuiApplication must exist.

    Args:
        deck: The deck.
        stylist: Finds its sheets.
        media: Finds its pictures in the deck's folder alone.
        bundled: The folder of what comes with every Footlight.
        bundled_fonts: The font files that come with it.

    Returns:
        Findings of severity error for what would be missing, in the order of the file.
    """
    assets = assets_of(deck, stylist, media)
    own = (deck.folder.resolve(), bundled.resolve())
    found = [
        replace(each, severity=Severity.ERROR) for each in (*deck.findings, *assets.findings) if each.code in _ABSENT
    ]
    for path in (*assets.sheets, *assets.fonts):
        if not any(path.resolve().is_relative_to(folder) for folder in own):
            message = f"{path.name} lies outside the deck's folder; “footlight pack” takes it along"
            found.append(Finding(1, 0, Severity.ERROR, "outside-file", message))
    brought = _families_of([*bundled_fonts, *assets.fonts])
    for family in sorted(assets.families - brought):
        if family.lower() not in GENERIC_FAMILIES and QFontDatabase.hasFamily(family):
            message = f"The font “{family}” is this computer's own; another may show the text in another font"
            found.append(Finding(1, 0, Severity.WARNING, "outside-font", message))
    return tuple(sorted(set(found)))


def _families_of(files: Sequence[Path]) -> set[str]:
    fonts = (QRawFont(str(path), 16.0) for path in files if path.suffix.lower() in FONT_SUFFIXES)
    return {font.familyName() for font in fonts if font.isValid()}
