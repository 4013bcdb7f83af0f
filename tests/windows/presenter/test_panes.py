"""The speaker drags the edges of the presenter view; the next talk begins as this one ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from footlight.desktop.settings import COLUMN_SHARE, Settings
from footlight.windows.presenter.pane_handle import PaneHandle
from footlight.windows.presenter.presenter_layout import Shares, arrange, shares_at
from footlight.windows.presenter.presenter_view import PresenterView
from footlight.windows.talk.presentation import Presentation


@pytest.fixture
def view(present: Callable[..., Presentation], press: Callable[..., None], talk_file: Path) -> PresenterView:
    talk = present(talk_file)
    press(talk.audience, "S")
    return talk.presenter


def edges(view: PresenterView) -> tuple[PaneHandle, PaneHandle]:
    """The edge between the columns, and that above the notes."""
    across, down = sorted(view.findChildren(PaneHandle), key=lambda each: each.width())
    return across, down


def drag(edge: PaneHandle, by: QPoint) -> None:
    start = edge.rect().center()
    QTest.mousePress(edge, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(edge, start + by)
    QTest.mouseRelease(edge, Qt.MouseButton.LeftButton, pos=start)


def test_the_edge_between_the_columns_follows_the_mouse(view: PresenterView, qtbot: QtBot) -> None:
    edge, _ = edges(view)
    before, notes = edge.x(), view.notes.width()
    with qtbot.waitSignal(view.shares_changed):
        drag(edge, QPoint(-80, 0))
    assert edge.x() == pytest.approx(before - 80, abs=2)
    assert view.notes.width() == pytest.approx(notes + 80, abs=3)


def test_the_edge_above_the_notes_makes_room_for_them(view: PresenterView) -> None:
    _, edge = edges(view)
    height, slide = view.notes.height(), view.upcoming.height()
    drag(edge, QPoint(0, -30))
    assert view.notes.height() == pytest.approx(height + 30, abs=3)
    assert view.upcoming.height() == pytest.approx(slide - 30, abs=3)


def test_no_part_is_dragged_away(view: PresenterView) -> None:
    edge, below = edges(view)
    drag(edge, QPoint(5000, 0))
    drag(below, QPoint(0, 5000))
    assert view.notes.width() > 150
    assert view.notes.height() > 100


def test_the_next_talk_is_divided_alike_and_a_double_click_undoes_it(
    view: PresenterView, settings: Settings, present: Callable[..., Presentation], talk_file: Path, qtbot: QtBot
) -> None:
    edge, _ = edges(view)
    at_first = edge.x()
    drag(edge, QPoint(-90, 0))
    assert settings.get(COLUMN_SHARE) < 61
    again = present(talk_file).presenter
    assert again is not None
    again.resize(view.size())
    again.show()
    assert edges(again)[0].x() == pytest.approx(edge.x(), abs=8)
    QTest.mouseDClick(edge, Qt.MouseButton.LeftButton)
    assert edge.x() == pytest.approx(at_first, abs=1)
    assert settings.get(COLUMN_SHARE) == 61


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (3840, 2160)])
def test_shares_are_those_that_the_edges_show(size: tuple[int, int]) -> None:
    panes = arrange(*size, 16 / 9, Shares(0.5, 0.6))
    x = panes.column_edge.x + panes.column_edge.width / 2
    y = panes.notes_edge.y + panes.notes_edge.height / 2
    found = shares_at(*size, panes, x=x, y=y)
    assert found.column == pytest.approx(0.5, abs=0.01)
    assert arrange(*size, 16 / 9, found).upcoming.height == pytest.approx(panes.upcoming.height, abs=1)
