"""The two looks of the speaker's windows: legible, worn by everything at once, and never by the audience's view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.settings import LOOK, Settings
from footlight.styling.computed import Color
from footlight.styling.contrast import contrast
from footlight.windows.look.look import DARK, LIGHT, Look, LookChoice, chosen_look
from footlight.windows.talk.presentation import Presentation

WORDS = 4.5
MARKS = 3.0
"""The least contrast of words, and of what is no words, by WCAG 2.2 (1.4.3 and 1.4.11), level AA."""

GROUNDS = ("background", "panel", "raised")

PAIRS = [
    *((words, behind, WORDS) for words, behind in product(("text", "muted", "accent", "alarm"), GROUNDS)),
    *(("on_accent", field, WORDS) for field in ("accent", "accent_hover", "alarm")),
    ("text", "line", WORDS),
    *(("faint", behind, MARKS) for behind in GROUNDS),
    ("accent", "line", MARKS),
]


def ratio(look: Look, one: str, other: str) -> float:
    def color(name: str) -> Color:
        found: QColor = getattr(look, name)
        return Color(found.redF(), found.greenF(), found.blueF())

    return contrast(color(one), color(other))


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("words", "behind", "least"), PAIRS)
def test_everything_can_be_read(look: Look, words: str, behind: str, least: float) -> None:
    assert ratio(look, words, behind) >= least


def test_one_is_dark_and_the_other_is_not() -> None:
    assert DARK.is_dark
    assert not LIGHT.is_dark


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])
def test_a_widget_knows_the_look_that_it_wears(qapp: QApplication, look: Look) -> None:
    widget = QWidget()
    widget.setPalette(look.palette())
    assert Look.of(widget) == look


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[None]:
    """Restore the application's own colours after a test."""
    before = QPalette(QApplication.palette())
    yield
    QApplication.setPalette(before)


@pytest.fixture
def talk(
    undressed: None, present: Callable[..., Presentation], press: Callable[..., None], talk_file: Path
) -> Presentation:
    """A talk with the presenter view in front."""
    found = present(talk_file)
    press(found.audience, "S")
    return found


def colours(image: QImage) -> set[str]:
    """The colours of more than a few points: the edges of letters have all between the words' and the background's."""
    points = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    counted = Counter(image.pixel(*point) for point in points)
    return {QColor(pixel).name() for pixel, count in counted.items() if count > 40}


def names(look: Look) -> set[str]:
    """The colours of a look that the presenter view shows, but white, which slides have too."""
    shown = (look.background, look.panel, look.line, look.text, look.accent)
    return {colour.name() for colour in shown if colour != QColor("white")}


def test_the_look_changes_in_the_talk_and_is_remembered(
    talk: Presentation,
    press: Callable[..., None],
    grab: Callable[[QWidget], QImage],
    settings: Settings,
    qtbot: QtBot,
) -> None:
    view, slides = talk.presenter, grab(talk.audience)
    assert view is not None
    assert names(DARK) <= colours(grab(view))
    for look, other, kept in ((LIGHT, DARK, "light"), (DARK, LIGHT, "dark")):
        press(view, "Control+Shift+L")
        qtbot.waitUntil(lambda look=look: Look.of(view) == look)
        shown = colours(grab(view))
        assert names(look) <= shown
        assert not names(other) & shown
        assert grab(talk.audience) == slides
        assert Settings(settings.path).get(LOOK) == kept


def test_the_notes_change_at_their_place_while_another_slides_are_shown(
    talk: Presentation, press: Callable[..., None], qtbot: QtBot
) -> None:
    view = talk.presenter
    assert view is not None
    press(view, "M")
    words = view.notes.toPlainText()
    assert "Next slide, 2" in words
    press(view, "Control+Shift+L")
    qtbot.waitUntil(lambda: LIGHT.muted.name() in view.notes.toHtml())
    assert view.notes.peeking
    assert view.notes.toPlainText() == words
    assert DARK.muted.name() not in view.notes.toHtml()


@pytest.mark.parametrize(
    ("choice", "scheme", "look"),
    [
        ("dark", Qt.ColorScheme.Light, DARK),
        ("light", Qt.ColorScheme.Dark, LIGHT),
        ("system", Qt.ColorScheme.Light, LIGHT),
        ("system", Qt.ColorScheme.Dark, DARK),
        ("system", Qt.ColorScheme.Unknown, DARK),
    ],
)
def test_the_setting_or_the_desktop_chooses(choice: str, scheme: Qt.ColorScheme, look: Look) -> None:
    assert chosen_look(choice, scheme) is look


def test_a_settings_file_that_cannot_be_written_changes_the_look_all_the_same(
    undressed: None, settings: Settings, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    settings.path = blocked / "settings.json"
    choice = LookChoice(settings)
    choice.toggle()
    assert QApplication.palette().color(QPalette.ColorRole.Window) == LIGHT.background
