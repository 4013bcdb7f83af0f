"""What is typed to go to a slide -> its number; a small box over the speaker's window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from footlight.deck import Deck
from footlight.presenting.destinations import destinations
from footlight.windows.look import ACCENT, GROUND, LINE, MUTED, RAISED, TEXT, ui_font
from footlight.windows.overlay import Overlay

MOST_SHOWN = 6
WIDTH = 560.0
ROW = 40.0
FIELD = 64.0
"""In units of the box, which is scaled to the window."""


class GoToBox(Overlay):
    """The box. It gets the keys first while it is open, but leaves those of clickers to the slides."""

    chosen = Signal(int)
    """A slide was chosen; its number."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("go-to")
        self._deck: Deck | None = None
        self._words = False
        self._found: tuple[int, ...] = ()
        self._selected = 0
        self.typed = ""

    def set_deck(self, deck: Deck) -> None:
        """Say where one can go."""
        self._deck = deck
        self._search()

    def begin(self, window: QWidget, digit: str = "") -> None:
        """Open over the speaker's window.

        Args:
            window: The window.
            digit: What has been typed already; then letters stay commands. Without it they are typed too.
        """
        self._words = not digit
        self._type(digit)
        self.show_over(window)

    def take_key(self, key: str, text: str) -> bool:
        """Use a key that types or chooses; any other closes the box and goes on to do what it means."""
        if not self.isVisible():
            return False
        if key == "Enter":
            self.hide()
            if self._found:
                self.chosen.emit(self._found[self._selected])
        elif key == "Esc":
            self.hide()
        elif key == "Backspace":
            self._backspace()
        elif key in {"Up", "Down"} and len(self._found) > 1:
            self._select(self._selected + (1 if key == "Down" else -1))
        elif text.isdecimal() or (self._words and text.isprintable() and text):
            self._type(self.typed + text)
        else:
            self.hide()
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click."""
        self.hide()
        event.accept()

    def _backspace(self) -> None:
        if self.typed:
            self._type(self.typed[:-1])
        if not self.typed and not self._words:
            self.hide()

    def _type(self, typed: str) -> None:
        self.typed = typed
        self._search()

    def _search(self) -> None:
        self._found = destinations(self._deck, self.typed) if self._deck else ()
        self._select(0)

    def _select(self, index: int) -> None:
        self._selected = min(max(index, 0), max(len(self._found) - 1, 0))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box near the top, where it covers least."""
        first = max(self._selected - MOST_SHOWN + 1, 0)
        shown = list(self._found[first : first + MOST_SHOWN])
        height = FIELD + max(len(shown), 1) * ROW + 12
        unit = max(min(self.width() / 1280, self.height() / 720), 0.75)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate((self.width() - WIDTH * unit) / 2, self.height() * 0.16)
            painter.scale(unit, unit)
            painter.setPen(LINE)
            painter.setBrush(GROUND)
            painter.drawRoundedRect(QRectF(0, 0, WIDTH, height), 10, 10)
            self._paint_field(painter)
            if not shown:
                hint = "No slide has these words" if self.typed else "A number, or words on the slide"
                _paint_text(painter, QRectF(24, FIELD, WIDTH - 48, ROW), hint, MUTED)
            for row, number in enumerate(shown):
                self._paint_row(painter, number, FIELD + row * ROW, chosen=number == self._found[self._selected])

    def _paint_field(self, painter: QPainter) -> None:
        label = "Go to slide"
        font = ui_font(22, 500)
        width = QFontMetricsF(font).horizontalAdvance(label)
        painter.setFont(font)
        _paint_text(painter, QRectF(24, 0, width + 1, FIELD), label, MUTED)
        field = QRectF(24 + width + 12, 0, WIDTH - width - 60, FIELD)
        _paint_text(painter, field, self.typed + "▏", TEXT)
        painter.setFont(ui_font(18))

    def _paint_row(self, painter: QPainter, number: int, y: float, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(RAISED)
            painter.drawRoundedRect(QRectF(8, y, WIDTH - 16, ROW), 6, 6)
        title = self._deck.slides[number - 1].title if self._deck else ""
        area = QRectF(24, y, 52, ROW)
        painter.setFont(ui_font(18, 600, figures=True))
        _paint_text(painter, area, str(number), ACCENT)
        painter.setFont(ui_font(18))
        _paint_text(painter, QRectF(84, y, WIDTH - 108, ROW), title or "(no title)", TEXT if title else MUTED)


def _paint_text(painter: QPainter, area: QRectF, text: str, colour: QColor) -> None:
    painter.setPen(colour)
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(area.width()))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), elided)
