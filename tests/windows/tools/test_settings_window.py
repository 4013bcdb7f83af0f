"""The settings and the keys in their window: shown, changed, given back, and kept."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from footlight.desktop.settings import LOOK, NOTES_SIZE, SETTINGS, WARN_AT, WINDOWED, AnySetting, Settings
from footlight.presenting.commands.command import Request, ShortcutContext
from footlight.presenting.intents import Intent
from footlight.windows.input.key_events import KEYS_FILE, read_own_keys
from footlight.windows.look.look import DARK, LIGHT
from footlight.windows.tools.settings_window import SettingRow, SettingsWindow


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, qapp: QApplication) -> Iterator[SettingsWindow]:
    before = qapp.palette()
    made = SettingsWindow(settings)
    made.appear()
    yield made
    made.close()
    made.deleteLater()
    qapp.setPalette(before)


def row_of(window: SettingsWindow, setting: AnySetting) -> SettingRow:
    return next(row for row in window.rows if row.row is setting)


def keys_file(settings: Settings) -> Path:
    return settings.path.with_name(KEYS_FILE)


def test_every_setting_is_there_with_its_sentence_and_default(window: SettingsWindow) -> None:
    assert [row.row for row in window.rows] == list(SETTINGS)
    for row in window.rows:
        words = " ".join(label.text() for label in row.findChildren(QLabel))
        assert row.row.title in words
        assert row.row.help in words
        assert "Usually " in words
        assert not row.reset.isEnabled()


def test_a_value_is_written_at_once_and_taken_back(window: SettingsWindow, settings: Settings) -> None:
    row = row_of(window, NOTES_SIZE)
    spin = row.findChild(QSpinBox)
    assert spin is not None
    spin.setValue(28)
    assert json.loads(settings.path.read_text("utf-8"))["notes-size"] == 28
    row.reset.click()
    assert settings.get(NOTES_SIZE) == NOTES_SIZE.default
    assert spin.value() == NOTES_SIZE.default
    check = row_of(window, WINDOWED).findChild(QCheckBox)
    assert check is not None
    check.click()
    assert settings.get(WINDOWED) is True


def test_another_look_is_worn_at_once(window: SettingsWindow, settings: Settings, qapp: QApplication) -> None:
    field = row_of(window, LOOK).findChild(QComboBox)
    assert field is not None
    assert [field.itemText(index) for index in range(field.count())] == list(LOOK.choices)
    field.setCurrentText("light")
    assert qapp.palette().window().color() == LIGHT.background
    field.setCurrentText("dark")
    assert qapp.palette().window().color() == DARK.background


def test_a_line_is_taken_when_it_is_left(window: SettingsWindow, settings: Settings) -> None:
    field = row_of(window, WARN_AT).findChild(QLineEdit)
    assert field is not None
    field.setText("10m 2m")
    field.editingFinished.emit()
    assert settings.get(WARN_AT) == "10m 2m"


def test_searching_shows_what_matches_and_the_page_that_has_it(window: SettingsWindow) -> None:
    window.search.setText("speed of speaking")
    assert [row.row.key for row in window.rows if not row.isHidden()] == ["words-a-minute"]
    window.search.setText("ctrl+shift+e")
    assert window.keys.isVisible()
    assert window.keys.list.model().rowCount() >= 1
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert window.isVisible()


def test_a_key_is_given_by_pressing_it_twice(window: SettingsWindow, settings: Settings) -> None:
    window.show_page(1)
    window.keys.choose(ShortcutContext.TALK, "black")
    change = window.keys.findChild(QPushButton, "change")
    assert change is not None
    change.click()
    QTest.keyClick(window.keys.capture, Qt.Key.Key_F9)
    assert "F9 is free in a talk" in window.keys.capture.words
    assert not keys_file(settings).exists()
    QTest.keyClick(window.keys.capture, Qt.Key.Key_F9)
    assert tomllib.loads(keys_file(settings).read_text("utf-8")) == {"black": ["F9"]}
    assert "F9 is the key of “Black” from now on" in window.keys.said


def test_a_conflict_is_told_and_the_key_changes_hands(window: SettingsWindow, settings: Settings) -> None:
    window.show_page(1)
    window.keys.choose(ShortcutContext.TALK, "black")
    add = window.keys.findChild(QPushButton, "add")
    assert add is not None
    add.click()
    QTest.keyClick(window.keys.capture, Qt.Key.Key_F)
    assert "F is the key of “Freeze” in a talk, which would lose it." in window.keys.capture.words
    QTest.keyClick(window.keys.capture, Qt.Key.Key_F)
    keys = read_own_keys(keys_file(settings)).keys[ShortcutContext.TALK]
    found = {key: keys.command_for(key) for key in ("B", ".", "F")}
    assert all(command is not None and command.sends is Intent.BLACK for command in found.values())
    assert "no longer of “Freeze”" in window.keys.said


def test_escape_leaves_a_key_as_it_is(window: SettingsWindow, settings: Settings) -> None:
    window.show_page(1)
    change = window.keys.findChild(QPushButton, "change")
    assert change is not None
    change.click()
    QTest.keyClick(window.keys.capture, Qt.Key.Key_Escape)
    assert not window.keys.capture.isVisible()
    assert window.isVisible()
    assert not keys_file(settings).exists()


def test_the_usual_keys_come_back_and_comments_stay(settings: Settings, qtbot: QtBot) -> None:
    path = keys_file(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('# mine\nblack = "Q"  # as ever\n[start-window]\nopen = "O"  # here\n', "utf-8")
    window = SettingsWindow(settings)
    qtbot.addWidget(window)
    window.keys.choose(ShortcutContext.TALK, "black")
    window.keys.reset()
    assert path.read_text("utf-8") == '# mine\n[start-window]\nopen = "O"  # here\n'
    window.keys.choose(ShortcutContext.START, "open")
    window.keys.take_all()
    assert path.read_text("utf-8") == "# mine\n[start-window]\nopen = []  # here\n"
    found = read_own_keys(path).keys[ShortcutContext.START]
    assert not next(command for command in found.commands if command.sends is Request.OPEN).keys


def test_a_file_that_cannot_be_read_is_left_to_its_author(settings: Settings, qtbot: QtBot) -> None:
    path = keys_file(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("black = [", "utf-8")
    window = SettingsWindow(settings)
    qtbot.addWidget(window)
    window.keys.choose(ShortcutContext.TALK, "black")
    window.keys.give("F9", beside=False)
    assert path.read_text("utf-8") == "black = ["
    assert "Nothing was written." in window.keys.said
