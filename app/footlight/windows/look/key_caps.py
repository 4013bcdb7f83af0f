"""Keys -> drawn as on a keyboard, for lists of keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from footlight.windows.look.look import Look, ui_font

CAP = 21.0
"""The height of a cap."""

TYPE = 13.0


def paint_key_caps(painter: QPainter, look: Look, keys: Sequence[str], right: float, y: float, height: float) -> float:
    """Paint keys as caps, the last one at the right end of a line.

    Args:
        painter: What to paint with.
        look: The colours.
        keys: As people read them.
        right: Where the line ends.
        y: Where it begins.
        height: How high it is.

    Returns:
        Where the caps begin.
    """
    for key in reversed(keys):
        width = cap_width(key)
        paint_cap(painter, look, key, QRectF(right - width, y, width, height))
        right -= width + 6
    return right


def cap_width(key: str) -> float:
    """Return how wide a key is."""
    return max(QFontMetricsF(ui_font(TYPE, 500)).horizontalAdvance(key) + 14, 24)


def paint_cap(painter: QPainter, look: Look, key: str, area: QRectF) -> None:
    """Paint a key in the middle of the height of an area as wide as it."""
    cap = QRectF(area.x(), area.y() + (area.height() - CAP) / 2, area.width(), CAP)
    painter.setFont(ui_font(TYPE, 500))
    painter.setPen(look.line)
    painter.setBrush(look.raised)
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(look.text)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
