"""Slides painted in a thread of their own: the most wanted first, with the places of their words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from footlight.painting.color_vision import ColorVision
from footlight.reading import parse_deck
from footlight.rendering.background_painter import LAST_STEP, BackgroundPainter, PictureWish, SlidePicture
from footlight.rendering.engine import SlideEngine

TEXT = """# Salt and salt

- one sea
- two **seas**, don’t 𝄞 mind

---

* first
* second

$$a^2$$
"""


@pytest.fixture
def painter(qapp: object, tmp_path: Path) -> Iterator[BackgroundPainter]:
    deck = parse_deck(TEXT, tmp_path / "deck.md")
    made = BackgroundPainter(SlideEngine(deck))
    made.set_deck(deck)
    yield made
    made.close()


def painted(qtbot: QtBot, painter: BackgroundPainter, wish: PictureWish) -> SlidePicture:
    with qtbot.waitSignal(painter.painted) as signal:
        painter.want([wish])
    picture = signal.args[0]
    assert isinstance(picture, SlidePicture)
    return picture


def test_a_picture_has_the_shape_of_the_slide_and_its_words_know_their_lines(
    qtbot: QtBot, painter: BackgroundPainter
) -> None:
    picture = painted(qtbot, painter, PictureWish(1, LAST_STEP, 640, 640, with_words=True))
    assert (picture.image.width(), picture.image.height()) == (640, 360)
    words = {(word.word, word.nth): word for word in picture.words}
    assert words["Salt", 0].line == words["salt", 0].line == 0
    assert (words["one", 0].line, words["seas", 0].line, words["mind", 0].line) == (2, 3, 3)
    assert words["don", 0].rect.right <= words["mind", 0].rect.x
    assert min(word.capitals for word in words.values()) > 20


def test_a_step_shows_what_has_come_until_then_and_a_formula_is_waited_for(
    qtbot: QtBot, painter: BackgroundPainter
) -> None:
    first, last = (painted(qtbot, painter, PictureWish(2, step, 320, 180)) for step in (0, LAST_STEP))
    assert first.image != last.image
    assert first.page.steps == 2
    assert not last.page.missing
    assert any(item.role == "formula" for item in last.page.items)


def test_other_themes_and_other_eyes_change_the_picture_and_not_the_deck(
    qtbot: QtBot, painter: BackgroundPainter
) -> None:
    plain = painted(qtbot, painter, PictureWish(1, LAST_STEP, 320, 180))
    dark = painted(qtbot, painter, PictureWish(1, LAST_STEP, 320, 180, theme="dark"))
    seen = painted(qtbot, painter, PictureWish(1, LAST_STEP, 320, 180, vision=ColorVision.PROTANOPIA))
    assert plain.image.pixelColor(5, 5).lightnessF() > 0.8 > 0.4 > dark.image.pixelColor(5, 5).lightnessF()
    assert plain.deck.settings.theme == seen.deck.settings.theme == "default"
    assert seen.image.size() == plain.image.size()


def test_a_slide_that_is_not_there_is_left_out(qtbot: QtBot, painter: BackgroundPainter) -> None:
    with qtbot.waitSignal(painter.painted) as signal:
        painter.want([PictureWish(9, LAST_STEP, 320, 180), PictureWish(2, LAST_STEP, 320, 180)])
    assert signal.args[0].wish.number == 2
