"""Words -> a button with them, in the look's colours."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

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
        """Leave room around the words."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * PADDING[0], metrics.height() + 2 * PADDING[1])

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
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
        """Give the colours of its field and of its words."""
        hovered = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            return look.raised, look.faint
        if self.chief:
            return (look.accent_hover if hovered else look.accent), look.on_accent
        return (look.line if hovered else look.raised), look.text
