"""Buttons and scroll bars in the look's colours.

They paint themselves, as a widget with a style sheet never learns of another palette of the application.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from footlight.windows.look.look import Look, ui_font

RADIUS = 7.0
PADDING = 20, 10
"""Logical pixels beside the words, and above and below them."""


class TextButton(QPushButton):
    """A button in a window or a box.

    Args:
        text: Its words.
        parent: Its owner.
        chief: Whether it is what is done most likely.
    """

    def __init__(self, text: str, parent: QWidget | None = None, *, chief: bool = False) -> None:
        super().__init__(text, parent)
        self.chief = chief
        self.setFont(ui_font(15, 600))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return a size with room around the words."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * PADDING[0], metrics.height() + 2 * PADDING[1])

    def minimumSizeHint(self) -> QSize:
        """Return the same size: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button; the one that has the keys has a frame."""
        look = Look.of(self)
        field, words = self._colours(look)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.text, 2.0) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(field)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            painter.setPen(words)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _colours(self, look: Look) -> tuple[QColor, QColor]:
        """Return the colours of its field and of its words."""
        hovered = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            return look.raised, look.faint
        if self.chief:
            return (look.accent_hover if hovered else look.accent), look.on_accent
        return (look.line if hovered else look.raised), look.text


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
        """Return a size that leaves the width to the text."""
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
