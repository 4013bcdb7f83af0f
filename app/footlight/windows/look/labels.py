"""Words and keys -> a line of them in the look's colours: as a label, cut with dots, or drawn as on a keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from footlight.windows.look.look import Look, ui_font


def paint_elided(painter: QPainter, area: QRectF, text: str, colour: QColor) -> None:
    """Paint a line in the painter's font, from the left, in the middle of the height of an area."""
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(round(area.width()), 0))
    painter.setPen(colour)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)


def text_label(text: str, pixels: float, weight: int = 400, *, muted: bool = False) -> QLabel:
    """Return a label whose text is what it says, never markup, and wraps where it must."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(ui_font(pixels, weight))
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def line_label(parent: QWidget, role: QPalette.ColorRole, name: str, label: QLabel | None = None) -> QLabel:
    """Make a label of one line in a colour of the look; ``label`` is one that is dressed so."""
    label = label or QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(role)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return label


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
