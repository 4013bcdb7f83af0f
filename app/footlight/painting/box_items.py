"""A ``BoxItem`` -> paint: shadows, fill, borders."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QImage, QPaintEngine, QPainter

from footlight.layout.page import BoxItem
from footlight.layout.text.formats import qcolor
from footlight.painting.borders import paint_borders
from footlight.painting.gradients import gradient_brush, gradient_picture, paint_tiles
from footlight.painting.paint_context import PaintContext
from footlight.painting.pixel_store import PixelStore
from footlight.painting.shadows import paint_shadow, shadow_picture
from footlight.painting.shapes import qrect, rounded
from footlight.styling.computed import Gradient

_MOST_OF_PICTURE = 512
"""Pixels of a side: a gradient has no detail that needs more."""


def paint_box(painter: QPainter, item: BoxItem, context: PaintContext, pixels: PixelStore) -> None:
    """Paint a box: outer shadows behind it, its fill, inset shadows on that, borders on top."""
    if item.shadows:
        _paint_shadows(painter, item, context, pixels, inset=False)
    _fill(painter, item, context, pixels)
    if item.shadows:
        _paint_shadows(painter, item, context, pixels, inset=True)
    paint_borders(painter, item.rect, item.borders, item.radii)


def _fill(painter: QPainter, item: BoxItem, context: PaintContext, pixels: PixelStore) -> None:
    if isinstance(item.fill, Gradient) and item.tile is not None:
        paint_tiles(painter, item, item.fill, item.tile, context.device_scale)
    elif isinstance(item.fill, Gradient):
        if painter.paintEngine().type() == QPaintEngine.Type.Pdf and _is_translucent(item.fill):
            _fill_as_picture(painter, item, item.fill)
            return
        brush = _dithered(painter, item, context, pixels) or gradient_brush(item.fill, item.rect)
        painter.fillPath(rounded(item.rect, item.radii), brush)
    elif item.fill.alpha > 0:
        if any(item.radii):
            painter.fillPath(rounded(item.rect, item.radii), qcolor(item.fill))
        else:
            painter.fillRect(qrect(item.rect), qcolor(item.fill))


def _is_translucent(gradient: Gradient) -> bool:
    return any(stop.color.alpha < 1 for stop in gradient.stops)


def _fill_as_picture(painter: QPainter, item: BoxItem, gradient: Gradient) -> None:
    """Paint a gradient that lets something show through as a picture with alpha.

    Qt writes the soft mask of such a gradient so that some readers (Ghostscript, for one) paint it opaque.
    """
    width, height = (max(min(round(side), _MOST_OF_PICTURE), 1) for side in (item.rect.width, item.rect.height))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as inner:
        inner.scale(width / item.rect.width, height / item.rect.height)
        inner.translate(-item.rect.x, -item.rect.y)
        inner.fillPath(rounded(item.rect, item.radii), gradient_brush(gradient, item.rect))
    painter.drawImage(qrect(item.rect), image)


def _dithered(painter: QPainter, item: BoxItem, context: PaintContext, pixels: PixelStore) -> QBrush | None:
    """Return a brush without bands for a large gradient, once it is made; vectors in a PDF stay vectors."""
    wanted = gradient_picture(item, context.device_scale)
    if wanted is None or painter.paintEngine().type() != QPaintEngine.Type.Raster:
        return None
    image = pixels.image(wanted, blocking=context.blocking)
    return None if image is None else wanted.brush(image, item.rect.x, item.rect.y)


def _paint_shadows(painter: QPainter, item: BoxItem, context: PaintContext, pixels: PixelStore, *, inset: bool) -> None:
    """Paint from the last shadow to the first, which lies on top."""
    for shadow in reversed(item.shadows):
        if shadow.inset is not inset or shadow.color.alpha <= 0:
            continue
        wanted = shadow_picture(item, shadow, context.device_scale)
        image = None if wanted is None else pixels.image(wanted, blocking=context.blocking)
        if wanted is None or image is not None:
            paint_shadow(painter, item, shadow, wanted, image)
