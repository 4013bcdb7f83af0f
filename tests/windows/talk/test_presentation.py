"""A whole talk on one screen, driven by keys, judged by what its windows show."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.settings import NOTES_SIZE, Settings
from footlight.reading import read_beginning, read_deck
from footlight.styling.css.cascade.sheets import Sheet, read_sheet
from footlight.windows.presenter.presenter_view import PresenterView
from footlight.windows.talk import presentation
from footlight.windows.talk.deck_watcher import DeckWatcher
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.presentation import Presentation

Press = Callable[..., None]
Present = Callable[..., Presentation]
Grab = Callable[[QWidget], QImage]


def label(talk: Presentation, name: str) -> str:
    """What a label of the presenter view says."""
    found = talk.presenter.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def presenter_of(talk: Presentation) -> PresenterView:
    return talk.presenter


def overlay(talk: Presentation, name: str) -> QWidget | None:
    """An overlay that can be seen over the speaker's window."""
    found = talk.stage.speaker_window.findChild(QWidget, name)
    return found if found is not None and found.isVisible() else None


def notice(talk: Presentation) -> str:
    found = overlay(talk, "notice")
    return found.text() if isinstance(found, QLabel) else ""


@pytest.fixture
def talk(present: Present, talk_file: Path) -> Presentation:
    return present(talk_file)


@pytest.fixture
def made(qtbot: QtBot, settings: Settings, talk_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Presentation]:
    """A talk that is still to be opened, on a machine where its first slide may take as long as it likes."""
    monkeypatch.setattr(presentation, "LATEST_FEATURES", 1_000_000)
    talk = Presentation(read_deck(talk_file), PresentOptions(windowed=True), settings)
    yield talk
    talk.close()
    talk.deleteLater()


@pytest.fixture
def opened(made: Presentation) -> Presentation:
    """A talk whose first slide is not painted yet."""
    made.open()
    return made


def test_keys_pressed_before_the_first_slide_is_there_mean_what_they_mean(opened: Presentation, qtbot: QtBot) -> None:
    for _ in range(2):
        QTest.keyClick(opened.audience, Qt.Key.Key_Right)
    assert opened.features is None
    assert opened.talk.state.position == (1, 0)
    qtbot.waitUntil(lambda: opened.talk.state.position == (2, 1))


def test_a_number_typed_before_the_first_slide_is_there_goes_to_that_slide(opened: Presentation, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_3, Qt.Key.Key_Return):
        QTest.keyClick(opened.audience, key)
    qtbot.waitUntil(lambda: opened.talk.state.position == (3, 0))


def test_a_window_closed_before_the_first_slide_is_there_ends_the_talk_then(opened: Presentation, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.ended):
        opened.audience.close()
        assert opened.audience.isVisible()


def test_the_first_slide_is_painted_before_anything_else_is_made(made: Presentation, qtbot: QtBot) -> None:
    there: list[object] = []
    made.audience.painted_slide.connect(lambda: there.append(made.features))
    with qtbot.waitSignal(made.begun):
        made.open()
    assert there[0] is None
    assert made.presenter is not None


def test_one_screen_shows_the_slides_alone_and_s_the_presenter_view(talk: Presentation, press: Press) -> None:
    assert talk.audience.isVisible()
    assert talk.audience.isFullScreen()
    assert not presenter_of(talk).isVisible()
    press(talk.audience, "S")
    assert presenter_of(talk).isVisible()
    assert talk.stage.speaker_window is presenter_of(talk)
    press(presenter_of(talk), "s")
    assert not presenter_of(talk).isVisible()


def test_presenter_view_shows_place_title_next_step_and_notes(talk: Presentation, press: Press, qtbot: QtBot) -> None:
    presenter = presenter_of(talk)
    assert label(talk, "place") == "1 / 3"
    assert "good morning" in presenter.notes.toPlainText()
    assert label(talk, "next") == "Next: slide 2"
    press(talk.audience, "Right", "PageDown")
    assert label(talk, "place") == "2 / 3"
    assert label(talk, "next") == "Next: step 2 of 2"
    assert presenter.notes.toPlainText() == "No notes on this slide"
    qtbot.waitUntil(lambda: None not in (presenter.current.showing, presenter.upcoming.showing))
    assert (presenter.current.showing.step, presenter.upcoming.showing.step) == (1, 2)


def test_last_slide_says_that_nothing_follows(talk: Presentation, press: Press) -> None:
    press(talk.audience, "End", "S")
    presenter = presenter_of(talk)
    assert label(talk, "next") == "Last slide"
    end = presenter.findChild(QLabel, "end")
    assert end is not None
    assert end.isVisible()
    assert not presenter.upcoming.isVisible()
    press(presenter, "Right")
    assert label(talk, "place") == "3 / 3"
    press(presenter, "Home")
    assert not end.isVisible()


