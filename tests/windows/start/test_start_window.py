"""The window from which talks are opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.recent import RecentDecks
from footlight.presenting.commands.keys import own_keys
from footlight.windows.start.start_window import StartWindow, bundled_decks, dropped_deck


@pytest.fixture
def recent(tmp_path: Path) -> RecentDecks:
    return RecentDecks(tmp_path / "recent.json", 12)


@pytest.fixture
def open_window(recent: RecentDecks, qtbot: QtBot) -> Iterator[Callable[[], StartWindow]]:
    windows: list[StartWindow] = []

    def run() -> StartWindow:
        window = StartWindow(recent)
        windows.append(window)
        window.appear()
        qtbot.waitUntil(window.isVisible)
        return window

    yield run
    for window in windows:
        window.end()
        window.deleteLater()


@pytest.fixture
def three_decks(tmp_path: Path, recent: RecentDecks) -> list[Path]:
    """Three recent decks, newest first."""
    paths = [tmp_path / f"{name}.md" for name in ("a", "b", "c")]
    for path in reversed(paths):
        path.write_text(f"# Talk {path.stem.upper()}\n", "utf-8")
        recent.add(path)
    return paths


def test_without_recent_decks_it_says_so_and_offers_bundled_ones(open_window: Callable[[], StartWindow]) -> None:
    window = open_window()
    assert "The decks that you open will be here." in [label.text() for label in window.findChildren(QLabel)]
    assert [card.path for card in window.shelf.cards] == list(bundled_decks())
    assert bundled_decks()[0].stem == "lei-jun"


def test_a_first_talk_on_one_screen_is_no_riddle(qapp: object, recent: RecentDecks) -> None:
    keys = own_keys('presenter-view = ["F7"]\nkeys = []\n', "keys.toml")
    told = []
    for window in (StartWindow(recent), StartWindow(recent, keys)):
        told += [label.text() for label in window.findChildren(QLabel, "first-keys")]
        window.deleteLater()
    assert told == [
        "In a talk on one screen: S shows your notes, ? all keys, Esc leaves.",
        "In a talk on one screen: F7 shows your notes, the menu all keys, Esc leaves.",
    ]


def test_cards_show_title_and_first_slide(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot
) -> None:
    window = open_window()
    card = window.shelf.cards[0]
    blank = card.grab().toImage()
    qtbot.waitUntil(lambda: card.accessibleName() == "Talk A")
    assert card.grab().toImage() != blank


def test_a_deck_that_cannot_be_read_says_why(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot
) -> None:
    three_decks[0].write_bytes(b"\x00\xff")
    card = open_window().shelf.cards[0]
    qtbot.waitUntil(lambda: "a.md" in card.toolTip() and card.toolTip() != str(three_decks[0]))


def test_keyboard_goes_from_card_to_card_and_opens(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot
) -> None:
    window = open_window()
    window.resize(1000, 600)  # three cards in a row
    qtbot.waitUntil(lambda: window.shelf.cards[2].y() == window.shelf.cards[0].y())
    assert window.focusWidget() is window.shelf.cards[0]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert window.focusWidget() is window.shelf.cards[1]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.focusWidget() is window.shelf.cards[4]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    with qtbot.waitSignal(window.chosen) as chosen:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == [three_decks[1]]


def test_a_click_opens(open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot) -> None:
    window = open_window()
    with qtbot.waitSignal(window.chosen) as chosen:
        QTest.mouseClick(window.shelf.cards[2], Qt.MouseButton.LeftButton)
    assert chosen.args == [three_decks[2]]


def test_delete_forgets_a_recent_deck_but_no_bundled_one(
    open_window: Callable[[], StartWindow], three_decks: list[Path], recent: RecentDecks
) -> None:
    window = open_window()
    QTest.keyClick(window.shelf.cards[0], Qt.Key.Key_Delete)
    assert recent.paths() == tuple(three_decks[1:])
    assert three_decks[0].exists()
    before = len(window.shelf.cards)
    window.shelf.cards[-1].setFocus()
    QTest.keyClick(window.shelf.cards[-1], Qt.Key.Key_Delete)
    assert len(window.shelf.cards) == before


def test_open_by_button_and_by_key(open_window: Callable[[], StartWindow], qtbot: QtBot) -> None:
    window = open_window()
    button = window.findChild(QPushButton, "open")
    assert button is not None
    with qtbot.waitSignal(window.open_asked):
        button.click()
    with qtbot.waitSignal(window.open_asked):
        QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)


def test_own_keys_of_the_start_window_take_the_place_of_the_usual_ones(
    qtbot: QtBot, recent: RecentDecks, three_decks: list[Path]
) -> None:
    window = StartWindow(recent, own_keys('open = "J"\n[start-window]\nopen = "K"\npresent = "L"\n', "keys.toml"))
    qtbot.addWidget(window)
    window.appear()
    with qtbot.waitSignal(window.open_asked):
        QTest.keyClick(window, Qt.Key.Key_K)
    with qtbot.waitSignal(window.chosen) as chosen:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_L)
    assert chosen.args == [three_decks[0]]
    with qtbot.assertNotEmitted(window.open_asked), qtbot.assertNotEmitted(window.chosen):
        for key in (Qt.Key.Key_J, Qt.Key.Key_Return):
            QTest.keyClick(window.focusWidget(), key)
    window.end()


def test_enter_on_a_button_presents_no_deck(open_window: Callable[[], StartWindow], qtbot: QtBot) -> None:
    window = open_window()
    button = window.findChild(QPushButton, "open")
    assert button is not None
    button.setFocus()
    with qtbot.assertNotEmitted(window.chosen):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_the_keys_of_the_start_window_are_listed_there(open_window: Callable[[], StartWindow], qtbot: QtBot) -> None:
    window = open_window()
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(QWidget, "keys")
    assert sheet is not None
    assert sheet.isVisible()
    assert "Keys in the start window" in [label.text() for label in sheet.findChildren(QLabel)]
    with qtbot.assertNotEmitted(window.closed):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_escape_closes(open_window: Callable[[], StartWindow], qtbot: QtBot) -> None:
    window = open_window()
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_Escape)


def test_dropping_a_deck_opens_it(open_window: Callable[[], StartWindow], tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "photo.jpg")), QUrl.fromLocalFile(str(tmp_path / "my talk.MD"))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.chosen) as chosen:
        window.dropEvent(event)
    assert chosen.args == [tmp_path / "my talk.MD"]


def test_what_is_no_deck_cannot_be_dropped(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/talk.md"), QUrl.fromLocalFile(str(tmp_path / "photo.jpg"))])
    assert dropped_deck(data) is None


def test_a_narrow_window_still_shows_every_card(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot
) -> None:
    window = open_window()
    window.resize(380, 500)
    qtbot.waitUntil(lambda: len({card.x() for card in window.shelf.cards}) == 1)
    assert all(card.geometry().right() <= window.shelf.width() for card in window.shelf.cards)
