"""The memory of pages: what makes a page anew, and what does not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from footlight.deck import Content, Deck, DeckSettings, Notes, PageNumber, Size, Slide, SlideSettings, Span
from footlight.media import Picture
from footlight.rendering.typesetting import Typesetter


@dataclass
class Styler:
    """Styles a slide as one paragraph of its source; a source that begins with an exclamation mark is a picture."""

    tools: object
    shows_number: bool = False
    styled: list[str] = field(default_factory=list)

    def style(self, slide, deck, media=None, budget=None):  # noqa: ARG002
        self.styled.append(slide.source)
        e = self.tools.element
        children = [e("p", slide.source)]
        if slide.source.startswith("!"):
            children = [e("img", attributes={"src": slide.source[1:]})]
        if self.shows_number and slide.settings.page_number:
            children.append(e("::after", str(slide.settings.page_number.number), display="block"))
        made = self.tools.slide(*children)
        number = slide.settings.page_number
        return replace(made, root=replace(made.root, attributes={"data-page-number": str(number and number.number)}))


def deck_of(*sources, total=None, **settings):
    slides = []
    for number, source in enumerate(sources, 1):
        page_number = PageNumber(number, total or len(sources))
        slides.append(
            Slide(
                number,
                Span(number, number, Path("talk.md")),
                source,
                SlideSettings(page_number=page_number),
                Notes(),
                lambda _: Content(Element("section")),
            )
        )
    return Deck(Path("deck.md"), DeckSettings(**settings), tuple(slides))


@pytest.fixture
def styler(tools):
    return Styler(tools)


def pages(typesetter, deck, media):
    return [typesetter.page(deck, slide, media) for slide in deck.slides]


def test_a_page_is_laid_out_once(styler, sources):
    typesetter = Typesetter(styler)
    first = pages(typesetter, deck_of("a", "b"), sources)
    again = pages(typesetter, deck_of("a", "b"), sources)
    assert [one is two for one, two in zip(first, again, strict=True)] == [True, True]
    assert styler.styled == ["a", "b"]


def test_only_a_changed_slide_is_laid_out_anew(styler, sources):
    typesetter = Typesetter(styler)
    first = pages(typesetter, deck_of("a", "b", "c"), sources)
    second = pages(typesetter, deck_of("a", "B", "c"), sources)
    assert [one is two for one, two in zip(first, second, strict=True)] == [True, False, True]


def test_a_slide_that_moved_keeps_its_items(styler, sources):
    typesetter = Typesetter(styler)
    first = typesetter.page(deck_of("a"), deck_of("a").slides[0], sources)
    moved = pages(typesetter, deck_of("new", "a"), sources)[1]
    assert moved.number == 2
    assert moved.items is first.items


def test_a_slide_that_shows_its_number_is_laid_out_anew(styler, sources):
    styler.shows_number = True
    typesetter = Typesetter(styler)
    first = pages(typesetter, deck_of("a"), sources)[0]
    moved = pages(typesetter, deck_of("new", "a"), sources)[1]
    assert [item.text for item in first.items] == ["a", "1"]
    assert [item.text for item in moved.items] == ["a", "2"]


def test_a_picture_that_has_come_is_shown(styler, sources):
    typesetter = Typesetter(styler)
    deck = deck_of("!a.png")
    assert pages(typesetter, deck, sources)[0].missing == ("a.png",)
    sources.pictures["a.png"] = Picture("1", Size(10, 10), "raster")
    assert pages(typesetter, deck, sources)[0].missing == ()


def test_other_settings_of_the_deck_make_another_page(styler, sources):
    typesetter = Typesetter(styler)
    pages(typesetter, deck_of("a"), sources)
    pages(typesetter, deck_of("a", theme="other"), sources)
    pages(typesetter, deck_of("a"), sources)
    assert styler.styled == ["a", "a"]


def test_settings_may_hold_lists(styler, sources):
    options = (("toc", (("levels", [1, 2]),)),)
    typesetter = Typesetter(styler)
    for _ in range(2):
        pages(typesetter, deck_of("a", markdown_extensions=options), sources)
    assert styler.styled == ["a"]


def test_memory_is_bounded_and_keeps_what_was_used_last(styler, sources):
    typesetter = Typesetter(styler, remembered=2)
    deck = deck_of("a", "b", "c")
    for index in (0, 1, 0, 2, 0, 1):
        typesetter.page(deck, deck.slides[index], sources)
    assert styler.styled == ["a", "b", "c", "b"]


def test_forgetting_lays_out_again(styler, sources):
    typesetter = Typesetter(styler)
    pages(typesetter, deck_of("a"), sources)
    typesetter.forget()
    pages(typesetter, deck_of("a"), sources)
    assert styler.styled == ["a", "a"]


def test_pages_of_slides_that_are_gone_are_forgotten(styler, sources):
    typesetter = Typesetter(styler)
    pages(typesetter, deck_of("a", "b", "c"), sources)
    edited = deck_of("c", "a")
    first, second = pages(typesetter, edited, sources)
    typesetter.forget_gone(edited)
    assert {id(page) for page in typesetter.pages} == {id(first), id(second)}
    pages(typesetter, deck_of("b"), sources)
    assert styler.styled.count("b") == 2


def test_a_slide_that_moved_keeps_one_page_at_its_new_place(styler, sources):
    typesetter = Typesetter(styler)
    pages(typesetter, deck_of("a", "b"), sources)
    moved = deck_of("new", "a", "b")
    assert typesetter.page(moved, moved.slides[1], sources) is typesetter.page(moved, moved.slides[1], sources)
