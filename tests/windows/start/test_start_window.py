"""The window from which talks are opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.bundled_decks import bundled_decks
from footlight.desktop.recent import RecentDecks
from footlight.presenting.commands.command import Request, ShortcutContext
from footlight.presenting.commands.keys import own_keys
from footlight.presenting.commands.rows import commands_in
from footlight.presenting.commands.start_rows import DECK_REQUESTS
from footlight.windows.start.deck_card import when
from footlight.windows.start.start_window import StartWindow, dropped_deck


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
    assert window.welcome.isVisible()
    assert {button.text() for button in window.welcome.findChildren(QPushButton)} == {"New talk…", "Open…"}
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
    window.resize(1300, 600)  # three cards in a row
    qtbot.waitUntil(lambda: window.shelf.cards[2].y() == window.shelf.cards[0].y())
    assert window.focusWidget() is window.shelf.cards[0]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert window.focusWidget() is window.shelf.cards[1]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.focusWidget() is window.shelf.cards[4]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    with qtbot.waitSignal(window.deck_asked) as asked:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == [Request.PRESENT, three_decks[1], ""]


def test_a_click_selects_and_a_double_click_presents(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot
) -> None:
    window = open_window()
    with qtbot.assertNotEmitted(window.deck_asked):
        QTest.mouseClick(window.shelf.cards[2], Qt.MouseButton.LeftButton)
    assert window.shelf.selected is window.shelf.cards[2]
    with qtbot.waitSignal(window.deck_asked) as asked:
        QTest.mouseDClick(window.shelf.cards[1], Qt.MouseButton.LeftButton)
    assert asked.args[:1] == [Request.PRESENT]


def test_delete_forgets_a_recent_deck_but_no_bundled_one(
    open_window: Callable[[], StartWindow], three_decks: list[Path], recent: RecentDecks
) -> None:
    window = open_window()
    QTest.keyClick(window.shelf.cards[0], Qt.Key.Key_Delete)
    assert recent.paths() == tuple(three_decks[1:])
    assert three_decks[0].exists()
    before = len(window.shelf.cards)
    window.shelf.focus(window.shelf.cards[-1])
    QTest.keyClick(window.shelf.cards[-1], Qt.Key.Key_Delete)
    assert len(window.shelf.cards) == before


def test_open_by_button_and_by_key(open_window: Callable[[], StartWindow], qtbot: QtBot) -> None:
    window = open_window()
    button = window.findChild(QPushButton, "open-button")
    assert button is not None
    with qtbot.waitSignal(window.asked) as asked:
        button.click()
    assert asked.args == [Request.OPEN]
    with qtbot.waitSignal(window.asked) as asked:
        QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [Request.OPEN]


def test_own_keys_of_the_start_window_take_the_place_of_the_usual_ones(
    qtbot: QtBot, recent: RecentDecks, three_decks: list[Path]
) -> None:
    window = StartWindow(recent, own_keys('open = "J"\n[start-window]\nopen = "K"\npresent = "L"\n', "keys.toml"))
    qtbot.addWidget(window)
    window.appear()
    with qtbot.waitSignal(window.asked) as asked:
        QTest.keyClick(window, Qt.Key.Key_K)
    assert asked.args == [Request.OPEN]
    with qtbot.waitSignal(window.deck_asked) as asked:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_L)
    assert asked.args == [Request.PRESENT, three_decks[0], ""]
    with qtbot.assertNotEmitted(window.asked), qtbot.assertNotEmitted(window.deck_asked):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    window.end()


def test_enter_on_a_button_presents_no_deck(open_window: Callable[[], StartWindow], qtbot: QtBot) -> None:
    window = open_window()
    button = window.findChild(QPushButton, "open-button")
    assert button is not None
    button.setFocus()
    with qtbot.assertNotEmitted(window.deck_asked):
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


def test_ctrl_w_closes(open_window: Callable[[], StartWindow], qtbot: QtBot) -> None:
    window = open_window()
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)


def test_a_deck_that_is_dropped_is_the_first_and_selected(
    open_window: Callable[[], StartWindow], three_decks: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
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
    with qtbot.waitSignal(window.dropped) as dropped:
        window.dropEvent(event)
    window.take(dropped.args[0])
    assert [card.path for card in window.shelf.cards[:4]] == [tmp_path / "my talk.MD", *three_decks]
    assert window.shelf.selected is window.shelf.cards[0]


def test_what_is_no_deck_cannot_be_dropped(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/talk.md"), QUrl.fromLocalFile(str(tmp_path / "photo.jpg"))])
    assert dropped_deck(data) is None


def test_a_narrow_window_still_shows_every_card(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot
) -> None:
    window = open_window()
    window.resize(380, 500)

    def fits() -> bool:
        cards = window.shelf.cards
        return len({card.x() for card in cards}) == 1 and cards[0].geometry().right() <= window.shelf.width()

    qtbot.waitUntil(fits)
    assert not window.pane.isVisible()


@pytest.mark.parametrize(
    ("width", "height", "columns", "in_sight"),
    [
        (1240, 760, 3, {Request.PRESENT, Request.EDIT, Request.EXPORT, Request.FORGET}),
        (800, 600, 2, {Request.PRESENT, Request.EDIT, Request.EXPORT, Request.FORGET}),
        (640, 360, 1, {Request.PRESENT, Request.EDIT, Request.REHEARSE}),
        (590, 320, 1, {Request.PRESENT, Request.EDIT}),
    ],
)
def test_a_small_window_has_cards_and_what_can_be_done_with_them(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot,
    width: int, height: int, columns: int, in_sight: set[Request],
) -> None:  # fmt: skip
    window = open_window()
    window.resize(width, height)

    def in_window(part: QWidget) -> bool:
        whole = QRect(part.mapTo(window, QPoint()), part.size())
        return window.rect().contains(whole) and part.visibleRegion().boundingRect() == part.rect()

    def fits() -> bool:
        cards = window.shelf.cards
        inside = all(card.geometry().right() <= window.shelf.width() for card in cards)
        return inside and len({card.x() for card in cards}) == columns

    qtbot.waitUntil(fits)
    qtbot.waitUntil(lambda: all(in_window(window.pane.button(each)) for each in in_sight))
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    qtbot.waitUntil(lambda: all(part.width() >= part.minimumSizeHint().width() for part in buttons))


def test_six_decks_of_one_title_are_told_apart(
    open_window: Callable[[], StartWindow], tmp_path: Path, recent: RecentDecks, qtbot: QtBot
) -> None:
    for number in range(6):
        folder = tmp_path / f"course-{number}"
        folder.mkdir()
        (folder / "talk.md").write_text("# Talk\n", "utf-8")
        recent.add(folder / "talk.md")
    window = open_window()
    mine = window.shelf.cards[:6]
    qtbot.waitUntil(lambda: all(card.thumbnail is not None for card in mine))
    assert {card.accessibleName() for card in mine} == {"Talk"}
    told = [card.accessibleDescription() for card in mine]
    assert len(set(told)) == 6
    assert all("talk.md in " in words and "1 slide" in words and "today" in words for words in told)


def test_what_is_typed_is_searched_for_in_title_name_and_folder(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.shelf.cards[1].thumbnail is not None)
    QTest.keyClick(window.focusWidget(), "t")
    QTest.keyClicks(window.search, "alk b")
    assert [card.path for card in window.shelf.cards] == [three_decks[1]]
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.focusWidget() is window.shelf.cards[0]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert len(window.shelf.cards) == 3 + len(bundled_decks())
    window.search.setText("no such deck")
    assert window.shelf.cards == []
    assert any("No deck has “no such deck”" in label.text() for label in window.findChildren(QLabel))


def test_a_missing_deck_is_kept_and_marked_and_can_be_removed(
    open_window: Callable[[], StartWindow], three_decks: list[Path], recent: RecentDecks, qtbot: QtBot
) -> None:
    three_decks[0].unlink()
    window = open_window()
    card = window.shelf.cards[0]
    qtbot.waitUntil(lambda: card.missing)
    assert "Missing" in card.accessibleDescription()
    with qtbot.assertNotEmitted(window.deck_asked):
        QTest.keyClick(card, Qt.Key.Key_Return)
    find = window.pane.findChild(QPushButton, "find")
    assert find is not None
    with qtbot.waitSignal(window.find_asked) as asked:
        find.click()
    assert asked.args == [three_decks[0]]
    window.pane.button(Request.FORGET).click()
    assert recent.paths() == tuple(three_decks[1:])


def test_buttons_menu_and_keys_do_the_same_with_the_selected_deck(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.shelf.cards[0].thumbnail is not None)
    menu = window.menu()
    for request, command in ((each.sends, each) for each in commands_in(ShortcutContext.START)):
        if request not in DECK_REQUESTS - {Request.FORGET, Request.UNPACK}:
            continue
        with qtbot.waitSignal(window.deck_asked) as asked:
            window.pane.button(request).click()
        assert asked.args == [request, three_decks[0], ""]
        with qtbot.waitSignal(window.deck_asked) as asked:
            next(action for action in menu.actions() if action.objectName() == command.id).trigger()
        assert asked.args == [request, three_decks[0], ""]
    menu.deleteLater()


def test_the_audience_is_chosen_where_the_deck_has_some(
    open_window: Callable[[], StartWindow], tmp_path: Path, recent: RecentDecks, qtbot: QtBot
) -> None:
    path = tmp_path / "talk.md"
    path.write_text("---\naudiences: [long, short]\n---\n\n# Talk\n", "utf-8")
    recent.add(path)
    window = open_window()
    field = window.pane.findChild(QComboBox, "audience")
    assert field is not None
    window.resize(1100, 700)  # there is room for what stands beside the cards
    qtbot.waitUntil(field.isVisible)
    field.setCurrentText("short")
    with qtbot.waitSignal(window.deck_asked) as asked:
        window.pane.button(Request.PRESENT).click()
    assert asked.args == [Request.PRESENT, path, "short"]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 27, 8, 5, tzinfo=UTC), "today 08:05"),
        (datetime(2026, 11, 26, 23, 59, tzinfo=UTC), "yesterday"),
        (datetime(2026, 3, 1, tzinfo=UTC), "1 Mar"),
        (datetime(2019, 3, 1, tzinfo=UTC), "1 Mar 2019"),
    ],
)
def test_when_a_deck_was_changed(moment: datetime, words: str) -> None:
    assert when(moment, datetime(2026, 11, 27, 9, 0, tzinfo=UTC)) == words


def test_a_deck_that_was_edited_gets_its_new_picture_and_no_other_is_made_anew(
    open_window: Callable[[], StartWindow], three_decks: list[Path], qtbot: QtBot
) -> None:
    window = open_window()
    cards = window.shelf.cards
    qtbot.waitUntil(lambda: all(card.thumbnail is not None for card in cards))
    before = [card.thumbnail for card in cards]
    three_decks[1].write_text("# Edited\n", "utf-8")
    os.utime(three_decks[1], (1, 1))
    window.appear()
    qtbot.waitUntil(lambda: cards[1].accessibleName() == "Edited")
    same = [card.thumbnail is old for card, old in zip(cards, before, strict=True)]
    assert same == [True, False, *([True] * (len(cards) - 2))]
