"""What the clocks say -> large figures, legible from a step back, and a line about the slide and the pace."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from footlight.windows.clock_readings import Reading, Readings, Tone
from footlight.windows.look import Look, ui_font

SMALL_SHARE = 0.27
"""Of the height, for the line about slide and pace."""

LEAST_TYPE = 11.0
"""Pixels below which a caption cannot be read."""

REACH = 1.05
"""Times a reading's own width, that its words may take: they end before its field does."""

_ON_FIELDS = frozenset({Tone.NOW, Tone.OVER})
"""What stands on a field of its own."""


class ClockPanel(QWidget):
    """The clocks. It paints what it is told, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clocks")
        self.readings = Readings()

    def show_readings(self, readings: Readings) -> None:
        """Show other readings."""
        if readings != self.readings:
            self.readings = readings
            self.setAccessibleName(readings.sentence)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the readings."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.panel)
            radius = min(self.height() * 0.06, 24.0)
            area = QRectF(self.rect())
            painter.drawRoundedRect(area, radius, radius)
            if not self.readings.large:
                return
            if self.readings.small:
                line = area.height() * SMALL_SHARE
                below = QRectF(area.x(), area.bottom() - line, area.width(), line)
                area.setBottom(below.top())
                self._paint_small(painter, look, below)
            self._paint_large(painter, look, area, radius)

    def _paint_large(self, painter: QPainter, look: Look, area: QRectF, radius: float) -> None:
        readings = self.readings.large
        column = area.width() / len(readings)
        inset = column * 0.09
        widest = max(_width(100, reading.text) for reading in readings)
        size = min((column - 2 * inset) / widest * 100, area.height() * 0.5)
        words = max(_width(100, reading.caption, 500) for reading in readings)
        room = (column - 2 * inset) * REACH
        caption = max(min(size * 0.34, area.height() * 0.16, room / words * 98), LEAST_TYPE)
        height = size * 1.15 + caption * 1.5
        top = area.top() + (area.height() - height) / 2
        for index, reading in enumerate(readings):
            place = QRectF(area.x() + index * column + inset, top, column - 2 * inset, height)
            field = place.adjusted(-inset * 0.7, -inset * 0.3, inset * 0.7, inset * 0.2)
            _paint_field(painter, look, field, reading.tone, radius)
            _paint_reading(painter, look, place, reading, size, caption)

    def _paint_small(self, painter: QPainter, look: Look, area: QRectF) -> None:
        painter.fillRect(QRectF(area.x(), area.y(), area.width(), 1), look.line)
        readings = self.readings.small
        columns = max(len(readings), 2)
        inset = area.width() / len(self.readings.large) * 0.09
        room = area.width() / columns - 1.5 * inset
        widest = max(_width(100, f"{reading.caption}  {reading.text}") for reading in readings)
        size = max(min(room / widest * 97, area.height() * 0.46), LEAST_TYPE)
        for index, reading in enumerate(readings):
            place = QRectF(area.x() + index * area.width() / columns + inset, area.y(), room, area.height())
            painter.setFont(ui_font(size, 400))
            painter.setPen(look.muted)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), reading.caption)
            place.setLeft(place.left() + QFontMetricsF(painter.font()).horizontalAdvance(f"{reading.caption}  "))
            painter.setFont(ui_font(size, 600, figures=True))
            painter.setPen(_figure_colour(look, reading.tone))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), reading.text)


def _paint_field(painter: QPainter, look: Look, place: QRectF, tone: Tone, radius: float) -> None:
    """Put what is urgent on a field, and what soon will be into a frame."""
    if tone is Tone.SOON:
        painter.setPen(QPen(look.accent, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif tone in _ON_FIELDS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.alarm if tone is Tone.OVER else look.accent)
    else:
        return
    painter.drawRoundedRect(place, radius, radius)


def _paint_reading(painter: QPainter, look: Look, place: QRectF, reading: Reading, size: float, caption: float) -> None:
    painter.setFont(ui_font(caption, 500))
    painter.setPen(look.on_accent if reading.tone in _ON_FIELDS else look.muted)
    line = QRectF(place.x(), place.y(), place.width() * REACH, caption * 1.5)
    words = painter.fontMetrics().elidedText(reading.caption, Qt.TextElideMode.ElideRight, round(line.width()))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), words)
    painter.setFont(ui_font(size, 600, figures=True))
    painter.setPen(_figure_colour(look, reading.tone))
    figures = QRectF(place.x(), place.y() + caption * 1.5, place.width() * REACH, size * 1.15)
    painter.drawText(figures, int(Qt.AlignmentFlag.AlignVCenter), reading.text)


def _figure_colour(look: Look, tone: Tone) -> QColor:
    colours = {Tone.QUIET: look.muted, Tone.MARKED: look.alarm, Tone.NOW: look.on_accent, Tone.OVER: look.on_accent}
    return colours.get(tone, look.text)


def _width(size: float, text: str, weight: int = 600) -> float:
    return QFontMetricsF(ui_font(size, weight, figures=True)).horizontalAdvance(text)
