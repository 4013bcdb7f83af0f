"""Keys -> drawn as on a keyboard, for lists of keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from footlight.windows.look import Look, ui_font

CAP = 21.0
"""The height of a cap."""


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
    font = ui_font(13, 500)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    for key in reversed(keys):
        width = max(metrics.horizontalAdvance(key) + 14, 24)
        cap = QRectF(right - width, y + (height - CAP) / 2, width, CAP)
        painter.setPen(look.line)
        painter.setBrush(look.raised)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(look.text)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        right -= width + 6
    return right
