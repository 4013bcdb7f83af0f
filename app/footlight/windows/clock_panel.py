"""Elapsed time, time left, wall clock -> three large readings, legible from a step back."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from footlight.presenting.clock import clock_text
from footlight.windows.look import ALARM, MUTED, PANEL, TEXT, ui_font


class Reading(NamedTuple):
    """One of the three."""

    caption: str
    text: str
    colour: QColor = TEXT


class ClockPanel(QWidget):
    """The readings, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clocks")
        self.readings: tuple[Reading, ...] = ()

    def show_times(self, elapsed: float, left: float | None, wall: str, *, begun: bool, paused: bool) -> None:
        """Show the times.

        Args:
            elapsed: Seconds since the talk began.
            left: Seconds that are left, negative when over time; None when nothing is planned.
            wall: The time of day.
            begun: Whether the talk has begun.
            paused: Whether its clock was stopped.
        """
        standing = "Paused" if paused else "Elapsed" if begun else "Not begun"
        readings = [Reading(standing, clock_text(elapsed), TEXT if begun and not paused else MUTED)]
        if left is not None and left < 0:
            readings.append(Reading("Over time", f"+{clock_text(-left)}", ALARM))
        elif left is not None:
            # Rounded up, so that elapsed and left always make the whole together.
            readings.append(Reading("Left", clock_text(-(-left // 1))))
        readings.append(Reading("Time", wall))
        shown = tuple(readings)
        if shown != self.readings:
            self.readings = shown
            self.setAccessibleName(", ".join(f"{each.caption} {each.text}" for each in shown))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the readings, as large as the widest allows."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(PANEL)
            radius = min(self.height() * 0.06, 24.0)
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
            if not self.readings:
                return
            column = self.width() / len(self.readings)
            inset = column * 0.09
            widest = max(
                QFontMetricsF(ui_font(100, 600, figures=True)).horizontalAdvance(r.text) for r in self.readings
            )
            size = min((column - 2 * inset) / widest * 100, self.height() * 0.46)
            caption = max(min(size * 0.34, self.height() * 0.15), 11.0)
            height = size * 1.15 + caption * 1.5
            top = (self.height() - height) / 2
            for index, reading in enumerate(self.readings):
                area = QRectF(index * column + inset, top, column - 2 * inset, caption * 1.5)
                painter.setFont(ui_font(caption, 500))
                painter.setPen(reading.colour if reading.colour is ALARM else MUTED)
                words = painter.fontMetrics().elidedText(
                    reading.caption, Qt.TextElideMode.ElideRight, round(area.width())
                )
                painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)
                painter.setFont(ui_font(size, 600, figures=True))
                painter.setPen(reading.colour)
                area = QRectF(area.x(), area.bottom(), area.width() + inset, size * 1.15)
                painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), reading.text)
