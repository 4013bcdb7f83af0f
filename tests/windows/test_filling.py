"""A window that fills a screen goes on filling it while the window manager settles."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from footlight.windows import filling


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    filling.fill(made, made.screen())
    qtbot.waitExposed(made)
    return made


def test_window_fills_its_screen(window: QWidget) -> None:
    assert window.isFullScreen()
    assert window.geometry() == window.screen().geometry()


def test_window_manager_that_forgets_is_asked_again(qtbot: QtBot, window: QWidget) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    qtbot.waitUntil(window.isFullScreen)


def test_speaker_who_hides_a_window_does_not_get_it_back(qtbot: QtBot, window: QWidget) -> None:
    window.hide()
    window.showNormal()
    with qtbot.waitExposed(window):
        pass
    assert not window.isFullScreen()
