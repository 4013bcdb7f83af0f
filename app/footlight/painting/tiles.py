"""A gradient that lies in a tile and repeats from there (CSS Backgrounds 3, 3.4) -> paint, such as squared paper."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QTransform

from footlight.layout.page import BoxItem, Rect
from footlight.painting.gradients import gradient_brush
from footlight.painting.shapes import qrect, rounded
from footlight.styling.computed import Gradient

_LONGEST_SIDE = 2048
"""Pixels of a texture."""
_FEW = 64
"""Up to so many tiles are painted one by one, exactly; more of them as a texture, which costs no more than one."""


def paint_tiles(painter: QPainter, item: BoxItem, fill: Gradient, tile: Rect, scale: float) -> None:
    """Fill a box with the tiles of a gradient.

    Args:
        painter: An active painter.
        item: The box; the tiles show inside its corners.
        fill: What is in every tile.
        tile: Where one of them lies.
        scale: Device pixels per logical pixel.
    """
    if tile.width <= 0 or tile.height <= 0:
        return
    left = math.floor((item.rect.x - tile.x) / tile.width)
    right = math.ceil((item.rect.right - tile.x) / tile.width)
    top = math.floor((item.rect.y - tile.y) / tile.height)
    bottom = math.ceil((item.rect.bottom - tile.y) / tile.height)
    if (right - left) * (bottom - top) > _FEW:
        painter.fillPath(rounded(item.rect, item.radii), _texture(fill, tile, scale))
        return
    painter.save()
    painter.setClipPath(rounded(item.rect, item.radii), Qt.ClipOperation.IntersectClip)
    for row in range(top, bottom):
        for column in range(left, right):
            place = tile._replace(x=tile.x + column * tile.width, y=tile.y + row * tile.height)
            painter.fillRect(qrect(place), gradient_brush(fill, place))
    painter.restore()


def _texture(fill: Gradient, tile: Rect, scale: float) -> QBrush:
    width, height = (min(max(1, round(side * scale)), _LONGEST_SIDE) for side in (tile.width, tile.height))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.scale(width / tile.width, height / tile.height)
        own = Rect(0, 0, tile.width, tile.height)
        painter.fillRect(qrect(own), gradient_brush(fill, own))
    brush = QBrush(image)
    brush.setTransform(QTransform.fromTranslate(tile.x, tile.y).scale(tile.width / width, tile.height / height))
    return brush
