"""The menu: its button, its key, its parts, and a clicker that is not caught in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from footlight.presenting.commands.rows import Request, ShortcutContext, commands_in
from footlight.presenting.state import Blank
from footlight.windows.input.talk_menu import MenuButton
from footlight.windows.presenter.presenter_view import PresenterView
from footlight.windows.talk.presentation import Presentation

Press = Callable[..., None]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
"""Of the offscreen platform, about every menu."""


@pytest.fixture(autouse=True)
def menus_closed() -> Iterator[None]:
    """Leave no menu open that a test has opened."""
    yield
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


@pytest.fixture
def talk(present: Callable[..., Presentation], press: Press, talk_file: Path) -> Presentation:
    """A talk with the presenter view in front."""
    found = present(talk_file)
    press(found.audience, "S")
    return found


@pytest.fixture
def view(talk: Presentation) -> PresenterView:
    return talk.presenter


def open_menus(window: QWidget) -> list[QMenu]:
    return [menu for menu in window.findChildren(QMenu) if menu.isVisible()]


def actions(menu: QMenu) -> dict[str, QAction]:
    """What can be chosen in a menu and in its parts, by name."""
    parts = [action.menu() for action in menu.actions()]
    return {each.text().split("\t")[0]: each for part in parts for each in part.actions()}


def menu_of(view: PresenterView) -> QMenu:
    (menu,) = open_menus(view)
    return menu


def test_f10_opens_a_menu_of_all_commands(talk: Presentation, view: PresenterView, press: Press) -> None:
    press(view, "F10")
    found = actions(menu_of(view))
    assert set(found) == {
        command.title for command in commands_in(ShortcutContext.TALK) if command.sends is not Request.MENU
    }
    assert not found["Swap the screens"].isEnabled()
    found["Last slide"].trigger()
    assert talk.talk.state.position.slide == 3


def test_the_button_opens_it_and_leaves_the_keys_to_the_talk(talk: Presentation, view: PresenterView) -> None:
    button = view.findChild(MenuButton)
    assert button is not None
    assert button.accessibleName() == "Menu"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = menu_of(view)
    assert view.geometry().contains(menu.geometry().topRight())
    menu.close()
    assert QApplication.focusWidget() is not button
    assert talk.talk.state.position.slide == 1


@pytest.mark.parametrize("in_part", [False, True])
def test_a_clicker_closes_the_menu_and_goes_on(
    talk: Presentation, view: PresenterView, press: Press, in_part: bool
) -> None:
    press(view, "F10")
    menu = menu_of(view)
    if in_part:
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Right)
    QTest.keyClick(open_menus(view)[-1], Qt.Key.Key_PageDown)
    assert open_menus(view) == []
    assert talk.talk.state.position.slide == 2


def test_a_commands_key_does_in_the_menu_what_it_always_does(
    talk: Presentation, view: PresenterView, press: Press
) -> None:
    press(view, "F10")
    QTest.keyClick(menu_of(view), Qt.Key.Key_B)
    assert talk.talk.state.blank is Blank.BLACK
    press(view, "F10")
    QTest.keyClick(menu_of(view), Qt.Key.Key_F10)
    assert open_menus(view) == []


def test_arrows_and_enter_choose(talk: Presentation, view: PresenterView, press: Press, qtbot: QtBot) -> None:
    press(view, "F10")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(open_menus(view)[-1], key)
    qtbot.waitUntil(lambda: open_menus(view) == [])
    assert talk.talk.state.position.slide == 2


def test_on_one_screen_the_key_opens_it_over_the_slides(
    present: Callable[..., Presentation], press: Press, talk_file: Path
) -> None:
    talk = present(talk_file)
    press(talk.audience, "F10")
    assert len(open_menus(talk.audience)) == 1
