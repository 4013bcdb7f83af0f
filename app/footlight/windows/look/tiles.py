"""A picture and its name -> a tile that can be chosen, one of several."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from footlight.windows.look.labels import paint_elided
from footlight.windows.look.look import Look, ui_font

CAPTION = 24
RADIUS = 7.0


class PictureTile(QAbstractButton):
    """A tile. In one parent only one is chosen, and the arrow keys go between them.

    Args:
        name: Its words.
        help_: What else a screen reader says, and a hint under the mouse.
        picture: The size of its picture, in logical pixels.
        parent: Its owner.
    """

    def __init__(self, name: str, help_: str, picture: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(help_)
        self.setToolTip(help_)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._take_tab)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(picture.width(), picture.height() + CAPTION)
        self._size = picture
        self._image: QImage | None = None

    @property
    def device_size(self) -> QSize:
        """The picture's size in device pixels."""
        return self._size * self.devicePixelRatioF()

    def _take_tab(self, chosen: bool) -> None:
        """Be the one of the tiles to which Tab leads, as arrow keys go from there to the others."""
        holder = self.parentWidget()
        for each in holder.findChildren(PictureTile) if chosen and holder is not None else ():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is self else Qt.FocusPolicy.ClickFocus)

    def show_image(self, image: QImage | None) -> None:
        """Show a picture, or an empty place."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint picture and name; the one that is chosen has a frame."""
        look = Look.of(self)
        area = QRectF(0, 0, self._size.width(), self._size.height()).adjusted(1.5, 1.5, -1.5, -1.5)
        outline = QPainterPath()
        outline.addRoundedRect(area, RADIUS, RADIUS)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillPath(outline, look.raised)
            if self._image is not None:
                painter.save()
                painter.setClipPath(outline)
                painter.drawImage(area, self._image)
                painter.restore()
            if self.isChecked():
                painter.setPen(QPen(look.accent, 3.0))
            else:
                painter.setPen(
                    QPen(look.text if self.hasFocus() else look.muted if self.underMouse() else look.line, 1)
                )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline)
            if self.isChecked() and self.hasFocus():
                # Light beside dark: one of the two stands out from the picture, whatever that shows.
                for inset, color in ((2.5, look.background), (4.5, look.text)):
                    painter.setPen(QPen(color, 2.0))
                    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), RADIUS - 2, RADIUS - 2)
            painter.setFont(ui_font(13, 600 if self.isChecked() else 400))
            words = QRectF(2, self._size.height(), self.width() - 4, CAPTION)
            paint_elided(painter, words, self.text(), look.text if self.isChecked() else look.muted)
