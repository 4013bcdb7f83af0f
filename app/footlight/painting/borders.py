"""Four borders of a box -> paint, joined at the corners as CSS does."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPainterPath, QPen, QPolygonF

from footlight.layout.geometry import Radii, fitted_radii
from footlight.layout.page import Rect
from footlight.layout.text.formats import qcolor
from footlight.painting.paint_context import KeptState
from footlight.painting.shapes import grown_by, qrect, rounded
from footlight.styling.computed import Border, Borders

_MOST_DASHES = 20_000
"""Widths of a broken line in its length; a hairline around the largest slide has not half as many."""


def paint_borders(painter: QPainter, rect: Rect, borders: Borders, radii: Radii) -> None:
    """Paint the borders inside ``rect``, the border box."""
    shown = [border.width > 0 and border.style != "none" and border.color.alpha > 0 for border in borders]
    if True not in shown:
        return
    if all(shown) and len(set(borders)) == 1:
        _paint_ring(painter, rect, borders.top, radii, _widths(borders))
        return
    for side, border in enumerate(borders):
        if not shown[side]:
            continue
        if not any(radii) and not _meets(borders, side):
            _paint_side(painter, rect, border, side)
            continue
        with KeptState(painter):
            painter.setClipPath(_wedge(rect, _widths(borders), side), Qt.ClipOperation.IntersectClip)
            if any(radii):
                # Where a neighbour has no width, the ring's edges lie on each other and would shine through.
                painter.setClipRect(qrect(_strip(rect, border.width, radii, side)), Qt.ClipOperation.IntersectClip)
                _paint_ring(painter, rect, border, radii, _widths(borders))
            else:
                _paint_side(painter, rect, border, side)


def _meets(borders: Borders, side: int) -> bool:
    """Return whether a side joins a neighbour at a corner."""
    widths = _widths(borders)
    return widths[side - 1] > 0 or widths[(side + 1) % 4] > 0


def _widths(borders: Borders) -> tuple[float, float, float, float]:
    top, right, bottom, left = (0.0 if border.style == "none" else border.width for border in borders)
    return (top, right, bottom, left)


def _strip(rect: Rect, width: float, radii: Radii, side: int) -> Rect:
    """Return how far one side reaches inwards: as its border, or as the corners at its ends."""
    fitted = fitted_radii(radii, rect.width, rect.height)
    depth = max(width, fitted[side], fitted[(side + 1) % 4])
    return _side_strip(rect, depth, side)


def _side_strip(rect: Rect, depth: float, side: int) -> Rect:
    """Cut a strip off the box: 0 top, 1 right, 2 bottom, 3 left."""
    return (
        grown_by(rect, 0, 0, 0, depth - rect.height),
        grown_by(rect, depth - rect.width, 0, 0, 0),
        grown_by(rect, 0, depth - rect.height, 0, 0),
        grown_by(rect, 0, 0, depth - rect.width, 0),
    )[side]


def _paint_ring(
    painter: QPainter, rect: Rect, border: Border, radii: Radii, widths: tuple[float, float, float, float]
) -> None:
    """Paint all round in one style; a caller that wants one side has clipped to it."""
    if border.style in ("dashed", "dotted"):
        half = (widths[0] / 2, widths[1] / 2, widths[2] / 2, widths[3] / 2)
        outline = rounded(rect, radii, half)
        painter.strokePath(outline, _broken_pen(border, outline.length(), closed=True))
        return
    if border.style == "double" and border.width >= 3:
        third = tuple(width / 3 for width in widths)
        two_thirds = tuple(2 * width / 3 for width in widths)
        _fill_between(painter, rounded(rect, radii), rounded(rect, radii, _four(third)), border)
        _fill_between(painter, rounded(rect, radii, _four(two_thirds)), rounded(rect, radii, widths), border)
        return
    _fill_between(painter, rounded(rect, radii), rounded(rect, radii, widths), border)


def _four(widths: tuple[float, ...]) -> tuple[float, float, float, float]:
    top, right, bottom, left = widths
    return (top, right, bottom, left)


def _fill_between(painter: QPainter, outer: QPainterPath, inner: QPainterPath, border: Border) -> None:
    ring = QPainterPath(outer)
    ring.addPath(inner)
    ring.setFillRule(Qt.FillRule.OddEvenFill)
    painter.fillPath(ring, qcolor(border.color))


def _paint_side(painter: QPainter, rect: Rect, border: Border, side: int) -> None:
    """Paint one straight side: 0 top, 1 right, 2 bottom, 3 left."""
    width = border.width
    strip = _side_strip(rect, width, side)
    if border.style in ("dashed", "dotted"):
        middle = rounded(strip, (0, 0, 0, 0)).boundingRect().center()
        path = QPainterPath()
        if side in (0, 2):
            path.moveTo(rect.x, middle.y())
            path.lineTo(rect.right, middle.y())
        else:
            path.moveTo(middle.x(), rect.y)
            path.lineTo(middle.x(), rect.bottom)
        painter.strokePath(path, _broken_pen(border, path.length(), closed=False))
        return
    if border.style == "double" and width >= 3:
        for start in (0.0, 2 * width / 3):
            line = (
                Rect(rect.x, strip.y + start, rect.width, width / 3),
                Rect(strip.x + start, rect.y, width / 3, rect.height),
            )[side % 2]
            painter.fillPath(rounded(line, (0, 0, 0, 0)), qcolor(border.color))
        return
    painter.fillRect(_sharp(painter, qrect(strip)), qcolor(border.color))


def _sharp(painter: QPainter, line: QRectF) -> QRectF:
    """Lay a straight line on whole pixels of a screen, so that all hairlines of a table look alike."""
    if painter.paintEngine().type() != QPaintEngine.Type.Raster or painter.deviceTransform().isRotating():
        return line
    transform = painter.deviceTransform()
    place = transform.mapRect(line)
    width, height = max(round(place.width()), 1), max(round(place.height()), 1)
    sharp = QRectF(round(place.x()), round(place.y()), width, height)
    return transform.inverted()[0].mapRect(sharp)


def _broken_pen(border: Border, length: float, *, closed: bool) -> QPen:
    """Make a pen whose dashes (two widths long, as browsers draw them) or dots come out even along the line."""
    pen = QPen(qcolor(border.color), border.width)
    if length > _MOST_DASHES * border.width:
        return pen  # dashes too fine to be seen as such, or a line that leaves the slide by far
    dotted = border.style == "dotted"
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if dotted else Qt.PenCapStyle.FlatCap)
    period = (2.0 if dotted else 4.0) * border.width
    if not closed and not dotted:
        length += 2.0 * border.width
    periods = max(1, round(length / period))
    stretched = length / periods / border.width
    # A dash of no length with round ends is a dot; Qt draws none for exactly 0.
    pen.setDashPattern([0.001, stretched] if dotted else [stretched / 2, stretched / 2])
    return pen


def _wedge(rect: Rect, widths: tuple[float, float, float, float], side: int) -> QPainterPath:
    """The part of a box that belongs to one side: its strip, cut slantwise where two borders meet."""
    top, right, bottom, left = widths
    outer = [QPointF(rect.x, rect.y), QPointF(rect.right, rect.y)]
    outer += [QPointF(rect.right, rect.bottom), QPointF(rect.x, rect.bottom)]
    inward = [QPointF(left, top), QPointF(-right, top), QPointF(-right, -bottom), QPointF(left, -bottom)]
    # Rounded corners reach farther in than the borders are wide, so the slant runs on as far as the middle allows.
    reach = min(_reach(rect.width, left + right), _reach(rect.height, top + bottom))
    first, second = side, (side + 1) % 4
    polygon = QPolygonF(
        [outer[first], outer[second], outer[second] + inward[second] * reach, outer[first] + inward[first] * reach]
    )
    path = QPainterPath()
    path.addPolygon(polygon)
    path.closeSubpath()
    return path


def _reach(side: float, widths: float) -> float:
    return max(side / widths, 1.0) if widths > 0 else math.inf if side > 0 else 1.0
