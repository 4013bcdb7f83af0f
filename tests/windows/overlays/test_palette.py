"""The palette of commands, the speaker's own keys, and a clicker that bounces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.settings import DEBOUNCE, Settings
from footlight.presenting.commands.keys import NAMED_KEYS
from footlight.presenting.state import Blank
from footlight.windows.input.key_events import _NAMES, Debounce
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.talk.presentation import Presentation

Press = Callable[..., None]
Present = Callable[..., Presentation]


def visible(talk: Presentation, name: str) -> bool:
    found = talk.stage.speaker_window.findChild(QWidget, name)
    return found is not None and found.isVisible()


def test_a_command_is_found_by_some_of_its_letters(present: Present, talk_file: Path, press: Press) -> None:
    talk = present(talk_file)
    press(talk.audience, "Control+K", *"blck")
    assert visible(talk, "palette")
    press(talk.audience, "Enter")
    assert talk.talk.state.blank is Blank.BLACK
    assert not visible(talk, "palette")


def test_the_palette_closes_without_doing_anything(present: Present, talk_file: Path, press: Press) -> None:
    talk = present(talk_file)
    press(talk.audience, "Control+K", "Escape")
    assert not visible(talk, "palette")
    press(talk.audience, "Control+K", "Control+K")
    assert not visible(talk, "palette")
    press(talk.audience, "Control+K", *"qqqq", "Enter")
    assert talk.talk.state.position == (1, 0)
    assert talk.talk.state.leave_asked_at is None


def test_a_clicker_goes_on_though_the_palette_is_open(present: Present, talk_file: Path, press: Press) -> None:
    talk = present(talk_file)
    press(talk.audience, "Control+K", "PageDown")
    assert talk.talk.state.position.slide == 2
    assert not visible(talk, "palette")


def test_own_keys_hold_in_the_talk_and_on_the_sheet(
    present: Present, talk_file: Path, settings: Settings, press: Press
) -> None:
    settings.path.parent.mkdir(parents=True)
    settings.path.with_name("keys.toml").write_text('next-step = "J"', "utf-8")
    talk = present(talk_file)
    press(talk.audience, "J")
    assert talk.talk.state.position.slide == 2
    press(talk.audience, "Right", "?")
    assert talk.talk.state.position == (2, 0)
    sheet = talk.stage.speaker_window.findChild(QWidget, "keys")
    assert isinstance(sheet, HelpOverlay)
    assert sheet.list.model().index(0, 0).data() == "Moving. Next step: J, click, swipe left, wheel down"


def test_a_bad_line_is_told_when_the_talk_begins(
    present: Present, talk_file: Path, settings: Settings, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    settings.path.parent.mkdir(parents=True)
    settings.path.with_name("keys.toml").write_text('\nblak = "J"', "utf-8")
    talk = present(talk_file)
    qtbot.waitUntil(lambda: visible(talk, "notice"))
    notice = talk.stage.speaker_window.findChild(QLabel, "notice")
    assert notice is not None
    assert notice.accessibleName().endswith("keys.toml, line 2: there is no command “blak”; did you mean “black”.")
    assert "line 2" in caplog.text


@pytest.mark.parametrize(("debounced", "slide"), [(True, 2), (False, 3)])
def test_a_bounce_counts_once_when_the_option_is_on(
    present: Present, talk_file: Path, settings: Settings, debounced: bool, slide: int
) -> None:
    settings.set(DEBOUNCE, debounced)
    talk = present(talk_file)
    for moment in (1000, 1030):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
        event.setTimestamp(moment)
        QApplication.sendEvent(talk.audience, event)
    assert talk.talk.state.position.slide == slide


def test_only_the_same_key_at_once_is_a_bounce() -> None:
    debounce = Debounce()
    presses = [("N", 1000), ("N", 1049), ("N", 1099), ("P", 1100), ("N", 1101)]
    assert [debounce.is_bounce(*press) for press in presses] == [False, True, False, False, False]


def test_every_key_with_a_name_can_be_bound() -> None:
    assert set(_NAMES.values()) == set(NAMED_KEYS)
