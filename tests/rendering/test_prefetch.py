"""Slides are prepared off the main thread, the wanted one first; old work counts no more; nothing runs on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pytest
from PIL import Image

from footlight.deck import Content, Deck, DeckSettings, Notes, Size, Slide, SlideSettings, Span
from footlight.layout.page import Page, PictureItem, Rect, Role
from footlight.media import MediaLibrary, MediaSource, Picture
from footlight.painting import PixelStore
from footlight.rendering.prefetch import SlideSupply

Make = Callable[..., Any]


class OnePicturePages:
    """Lays out a slide as its first picture; remembers in which thread."""

    def __init__(self) -> None:
        self.threads: set[threading.Thread] = set()
        self.fails = False
        self.known: dict[Slide, Page] = {}

    def found(self, _deck: Deck, slide: Slide, _media: MediaSource) -> Page | None:
        return self.known.get(slide)

    def page(self, deck: Deck, slide: Slide, media: MediaSource, **_haste: float | None) -> Page:
        assert slide in deck.slides
        self.threads.add(threading.current_thread())
        if self.fails:
            raise RuntimeError("a mistake in laying out")
        found = media.picture(slide.source)
        assert isinstance(found, Picture)
        rect = Rect(0, 0, 100, 100)
        item = PictureItem(rect=rect, role=Role.PICTURE, picture=found, target=rect)
        self.known[slide] = Page(number=slide.number, size=Size(100, 100), items=(item,))
        return self.known[slide]


@pytest.fixture
def pages() -> OnePicturePages:
    return OnePicturePages()


@pytest.fixture
def pixels() -> PixelStore:
    return PixelStore()


@pytest.fixture
def supply(pages: OnePicturePages, pixels: PixelStore) -> Iterator[SlideSupply]:
    made = SlideSupply(pages, pixels)
    yield made
    made.close()


@pytest.fixture
def make_deck(tmp_path: Path) -> Make:
    def parse(slide: Slide) -> Content:
        root = Element("section")
        SubElement(root, "img", src=slide.source)
        if "diagram" in slide.source:
            SubElement(root, "figure", {"data-kind": "mermaid", "data-source": "pie"})
        return Content(root)

    def make(*names: str) -> Deck:
        slides = []
        for number, name in enumerate(names, 1):
            Image.new("RGB", (200, 200), "red").save(tmp_path / name)
            slides.append(Slide(number, Span(number, number, Path("talk.md")), name, SlideSettings(), Notes(), parse))
        return Deck(tmp_path / "talk.md", DeckSettings(), tuple(slides))

    return make


def test_prepares_the_wanted_slide_then_its_neighbours(
    supply: SlideSupply, make_deck: Make, tmp_path: Path, qtbot: Any, pages: OnePicturePages
) -> None:
    deck = make_deck("a.png", "b.png", "c.png", "d.png")
    supply.set_deck(deck, MediaLibrary(tmp_path))
    assert not supply.is_ready(2)
    done: list[int] = []
    supply.prepared.connect(done.append)
    supply.want(2)
    qtbot.waitUntil(lambda: len(done) == 3)
    assert sorted(done) == [1, 2, 3]
    assert supply.is_ready(2)
    assert not supply.is_ready(4)
    page = supply.page(2)
    assert page is not None
    assert page.number == 2
    assert threading.main_thread() not in pages.threads


def test_a_slide_is_ready_only_when_it_is_sharp_enough_for_all_views(
    supply: SlideSupply, make_deck: Make, tmp_path: Path, qtbot: Any
) -> None:
    supply.set_deck(make_deck("a.png"), MediaLibrary(tmp_path))
    supply.want(1)
    qtbot.waitUntil(lambda: supply.is_ready(1))
    supply.set_scales([1.0, 0.25])
    assert not supply.is_ready(1)
    supply.want(1)
    qtbot.waitUntil(lambda: supply.is_ready(1))


def test_a_new_reading_makes_old_work_count_no_more(
    supply: SlideSupply, make_deck: Make, tmp_path: Path, qtbot: Any
) -> None:
    library = MediaLibrary(tmp_path)
    supply.set_deck(make_deck("a.png", "b.png", "c.png"), library)
    supply.want(3)
    done: list[int] = []
    supply.prepared.connect(done.append)
    supply.set_deck(make_deck("d.png"), library)
    supply.want(1)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [1]
    assert supply.page(3) is None
    assert supply.page(1) is not None


def test_a_slide_that_cannot_be_laid_out_is_not_waited_for(
    supply: SlideSupply,
    make_deck: Make,
    tmp_path: Path,
    qtbot: Any,
    pages: OnePicturePages,
    caplog: pytest.LogCaptureFixture,
) -> None:
    pages.fails = True
    supply.set_deck(make_deck("a.png"), MediaLibrary(tmp_path))
    with qtbot.waitSignal(supply.prepared):
        supply.want(1)
    assert "slide 1 could not be prepared (page)" in caplog.text


def test_a_slow_diagram_holds_up_neither_other_slides_nor_the_end(
    supply: SlideSupply, make_deck: Make, tmp_path: Path, qtbot: Any
) -> None:
    hangs = (sys.executable, "-c", "import time; time.sleep(600)")
    supply.set_deck(make_deck("diagram.png", "b.png"), MediaLibrary(tmp_path, helper=hangs))
    supply.want(1)
    qtbot.waitUntil(lambda: supply.is_ready(2))
    assert supply.page(1) is None
    supply.close()
    supply.close()


def test_work_for_the_old_reading_does_not_pass_for_the_new(
    supply: SlideSupply, make_deck: Make, tmp_path: Path, qtbot: Any
) -> None:
    hangs = (sys.executable, "-c", "import time; time.sleep(600)")
    library = MediaLibrary(tmp_path, helper=hangs)
    done: list[int] = []
    supply.prepared.connect(done.append)
    supply.set_deck(make_deck("a.png", "b.png"), library)
    supply.want(1)
    supply.set_deck(make_deck("diagram.png", "b.png"), library)
    supply.want(1)
    qtbot.waitUntil(lambda: 2 in done)
    assert 1 not in done
