"""One engine makes the slides of a deck into pages and pictures, the same for windows, commands and exports."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from footlight.cli.theme_sheet import write_sheet
from footlight.desktop.resources import theme_folders
from footlight.layout.page import TextItem
from footlight.reading import parse_deck
from footlight.rendering.engine import SlideEngine, headless_engine
from footlight.styling.themes import theme_catalogue


def test_the_fonts_that_a_theme_brings_are_in_the_exported_file(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "tests" / "layout" / "square.ttf", tmp_path / "own.ttf")
    css = '@import "default"; @font-face { font-family: Square; src: url(own.ttf) } p { font-family: Square }'
    (tmp_path / "theme.css").write_text(css, "utf-8")
    (tmp_path / "talk.md").write_text("# One\n\nWords\n", "utf-8")
    # In a process of its own, as Qt keeps every font that any test has installed.
    command = [sys.executable, "-m", "footlight", "export", "talk.md", "-o", "talk.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True)
    fonts: Any = PdfReader(tmp_path / "talk.pdf").pages[0]["/Resources"]["/Font"]
    # The font of squares has no PostScript name. Without it the words would stand in Inter.
    assert sorted(font.get_object()["/BaseFont"] for font in fonts.values()) == ["/", "/InterDisplay-Bold"]


def test_a_sheet_of_themes_lays_out_the_slides_that_it_shows_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    from footlight.rendering import typesetting

    sound: Callable[..., Any] = typesetting.lay_out
    numbers = []

    def noting(styled: Any, number: int, *more: Any) -> Any:
        numbers.append(number)
        return sound(styled, number, *more)

    monkeypatch.setattr(typesetting, "lay_out", noting)
    deck = tmp_path / "talk.md"
    deck.write_text("\n\n---\n\n".join(f"# Slide {number}" for number in range(1, 21)), "utf-8")
    themes = theme_catalogue(theme_folders(tmp_path), tmp_path)[:2]
    write_sheet(tmp_path / "all.png", themes, deck)
    assert numbers == [1, 5, 9, 12, 16, 20] * 2


def test_what_was_made_of_slides_that_are_gone_is_forgotten(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "talk.md"
    deck = parse_deck("# One\n\n---\n\n# Two", path)
    engine = SlideEngine(deck)
    engine.set_deck(deck)
    for _, page in engine.slides(deck):
        engine.painted.image(page, 0, 320, 180)
    before = engine.painted.bytes_used
    engine.set_deck(parse_deck("# One\n\n---\n\n# Three", path))
    assert 0 < engine.painted.bytes_used < before


def test_the_side_of_a_missing_picture_is_not_left_empty(tmp_path: Path, qapp: object) -> None:
    deck = parse_deck("![bg left](sea.png)\n\n## The sea\n\n- Salt\n", tmp_path / "talk.md")
    engine = headless_engine(deck)

    def heading_at() -> float:
        page = engine.page(deck, deck.slides[0])
        return next(item.rect.x for item in page.items if isinstance(item, TextItem) and item.text == "The sea")

    assert heading_at() < deck.settings.size.width / 4
    Image.new("RGB", (400, 400), "navy").save(tmp_path / "sea.png")
    assert heading_at() > deck.settings.size.width / 2
    engine.close()


def test_the_words_of_a_missing_picture_keep_its_side(tmp_path: Path, qapp: object) -> None:
    deck = parse_deck("![bg left The sea at dawn](sea.png)\n\n## Salt\n", tmp_path / "talk.md")
    engine = headless_engine(deck)
    page = engine.page(deck, deck.slides[0])
    left = [item.rect.x for item in page.items if isinstance(item, TextItem) and "dawn" in item.text]
    assert min(left) < deck.settings.size.width / 4
    engine.close()
