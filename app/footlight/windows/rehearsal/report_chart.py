"""A report on a rehearsal -> a row a slide: title, bars against the plan, and the times in figures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from footlight.presenting.clock import clock_text
from footlight.presenting.rehearsal import Report, ReportRow
from footlight.windows.look.look import Look, ui_font

ROW = 34
TYPE = 15
NUMBER, FIGURES, GAP = 44.0, 86.0, 16.0
TITLE_SHARE = 0.42
"""Of the room that number and figures leave; the bars have the rest."""

BAR = 14.0
HEADS = ("Planned", "This run", "Median")


class ReportChart(QWidget):
    """The table with its bars; the first row names the columns, the last one adds up.

    Args:
        report: What it shows.
        parent: Its owner.
    """

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart")
        self._report = report
        self._rows = (*report.rows, ReportRow(0, "In all", report.planned, report.run, report.median))
        times = [time for row in report.rows for time in (row.planned, row.run, row.median) if time is not None]
        self._longest = max(times, default=0.0) or 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW * (len(self._rows) + 1))
        self.setMinimumWidth(560)
        self.setAccessibleName("; ".join(_sentence(row) for row in self._rows))

    def sizeHint(self) -> QSize:
        """Prefer a width at which titles can be read."""
        return QSize(900, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that can be seen."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), look.background)
            first, last = event.rect().top() // ROW, event.rect().bottom() // ROW
            if first == 0:
                self._paint_heads(painter, look)
            for index in range(max(first, 1), min(last, len(self._rows)) + 1):
                self._paint_row(painter, look, index)

    def _columns(self) -> tuple[float, float, float]:
        """Return where the bars begin, how wide they may be, and where the figures begin."""
        figures = self.width() - len(HEADS) * FIGURES
        title = (figures - NUMBER) * TITLE_SHARE
        return NUMBER + title + GAP, figures - NUMBER - title - GAP, figures

    def _paint_heads(self, painter: QPainter, look: Look) -> None:
        painter.setFont(ui_font(13, 500))
        painter.setPen(look.muted)
        _bars, _width, figures = self._columns()
        for column, head in enumerate(HEADS):
            area = QRectF(figures + column * FIGURES, 0, FIGURES - 12, ROW)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), head)

    def _paint_row(self, painter: QPainter, look: Look, index: int) -> None:
        row, top = self._rows[index - 1], float(index * ROW)
        is_total = row.number == 0
        if is_total:
            painter.fillRect(QRectF(0, top, self.width(), 1), look.line)
        elif index % 2:
            painter.fillRect(QRectF(0, top, self.width(), ROW), look.panel)
        bars, width, figures = self._columns()
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(ui_font(TYPE, figures=True))
        painter.setPen(look.muted)
        if not is_total:
            number = QRectF(0, top, NUMBER - 14, ROW)
            painter.drawText(number, int(Qt.AlignmentFlag.AlignRight | centred), str(row.number))
        painter.setFont(ui_font(TYPE, 600 if is_total else 400))
        painter.setPen(look.text)
        room = bars - GAP - NUMBER if not is_total else figures - NUMBER
        words = QFontMetricsF(painter.font()).elidedText(row.title or "(no words)", Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(NUMBER, top, room + 1, ROW), int(centred), words)
        painter.setFont(ui_font(TYPE, 600 if is_total else 400, figures=True))
        for column, time in enumerate((row.planned, row.run, row.median)):
            area = QRectF(figures + column * FIGURES, top, FIGURES - 12, ROW)
            painter.setPen(look.text if column == 1 else look.muted)
            text = "–" if time is None else clock_text(round(time))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | centred), text)
        if not is_total:
            self._paint_bars(painter, look, row, QRectF(bars, top + (ROW - BAR) / 2, width, BAR))

    def _paint_bars(self, painter: QPainter, look: Look, row: ReportRow, room: QRectF) -> None:
        """Fill what was used, frame what was planned, mark the median; what is beyond the plan looks broken."""
        scale = room.width() / self._longest
        run, planned = row.run or 0.0, row.planned
        within = run if planned is None else min(run, planned)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        painter.drawRect(QRectF(room.x(), room.y(), within * scale, room.height()))
        if run > within:
            over = QRectF(room.x() + within * scale, room.y(), (run - within) * scale, room.height())
            painter.fillRect(over, look.alarm)
            painter.fillRect(over, Qt.BrushStyle.BDiagPattern)
        if planned is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.muted, 1.0))
            painter.drawRect(QRectF(room.x() + 0.5, room.y() - 2.5, max(planned * scale - 1, 1), room.height() + 5))
        if row.median is not None:
            at = room.x() + row.median * scale
            painter.setPen(QPen(look.text, 2.0))
            painter.drawLine(QPointF(at, room.y() - 5), QPointF(at, room.bottom() + 5))


def _sentence(row: ReportRow) -> str:
    name = f"slide {row.number}, {row.title}" if row.number else row.title
    times = zip(("planned", "this run", "median"), (row.planned, row.run, row.median), strict=True)
    return ", ".join([name, *(f"{what} {clock_text(round(time))}" for what, time in times if time is not None)])
