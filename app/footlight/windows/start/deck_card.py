"""One deck in the start window: its first slide, its title, where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from footlight.rendering.deck_thumbnails import Thumbnail
from footlight.windows.look.labels import paint_elided
from footlight.windows.look.look import Look, ui_font

THUMBNAIL = QSize(272, 153)
CARD = QSize(THUMBNAIL.width(), THUMBNAIL.height() + 62)
RADIUS = 10.0


class DeckCard(QAbstractButton):
    """A button that opens a deck.

    Args:
        path: The deck.
        recent: Whether it is here because it was opened before, so that it can be forgotten.
        parent: Where it lies.
    """

    def __init__(self, path: Path, *, recent: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.recent = recent
        self._title = path.stem
        self._where = _short(path.parent)
        self._image: QImage | None = None
        self._problem = ""
        self.setFixedSize(CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(str(path))
        self.setAccessibleName(self._title)

    @property
    def device_size(self) -> QSize:
        """The thumbnail's size in device pixels."""
        return THUMBNAIL * self.devicePixelRatioF()

    def take(self, thumbnail: Thumbnail) -> None:
        """Show what was found out about the deck."""
        self._title = thumbnail.title or self.path.stem
        self._image = thumbnail.image
        self._problem = thumbnail.problem
        if not thumbnail.problem:
            count = "1 slide" if thumbnail.slides == 1 else f"{thumbnail.slides} slides"
            self._where = f"{count} · {_short(self.path.parent)}" if self.recent else count
        self.setToolTip(thumbnail.problem or str(self.path))
        self.setAccessibleName(self._title)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on the space key; leave the others to the shelf, as a button's own arrow keys know no rows."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card; the one that Enter opens has a frame."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            outline = QPainterPath()
            outline.addRoundedRect(whole, RADIUS, RADIUS)
            painter.fillPath(outline, look.raised if self.underMouse() or self.hasFocus() else look.panel)
            painter.save()
            painter.setClipPath(outline)
            self._paint_picture(painter, look, QRectF(0, 0, THUMBNAIL.width(), THUMBNAIL.height()))
            painter.restore()
            area = QRectF(14, THUMBNAIL.height() + 8, self.width() - 28, 24)
            _paint_line(painter, area, self._title, look.text, 15, 600)
            _paint_line(painter, area.translated(0, 23), self._where, look.muted, 13, 400)
            painter.setPen(QPen(look.accent, 3) if self.hasFocus() else QPen(look.line, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline)

    def _paint_picture(self, painter: QPainter, look: Look, area: QRectF) -> None:
        if self._image is not None:
            painter.drawImage(area, self._image)
            return
        painter.fillRect(area, look.raised)
        if self._problem:
            painter.setPen(look.muted)
            painter.setFont(ui_font(13))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(20, 10, -20, -10), int(flags), self._problem)


def _paint_line(painter: QPainter, area: QRectF, text: str, colour: QColor, pixels: int, weight: int) -> None:
    painter.setFont(ui_font(pixels, weight))
    paint_elided(painter, area, text, colour)


def _short(folder: Path) -> str:
    """Write a folder with ``~`` for the home folder."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
