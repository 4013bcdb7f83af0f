"""Thumbnails are what the slides look like, whoever paints them; and all come, whatever happens to who should."""

from __future__ import annotations

import os
import signal
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from footlight.deck import Deck
from footlight.painting import page_image
from footlight.reading import parse_deck
from footlight.rendering import painting_copies
from footlight.rendering.engine import SlideEngine
from footlight.rendering.painting_copies import PaintingCopies, worthwhile
from footlight.rendering.slide_thumbnails import LEAST_MISSING, SlideThumbnails

SIZE = QSize(260, 146)
MANY = LEAST_MISSING + 4

copied = pytest.mark.skipif(not worthwhile(), reason="this machine has one processor, or makes no copies")


def deck_of(folder: Path, previous: Deck | None = None, front: str = "", **others: str) -> Deck:
    """A deck of many slides, read after another reading; ``others`` are slides of their own, by ``s`` and number."""
    texts = [others.get(f"s{number}", f"## Bay {number}\n\n- rope\n- salt") for number in range(1, MANY + 1)]
    return parse_deck(front + "\n\n---\n\n".join(texts), folder / "talk.md", previous)


def expected(engine: SlideEngine, deck: Deck, number: int) -> QImage:
    page = engine.page(deck, deck.slides[number - 1])
    return page_image(page, SIZE.width(), SIZE.height(), page.steps, engine.pixels)


@pytest.fixture
def thumbnails(qapp: object, tmp_path: Path) -> Iterator[SlideThumbnails]:
    made = SlideThumbnails(SlideEngine(deck_of(tmp_path)))
    yield made
    made.close()


def make_all(qtbot: QtBot, thumbnails: SlideThumbnails, deck: Deck) -> list[int]:
    """Have all made; returns those that were made now."""
    made: list[int] = []
    thumbnails.made.connect(made.append)
    thumbnails._engine.set_deck(deck)
    thumbnails.set_deck(deck)
    thumbnails.set_size(SIZE)
    thumbnails.want(range(1, MANY + 1))
    qtbot.waitUntil(lambda: all(thumbnails.image(number) is not None for number in range(1, MANY + 1)))
    thumbnails.made.disconnect(made.append)
    return made


def test_each_is_what_its_slide_looks_like(qtbot: QtBot, thumbnails: SlideThumbnails, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "red").save(tmp_path / "red.png")
    deck = deck_of(tmp_path, s3="![bg](red.png)\n\n# On red", s5="$$ a^2 $$", s7="* one\n* two")
    assert sorted(make_all(qtbot, thumbnails, deck)) == list(range(1, MANY + 1))
    for number in range(1, MANY + 1):
        assert thumbnails.image(number) == expected(thumbnails._engine, deck, number), f"slide {number}"


def test_after_an_edit_only_what_was_edited_is_made_anew(
    qtbot: QtBot, thumbnails: SlideThumbnails, tmp_path: Path
) -> None:
    before = deck_of(tmp_path)
    make_all(qtbot, thumbnails, before)
    after = deck_of(tmp_path, before, s2="# Another")
    assert make_all(qtbot, thumbnails, after) == [2]
    assert thumbnails.image(2) == expected(thumbnails._engine, after, 2)


def test_in_another_theme_all_are_made_anew(qtbot: QtBot, thumbnails: SlideThumbnails, tmp_path: Path) -> None:
    light = deck_of(tmp_path, front="---\ntheme: lecture\n---\n")
    make_all(qtbot, thumbnails, light)
    dark = deck_of(tmp_path, light, front="---\ntheme: dark\n---\n")
    make_all(qtbot, thumbnails, dark)
    for number in (1, MANY):
        assert thumbnails.image(number) == expected(thumbnails._engine, dark, number)


@copied
def test_a_copy_that_dies_costs_no_thumbnail(
    qtbot: QtBot, thumbnails: SlideThumbnails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "footlight.rendering.slide_thumbnails._painted", lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    )
    assert sorted(make_all(qtbot, thumbnails, deck_of(tmp_path))) == list(range(1, MANY + 1))


@copied
def test_a_copy_that_hangs_gives_back_what_it_was_asked_for(
    qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting_copies, "PATIENCE", 100)
    copies = PaintingCopies(threading.Lock())
    answers: list[tuple[int, object]] = []
    copies.answered.connect(lambda number, image: answers.append((number, image)))
    copies.changed.connect(lambda: copies and copies.ask(7))  # before they are ended as nobody asks
    copies.make(SIZE, lambda _number: signal.pause())
    qtbot.waitUntil(lambda: answers == [(7, None)])
    assert not copies


@copied
def test_no_copy_is_made_while_a_thread_lays_out(qtbot: QtBot, qapp: object) -> None:
    turn = threading.Lock()
    copies = PaintingCopies(turn)
    with turn, qtbot.waitSignal(copies.changed):
        copies.make(SIZE, lambda _number: None)
    assert not copies


@copied
def test_copies_that_have_ended_leave_nothing_in_memory(
    qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting_copies, "PATIENCE", 300_000)  # else they end by themselves on a busy machine
    copies = PaintingCopies(threading.Lock())
    copies.make(SIZE, lambda _number: None)
    qtbot.waitUntil(lambda: bool(copies))
    made = [weakref.ref(each) for each in copies._copies]
    copies.end()
    assert made
    assert not [each for each in made if each() is not None]


def test_where_fewer_copies_can_be_made_those_that_were_made_paint_and_nothing_is_called_a_bug(
    qtbot: QtBot,
    thumbnails: SlideThumbnails,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    made: list[int] = []
    fork = os.fork

    def limited() -> int:
        if made:
            raise BlockingIOError("Resource temporarily unavailable")
        made.append(1)
        return fork()

    monkeypatch.setattr(painting_copies, "worthwhile", lambda: 3)
    monkeypatch.setattr(os, "fork", limited)
    deck = deck_of(tmp_path)
    thumbnails.set_deck(deck)
    assert set(make_all(qtbot, thumbnails, deck)) == set(range(1, len(deck.slides) + 1))
    assert len(thumbnails._copies._copies) == 1
    assert [record.exc_info for record in caplog.records if "copies" in record.message] == [None]
