"""What the clocks say -> large figures, legible from a step back, and a line about the slide and the pace."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from footlight.deck.named_tuple import NamedTuple
from footlight.windows.look.look import Look, ui_font
from footlight.windows.presenter.clock_readings import Reading, Readings, Tone

SMALL_SHARE = 0.27
"""Of the height, for the line about slide and pace."""

STACKED = 0.85
"""Times the width, of a panel that is so high that readings are larger below each other."""

LEAST_TYPE = 11.0
"""Pixels below which a caption cannot be read."""

REACH = 1.05
"""Times a reading's own width, that its words may take: they end before its field does."""

_ON_FIELDS = frozenset({Tone.NOW, Tone.OVER})
"""What stands on a field of its own."""


class ClockPanel(QWidget):
    """The clocks. It paints its readings as large as there is room."""

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
            line = area.height() * SMALL_SHARE if self.readings.small else 0.0
            inset = self._paint_large(painter, look, area.adjusted(0, 0, 0, -line), radius)
            if self.readings.small:
                self._paint_small(painter, look, area.adjusted(0, area.height() - line, 0, 0), inset)

    def _paint_large(self, painter: QPainter, look: Look, area: QRectF, radius: float) -> float:
        """Paint the large readings beside or below each other; returns how far they are from the left edge."""
        readings = self.readings.large
        cells = self._cells(area, len(readings))
        size, caption, inset = _measures(cells[0], readings)
        height = size * 1.15 + caption * 1.5
        for cell, reading in zip(cells, readings, strict=True):
            top = cell.top() + (cell.height() - height) / 2
            place = QRectF(cell.x() + inset, top, cell.width() - 2 * inset, height)
            field = place.adjusted(-inset * 0.7, -inset * 0.3, inset * 0.7, inset * 0.2)
            _paint_field(painter, look, field, reading.tone, radius)
            _paint_reading(painter, look, place, reading, size, caption)
        return inset

    def _paint_small(self, painter: QPainter, look: Look, area: QRectF, inset: float) -> None:
        painter.fillRect(QRectF(area.x(), area.y(), area.width(), 1), look.line)
        readings = self.readings.small
        widest = max(_width(100, f"{reading.caption}  {reading.text}") for reading in readings)
        cells = self._cells(area, max(len(readings), 2))
        size = min((cells[0].width() - 1.5 * inset) / widest * 97, cells[0].height() * 0.46)
        size = max(size, LEAST_TYPE)
        for cell, reading in zip(cells, readings, strict=False):
            place = cell.adjusted(inset, 0, 0, 0)
            painter.setFont(ui_font(size, 400))
            painter.setPen(look.muted)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), reading.caption)
            place.setLeft(place.left() + QFontMetricsF(painter.font()).horizontalAdvance(f"{reading.caption}  "))
            painter.setFont(ui_font(size, 600, figures=True))
            painter.setPen(_figure_colour(look, reading.tone))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), reading.text)

    def _cells(self, area: QRectF, count: int) -> list[QRectF]:
        """Part an area into equal cells: by the panel's shape alone, so that no word of a reading moves the others."""
        if self.height() > STACKED * self.width():
            height = area.height() / count
            return [QRectF(area.x(), area.y() + index * height, area.width(), height) for index in range(count)]
        width = area.width() / count
        return [QRectF(area.x() + index * width, area.y(), width, area.height()) for index in range(count)]


class _Measures(NamedTuple):
    """The sizes of the large readings' figures and captions, and their distance from the edge of their cell."""

    size: float
    caption: float
    inset: float


def _measures(cell: QRectF, readings: Sequence[Reading]) -> _Measures:
    """Return the largest type with which every reading fits into a cell."""
    inset = min(cell.width() * 0.09, cell.height() * 0.2)
    room = cell.width() - 2 * inset
    size = min(room / max(_width(100, reading.text) for reading in readings) * 100, cell.height() * 0.5)
    words = room * REACH / max(_width(100, reading.caption, 500) for reading in readings) * 98
    return _Measures(size, max(min(size * 0.34, cell.height() * 0.16, words), LEAST_TYPE), inset)


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
