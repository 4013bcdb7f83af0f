"""The memory of pages: what makes a page anew, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from footlight.deck import Deck
from footlight.desktop.resources import bundled
from footlight.layout.page import Page, TextItem
from footlight.media import MediaLibrary, requests_of
from footlight.reading import parse_deck
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

Lay = Callable[[Deck], list[Page]]


def deck_of(folder: Path, *slides: str, front: str = "") -> Deck:
    """A deck of these slides behind a first one, whose text is the same wherever they stand."""
    return parse_deck(front + "".join(f"{slide}\n\n---\n" for slide in ("# Title", *slides, "")), folder / "talk.md")


@pytest.fixture
def typesetter(qapp: object) -> Typesetter:
    return Typesetter(Stylist([bundled("assets", "themes")]))


@pytest.fixture
def lay(typesetter: Typesetter, tmp_path: Path) -> Lay:
    """Lay out all slides but the first."""
    media = MediaLibrary(tmp_path)
    return lambda deck: [typesetter.page(deck, slide, media) for slide in deck.slides[1:-2]]


def texts(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, TextItem)]


def test_a_page_is_laid_out_once(lay: Lay, tmp_path: Path) -> None:
    first = lay(deck_of(tmp_path, "a", "b"))
    assert list(map(id, lay(deck_of(tmp_path, "a", "b")))) == list(map(id, first))
    assert [texts(page) for page in first] == [["a"], ["b"]]


def test_only_a_changed_slide_is_laid_out_anew(lay: Lay, tmp_path: Path) -> None:
    first = lay(deck_of(tmp_path, "a", "b", "c"))
    second = lay(deck_of(tmp_path, "a", "B", "c"))
    assert [one is two for one, two in zip(first, second, strict=True)] == [True, False, True]


def test_a_slide_that_moved_keeps_its_items(lay: Lay, tmp_path: Path) -> None:
    (first,) = lay(deck_of(tmp_path, "a"))
    moved = lay(deck_of(tmp_path, "new", "a"))[1]
    assert moved.number == 3
    assert moved.items is first.items
    assert lay(deck_of(tmp_path, "new", "a"))[1] is moved


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[^1]: Old words.", "[^1]: New words."),
        ("---\nvariables:\n  w: Old\n---\n", "---\nvariables:\n  w: New\n---\n"),
    ],
)
def test_what_a_slide_takes_from_elsewhere_makes_another_page(
    lay: Lay, tmp_path: Path, before: str, after: str
) -> None:
    pages, deck = [], None
    for said in (before, after):
        front, note = (said, "x") if said.startswith("---") else ("", said)
        text = f"{front}# Title\n\n---\n\nSalt[^1] {{{{w}}}}\n\n---\n\n{note}\n\n---\n\n---\n"
        deck = parse_deck(text, tmp_path / "talk.md", deck)
        pages.append(" ".join(texts(lay(deck)[0])))
    assert "Old" in pages[0]
    assert "New" in pages[1]


def test_a_slide_that_shows_its_number_is_laid_out_anew(lay: Lay, tmp_path: Path) -> None:
    numbered = "---\npaginate: true\n---\n"
    (first,) = lay(deck_of(tmp_path, "a", front=numbered))
    moved = lay(deck_of(tmp_path, "new", "a", front=numbered))[1]
    assert [texts(first), texts(moved)] == [["a", "2"], ["a", "3"]]


def test_a_number_that_a_sheet_counts_is_laid_out_anew_too(lay: Lay, tmp_path: Path) -> None:
    counting = "---\nstyle: 'section::after { content: counter(page) \"/\" counter(pages) }'\n---\n"
    (first,) = lay(deck_of(tmp_path, "a", front=counting))
    moved = lay(deck_of(tmp_path, "new", "a", front=counting))[1]
    assert [texts(first), texts(moved)] == [["a", "2/4"], ["a", "3/5"]]


def test_the_first_slide_and_the_last_look_as_such_wherever_they_were_before(
    typesetter: Typesetter, tmp_path: Path
) -> None:
    media = MediaLibrary(tmp_path)

    def layouts(by: Typesetter, slides: tuple[str, ...]) -> list[str]:
        deck = parse_deck("\n\n---\n".join(slides), tmp_path / "talk.md")
        return [by.page(deck, slide, media).layout for slide in deck.slides]

    one, other, words = "# Rivers\n\nby Ada", "# Thank you", "- a\n- b"
    for slides in ((one, words, other), (words, one, other, words), (other, one, words), (words, one)):
        opened_anew = Typesetter(Stylist([bundled("assets", "themes")]))
        assert layouts(typesetter, slides) == layouts(opened_anew, slides)


@pytest.mark.parametrize("front", ["", "---\npaginate: true\n---\n"], ids=["plain", "numbered"])
def test_slides_of_the_same_text_keep_a_page_each(lay: Lay, tmp_path: Path, front: str) -> None:
    deck = deck_of(tmp_path, "a", "a", front=front)
    first, second = lay(deck)
    assert [first.number, second.number] == [2, 3]
    again = lay(deck)
    assert [one is two for one, two in zip((first, second), again, strict=True)] == [True, True]


def test_a_slide_that_moves_again_and_again_leaves_no_pages_behind(
    typesetter: Typesetter, lay: Lay, tmp_path: Path
) -> None:
    for count in range(1, 6):
        deck = deck_of(tmp_path, *map(str, range(count)), "a")
        typesetter.forget_gone(deck)
        lay(deck)
        assert len(list(typesetter.pages)) <= count + 2  # its own, and the one from which it moved


def test_a_picture_that_has_come_is_shown(lay: Lay, tmp_path: Path) -> None:
    deck = deck_of(tmp_path, "![](a.png)")
    assert lay(deck)[0].missing == ("a.png",)
    Image.new("RGB", (10, 10)).save(tmp_path / "a.png")
    assert lay(deck)[0].missing == ()


def test_other_settings_of_the_deck_make_another_page(lay: Lay, tmp_path: Path) -> None:
    plain, dark = deck_of(tmp_path, "a"), deck_of(tmp_path, "a", front="---\ntheme: dark\n---\n")
    (light,) = lay(plain)
    assert lay(dark)[0].background != light.background
    assert lay(plain) == [light]
    assert lay(plain)[0] is light


def test_settings_may_hold_lists(lay: Lay, tmp_path: Path) -> None:
    deck = deck_of(tmp_path, "a")
    options = (("toc", (("levels", [1, 2]),)),)
    listed = [replace(deck, settings=replace(deck.settings, markdown_extensions=options)) for _ in range(2)]
    assert lay(listed[0])[0] is lay(listed[1])[0]


def test_memory_is_bounded_and_keeps_what_was_used_last(qapp: object, tmp_path: Path) -> None:
    typesetter = Typesetter(Stylist([bundled("assets", "themes")]), remembered=2)
    deck, media = deck_of(tmp_path, "a", "b", "c"), MediaLibrary(tmp_path)
    pages = {index: typesetter.page(deck, deck.slides[index], media) for index in (1, 2, 1, 3)}
    assert typesetter.found(deck, deck.slides[1], media) is pages[1]
    assert typesetter.found(deck, deck.slides[2], media) is None


def test_forgetting_lays_out_again(typesetter: Typesetter, lay: Lay, tmp_path: Path) -> None:
    (first,) = lay(deck_of(tmp_path, "a"))
    typesetter.forget()
    assert lay(deck_of(tmp_path, "a"))[0] is not first


def test_pages_of_slides_that_are_gone_are_forgotten(typesetter: Typesetter, lay: Lay, tmp_path: Path) -> None:
    lay(deck_of(tmp_path, "a", "b", "c"))
    edited = deck_of(tmp_path, "c", "a")
    kept = lay(edited)
    typesetter.forget_gone(edited)
    assert {id(page) for page in typesetter.pages} == set(map(id, kept))


def test_pictures_are_looked_for_beside_the_file_of_their_slide(typesetter: Typesetter, tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.mkdir()
    own, others = deck_of(tmp_path, "![](a.png)"), deck_of(part, "![](a.png)")
    Image.new("RGB", (40, 30)).save(part / "a.png")
    media = MediaLibrary(tmp_path)
    both = replace(own, slides=(own.slides[0], own.slides[1], replace(others.slides[1], number=3)))
    for slide in both.slides:
        media.load(requests_of(slide))
    pages = [typesetter.page(both, slide, media) for slide in both.slides[1:]]
    assert [page.missing for page in pages] == [("a.png",), ()]
