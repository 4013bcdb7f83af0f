"""A menu bar in the look's colours, without the lines that the style draws."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QStyle, QWidget

from footlight.windows.look.look import Look, ui_font

TYPE = 13.5
RADIUS = 5.0


class LookMenuBar(QMenuBar):
    """The bar.

    Args:
        parent: Its window.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(ui_font(TYPE))
        self._corner = QWidget()

    def put_at_end(self, *parts: QWidget) -> None:
        """Put these at the right end of the bar."""
        row = QHBoxLayout(self._corner)
        row.setContentsMargins(8, 4, 12, 4)
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part)
        self.setCornerWidget(self._corner)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names of the menus; the one that is open or under the mouse on a field."""
        look = Look.of(self)
        underlined = self.style().styleHint(QStyle.StyleHint.SH_UnderlineShortcut, None, self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), look.background)
            for action in self.actions():
                area = QRectF(self.actionGeometry(action))
                area = QRectF(area.x(), 0, area.width(), self.height())
                if action is self.activeAction():
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(look.raised)
                    painter.drawRoundedRect(area.adjusted(1, 4, -1, -4), RADIUS, RADIUS)
                painter.setPen(look.text if action.isEnabled() else look.faint)
                flags = Qt.AlignmentFlag.AlignCenter | (
                    Qt.TextFlag.TextShowMnemonic if underlined else Qt.TextFlag.TextHideMnemonic
                )
                painter.drawText(area, int(flags), action.text())
