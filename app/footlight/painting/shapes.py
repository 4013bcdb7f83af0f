"""Rectangles, colours and rounded corners of a page -> Qt's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from footlight.deck import Size
from footlight.layout.geometry import Radii, fitted_radii
from footlight.layout.page import Rect


def qrect(rect: Rect) -> QRectF:
    """Turn a rectangle into Qt's."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def fit_rect(page: Size, surface: Size) -> Rect:
    """Find where a page goes on a surface of another shape: as large as it fits, in the middle."""
    scale = min(surface.width / page.width, surface.height / page.height)
    width, height = page.width * scale, page.height * scale
    return Rect((surface.width - width) / 2, (surface.height - height) / 2, width, height)


def grown_by(rect: Rect, left: float, top: float, right: float, bottom: float) -> Rect:
    """Move the sides outwards; negative numbers move them inwards, at most until nothing is left."""
    width, height = max(rect.width + left + right, 0), max(rect.height + top + bottom, 0)
    return Rect(rect.x - left, rect.y - top, width, height)


def rounded(rect: Rect, radii: Radii, inset: tuple[float, float, float, float] = (0, 0, 0, 0)) -> QPainterPath:
    """Draw the outline of a rectangle with rounded corners.

    Args:
        rect: The outer edge.
        radii: The outer corners' radii.
        inset: How far inside the outline runs: top, right, bottom, left. Corners get smaller with it, as CSS says.
    """
    top, right, bottom, left = inset
    inner = grown_by(rect, -left, -top, -right, -bottom)
    path = QPainterPath()
    outer = fitted_radii(radii, rect.width, rect.height)
    if not any(outer):
        path.addRect(qrect(inner))
        return path
    corners = [
        (max(outer[0] - left, 0), max(outer[0] - top, 0)),
        (max(outer[1] - right, 0), max(outer[1] - top, 0)),
        (max(outer[2] - right, 0), max(outer[2] - bottom, 0)),
        (max(outer[3] - left, 0), max(outer[3] - bottom, 0)),
    ]
    x, y, r, b = inner.x, inner.y, inner.right, inner.bottom
    path.moveTo(x + corners[0][0], y)
    path.lineTo(r - corners[1][0], y)
    path.arcTo(QRectF(r - 2 * corners[1][0], y, 2 * corners[1][0], 2 * corners[1][1]), 90, -90)
    path.lineTo(r, b - corners[2][1])
    path.arcTo(QRectF(r - 2 * corners[2][0], b - 2 * corners[2][1], 2 * corners[2][0], 2 * corners[2][1]), 0, -90)
    path.lineTo(x + corners[3][0], b)
    path.arcTo(QRectF(x, b - 2 * corners[3][1], 2 * corners[3][0], 2 * corners[3][1]), 270, -90)
    path.lineTo(x, y + corners[0][1])
    path.arcTo(QRectF(x, y, 2 * corners[0][0], 2 * corners[0][1]), 180, -90)
    path.closeSubpath()
    return path
