"""Mouse, wheel and touch on a slide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from footlight.presenting.intents import Intent
from footlight.windows.input.gestures import SlideGestures

Drag = Callable[[QWidget, QPoint, QPoint], None]
Touch = Callable[[QWidget, Sequence[QPoint]], None]


@pytest.fixture
def view(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(640, 360)
    return widget


@pytest.fixture
def asked(view: QWidget) -> list[Intent | str]:
    """What was asked for by mouse and touch; a click, which may be on a link, is ``click``."""
    gestures = SlideGestures(view)
    gestures.watch(view)
    found: list[Intent | str] = []
    gestures.asked.connect(found.append)
    gestures.clicked.connect(lambda _view, _at: found.append("click"))
    return found


def turn(view: QWidget, *angles: int) -> None:
    for angle in angles:
        event = QWheelEvent(
            QPointF(100, 100),
            QPointF(100, 100),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)


def test_a_click_is_one(view: QWidget, asked: list[Intent | str]) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton)
    assert asked == ["click"]


def test_two_quick_clicks_are_two(view: QWidget, asked: list[Intent | str]) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton)
    assert asked == ["click"] * 2


@pytest.mark.parametrize(
    ("way", "found"),
    [
        ((400, 300, 200), Intent.NEXT_STEP),
        ((200, 300, 400), Intent.PREVIOUS_STEP),
        ((200, 203, 204), "click"),
    ],
    ids=["swipe left", "swipe right", "tap"],
)
def test_a_finger_swipes_and_taps(
    view: QWidget, asked: list[Intent | str], touch: Touch, way: tuple[int, ...], found: Intent | str
) -> None:
    view.show()
    touch(view, [QPoint(x, 100) for x in way])
    assert asked == [found]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ((400, 100), (200, 110), [Intent.NEXT_STEP]),
        ((200, 100), (400, 90), [Intent.PREVIOUS_STEP]),
        ((200, 100), (205, 103), ["click"]),
        ((200, 100), (230, 100), []),
        ((200, 100), (280, 300), []),
    ],
    ids=["swipe left", "swipe right", "a finger is never still", "too short", "more down than across"],
)
def test_swipes(
    view: QWidget,
    asked: list[Intent | str],
    drag: Drag,
    start: tuple[int, int],
    end: tuple[int, int],
    found: list[Intent | str],
) -> None:
    drag(view, QPoint(*start), QPoint(*end))
    assert asked == found


def test_the_wheel_moves_one_step_a_notch(view: QWidget, asked: list[Intent | str]) -> None:
    turn(view, -120, 120)
    assert asked == [Intent.NEXT_STEP, Intent.PREVIOUS_STEP]


def test_small_turns_of_a_touchpad_add_up(view: QWidget, asked: list[Intent | str]) -> None:
    turn(view, -40, -40)
    assert asked == []
    turn(view, -40)
    assert asked == [Intent.NEXT_STEP]
    turn(view, -80, 40, 40)
    assert asked == [Intent.NEXT_STEP]


def test_the_right_button_asks_for_the_menu_and_moves_nothing(view: QWidget, qtbot: QtBot) -> None:
    gestures = SlideGestures(view)
    gestures.watch(view)
    moved: list[Intent] = []
    gestures.asked.connect(moved.append)
    with qtbot.waitSignal(gestures.menu_asked):
        QTest.mouseClick(view, Qt.MouseButton.RightButton)
    assert moved == []
