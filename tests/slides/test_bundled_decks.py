"""What holds for every deck that ships: it reads clean, its pictures are there, and nothing on it needs mending."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.checking import check
from footlight.deck import Deck, Severity
from footlight.desktop.resources import bundled
from footlight.layout.page import Page
from footlight.layout.text.fonts import install_fonts
from footlight.media import MediaLibrary
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist
from footlight.styling.layouts import layout_names

DECKS = ("lei-jun", "guide", "gallery")
Pages = Callable[[str], tuple[Page, ...]]


@pytest.fixture(scope="session")
def pages(bundled_deck: Callable[[str], Deck], qapp: object) -> Pages:
    """Lay out a bundled deck, once."""
    install_fonts(bundled("assets", "fonts"))
    typesetter = Typesetter(Stylist([bundled("assets", "themes")]))
    laid_out: dict[str, tuple[Page, ...]] = {}

    def lay_out(name: str) -> tuple[Page, ...]:
        if name not in laid_out:
            deck = bundled_deck(name)
            media = MediaLibrary(deck.folder)
            laid_out[name] = tuple(typesetter.page(deck, slide, media) for slide in deck.slides)
        return laid_out[name]

    return lay_out


@pytest.mark.parametrize("name", DECKS)
def test_a_bundled_deck_has_nothing_to_mend(name: str, bundled_deck: Callable[[str], Deck], pages: Pages) -> None:
    found = check(bundled_deck(name), pages(name))
    assert [f for f in found if f.severity is not Severity.HINT] == []


@pytest.mark.parametrize("name", DECKS)
def test_a_bundled_deck_shows_all_of_itself_in_full_size(name: str, pages: Pages) -> None:
    assert [page.number for page in pages(name) if page.overflows or page.missing or page.scale < 0.85] == []


def test_the_gallery_shows_every_automatic_layout(pages: Pages) -> None:
    assert {page.layout for page in pages("gallery")} == set(layout_names())


def test_the_gallery_shows_each_layout_next_to_its_source(bundled_deck: Callable[[str], Deck], pages: Pages) -> None:
    slides, laid_out = bundled_deck("gallery").slides, pages("gallery")
    shown: dict[str, str] = {}
    for slide in slides:
        heading, code = slide.content.root.find("h2"), slide.content.root.find("pre/code")
        name = None if heading is None or heading.text else heading.find("code")
        if name is not None and code is not None:
            source = "".join(code.itertext()).strip()
            shown.update(
                (name.text or "", page.layout)
                for near, page in zip(slides, laid_out, strict=True)
                if abs(near.number - slide.number) == 1 and near.source.strip() == source
            )
    assert shown == {name: name for name in layout_names()}


def test_the_guide_shows_text_beside_its_result(bundled_deck: Callable[[str], Deck]) -> None:
    guide = bundled_deck("guide")
    for slide in guide.slides[1:-1]:
        columns = slide.content.root.findall(".//div[@class='columns']")[0]
        source, result = list(columns)[:2]
        assert source.find("pre") is not None, f"slide {slide.number} shows no source"
        assert "".join(result.itertext()).strip(), f"slide {slide.number} shows no result"


@pytest.mark.parametrize("name", ["lei-jun", "guide"])
def test_planned_times_fill_the_talk_and_each_slide_has_notes(name: str, bundled_deck: Callable[[str], Deck]) -> None:
    deck = bundled_deck(name)
    assert sum(slide.settings.planned_seconds or 0 for slide in deck.slides) == deck.settings.duration
    assert [slide.number for slide in deck.slides if not slide.notes.text] == []
