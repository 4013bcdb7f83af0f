"""What the speaker has drawn -> a QPainter, in page units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from footlight.deck.ink import InkPoint, InkTool, Stroke
from footlight.painting.paint_context import KeptState

HIGHLIGHTER_OPACITY = 0.42
"""So that text shows through on light and on dark backgrounds alike."""


def paint_ink(painter: QPainter, strokes: Iterable[Stroke]) -> None:
    """Paint strokes, the earliest first. The painter comes back as it was.

    Args:
        painter: An active painter whose unit is the page's logical pixel.
        strokes: What was drawn.
    """
    with KeptState(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in strokes:
            _paint_stroke(painter, stroke)


def ink_area(points: Sequence[InkPoint], width: float) -> QRectF:
    """Return the part of the page that a line through points touches."""
    left, right = min(point.x for point in points), max(point.x for point in points)
    top, bottom = min(point.y for point in points), max(point.y for point in points)
    edge = width / 2 + 1
    return QRectF(left, top, right - left, bottom - top).adjusted(-edge, -edge, edge, edge)


def _paint_stroke(painter: QPainter, stroke: Stroke) -> None:
    color = QColor(stroke.color)
    if stroke.tool is InkTool.HIGHLIGHTER:
        color.setAlphaF(HIGHLIGHTER_OPACITY)
    if len(set(stroke.points)) == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(*stroke.points[0]), stroke.width / 2, stroke.width / 2)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(color, stroke.width, Qt.PenStyle.SolidLine, cap, join))
    painter.drawPath(_smooth(stroke.points))


def _smooth(points: Sequence[InkPoint]) -> QPainterPath:
    """Draw through the middles between the points, bent towards the points, as no hand draws corners."""
    path = QPainterPath(QPointF(*points[0]))
    for here, after in pairwise(points[1:]):
        path.quadTo(QPointF(*here), QPointF((here.x + after.x) / 2, (here.y + after.y) / 2))
    path.lineTo(QPointF(*points[-1]))
    return path
