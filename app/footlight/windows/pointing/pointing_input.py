"""Mouse, touch and pen on a slide -> where the tool in hand points, in page units."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPointingDevice, QTabletEvent

from footlight.deck import Size
from footlight.windows.input.gestures import PRESSES, STILL
from footlight.windows.pointing.pointing import Pointing
from footlight.windows.slides.slide_view import SlideView


class PointingInput(QObject):
    """Watches one slide view. With a tool that draws nothing, a click still goes on a step.

    Touch comes as mouse events, which Qt makes of it.

    Attributes:
        view: The view.

    Args:
        view: The view.
        page_size: The size of what it shows.
        pointing: The tool in hand.
    """

    def __init__(self, view: SlideView, page_size: Size, pointing: Pointing) -> None:
        super().__init__(view)
        self.view = view
        self._size = page_size
        self._pointing = pointing
        self._pressed_at: QPointF | None = None
        view.installEventFilter(self)
        pointing.tool_changed.connect(self._take_tool)

    def set_page_size(self, size: Size) -> None:
        """Set the size of the slides, in logical pixels of the page."""
        self._size = size

    def page_point(self, at: QPoint) -> QPointF | None:
        """Return which point of the page is shown at a point of the desktop; None for none."""
        place = QPointF(self.view.mapFromGlobal(at))
        return self._on_page(place) if self.view.page_area(self._size).contains(place) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Use the event if a tool is in hand."""
        if watched is not self.view:
            return False
        if isinstance(event, QTabletEvent):
            used = self._take_eraser(event) or self._take_pen(event)
            event.setAccepted(used)
            return used
        if self._pointing.tool is None:
            return False
        if isinstance(event, QMouseEvent):
            return self._take_mouse(event)
        if isinstance(event, QEnterEvent):
            self._move(event.position())
        elif event.type() is QEvent.Type.Leave and self._pressed_at is None:
            self._pointing.point(None)
        return False

    def _take_mouse(self, event: QMouseEvent) -> bool:
        kind, at = event.type(), event.position()
        left = event.button() is Qt.MouseButton.LeftButton
        if kind is QEvent.Type.MouseMove:
            self._move(at)
            return True
        if kind in PRESSES and left:
            self._pressed_at = at
            self._pointing.press(self._on_page(at))
            return self._pointing.draws
        if kind is QEvent.Type.MouseButtonRelease and left:
            return self._release(at)
        return False

    def _take_eraser(self, event: QTabletEvent) -> bool:
        """Use the end of a pen that rubs out, whatever tool is in hand."""
        if event.pointerType() is not QPointingDevice.PointerType.Eraser:
            return False
        if event.type() is not QEvent.Type.TabletRelease and event.buttons():
            self._pointing.erase(self._on_page(event.position()))
        return True

    def _take_pen(self, event: QTabletEvent) -> bool:
        """Use a pen where it draws or hovers; what it does with other tools becomes mouse events."""
        kind, at = event.type(), event.position()
        if not self._pointing.draws:
            return False
        if kind is QEvent.Type.TabletPress:
            self._pressed_at = at
            self._pointing.press(self._on_page(at))
        elif kind is QEvent.Type.TabletMove:
            self._move(at)
        elif kind is QEvent.Type.TabletRelease:
            self._release(at)
        return True

    def _move(self, at: QPointF) -> None:
        if self._pressed_at is not None:
            self._pointing.drag(self._on_page(at))
        else:
            inside = self.view.page_area(self._size).contains(at)
            self._pointing.point(self._on_page(at) if inside else None)

    def _release(self, at: QPointF) -> bool:
        """End a line; return whether the mouse drew or went too far for a click, so that pointing never turns pages."""
        start, self._pressed_at = self._pressed_at, None
        self._pointing.release(self._on_page(at))
        return self._pointing.draws or (start is not None and (at - start).manhattanLength() > STILL)

    def _on_page(self, at: QPointF) -> QPointF:
        area = self.view.page_area(self._size)
        return (at - area.topLeft()) * (self._size.width / area.width())

    def _take_tool(self) -> None:
        self._pressed_at = None
        active = self._pointing.tool is not None
        self.view.setMouseTracking(active)
        if active:
            self.view.setCursor(Qt.CursorShape.BlankCursor)
        elif not self.view.isFullScreen():
            self.view.unsetCursor()
