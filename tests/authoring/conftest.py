from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.checking import check
from footlight.deck import Severity
from footlight.layout.page import Page
from footlight.layout.text.fonts import install_fonts
from footlight.media import MediaLibrary
from footlight.reading import read_deck
from footlight.rendering.paintable import wishes_of
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

INCLUDED = re.compile(r"include: ([\w/-]+\.md)")
OTHER_SLIDES = ("Where it begins", "The flood", "Our work", "Thank you")
Tried = tuple[tuple[Page, ...], list[str]]


@pytest.fixture(scope="session")
def typesetter(root: Path, qapp: object) -> Typesetter:
    install_fonts(root / "assets" / "fonts")
    return Typesetter(Stylist([root / "assets" / "themes"]))


@pytest.fixture
def try_deck(root: Path, typesetter: Typesetter, tmp_path: Path) -> Callable[[str], Tried]:
    """Lay out a deck beside the gallery's pictures and what it includes; returns its pages and what to mend."""
    for picture in (root / "slides" / "gallery").glob("*.svg"):
        shutil.copy(picture, tmp_path)

    def tried(text: str) -> Tried:
        file = tmp_path / "deck.md"
        file.write_text(text, "utf-8")
        for name in INCLUDED.findall(text):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("\n\n---\n\n".join(f"## {words}" for words in OTHER_SLIDES), "utf-8")
        deck = read_deck(file)
        media = MediaLibrary(deck.folder)
        pages = []
        for slide in deck.slides:
            media.load(wishes_of(slide))
            pages.append(typesetter.page(deck, slide, media))
        media.close()
        found = check(deck, pages)
        return tuple(pages), [finding.message for finding in found if finding.severity is not Severity.HINT]

    return tried