def test_clocks_show_elapsed_left_and_the_time_of_day(talk: Presentation, press: Press) -> None:
    captions = [reading.caption for reading in presenter_of(talk).clocks.readings.large]
    assert captions == ["Not begun", "Left", "Time"]
    assert presenter_of(talk).clocks.readings.large[1].text == "10:00"
    press(talk.audience, "Right")
    assert presenter_of(talk).clocks.readings.large[0].caption == "Elapsed"
    press(talk.audience, "T")
    assert presenter_of(talk).clocks.readings.large[0].caption == "Paused"


def test_planned_time_can_be_told_at_the_start(present: Present, talk_file: Path) -> None:
    assert presenter_of(present(talk_file, duration=90.0)).clocks.readings.large[1].text == "1:30"


@pytest.mark.parametrize(("key", "colour"), [("B", "#000000"), (".", "#000000"), ("w", "#ffffff"), (",", "#ffffff")])
def test_black_and_white_fill_the_audience_view_and_go(
    talk: Presentation, press: Press, grab: Grab, key: str, colour: str
) -> None:
    slide = grab(talk.audience)
    press(talk.audience, key)
    blank = grab(talk.audience)
    corners = [(1, 1), (blank.width() - 2, blank.height() - 2), (blank.width() // 2, blank.height() // 2)]
    assert {blank.pixelColor(*corner).name() for corner in corners} == {colour}
    assert "Audience sees" in label(talk, "mark")
    press(talk.audience, key)
    assert grab(talk.audience) == slide
    assert label(talk, "mark") == ""


def test_frozen_audience_keeps_its_picture_while_the_speaker_moves(
    talk: Presentation, press: Press, grab: Grab, qtbot: QtBot
) -> None:
    before = grab(talk.audience)
    press(talk.audience, "F", "Right")
    assert grab(talk.audience) == before
    assert label(talk, "place") == "2 / 3"
    assert label(talk, "mark") == "Frozen: audience sees slide 1"
    press(talk.audience, "F")
    qtbot.waitUntil(lambda: grab(talk.audience) != before)


def test_digits_and_enter_go_to_a_slide_and_back_returns(talk: Presentation, press: Press) -> None:
    press(talk.audience, "3")
    assert overlay(talk, "go-to") is not None
    press(talk.audience, "Return")
    assert label(talk, "place") == "3 / 3"
    assert overlay(talk, "go-to") is None
    press(talk.audience, "Shift+Backspace")
    assert label(talk, "place") == "1 / 3"


def test_g_takes_words(talk: Presentation, press: Press) -> None:
    press(talk.audience, "g", *"rain", "Return")
    assert label(talk, "place") == "2 / 3"


def test_a_clicker_is_never_caught_by_the_box(talk: Presentation, press: Press) -> None:
    press(talk.audience, "g", "r", "PageDown")
    assert overlay(talk, "go-to") is None
    assert label(talk, "place") == "2 / 3"


def test_backspace_takes_back_digits_before_it_means_previous(talk: Presentation, press: Press) -> None:
    press(talk.audience, "Right", "3", "Backspace")
    assert overlay(talk, "go-to") is None
    assert label(talk, "place") == "2 / 3"
    press(talk.audience, "Backspace")
    assert label(talk, "place") == "1 / 3"


@pytest.mark.parametrize("key", ["?", "F1"])
def test_help_comes_and_goes_and_lets_the_talk_go_on(talk: Presentation, press: Press, key: str) -> None:
    press(talk.audience, key)
    assert overlay(talk, "keys") is not None
    press(talk.audience, "Right")
    assert label(talk, "place") == "2 / 3"
    press(talk.audience, "Escape")
    assert overlay(talk, "keys") is None
    assert notice(talk) == ""


def test_escape_leaves_black_then_asks_then_ends(talk: Presentation, press: Press, qtbot: QtBot) -> None:
    press(talk.audience, "B", "Escape")
    assert notice(talk) == ""
    press(talk.audience, "Escape")
    assert notice(talk) == "Press Esc again to end the talk"
    with qtbot.waitSignal(talk.ended):
        press(talk.audience, "Escape")


def test_a_clickers_button_in_the_talk_neither_ends_nor_moves_it(talk: Presentation, press: Press) -> None:
    press(talk.audience, "Right")
    for _ in range(4):
        press(talk.audience, "F5", "Escape")
    assert not talk.talk.state.ended
    assert label(talk, "place") == "2 / 3"


def test_closing_the_slides_window_ends_the_talk(talk: Presentation, qtbot: QtBot) -> None:
    with qtbot.waitSignal(talk.ended):
        talk.audience.close()


def test_notes_grow_and_shrink_and_the_size_is_remembered(talk: Presentation, press: Press, settings: Settings) -> None:
    press(talk.audience, "S")
    before = presenter_of(talk).notes.document().defaultFont().pixelSize()
    press(presenter_of(talk), "Control+=", "Control+=")
    assert presenter_of(talk).notes.document().defaultFont().pixelSize() > before
    assert Settings(settings.path).get(NOTES_SIZE) == NOTES_SIZE.default + 4
    presenter_of(talk).notes.setFocus()
    press(presenter_of(talk), "-")
    assert settings.get(NOTES_SIZE) == NOTES_SIZE.default + 2


def test_notes_with_the_focus_leave_the_keys_to_the_talk(talk: Presentation, press: Press) -> None:
    press(talk.audience, "S")
    presenter_of(talk).notes.setFocus()
    press(presenter_of(talk), "PageDown")
    assert label(talk, "place") == "2 / 3"


def test_windowed_slides_are_in_a_window_until_f5(present: Present, talk_file: Path, press: Press) -> None:
    talk = present(talk_file, windowed=True, start=2)
    assert not talk.audience.isFullScreen()
    press(talk.audience, "Shift+F5")
    assert talk.audience.isFullScreen()
    assert label(talk, "place") == "2 / 3"
    press(talk.audience, "F11")
    assert not talk.audience.isFullScreen()


def test_save_shows_the_same_slide_changed(
    talk: Presentation, talk_file: Path, press: Press, qtbot: QtBot, grab: Grab
) -> None:
    press(talk.audience, "End")
    before = grab(talk.audience)
    text = talk_file.read_text("utf-8").replace("# Thanks", "# Thank you all").replace("# Why", "# New\n\n---\n\n# Why")
    with qtbot.waitSignal(talk.talk.deck_changed):
        talk_file.write_text(text, "utf-8")
    assert label(talk, "place") == "4 / 4"
    qtbot.waitUntil(lambda: grab(talk.audience) != before)


def test_a_save_with_another_theme_is_shown_and_keeps_no_window_waiting_for_its_sheets(
    talk: Presentation, talk_file: Path, qtbot: QtBot, grab: Grab, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[threading.Thread] = []

    def read(*arguments: Any) -> Sheet:
        readers.append(threading.current_thread())
        return read_sheet(*arguments)

    monkeypatch.setattr("footlight.styling.stylist.read_sheet", read)
    before = grab(talk.audience).pixelColor(1, 1)
    with qtbot.waitSignal(talk.talk.deck_changed):
        talk_file.write_text("---\ntheme: dark\n---\n" + talk_file.read_text("utf-8"), "utf-8")
    qtbot.waitUntil(lambda: grab(talk.audience).pixelColor(1, 1) != before)
    assert readers
    assert threading.main_thread() not in readers


def test_a_save_that_cannot_be_read_keeps_the_deck_and_tells_the_speaker(
    talk: Presentation, talk_file: Path, press: Press, qtbot: QtBot, grab: Grab
) -> None:
    press(talk.audience, "S")
    before = grab(talk.audience)
    talk_file.write_bytes(b"\xff\xfe\x00")
    qtbot.waitUntil(lambda: "last good version" in notice(talk))
    assert grab(talk.audience) == before
    press(presenter_of(talk), "Right")
    assert label(talk, "place") == "2 / 3"
    talk_file.write_text("# One\n", "utf-8")
    qtbot.waitUntil(lambda: notice(talk) == "")
    assert label(talk, "place") == "1 / 1"


def test_what_is_wrong_with_the_file_is_not_said_where_the_audience_looks(
    talk: Presentation, talk_file: Path, qtbot: QtBot, press: Press
) -> None:
    with qtbot.waitSignal(talk.findChild(DeckWatcher).failed):
        talk_file.write_bytes(b"\xff\xfe\x00")
    assert notice(talk) == ""
    press(talk.audience, "S")
    assert "last good version" in notice(talk)


def test_a_picture_that_changes_is_painted_again(present: Present, tmp_path: Path, qtbot: QtBot, grab: Grab) -> None:
    box = '<rect width="400" height="300" fill="{}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">{box}</svg>'
    (tmp_path / "pictures").mkdir()
    picture = tmp_path / "pictures" / "box.svg"
    picture.write_text(svg.format("red"), "utf-8")
    deck = tmp_path / "deck.md"
    deck.write_text("![bg](pictures/box.svg)\n", "utf-8")
    talk = present(deck)
    qtbot.waitUntil(lambda: grab(talk.audience).pixelColor(300, 300) == QColor("red"))
    picture.write_text(svg.format("blue"), "utf-8")
    qtbot.waitUntil(lambda: grab(talk.audience).pixelColor(300, 300) == QColor("blue"))


def test_a_long_deck_begins_with_its_first_slides_and_goes_on_in_the_whole(
    qtbot: QtBot, settings: Settings, tmp_path: Path, press: Press
) -> None:
    path = tmp_path / "long.md"
    path.write_text("\n\n---\n\n".join(f"# Harbour {n}\n\n- {'rope ' * 10}" for n in range(1, 4001)), "utf-8")
    beginning = read_beginning(path)
    assert beginning is not None
    talk = Presentation(beginning, PresentOptions(windowed=True), settings)
    with qtbot.waitSignal(talk.begun):
        talk.open()
    assert label(talk, "place") == "1"
    press(talk.audience, "Right")
    assert label(talk, "place") == "2"
    qtbot.waitUntil(lambda: label(talk, "place") == "2 / 4000")
    press(talk.audience, "End")
    assert label(talk, "place") == "4000 / 4000"
    talk.close()
    talk.deleteLater()
