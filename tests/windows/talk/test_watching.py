"""The window of ``footlight watch`` shows the slide that was changed last, what is to be mended, and refused saves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.settings import Settings
from footlight.reading import read_deck
from footlight.windows.talk.presentation import Presentation
from footlight.windows.talk.watching import DeckWatch

Press = Callable[..., None]


@pytest.fixture
def watch(talk_file: Path, settings: Settings, qtbot: QtBot) -> Iterator[DeckWatch]:
    watching = DeckWatch(read_deck(talk_file), settings)
    watching.open()
    qtbot.waitUntil(lambda: shown(watching) == 1)
    yield watching
    watching.close()


def shown(watching: DeckWatch) -> int:
    """Return the number of the slide that is painted; 0 for none."""
    showing = watching.window.view.showing
    return showing.page.number if showing is not None and showing.page is not None else 0


def test_the_slide_that_was_changed_is_shown_complete_with_its_findings(
    watch: DeckWatch, talk_file: Path, qtbot: QtBot
) -> None:
    assert watch.window.place.text() == "1 of 3  Salt and the sea"
    text = talk_file.read_text("utf-8").replace("* Rain", "* Rain and ![](rain.png)")
    talk_file.write_text(text, "utf-8")
    qtbot.waitUntil(lambda: shown(watch) == 2)
    qtbot.waitUntil(lambda: "rain.png" in watch.window.findings.text())
    assert watch.window.place.text() == "2 of 3  Why"
    showing = watch.window.view.showing
    assert showing is not None
    assert showing.step == 2
    assert watch.window.findings.isVisible()
    talk_file.write_text(text.replace("# Thanks", "# Thank you"), "utf-8")
    qtbot.waitUntil(lambda: shown(watch) == 3)
    qtbot.waitUntil(lambda: "rain.png" not in watch.window.findings.text())


def test_a_save_that_cannot_be_read_is_told_above_the_slide(watch: DeckWatch, talk_file: Path, qtbot: QtBot) -> None:
    text = talk_file.read_text("utf-8")
    talk_file.write_bytes(b"\xff\xfe\x00")
    qtbot.waitUntil(watch.window.problem.isVisible)
    assert "last good version" in watch.window.problem.text()
    assert shown(watch) == 1
    talk_file.write_text(text.replace("# Why", "# And why"), "utf-8")
    qtbot.waitUntil(lambda: not watch.window.problem.isVisible())
    qtbot.waitUntil(lambda: shown(watch) == 2)


def test_keys_turn_slides_and_close_the_window(watch: DeckWatch, press: Press, qtbot: QtBot) -> None:
    press(watch.window, "Right", "Right", "Right")
    qtbot.waitUntil(lambda: shown(watch) == 3)
    press(watch.window, "PageUp")
    qtbot.waitUntil(lambda: shown(watch) == 2)
    with qtbot.waitSignal(watch.closed):
        press(watch.window, "Escape")


def test_a_picture_that_comes_is_shown(
    watch: DeckWatch, talk_file: Path, qtbot: QtBot, grab: Callable[[QWidget], QImage]
) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="{}"/></svg>'
    (talk_file.parent / "box.svg").write_text(svg.format("red"))
    talk_file.write_text("![bg](box.svg)\n", "utf-8")
    middle = lambda: grab(watch.window.view).pixelColor(100, 100).name()  # noqa: E731
    qtbot.waitUntil(lambda: middle() == "#ff0000")
    (talk_file.parent / "box.svg").write_text(svg.format("blue"))
    qtbot.waitUntil(lambda: middle() == "#0000ff")


def test_a_talk_goes_to_the_slide_that_was_changed_when_asked_to(
    present: Callable[..., Presentation], talk_file: Path, press: Press, qtbot: QtBot
) -> None:
    talk = present(talk_file, follow_edits=True)
    text = talk_file.read_text("utf-8")
    talk_file.write_text(text.replace("# Thanks", "# Thank you"), "utf-8")
    qtbot.waitUntil(lambda: talk.talk.state.position.slide == 3)
    press(talk.audience, "Control+Shift+R")
    with qtbot.waitSignal(talk.talk.deck_changed):
        talk_file.write_text(text.replace("# Why", "# And why"), "utf-8")
    assert talk.talk.state.position.slide == 3
    press(talk.audience, "Control+Shift+R")
    talk_file.write_text(text.replace("# Salt", "# Much salt"), "utf-8")
    qtbot.waitUntil(lambda: talk.talk.state.position.slide == 1)


def test_a_saved_theme_is_shown_once_it_is_whole(watch: DeckWatch, talk_file: Path, qtbot: QtBot, grab) -> None:
    theme = talk_file.with_name("theme.css")
    theme.write_text("section { background: #0000ff }", "utf-8")
    qtbot.waitUntil(lambda: grab(watch.window.view).pixelColor(5, 5).name() == "#0000ff")
    theme.write_text("section { background: #00ff00", "utf-8")
    qtbot.waitUntil(lambda: "theme.css ends in the middle of a rule" in watch.window.problem.text())
    talk_file.write_text("# Another\n", "utf-8")
    qtbot.waitUntil(lambda: "Another" in watch.window.place.text())
    assert "theme.css" in watch.window.problem.text()
    assert grab(watch.window.view).pixelColor(5, 5).name() == "#0000ff"
    theme.write_text("section { background: #00ff00 }", "utf-8")
    qtbot.waitUntil(lambda: grab(watch.window.view).pixelColor(5, 5).name() == "#00ff00")
    qtbot.waitUntil(lambda: not watch.window.problem.text())
