"""A theme that is saved beside a talk: all slides on all views are in it, as after a save of the deck."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from footlight.windows.talk.presentation import Presentation

Present = Callable[..., Presentation]
Press = Callable[..., None]
Grab = Callable[[QWidget], QImage]

RED, BLUE = QColor("#ff0000"), QColor("#0000ff")
TALK = "---\ntheme: mine\n---\n# One\n\n---\n\n# Two\n\n---\n\n# Three\n\n---\n\n# Four\n"


def css(color: QColor) -> str:
    return f"section {{ background: {color.name()} }}\n"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A talk whose theme imports a sheet."""
    path = tmp_path / "talk.md"
    path.write_text(TALK, "utf-8")
    (tmp_path / "mine.css").write_text('@import "default";\n@import "parts/colours.css";\n', "utf-8")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "colours.css").write_text(css(RED), "utf-8")
    return path


@pytest.fixture
def talk(present: Present, deck: Path, press: Press, qtbot: QtBot, grab: Grab) -> Presentation:
    """It has been walked through, so that every slide is laid out, and is on the second one with two views."""
    talk = present(deck)
    press(talk.audience, "S")
    for key in ("End", "2", "Return"):
        press(talk.presenter, key)
    qtbot.waitUntil(lambda: colors(talk, grab) == [RED] * 3)
    return talk


def colors(talk: Presentation, grab: Grab) -> list[QColor]:
    """The corners of the slides on the audience's view and on the two of the presenter view."""
    views = (talk.audience, talk.presenter.current, talk.presenter.upcoming)
    grabbed = [grab(view) for view in views]
    return [image.pixelColor(image.width() // 2, image.height() // 8) for image in grabbed]


def notice(talk: Presentation) -> str:
    found = talk.stage.speaker_window.findChild(QWidget, "notice")
    return found.text() if isinstance(found, QLabel) and found.isVisible() else ""


@pytest.mark.parametrize("name", ["parts/colours.css", "mine.css", "themes/mine.css"])
def test_a_saved_theme_is_shown_on_all_views_and_slides_at_once(
    talk: Presentation, deck: Path, qtbot: QtBot, grab: Grab, press: Press, name: str
) -> None:
    sheet = deck.parent / name
    if name.startswith("themes"):  # a folder that comes while the talk is given
        deck.with_name("mine.css").unlink()
    sheet.parent.mkdir(exist_ok=True)
    sheet.write_text(css(BLUE), "utf-8")
    qtbot.waitUntil(lambda: colors(talk, grab) == [BLUE] * 3)
    assert talk.talk.state.position.slide == 2
    for key in ("Home", "End"):
        press(talk.presenter, key)
        qtbot.waitUntil(lambda: grab(talk.audience).pixelColor(5, 5) == BLUE)
    assert notice(talk) == ""


def test_a_theme_that_is_half_written_keeps_its_looks_and_tells_the_speaker(
    talk: Presentation, deck: Path, qtbot: QtBot, grab: Grab, press: Press
) -> None:
    theme = deck.with_name("mine.css")
    theme.write_text(css(BLUE)[:-3], "utf-8")
    kept = "Still the last good version: mine.css ends in the middle of a rule."
    qtbot.waitUntil(lambda: notice(talk) == kept)
    press(talk.presenter, "Right")  # to a slide that is laid out only now
    deck.write_text(TALK.replace("# Three", "# Third"), "utf-8")
    qtbot.waitUntil(lambda: talk.talk.state.deck.slides[2].title == "Third")
    qtbot.waitUntil(lambda: colors(talk, grab) == [RED] * 3)
    qtbot.waitUntil(lambda: notice(talk) == kept)
    theme.write_text(css(BLUE), "utf-8")
    qtbot.waitUntil(lambda: colors(talk, grab) == [BLUE] * 3)
    qtbot.waitUntil(lambda: notice(talk) == "")


def test_ctrl_r_takes_a_theme_however_it_ends(
    talk: Presentation, deck: Path, qtbot: QtBot, grab: Grab, press: Press
) -> None:
    deck.with_name("mine.css").write_text(css(BLUE)[:-3], "utf-8")
    qtbot.waitUntil(lambda: notice(talk) != "")
    press(talk.presenter, "Control+R")
    qtbot.waitUntil(lambda: colors(talk, grab) == [BLUE] * 3)
