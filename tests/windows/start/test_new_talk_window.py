"""The window in which a new talk is chosen by pictures, named and written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from footlight.authoring.beginnings import BEGINNINGS
from footlight.reading import read_deck
from footlight.windows.start.new_talk_window import NewTalkWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[NewTalkWindow]:
    made = NewTalkWindow(tmp_path)
    made.appear()
    yield made
    made.end()
    made.deleteLater()


def _place(window: NewTalkWindow) -> str:
    label = window.findChild(QLabel, "place")
    assert label is not None
    return label.text()


def test_enter_writes_what_was_chosen(window: NewTalkWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.choose(BEGINNINGS[1], "lecture")
    QTest.keyClicks(window.title, "Salt & the sea")
    assert _place(window).endswith("/salt-the-sea.md")
    with qtbot.waitSignal(window.written) as written:
        QTest.keyClick(window.title, Qt.Key.Key_Return)
    assert written.args == [tmp_path / "salt-the-sea.md"]
    deck = read_deck(tmp_path / "salt-the-sea.md")
    assert (deck.title, deck.slides[0].title, deck.settings.theme) == ("Salt & the sea", "Salt & the sea", "lecture")
    assert deck.settings.duration == 45 * 60


def test_no_file_is_ever_written_over(window: NewTalkWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "my-talk.md").write_text("mine")
    assert _place(window).endswith("/my-talk.md")
    with qtbot.waitSignal(window.written) as written:
        button = window.findChild(QPushButton, "write")
        assert button is not None
        button.click()
    assert written.args == [tmp_path / "my-talk-2.md"]
    assert (tmp_path / "my-talk.md").read_text() == "mine"


def test_every_picture_is_there(window: NewTalkWindow, qtbot: QtBot) -> None:
    tiles = [*window.beginnings.values(), *window.themes.values()]
    blank = [tile.grab().toImage() for tile in tiles]

    def all_are_painted() -> bool:
        return all(tile.grab().toImage() != before for tile, before in zip(tiles, blank, strict=True))

    qtbot.waitUntil(all_are_painted)
    assert {tile.text() for tile in window.beginnings.values()} == {each.title for each in BEGINNINGS}
    assert "keynote" in window.themes


def test_a_folder_that_takes_no_file_is_one_sentence(window: NewTalkWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("")
    window.keep_in(tmp_path / "file" / "below")
    with qtbot.assertNotEmitted(window.written):
        QTest.keyClick(window.title, Qt.Key.Key_Return)
    assert "cannot be written" in _place(window)


def test_escape_leaves_without_a_file(window: NewTalkWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window.title, Qt.Key.Key_Escape)
    assert list(tmp_path.iterdir()) == []


def test_tab_goes_as_the_eye_does_and_to_what_is_chosen(window: NewTalkWindow, qtbot: QtBot) -> None:
    window.appear()
    window.choose(BEGINNINGS[1], "dark")
    seen = []
    for _ in range(8):
        focused = window.focusWidget()
        assert focused is not None
        seen.append(focused.objectName() or focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["title", "folder", "cancel", "write", BEGINNINGS[1].name, "Previous slide", "Next slide", "dark"]
    assert window.focusWidget() is window.title
