"""Words -> one line of them: as a label in a colour of the look, or painted and cut with dots where it has no room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QLabel, QWidget


def paint_elided(painter: QPainter, area: QRectF, text: str, colour: QColor) -> None:
    """Paint a line in the painter's font, from the left, in the middle of the height of an area."""
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(round(area.width()), 0))
    painter.setPen(colour)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)


def line_label(parent: QWidget, role: QPalette.ColorRole, name: str, label: QLabel | None = None) -> QLabel:
    """Make a label of one line in a colour of the look; ``label`` is one that is dressed so."""
    label = label or QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(role)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return label
