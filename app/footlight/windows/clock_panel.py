"""What the clocks say -> large figures, legible from a step back, and a line about the slide and the pace."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from footlight.windows.clock_readings import Reading, Readings, Tone
from footlight.windows.look import ACCENT, ALARM, LINE, MUTED, ON_ACCENT, PANEL, TEXT, ui_font

FIELDS = {Tone.NOW: ACCENT, Tone.OVER: ALARM}
"""The colours of the fields behind what is urgent."""

FIGURES = {Tone.QUIET: MUTED, Tone.MARKED: ALARM, Tone.NOW: ON_ACCENT, Tone.OVER: ON_ACCENT}
"""The colours of figures that are not plain."""

SMALL_SHARE = 0.27
"""Of the height, for the line about slide and pace."""

LEAST_TYPE = 11.0
"""Pixels below which a caption cannot be read."""


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
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(PANEL)
            radius = min(self.height() * 0.06, 24.0)
            area = QRectF(self.rect())
            painter.drawRoundedRect(area, radius, radius)
            if not self.readings.large:
                return
            if self.readings.small:
                line = area.height() * SMALL_SHARE
                below = QRectF(area.x(), area.bottom() - line, area.width(), line)
                area.setBottom(below.top())
                self._paint_small(painter, below)
            self._paint_large(painter, area, radius)

    def _paint_large(self, painter: QPainter, area: QRectF, radius: float) -> None:
        readings = self.readings.large
        column = area.width() / len(readings)
        inset = column * 0.09
        widest = max(_width(100, reading.text) for reading in readings)
        size = min((column - 2 * inset) / widest * 100, area.height() * 0.5)
        caption = max(min(size * 0.34, area.height() * 0.16), LEAST_TYPE)
        height = size * 1.15 + caption * 1.5
        top = area.top() + (area.height() - height) / 2
        for index, reading in enumerate(readings):
            place = QRectF(area.x() + index * column + inset, top, column - 2 * inset, height)
            _paint_field(painter, place.adjusted(-inset * 0.7, -inset * 0.3, inset * 0.7, inset * 0.2), reading, radius)
            _paint_reading(painter, place, reading, size, caption)

    def _paint_small(self, painter: QPainter, area: QRectF) -> None:
        painter.fillRect(QRectF(area.x(), area.y(), area.width(), 1), LINE)
        readings = self.readings.small
        columns = max(len(readings), 2)
        inset = area.width() / len(self.readings.large) * 0.09
        room = area.width() / columns - 1.5 * inset
        widest = max(_width(100, f"{reading.caption}  {reading.text}") for reading in readings)
        size = max(min(room / widest * 97, area.height() * 0.46), LEAST_TYPE)
        for index, reading in enumerate(readings):
            place = QRectF(area.x() + index * area.width() / columns + inset, area.y(), room, area.height())
            painter.setFont(ui_font(size, 400))
            painter.setPen(MUTED)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), reading.caption)
            place.setLeft(place.left() + QFontMetricsF(painter.font()).horizontalAdvance(f"{reading.caption}  "))
            painter.setFont(ui_font(size, 600, figures=True))
            painter.setPen(_figure_colour(reading))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), reading.text)


def _paint_field(painter: QPainter, place: QRectF, reading: Reading, radius: float) -> None:
    """Put what is urgent on a field, and what soon will be into a frame."""
    if reading.tone is Tone.SOON:
        painter.setPen(QPen(ACCENT, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif reading.tone in FIELDS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(FIELDS[reading.tone])
    else:
        return
    painter.drawRoundedRect(place, radius, radius)


def _paint_reading(painter: QPainter, place: QRectF, reading: Reading, size: float, caption: float) -> None:
    painter.setFont(ui_font(caption, 500))
    painter.setPen(ON_ACCENT if reading.tone in FIELDS else MUTED)
    words = painter.fontMetrics().elidedText(reading.caption, Qt.TextElideMode.ElideRight, round(place.width()))
    painter.drawText(
        QRectF(place.x(), place.y(), place.width(), caption * 1.5), int(Qt.AlignmentFlag.AlignVCenter), words
    )
    painter.setFont(ui_font(size, 600, figures=True))
    painter.setPen(_figure_colour(reading))
    figures = QRectF(place.x(), place.y() + caption * 1.5, place.width() * 1.1, size * 1.15)
    painter.drawText(figures, int(Qt.AlignmentFlag.AlignVCenter), reading.text)


def _figure_colour(reading: Reading) -> QColor:
    return FIGURES.get(reading.tone, TEXT)


def _width(size: float, text: str) -> float:
    return QFontMetricsF(ui_font(size, 600, figures=True)).horizontalAdvance(text)
