"""Slides fade into the next on the audience's view, where the deck says so, and never into black or out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QVariantAnimation
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from footlight.windows.talk.presentation import Presentation

BLACK, WHITE = "#000000", "#ffffff"


@pytest.fixture
def talk(present: Callable[..., Presentation], tmp_path: Path, qtbot: QtBot) -> Callable[[str], Presentation]:
    """Present three slides of one colour each, and wait until the second can be shown at once."""

    def make(transition: str) -> Presentation:
        deck = tmp_path / "talk.md"
        slides = "\n\n---\n\n".join(f"<!-- _backgroundColor: '{colour}' -->" for colour in (BLACK, WHITE, BLACK))
        deck.write_text(f"---\ntransition: {transition}\n---\n\n{slides}\n", "utf-8")
        running = present(deck)
        qtbot.waitUntil(lambda: running.prefetch.page_if_ready(2) is not None)
        return running

    return make


def shade(talk: Presentation) -> int:
    """How light the audience's view is, 0 to 255."""
    picture = talk.audience.grab().toImage()
    return QColor(picture.pixelColor(picture.width() // 2, picture.height() // 2)).lightness()


def test_a_slide_fades_into_the_next(
    talk: Callable[[str], Presentation], qtbot: QtBot, press: Callable[..., None]
) -> None:
    running = talk("fade 2s")
    assert shade(running) == 0
    press(running.audience, "Right")
    fade = running.audience.findChild(QVariantAnimation)
    assert fade is not None
    fade.pause()  # else a machine that is busy for two seconds would miss it
    fade.setCurrentTime(fade.duration() // 2)
    assert 20 < shade(running) < 235
    fade.resume()
    qtbot.waitUntil(lambda: shade(running) == 255)


def test_the_next_key_does_not_wait_for_a_fade(
    talk: Callable[[str], Presentation], qtbot: QtBot, press: Callable[..., None]
) -> None:
    running = talk("fade 2s")
    press(running.audience, "Right")
    press(running.audience, "Right")
    assert running.talk.state.position.slide == 3
    qtbot.waitUntil(lambda: shade(running) == 0)


def test_black_comes_at_once(talk: Callable[[str], Presentation], press: Callable[..., None], qtbot: QtBot) -> None:
    running = talk("fade 2s")
    press(running.audience, "Right")
    press(running.audience, "b")
    assert shade(running) == 0
    press(running.audience, "b")
    assert shade(running) == 255


def test_without_a_transition_the_next_slide_is_there_at_once(
    talk: Callable[[str], Presentation], press: Callable[..., None], qtbot: QtBot
) -> None:
    running = talk("none")
    qtbot.waitUntil(lambda: running.prefetch.page_if_ready(2) is not None)
    press(running.audience, "Right")
    assert shade(running) == 255


def test_the_picture_after_the_next_is_painted_only_when_the_fade_is_over(
    talk: Callable[[str], Presentation], qtbot: QtBot, press: Callable[..., None]
) -> None:
    running = talk("fade 1s")
    view, painted = running.audience, running.engine.painted
    press(view, "Right")
    assert view.moving

    def is_painted() -> bool:
        page = running.feed.page_of(3)
        return page is not None and painted.found(page, 0, *view.device_size(page.size)) is not None

    qtbot.waitUntil(is_painted)
    assert not view.moving
