"""The slide at the cursor -> its picture as the projector will show it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from footlight.deck import Size
from footlight.painting import fit_rect
from footlight.rendering.background_painter import SlidePicture
from footlight.windows.look.look import Look

EDGE = 16
"""Logical pixels around the slide."""


class SlidePreview(QWidget):
    """The picture. It keeps the last one until it is given another, so that nothing flashes while an author types.

    Args:
        parent: Its owner.
    """

    resized = Signal()
    """It has another size, so that a picture of another size is needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.setMinimumSize(160, 90 + 2 * EDGE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.picture: SlidePicture | None = None
        """What it shows; None for nothing yet."""

    def device_size(self, page_size: Size) -> QSize:
        """Return how large a slide of this size is shown, in device pixels."""
        return (self.slide_area(page_size).size() * self.devicePixelRatioF()).toSize()

    def slide_area(self, page_size: Size) -> QRectF:
        """Return where a slide of this size is shown, in logical pixels."""
        room = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        place = fit_rect(page_size, Size(max(room.width(), 1), max(room.height(), 1)))
        return QRectF(room.x() + place.x, room.y() + place.y, place.width, place.height)

    def show_picture(self, picture: SlidePicture) -> None:
        """Show a slide from now on."""
        self.picture = picture
        slide = picture.deck.slides[picture.wish.number - 1]
        self.setAccessibleDescription(f"Slide {slide.number}: {slide.title}")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit ``resized``."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture with a hairline around it, as a slide may have the colour of what it lies on."""
        with QPainter(self) as painter:
            look = Look.of(self)
            painter.fillRect(self.rect(), look.background)
            if self.picture is None:
                return
            area = self.slide_area(self.picture.page.size)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, self.picture.image)
            painter.setPen(look.line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)
