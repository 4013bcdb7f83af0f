"""Code that is too long to be read shows in part on the audience's view, and glides to the next part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from footlight.windows.slides import audience_view
from footlight.windows.talk.presentation import Presentation

LINES = "\n".join(f"line_{number} = {number}" for number in range(1, 61))


@pytest.fixture
def talk(present: Callable[..., Presentation], tmp_path: Path, qtbot: QtBot) -> Presentation:
    """Present a slide of sixty lines of code in three steps."""
    deck = tmp_path / "talk.md"
    deck.write_text(f"# Code\n\n```python {{1-4|30-33|50-60}}\n{LINES}\n```\n", "utf-8")
    running = present(deck)
    qtbot.waitUntil(lambda: running.feed.page_of(1) is not None)
    return running


def picture(talk: Presentation) -> QImage:
    """Return what the audience's view shows of the slide."""
    page = talk.feed.page_of(1)
    assert page is not None
    return talk.audience.grab(talk.audience.page_area(page.size).toRect()).toImage()


def still(talk: Presentation, step: int) -> QImage:
    """Return the picture that the slide has at a step."""
    page = talk.feed.page_of(1)
    assert page is not None
    image = talk.engine.painted.image(page, step, *talk.audience.device_size(page.size))
    assert image is not None
    return image


@pytest.mark.parametrize(("keys", "step"), [(["Right"], 1), (["Right", "Right", "Left"], 1)])
def test_the_lines_that_are_lit_next_glide_in(
    talk: Presentation, qtbot: QtBot, press: Callable[..., None], keys: list[str], step: int
) -> None:
    for key in keys:
        press(talk.audience, key)
    qtbot.waitUntil(lambda: not talk.audience.moving)
    assert picture(talk) == still(talk, step).convertToFormat(picture(talk).format())


def test_it_moves_through_pictures_of_neither_step(
    talk: Presentation, qtbot: QtBot, press: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience_view, "GLIDE_MS", 60_000)
    before = picture(talk)
    press(talk.audience, "Right")
    after = still(talk, 1).convertToFormat(before.format())
    qtbot.waitUntil(lambda: picture(talk) not in (before, after))
    assert talk.audience.moving


def test_black_comes_at_once(talk: Presentation, press: Callable[..., None]) -> None:
    press(talk.audience, "Right")
    press(talk.audience, "b")
    assert not talk.audience.moving
    press(talk.audience, "b")
    assert picture(talk) == still(talk, 1).convertToFormat(picture(talk).format())
