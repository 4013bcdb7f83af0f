"""Decks made of HTML and CSS, styled with themes written for the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from footlight.deck import Background, Content, Deck, DeckSettings, Notes, PageNumber, Size, Slide, SlideSettings, Span
from footlight.styling import Stylist
from footlight.styling.computed import StyledElement, StyledSlide

WIDESCREEN = Size(1280, 720)
BASE = """
section { font-size: 20px }
p, h1, h2, ul, li, div, section { display: block }
li { display: list-item }
strong { font-weight: bolder }
"""


class Styled:
    """A styled slide, with ways to look into it."""

    def __init__(self, slide: StyledSlide) -> None:
        self.slide = slide
        self.root = slide.root

    def all(self, tag: str) -> list[StyledElement]:
        return [element for element in _walk(self.root) if element.tag == tag]

    def one(self, tag: str) -> StyledElement:
        (found,) = self.all(tag)
        return found

    @property
    def messages(self) -> list[str]:
        return [finding.message for finding in self.slide.findings]


def _walk(element: StyledElement) -> Iterator[StyledElement]:
    yield element
    for child in element.children:
        if isinstance(child, StyledElement):
            yield from _walk(child)


@pytest.fixture
def theme_folder(tmp_path: Path) -> Path:
    """A folder with a small base and an empty default theme."""
    folder = tmp_path / "themes"
    folder.mkdir()
    (folder / "base.css").write_text(BASE)
    (folder / "default.css").write_text("")
    return folder


@pytest.fixture
def make_deck(tmp_path: Path) -> Callable[..., Deck]:
    """Make a deck of one slide (or of several sources) from HTML."""

    def make(
        html: str = "<p>Text</p>",
        *,
        css: str = "",
        scoped: str = "",
        source: str = "",
        first: int = 1,
        theme: str = "default",
        settings: SlideSettings | None = None,
        size: Size = WIDESCREEN,
        backgrounds: tuple[Background, ...] = (),
        front: str = "",
    ) -> Deck:
        root = ET.fromstring(f"<section>{html}</section>")
        content = Content(root, backgrounds=backgrounds, scoped_style=scoped)
        slide = Slide(
            1,
            Span(first, first + 20, Path("talk.md")),
            source,
            settings or SlideSettings(layout="plain"),
            Notes(),
            lambda _: content,
        )
        path = tmp_path / "deck.md"
        path.write_text(front + source, encoding="utf-8")
        return Deck(path, DeckSettings(theme=theme, style=css, size=size), (slide,))

    return make


@pytest.fixture
def style(theme_folder: Path, make_deck: Callable[..., Deck]) -> Callable[..., Styled]:
    """Style a slide of HTML; ``theme_css`` is the default theme's text."""

    def make(html: str = "<p>Text</p>", css: str = "", *, theme_css: str = "", **more: object) -> Styled:
        (theme_folder / "default.css").write_text(theme_css, encoding="utf-8")
        deck = make_deck(html, css=css, **more)
        return Styled(Stylist([theme_folder]).style(deck.slides[0], deck))

    return make


@pytest.fixture
def numbered() -> SlideSettings:
    """The settings of a slide with a page number."""
    return SlideSettings(layout="plain", page_number=PageNumber(3, 12))
