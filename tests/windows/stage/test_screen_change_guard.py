"""The presenter view paints when it knows what has happened to the screens, and is black while they change."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from footlight.windows.stage import screen_change_guard
from footlight.windows.stage.screen_change_guard import ScreenChangeGuard

EVENTS = 89
"""The number of the first event about screens, as servers have it."""


class View(QWidget):
    """A view that counts how often it is painted."""

    paints = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.paints += 1


class SlowServer:
    """An X server whose news come when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.kept = True

    def event_about_screens(self) -> int:
        return EVENTS

    def keep_when_resized(self, _window: int, *, kept: bool) -> None:
        self.kept = kept

    def clear(self, _window: int) -> None:
        pass

    def after_news(self, _window: int, then: Callable[[], None]) -> None:
        self.waiting.append(then)

    def tell(self) -> None:
        """Tell the news, and let what is due happen."""
        waiting, self.waiting = self.waiting, []
        for then in waiting:
            then()
        settle()


def settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> SlowServer:
    made = SlowServer()
    monkeypatch.setattr(screen_change_guard, "x_server", lambda: made)
    return made


@pytest.fixture
def view(qtbot: QtBot, server: SlowServer) -> Iterator[View]:
    made = View()
    qtbot.addWidget(made)
    guard = ScreenChangeGuard(made)
    made.showFullScreen()
    qtbot.waitExposed(made)
    server.tell()
    assert made.paints
    yield made
    guard.close()


def test_view_paints_behind_the_news(view: View, server: SlowServer) -> None:
    before = view.paints
    for _ in range(2):
        view.update()
        settle()
    assert view.paints == before
    server.tell()
    assert view.paints == before + 1
    view.update()
    settle()
    assert view.paints == before + 1, "what was known for one paint is not known for the next"
    server.tell()
    assert view.paints == before + 2


def test_view_that_the_news_hide_does_not_paint_and_does_when_it_is_back(view: View, server: SlowServer) -> None:
    view.update()
    settle()
    view.hide()
    before = view.paints
    server.tell()
    assert view.paints == before
    view.showFullScreen()
    settle()
    server.tell()
    assert view.paints > before


def test_view_in_a_window_paints_at_once_and_keeps_what_it_shows(view: View, server: SlowServer) -> None:
    assert not server.kept
    view.showNormal()
    settle()
    server.tell()
    assert server.kept
    before = view.paints
    view.update()
    settle()
    assert view.paints == before + 1
    assert not server.waiting


def test_view_is_covered_at_once_when_screens_change(view: View, server: SlowServer) -> None:
    event = (ctypes.c_uint8 * 32)(EVENTS)
    listener = view.findChildren(ScreenChangeGuard)[0]._listener
    assert listener is not None
    server.waiting.clear()
    listener.nativeEventFilter(b"", ctypes.addressof(event))
    assert view.grab().toImage().pixelColor(view.rect().center()).lightness() == 0
    assert not server.waiting, "the cover waits for nothing"
