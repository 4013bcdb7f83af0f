"""Clicks, swipes and the wheel on a slide -> a click, or one step on or back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from footlight.presenting.intents import Intent

NOTCH = 120
"""Eighths of a degree that a wheel turns between two clicks of it (Qt's documentation of ``angleDelta``)."""

STILL = 12.0
"""Logical pixels within which a press is a click; a finger never lands and leaves on one point."""

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
"""What a press is: of two quick ones Qt calls the second a double click, and both are meant."""

SWIPE = 60.0
"""Logical pixels from which a drag is a swipe, if it is more sideways than not."""


class SlideGestures(QObject):
    """Watches slide views.

    Args:
        parent: Its owner.
    """

    clicked = Signal(QWidget, QPointF)
    """A view was clicked, at a point of it in logical pixels."""
    asked = Signal(Intent)
    """The speaker asked for a step by a swipe or the wheel."""
    menu_asked = Signal(QWidget, QPointF)
    """The speaker asked for the menu on a view, at a point of the screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPointF | None = None
        self._turned = 0

    def watch(self, view: QWidget) -> None:
        """Receive the events of a view's mouse, and of touch, which Qt turns into events of the mouse."""
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Use the event if it is the mouse's."""
        if isinstance(event, QWheelEvent):
            self._turn(event)
            return True
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() in PRESSES:
            if event.button() is Qt.MouseButton.RightButton:
                self.menu_asked.emit(watched, event.globalPosition())
            elif event.button() is Qt.MouseButton.LeftButton:
                self._pressed_at = event.position()
            return True
        if event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            self._release(watched, event.position())
            return True
        return False

    def _release(self, view: QWidget, at: QPointF) -> None:
        start, self._pressed_at = self._pressed_at, None
        if start is None:
            return
        way = at - start
        if way.manhattanLength() <= STILL or way.isNull():
            self.clicked.emit(view, at)
        elif abs(way.x()) >= SWIPE and abs(way.x()) > abs(way.y()):
            self.asked.emit(Intent.NEXT_STEP if way.x() < 0 else Intent.PREVIOUS_STEP)

    def _turn(self, event: QWheelEvent) -> None:
        """Count what touchpads send in small pieces; a change of direction begins anew."""
        turn = event.angleDelta().y()
        if turn * self._turned < 0:
            self._turned = 0
        self._turned += turn
        if abs(self._turned) >= NOTCH:
            # One step for one movement, however strong: nobody means to skip slides.
            self.asked.emit(Intent.NEXT_STEP if self._turned < 0 else Intent.PREVIOUS_STEP)
            self._turned = 0
