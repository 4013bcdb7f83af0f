"""A slide that cannot be shown loses its looks and nothing else: its words, a finding, the log; the others go on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from footlight.deck import Deck, Severity
from footlight.desktop.resources import bundled
from footlight.layout.page import Page, TextItem
from footlight.layout.text.fonts import install_fonts
from footlight.media import MediaLibrary
from footlight.painting import PixelStore, page_image
from footlight.reading import read_deck
from footlight.rendering.paintable import FAILED, TOO_MUCH, PaintablePages
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

Write = Callable[..., Deck]


@pytest.fixture(autouse=True)
def _fonts(qapp: object) -> None:
    install_fonts(bundled("assets", "fonts"))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(text: str) -> Deck:
        path = tmp_path / "talk.md"
        path.write_text(text, "utf-8")
        return read_deck(path)

    return make


@pytest.fixture
def typesetter() -> Typesetter:
    return Typesetter(Stylist([bundled("assets", "themes")]))


@pytest.fixture
def pages(typesetter: Typesetter) -> PaintablePages:
    return PaintablePages(typesetter)


def page_of(pages: PaintablePages, deck: Deck, number: int = 1, **more: Any) -> Page:
    return pages.page(deck, deck.slides[number - 1], MediaLibrary(deck.folder), **more)


def words(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, TextItem)]


MUCH = "# Much\n\n" + "\n".join(f"- item {number}" for number in range(6000))


def test_too_much_is_a_finding_and_the_words_stay(pages: PaintablePages, write: Write) -> None:
    deck = write(f"# One\n\n---\n\n{MUCH}")
    page = page_of(pages, deck, 2)
    (finding,) = page.findings
    assert page.words_only
    assert (finding.code, finding.severity) == (TOO_MUCH, Severity.ERROR)
    assert words(page)[0] == "Much"
    assert words(page)[1].startswith("item 0 item 1 ")
    assert not page_of(pages, deck, 1).words_only
    (placed,) = pages.faults()
    assert (placed.line, placed.slide) == (deck.slides[1].span.first, 2)


def test_the_words_of_a_slide_full_of_emoji_are_shown(pages: PaintablePages, write: Write) -> None:
    page = page_of(pages, write("a😀" * 9000))
    assert page.words_only
    assert words(page)[0].startswith("a😀a😀")


@pytest.mark.parametrize("stage", ["style", "lay_out", "paint"])
def test_a_fault_at_any_stage_shows_the_words(
    pages: PaintablePages, write: Write, stage: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # A fault itself cannot be had: each that is known is mended.
    name = {
        "style": "footlight.styling.stylist.StyledTreeBuilder.build",
        "lay_out": "footlight.layout.laying_out.fit",
        "paint": "footlight.painting.pages.paint_text",
    }[stage]
    module, _, attribute = name.rpartition(".")
    from importlib import import_module

    owner: Any = import_module(module.removesuffix(".StyledTreeBuilder"))
    owner = owner.StyledTreeBuilder if module.endswith("StyledTreeBuilder") else owner
    sound, calls = getattr(owner, attribute), []

    def broken(*arguments: Any, **more: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 1:
            raise ZeroDivisionError("a bug")
        return sound(*arguments, **more)

    monkeypatch.setattr(owner, attribute, broken)
    # Words alone are not painted to see whether they can be: they are what would be shown.
    deck = write("---\ntheme: keynote\n---\n\n# Title\n\nSome *words* 😀\n")
    page = page_of(pages, deck)
    assert page.words_only
    assert words(page) == ["Title", "Some words 😀"]
    assert [finding.code for finding in page.findings] == [FAILED]
    assert page.background == pytest.approx((0x2A / 255, 0x16 / 255, 0x90 / 255, 1.0), abs=0.01)
    assert any(record.exc_info for record in caplog.records)
    assert page_of(pages, deck) is page, "it is tried once a reading"


def test_a_style_that_breaks_even_the_words_is_left_out(
    pages: PaintablePages, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from footlight.styling import stylist

    sound = stylist.StyledTreeBuilder.build

    def broken(self: Any, section: Any) -> Any:
        if self._styles.sheets[-1].rules:
            raise RecursionError("a bug that the deck's style meets")
        return sound(self, section)

    monkeypatch.setattr(stylist.StyledTreeBuilder, "build", broken)
    deck = write("---\nstyle: 'p { color: red }'\n---\n\nWords\n")
    assert words(page_of(pages, deck)) == ["Words"]


def test_a_slide_that_takes_too_long_is_given_up_for_now_and_tried_again(pages: PaintablePages, write: Write) -> None:
    deck = write("# One\n")
    hasty = page_of(pages, deck, seconds=-1.0)
    assert hasty.words_only
    assert pages.found(deck, deck.slides[0], MediaLibrary(deck.folder)) is hasty
    patient = page_of(pages, deck, seconds=-1.0)
    assert not patient.words_only
    assert pages.found(deck, deck.slides[0], MediaLibrary(deck.folder)) is patient


def test_another_reading_of_the_deck_is_another_try(pages: PaintablePages, write: Write) -> None:
    deck = write(MUCH)
    assert page_of(pages, deck).words_only
    mended = write("# Much\n")
    assert pages.found(mended, mended.slides[0], MediaLibrary(mended.folder)) is None
    assert not page_of(pages, mended).words_only


def test_a_page_laid_out_in_a_thread_is_painted_in_another_alike(write: Write, typesetter: Typesetter) -> None:
    deck = write("# Title 😀\n\nSome **bold** words, `code`, and 漢字.\n\n- one\n- two\n\n```python\nx = 1\n```\n")
    made: list[Page] = []
    worker = threading.Thread(target=lambda: made.append(page_of(PaintablePages(typesetter), deck)))
    worker.start()
    worker.join()
    here = page_of(PaintablePages(Typesetter(Stylist([bundled("assets", "themes")]))), deck)
    pixels = PixelStore()
    assert page_image(made[0], 640, 360, 0, pixels) == page_image(here, 640, 360, 0, pixels)


FAULTS = [
    "a<sup style='font-size:0.1px'>x 😀</sup>",
    "<style>p{font-size:1e20px}</style>\n\nabc",
    "<style>p{font-size:3000000000px}</style>\n\nabc",
    "<style>p{box-shadow:0 0 1e308px red}</style>\n\nabc",
    "<style>p{box-shadow:0 0 20px 1e7px red, inset 0 0 50px 1e6px blue}</style>\n\nabc",
    "<style>p{text-shadow:1e308px 0 1e308px red}</style>\n\nabc",
    "<style>p{border:1e308px dashed red; border-radius: 1e308px}</style>\n\nabc",
    "<style>p{background:repeating-radial-gradient(red 1e7px, blue 10000000.001px)}</style>\n\nabc",
    "<style>p{background:linear-gradient(red, blue); background-size:1e8px 0.001px}</style>\n\nabc",
    "<style>p{line-height:1e308}</style>\n\nabc",
    "<style>div{display:flex} p{padding:calc(1e308px*10);flex:1e308}</style>\n\n<div>\n\nabc\n\nabc\n\n</div>",
    "<style>p{display:table;border-spacing:1e308px}</style>\n\nabc",
    "<style>section{padding:1e308px}</style>\n\nabc",
]


@pytest.mark.parametrize("text", FAULTS)
def test_what_once_ended_the_program_is_laid_out_and_painted(pages: PaintablePages, write: Write, text: str) -> None:
    page = page_of(pages, write(text))
    assert not page.words_only
    assert any("a" in each for each in words(page))
    assert not page_image(page, 320, 180, page.steps, PixelStore()).isNull()
