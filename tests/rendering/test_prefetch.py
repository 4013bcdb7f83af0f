"""Slides are prepared off the main thread, the wanted one first; old work counts no more; nothing runs on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from footlight.deck import Deck
from footlight.layout.page import Page
from footlight.media import MediaLibrary
from footlight.reading import parse_deck
from footlight.rendering import typesetting
from footlight.rendering.engine import SlideEngine
from footlight.rendering.prefetch import SlidePrefetch

DIAGRAM = '```mermaid\npie\n  "a": 1\n```'
Make = Callable[..., Deck]


@pytest.fixture
def prefetch(qapp: object) -> Iterator[SlidePrefetch]:
    made = SlidePrefetch()
    yield made
    made.close()


@pytest.fixture
def done(prefetch: SlidePrefetch) -> list[int]:
    """The slides that were prepared."""
    numbers: list[int] = []
    prefetch.prepared.connect(lambda number, _page: numbers.append(number))
    return numbers


@pytest.fixture
def make_deck(tmp_path: Path) -> Make:
    """A deck in which each slide is a picture, or the Mermaid diagram."""

    def make(*names: str) -> Deck:
        slides = []
        for name in names:
            if name.endswith(".png"):
                Image.new("RGB", (200, 200), "red").save(tmp_path / name)
            slides.append(f"![]({name})" if name.endswith(".png") else name)
        return parse_deck("\n\n---\n\n".join(slides), tmp_path / "talk.md")

    return make


def engine_of(deck: Deck, helper: tuple[str, ...] | None = None) -> SlideEngine:
    engine = SlideEngine(deck)
    if helper is not None:
        engine.media = MediaLibrary(deck.folder, helper=helper)
    engine.set_deck(deck)
    return engine


HANGS = (sys.executable, "-c", "import time; time.sleep(600)")


def test_prepares_the_wanted_slides_in_threads_and_no_others(
    prefetch: SlidePrefetch, done: list[int], make_deck: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    sound = typesetting.lay_out

    def noting(*arguments: Any) -> Page:
        threads.append(threading.current_thread())
        return sound(*arguments)

    monkeypatch.setattr(typesetting, "lay_out", noting)
    deck = make_deck("a.png", "b.png", "c.png", "d.png")
    prefetch.set_deck(deck, engine_of(deck))
    assert prefetch.page_if_ready(2) is None
    prefetch.want([2, 3, 1, 99])
    qtbot.waitUntil(lambda: len(done) == 3)
    assert sorted(done) == [1, 2, 3]
    page = prefetch.page_if_ready(2)
    assert page is not None
    assert page.number == 2
    assert prefetch.page_if_ready(4) is None
    assert threads
    assert threading.main_thread() not in threads


def test_a_slide_is_ready_only_when_it_is_sharp_enough_for_all_views(
    prefetch: SlidePrefetch, make_deck: Make, qtbot: QtBot
) -> None:
    deck = make_deck("a.png")
    prefetch.set_deck(deck, engine_of(deck))
    prefetch.want([1])
    qtbot.waitUntil(lambda: prefetch.page_if_ready(1) is not None)
    prefetch.set_scales([1.0, 0.1])
    assert prefetch.page_if_ready(1) is None
    prefetch.want([1])
    qtbot.waitUntil(lambda: prefetch.page_if_ready(1) is not None)


def test_a_slide_whose_picture_has_changed_is_not_ready(
    prefetch: SlidePrefetch, done: list[int], make_deck: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    deck = make_deck("a.png")
    prefetch.set_deck(deck, engine_of(deck))
    prefetch.want([1])
    qtbot.waitUntil(lambda: done == [1])
    before = prefetch.page_if_ready(1)
    Image.new("RGB", (400, 100), "blue").save(tmp_path / "a.png")
    assert prefetch.page_if_ready(1) is None
    prefetch.want([1])
    qtbot.waitUntil(lambda: prefetch.page_if_ready(1) is not None)
    assert prefetch.page_if_ready(1) is not before


def test_a_new_reading_makes_old_work_count_no_more(
    prefetch: SlidePrefetch, done: list[int], make_deck: Make, qtbot: QtBot
) -> None:
    deck = make_deck("a.png", "b.png", "c.png")
    engine = engine_of(deck)
    prefetch.set_deck(deck, engine)
    prefetch.want([3])
    prefetch.set_deck(make_deck("d.png"), engine)
    prefetch.want([1])
    qtbot.waitUntil(lambda: bool(done))
    assert done == [1]
    assert prefetch.page_if_ready(3) is None
    assert prefetch.page_if_ready(1) is not None


def test_a_slide_that_cannot_be_prepared_is_not_waited_for(
    prefetch: SlidePrefetch, make_deck: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    def broken(*_arguments: Any) -> None:
        raise RuntimeError("a bug in decoding")

    deck = make_deck("a.png")
    engine = engine_of(deck)
    monkeypatch.setattr(engine.pixels, "load", broken)
    prefetch.set_deck(deck, engine)
    with qtbot.waitSignal(prefetch.prepared) as told:
        prefetch.want([1])
    assert told.args == [1, None]
    assert "preparing slide 1 has failed" in caplog.text


def test_a_slow_diagram_holds_up_neither_other_slides_nor_the_end(
    prefetch: SlidePrefetch, make_deck: Make, qtbot: QtBot
) -> None:
    deck = make_deck(DIAGRAM, "b.png")
    prefetch.set_deck(deck, engine_of(deck, HANGS))
    prefetch.want([1, 2])
    qtbot.waitUntil(lambda: prefetch.page_if_ready(2) is not None)
    assert prefetch.page_if_ready(1) is None
    prefetch.close()
    prefetch.close()


def test_work_for_the_old_reading_does_not_pass_for_the_new(
    prefetch: SlidePrefetch, done: list[int], make_deck: Make, qtbot: QtBot
) -> None:
    old, new = make_deck("a.png", "b.png"), make_deck(DIAGRAM, "b.png")
    engine = engine_of(new, HANGS)
    prefetch.set_deck(old, engine)
    prefetch.want([1])
    prefetch.set_deck(new, engine)
    prefetch.want([1, 2])
    qtbot.waitUntil(lambda: 2 in done)
    assert 1 not in done
