"""What is typed -> one of the rows that it finds; a small box over the speaker's window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent

from footlight.windows.key_caps import paint_key_caps
from footlight.windows.look import Look, ui_font
from footlight.windows.overlay import Overlay

WIDTH = 560.0
ROW = 40.0
FIELD = 64.0
SHADOW = 8
"""In units of the box, which is scaled to the window."""


class Row(NamedTuple):
    """One line that can be chosen."""

    lead: str
    title: str
    keys: tuple[str, ...] = ()
    muted: bool = False


class PickBox(Overlay):
    """The box; those who inherit say what it finds and what is done with the choice.

    Args:
        label: What stands before what is typed.
        most: How many rows are shown at once.
        width: In units.
    """

    def __init__(self, label: str, most: int, width: float = WIDTH) -> None:
        super().__init__()
        self._label = label
        self._most = most
        self._width = width
        self._rows: Sequence[Row] = ()
        self._selected = 0
        self.typed = ""

    def hint(self) -> str:
        """Say what stands there when no row does."""
        raise NotImplementedError

    def search(self) -> Sequence[Row]:
        """Find the rows for what is typed."""
        raise NotImplementedError

    def choose(self, index: int) -> None:
        """Do what a row says; the box is closed."""
        raise NotImplementedError

    def type(self, typed: str) -> None:
        """Let this be what is typed."""
        self.typed = typed
        self.search_anew()

    def search_anew(self) -> None:
        """Look for rows anew."""
        self._rows = self.search()
        self.select(0)

    def select(self, index: int) -> None:
        """Select a row, or the nearest that there is."""
        self._selected = min(max(index, 0), max(len(self._rows) - 1, 0))
        self.update()

    def take_choosing_key(self, key: str) -> bool:
        """Use a key that selects, chooses or closes."""
        if key == "Enter":
            self.hide()
            if self._rows:
                self.choose(self._selected)
        elif key == "Esc":
            self.hide()
        elif key in {"Up", "Down"} and len(self._rows) > 1:
            self.select(self._selected + (1 if key == "Down" else -1))
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse; a click beside the box closes it."""
        event.accept()
        at = (event.position() - self._corner) / self._unit
        row = int((at.y() - FIELD) // ROW)
        self.hide()
        if 0 <= at.x() <= self._width and at.y() >= FIELD and 0 <= row < min(len(self._rows), self._most):
            self.choose(self._first + row)

    @property
    def _unit(self) -> float:
        return max(min(self.width() / 1280, self.height() / 720), 0.75)

    @property
    def _corner(self) -> QPointF:
        """The upper left corner of the box: near the top, where it covers least."""
        return QPointF((self.width() - self._width * self._unit) / 2, self.height() * 0.16)

    @property
    def _first(self) -> int:
        return max(self._selected - self._most + 1, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, and the rows under it."""
        shown = self._rows[self._first : self._first + self._most]
        height = FIELD + max(len(shown), 1) * ROW + 12
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self._corner)
            painter.scale(self._unit, self._unit)
            self._paint_sheet(painter, look, QRectF(0, 0, self._width, height))
            self._paint_field(painter, look)
            if not shown:
                _paint_text(painter, QRectF(24, FIELD, self._width - 48, ROW), self.hint(), look.muted)
            for place, row in enumerate(shown):
                self._paint_row(painter, look, row, FIELD + place * ROW, chosen=self._first + place == self._selected)

    def _paint_sheet(self, painter: QPainter, look: Look, area: QRectF) -> None:
        """Paint what the rows stand on, with a shadow that lifts it from a view of the same colours."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 9))
        for reach in range(2, 2 * SHADOW, 2):
            painter.drawRoundedRect(area.adjusted(-reach, 4 - reach, reach, 4 + reach), 10 + reach, 10 + reach)
        painter.setPen(look.faint)
        painter.setBrush(look.panel)
        painter.drawRoundedRect(area, 10, 10)

    def _paint_field(self, painter: QPainter, look: Look) -> None:
        font = ui_font(22, 500)
        width = QFontMetricsF(font).horizontalAdvance(self._label)
        painter.setFont(font)
        _paint_text(painter, QRectF(24, 0, width + 1, FIELD), self._label, look.muted)
        field = QRectF(24 + width + 12, 0, self._width - width - 60, FIELD)
        _paint_text(painter, field, self.typed + "▏", look.text)
        painter.setFont(ui_font(18))

    def _paint_row(self, painter: QPainter, look: Look, row: Row, y: float, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.raised)
            painter.drawRoundedRect(QRectF(8, y, self._width - 16, ROW), 6, 6)
        left = 24.0
        if row.lead:
            painter.setFont(ui_font(18, 600, figures=True))
            _paint_text(painter, QRectF(left, y, 52, ROW), row.lead, look.accent)
            left += 60
        right = paint_key_caps(painter, look, row.keys, self._width - 24, y, ROW) if row.keys else self._width - 24
        painter.setFont(ui_font(18))
        _paint_text(painter, QRectF(left, y, right - left - 12, ROW), row.title, look.muted if row.muted else look.text)


def _paint_text(painter: QPainter, area: QRectF, text: str, colour: QColor) -> None:
    painter.setPen(colour)
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(area.width()))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), elided)
