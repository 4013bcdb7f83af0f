"""A place in what scrolls -> a slim bar that says where one is, and is no machine of buttons beside the text.

It paints itself, as a widget with a style sheet is never told of another palette of the application.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from footlight.windows.look.look import Look

THICKNESS = 10.0
"""Of the whole bar, in logical pixels."""

HANDLE = 0.6
"""Of the thickness, for what moves."""


class SlimScrollBar(QScrollBar):
    """A vertical bar.

    Args:
        parent: Its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._thickness = THICKNESS
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Take little from the text."""
        return QSize(round(self._thickness), super().sizeHint().height())

    def set_thickness(self, pixels: float) -> None:
        """Make it thicker on a larger view."""
        if pixels != self._thickness:
            self._thickness = pixels
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what moves, and nothing else."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        place = QRectF(self.style().subControlRect(control, option, part, self))
        width = self.width() * HANDLE
        place = QRectF(place.center().x() - width / 2, place.y(), width, place.height())
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.muted if self.underMouse() or self.isSliderDown() else look.faint)
            painter.drawRoundedRect(place, width / 2, width / 2)
