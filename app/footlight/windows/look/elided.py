"""Words -> one line of them, cut with dots where it has no room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def paint_elided(painter: QPainter, area: QRectF, text: str, colour: QColor) -> None:
    """Paint a line in the painter's font, from the left, in the middle of the height of an area."""
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(round(area.width()), 0))
    painter.setPen(colour)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)
