"""A ``PictureItem`` or a ``DrawingItem`` -> paint."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from footlight.layout.page import DrawingItem, PictureItem, Rect
from footlight.painting.paint_context import PaintContext
from footlight.painting.pixel_store import PixelStore, VectorSource, picture_resource
from footlight.painting.raster_images import PictureImage
from footlight.painting.shapes import qrect, rounded
from footlight.styling.computed import Color

_PLACEHOLDER_FILL = QColor(128, 128, 128, 40)
_PLACEHOLDER_LINE = QColor(128, 128, 128, 110)


def paint_picture(painter: QPainter, item: PictureItem, context: PaintContext, pixels: PixelStore) -> None:
    """Paint a picture: what of ``target`` lies in ``rect``, or ``rect`` tiled with it."""
    wanted = picture_resource(item, context.device_scale)
    _clip(painter, item, wanted)
    if isinstance(wanted, VectorSource):
        drawing = pixels.vector(wanted, blocking=context.blocking)
        if drawing is not None:
            drawing.paint(painter, qrect(item.target))
        return
    image = pixels.image(wanted, blocking=context.blocking)
    if image is None:
        return  # a frame in its place would look like a fault to the audience, and help nobody
    if any(item.tiled):
        _tile(painter, item, image)
    else:
        margin = wanted.margin / wanted.scale
        painter.drawImage(qrect(item.target).adjusted(-margin, -margin, margin, margin), image)


def paint_drawing(
    painter: QPainter, item: DrawingItem, background: Color, context: PaintContext, pixels: PixelStore
) -> None:
    """Paint a formula or a diagram in the colour of the text around it, on a page of some colour."""
    drawing = pixels.vector(VectorSource(item.drawing, item.color, background), blocking=context.blocking)
    if drawing is None:
        return
    painter.setOpacity(painter.opacity() * item.color.alpha)
    drawing.paint(painter, qrect(item.rect))


def _clip(painter: QPainter, item: PictureItem, wanted: PictureImage | VectorSource) -> None:
    """Clip to the part that shows; a blur or a shadow that goes on beyond the picture is left whole."""
    if any(item.radii):
        painter.setClipPath(rounded(item.rect, item.radii), Qt.ClipOperation.IntersectClip)
    elif not (isinstance(wanted, PictureImage) and wanted.bleeds and item.rect == item.target):
        painter.setClipRect(qrect(item.rect), Qt.ClipOperation.IntersectClip)


def _tile(painter: QPainter, item: PictureItem, image: QImage) -> None:
    target, rect = item.target, item.rect
    across, down = item.tiled
    area = Rect(
        rect.x if across else target.x,
        rect.y if down else target.y,
        rect.width if across else target.width,
        rect.height if down else target.height,
    )
    brush = QBrush(image)
    brush.setTransform(
        QTransform.fromTranslate(target.x, target.y).scale(target.width / image.width(), target.height / image.height())
    )
    painter.fillRect(qrect(area), brush)
