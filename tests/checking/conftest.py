from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QFont, QTextLayout

from footlight.deck import Background, Content, Deck, DeckSettings, Finding, Notes, Size, Slide, SlideSettings, Span
from footlight.layout.page import BoxItem, Page, PictureItem, Rect, Role, TextItem
from footlight.media import Picture
from footlight.styling.computed import BLACK, Color


def parsed(content: Content, _slide: Slide) -> Content:
    return content


@pytest.fixture
def make_deck(tmp_path: Path) -> Callable[..., Deck]:
    """Make a deck of slides of five lines each from the HTML inside their sections."""

    def make(
        *inner: str,
        notes: Sequence[str] = (),
        settings: Sequence[SlideSettings] = (),
        duration: float | None = None,
        backgrounds: tuple[Background, ...] = (),
        findings: tuple[Finding, ...] = (),
        content_findings: tuple[Finding, ...] = (),
    ) -> Deck:
        slides = []
        for number, text in enumerate(inner, 1):
            content = Content(
                ET.fromstring(f"<section>{text}</section>"), backgrounds=backgrounds, findings=content_findings
            )
            slides.append(
                Slide(
                    number,
                    Span(number * 5 - 4, number * 5, tmp_path / "deck.md"),
                    text,
                    settings[number - 1] if settings else SlideSettings(),
                    Notes(notes[number - 1] if notes else ""),
                    partial(parsed, content),
                )
            )
        return Deck(tmp_path / "deck.md", DeckSettings(duration=duration), tuple(slides), findings)

    return make


@pytest.fixture
def text(qapp: object) -> Callable[..., TextItem]:
    """Make a laid-out line of text at a place."""

    def make(
        words: str,
        *,
        y: float = 100,
        line: int = 0,
        color: Color = BLACK,
        pixels: int = 20,
        role: Role = Role.PARAGRAPH,
        formats: Sequence[QTextLayout.FormatRange] = (),
        **more: Any,
    ) -> TextItem:
        font = QFont()
        font.setPixelSize(pixels)
        layout = QTextLayout(words, font)
        layout.setFormats(list(formats))
        layout.beginLayout()
        layout.createLine().setLineWidth(1000)
        layout.endLayout()
        rect = Rect(100, y, 1000, pixels * 1.5)
        return TextItem(
            rect=rect, role=role, layout=layout, origin=(100, y), text=words, color=color, line=line, **more
        )

    return make


@pytest.fixture
def box() -> Callable[..., BoxItem]:
    """Make a filled box that covers the slide unless said otherwise."""

    def make(fill: Any, rect: Rect = Rect(0, 0, 1280, 720), **more: Any) -> BoxItem:  # noqa: B008
        return BoxItem(rect=rect, role=Role.DECORATION, fill=fill, **more)

    return make


@pytest.fixture
def photo() -> PictureItem:
    """A picture over the whole slide."""
    rect = Rect(0, 0, 1280, 720)
    picture = Picture("a", Size(1280, 720), "raster", Path("a.png"))
    return PictureItem(rect=rect, role=Role.BACKGROUND, picture=picture, target=rect)


@pytest.fixture
def page() -> Callable[..., Page]:
    """Make a page of items."""

    def make(*items: Any, number: int = 1, **more: Any) -> Page:
        return Page(number, Size(1280, 720), items, **more)

    return make
