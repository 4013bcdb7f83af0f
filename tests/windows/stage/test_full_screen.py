"""A window that fills a screen goes on filling it while the window manager settles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from footlight.windows.stage import full_screen
from footlight.windows.stage.presenter_window import PresenterWindow

Area = tuple[int, int, int, int]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    full_screen.fill(made, made.screen())
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


def test_speaker_gets_a_window_also_while_the_window_manager_forgets(qtbot: QtBot, window: QWidget) -> None:
    presenter = PresenterWindow(window)
    window.setWindowState(Qt.WindowState.WindowNoState)
    presenter.toggle_full_screen()
    with qtbot.waitExposed(window):
        pass
    assert not window.isFullScreen()
    assert window.width() < window.screen().geometry().width()
    presenter.toggle_full_screen()
    assert window.isFullScreen()
    presenter.close()


class BadManager:
    """An X server whose window manager has put the window elsewhere; after that it stays where it is put."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, window: QWidget) -> None:
        self.seen: list[QEvent.Type] = []
        self.was_full: list[bool] = []
        self.news: Callable[[], object] = lambda: None
        self._monkeypatch = monkeypatch
        self._window = window

    def settle(self, qtbot: QtBot, first: Area | None, *, framed: bool = False, always: bool = False) -> None:
        """Fill the screen, move the window, or put it back into a frame, and see what comes of it."""
        window = self._window
        self._framed = framed
        watch = Watch(window, self)
        self._monkeypatch.setattr(full_screen, "LOOKS", (20, 20, 20))
        self._monkeypatch.setattr(full_screen, "x_server", lambda: self)
        self._area = lambda: first if always or not self._asked else whole(window)
        full_screen.fill(window, window.screen())
        qtbot.waitUntil(lambda: not window.findChildren(full_screen._Settling))
        window.removeEventFilter(watch)

    def after_news(self, window: int, then: Callable[[], None]) -> None:
        """Do what is news, and call a function."""
        assert window == int(self._window.winId())
        self.news()
        then()

    def blacken(self, window: int) -> None:
        """Do nothing."""

    def area(self, window: int) -> Area | None:
        """Return where the window is."""
        assert window == int(self._window.winId())
        return self._area()

    def full_screen(self, window: int) -> bool:
        """Return whether the manager has it fill its screen."""
        assert window == int(self._window.winId())
        return self._asked or not self._framed

    @property
    def _asked(self) -> bool:
        """Whether anything was asked of the manager."""
        return False in self.was_full or QEvent.Type.Hide in self.seen


class Watch(QObject):
    """Notes what happens to a window."""

    def __init__(self, window: QWidget, notes: BadManager) -> None:
        super().__init__(window)
        self._notes = notes
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        assert isinstance(watched, QWidget)
        self._notes.seen.append(event.type())
        self._notes.was_full.append(watched.isFullScreen())
        return False


def whole(window: QWidget) -> Area:
    """Where a window should be."""
    area = window.screen().geometry()
    return area.x(), area.y(), area.width(), area.height()


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch, window: QWidget) -> BadManager:
    return BadManager(monkeypatch, window)


@pytest.mark.parametrize("elsewhere", [(0, 0, 640, 480), (1, 20, 800, 800)], ids=["another screen", "with a frame"])
def test_window_that_was_put_elsewhere_is_put_back(
    qtbot: QtBot, window: QWidget, manager: BadManager, elsewhere: Area
) -> None:
    manager.settle(qtbot, elsewhere)
    assert False in manager.was_full, "nothing was asked of the window manager"
    assert QEvent.Type.Hide not in manager.seen
    assert window.isFullScreen()
    assert window.geometry() == window.screen().geometry()


def test_window_that_is_framed_where_it_should_be_fills_its_screen_again(
    qtbot: QtBot, window: QWidget, manager: BadManager
) -> None:
    manager.settle(qtbot, whole(window), framed=True)
    assert False in manager.was_full, "nothing was asked of the window manager"
    assert window.isFullScreen()


def test_window_that_was_taken_away_is_shown_again(qtbot: QtBot, window: QWidget, manager: BadManager) -> None:
    manager.settle(qtbot, None)
    coming_and_going = [kind for kind in manager.seen if kind in {QEvent.Type.Hide, QEvent.Type.Show}]
    assert coming_and_going == [QEvent.Type.Hide, QEvent.Type.Show]
    assert window.isFullScreen()


def test_window_that_was_taken_away_leaves_the_keyboard_where_it_was(
    qtbot: QtBot, window: QWidget, manager: BadManager
) -> None:
    speakers = QWidget()
    qtbot.addWidget(speakers)
    speakers.show()
    speakers.activateWindow()
    qtbot.waitUntil(speakers.isActiveWindow)
    manager.settle(qtbot, None)
    assert QEvent.Type.Show in manager.seen
    assert speakers.isActiveWindow()


def test_window_whose_screen_has_gone_is_not_put_back(qtbot: QtBot, window: QWidget, manager: BadManager) -> None:
    manager.news = window.hide  # as the stage does when Qt knows
    manager.settle(qtbot, (0, 0, 640, 480))
    assert window.isHidden()
    assert QEvent.Type.Show not in manager.seen


def test_window_that_fills_its_screen_is_left_alone(qtbot: QtBot, window: QWidget, manager: BadManager) -> None:
    x, y, width, height = whole(window)
    manager.settle(qtbot, (x, y, width + 1, height - 1))
    assert all(manager.was_full)
    assert QEvent.Type.Hide not in manager.seen


def test_window_that_cannot_be_as_small_as_its_screen_is_left_alone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    high = QWidget()
    qtbot.addWidget(high)
    x, y, width, height = whole(high)
    high.setMinimumHeight(height + 40)
    manager = BadManager(monkeypatch, high)
    manager.settle(qtbot, (x, y, width, height + 40), always=True)
    assert manager.was_full[-1]
    assert QEvent.Type.Hide not in manager.seen
    assert False not in manager.was_full[manager.was_full.index(True) :]


def test_speaker_who_takes_a_window_from_its_screen_does_not_get_it_back(qtbot: QtBot, window: QWidget) -> None:
    full_screen.leave(window)
    window.showNormal()
    QCoreApplication.processEvents()
    assert not window.isFullScreen()
