"""The deck and its thumbnails -> a sheet over the speaker's window with all slides, to look around and to go to one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)

from footlight.deck import Deck
from footlight.painting.shapes import qrect
from footlight.presenting.destinations import destinations
from footlight.presenting.sections import sections
from footlight.windows.look import Look, ui_font
from footlight.windows.overlay import Overlay
from footlight.windows.overview_grid import CAPTION, Cell, Grid, Heading, lay_grid
from footlight.windows.slide_thumbnails import SlideThumbnails

BAR = 64.0
"""The height of the line with the search, in units."""

AHEAD = 1.0
"""Windows below and above of which the thumbnails are made too, so that scrolling meets pictures."""


class Overview(Overlay):
    """The sheet. While it is open it gets the keys first; those that hide the slides from the audience it leaves.

    Args:
        thumbnails: Makes the pictures.
    """

    chosen = Signal(int)
    """A slide was chosen; its number."""

    def __init__(self, thumbnails: SlideThumbnails) -> None:
        super().__init__()
        self.setObjectName("overview")
        self.setAccessibleName("All slides")
        self.setMouseTracking(True)
        self._thumbnails = thumbnails
        self._deck: Deck | None = None
        self._here = 1
        self._typed = ""
        self._searching = False
        self._grid = Grid((), (), 0.0, 1)
        self._selected = 0
        self._top = 0.0
        thumbnails.made.connect(self._show_made)

    @property
    def typed(self) -> str:
        """What is searched for."""
        return self._typed

    @property
    def shown(self) -> tuple[int, ...]:
        """The numbers of the slides in the grid."""
        return tuple(cell.number for cell in self._grid.cells)

    @property
    def selected(self) -> int | None:
        """The number of the slide that Enter goes to; None when none is found."""
        return self._grid.cells[self._selected].number if self._grid.cells else None

    def place_of(self, number: int) -> QRectF:
        """Tell where the thumbnail of a slide that is in the grid lies on the sheet."""
        cell = next(cell for cell in self._grid.cells if cell.number == number)
        return qrect(cell.picture).translated(0, self._bar - self._top)

    def set_deck(self, deck: Deck) -> None:
        """Take a reading of the deck."""
        self._deck = deck
        self._thumbnails.set_deck(deck)
        if self.isVisible():
            self._arrange(self.selected)

    def begin(self, here: int, *, searching: bool = False) -> None:
        """Get ready to be shown.

        Args:
            here: The slide on which the speaker is.
            searching: Whether what is typed is searched for at once.
        """
        self._here, self._typed, self._searching = here, "", searching
        self._arrange(here)

    def take_key(self, key: str, text: str) -> bool:
        """Use a key that moves, chooses, searches or closes."""
        if not self.isVisible():
            return False
        if self._searching and self._take_search_key(key, text):
            return True
        if key in {"Esc", "O", "Tab", "-"}:
            self.hide()
        elif key in {"Enter", "Space"}:
            self._choose(self.selected)
        elif key in {"/", "Ctrl+F"}:
            self._searching = True
            self.update()
        else:
            return self._move(key)
        return True

    def _take_search_key(self, key: str, text: str) -> bool:
        if key == "Esc" and self._typed:
            self._search("")
        elif key == "Esc":
            self._searching = False
            self.update()
        elif key == "Backspace":
            self._search(self._typed[:-1])
        elif text and text.isprintable() and not key.startswith(("Ctrl+", "Alt+")):
            self._search(self._typed + text)
        else:
            return False
        return True

    def _move(self, key: str) -> bool:
        page = max(int((self.height() - self._bar) // max(self._row_height, 1)), 1)
        rows = {"Up": -1, "Down": 1, "Page Up": -page, "Page Down": page}
        if key in {"Left", "Right"}:
            self._select(self._selected + (1 if key == "Right" else -1))
        elif key in rows:
            self._select(self._grid.moved(self._selected, rows[key]))
        elif key in {"Home", "End"}:
            self._select(0 if key == "Home" else len(self._grid.cells) - 1)
        else:
            return False
        return True

    @property
    def _unit(self) -> float:
        return max(min(self.width() / 1280, self.height() / 720), 0.8)

    @property
    def _bar(self) -> float:
        return BAR * self._unit

    @property
    def _row_height(self) -> float:
        return self._grid.cells[0].picture.height + CAPTION * self._unit if self._grid.cells else 0.0

    def _search(self, typed: str) -> None:
        self._typed = typed
        self._arrange(self.selected if typed else self._here)

    def _arrange(self, selected: int | None) -> None:
        """Lay the grid for what is searched for, with a slide selected if it is there."""
        deck = self._deck
        if deck is None:
            return
        numbers = sorted(destinations(deck, self._typed)) if self._typed.strip() else range(1, len(deck.slides) + 1)
        size = deck.settings.size
        self._grid = lay_grid(list(numbers), sections(deck), self.width(), size.width / size.height, self._unit)
        index = next((i for i, cell in enumerate(self._grid.cells) if cell.number == selected), 0)
        if self._grid.cells:
            ratio, picture = self.devicePixelRatioF(), self._grid.cells[0].picture
            self._thumbnails.set_size(QSize(round(picture.width * ratio), round(picture.height * ratio)))
        self._select(index)

    def _select(self, index: int) -> None:
        self._selected = min(max(index, 0), max(len(self._grid.cells) - 1, 0))
        if self._grid.cells:
            cell = self._grid.cells[self._selected]
            above = cell.picture.y - 60 * self._unit
            below = cell.picture.bottom + CAPTION * self._unit + 12 - (self.height() - self._bar)
            self._top = min(max(self._top, below), above)
        self._scroll_to(self._top)

    def _scroll_to(self, top: float) -> None:
        self._top = min(max(top, 0.0), max(self._grid.height - (self.height() - self._bar), 0.0))
        seen = [cell for cell in self._grid.cells if self._is_near(cell, 0.0)]
        near = [cell for cell in self._grid.cells if self._is_near(cell, AHEAD) and cell not in seen]
        self._thumbnails.want(cell.number for cell in (*seen, *near))
        self.update()

    def _is_near(self, cell: Cell, windows: float) -> bool:
        height = self.height() - self._bar
        y = cell.picture.y - self._top
        return -windows * height - cell.picture.height <= y <= (1 + windows) * height

    def _choose(self, number: int | None) -> None:
        if number is not None:
            self.hide()
            self.chosen.emit(number)

    def _show_made(self, number: int) -> None:
        if self.isVisible() and number in self.shown:
            self.update(self.place_of(number).toAlignedRect())

    def _cell_at(self, at: QPointF) -> int | None:
        point = at - QPointF(0, self._bar - self._top)
        if at.y() < self._bar:
            return None
        return next((i for i, cell in enumerate(self._grid.cells) if qrect(cell.picture).contains(point)), None)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the slide on which the speaker is."""
        super().showEvent(event)
        self._arrange(self.selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the grid anew."""
        super().resizeEvent(event)
        if self.isVisible():
            self._arrange(self.selected)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll."""
        self._scroll_to(self._top - event.angleDelta().y() / 120 * self._row_height / 2)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say that a slide can be clicked."""
        found = self._cell_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a slide."""
        event.accept()
        index = self._cell_at(event.position())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self._choose(self._grid.cells[index].number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slides that can be seen, and the search over them."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(self.rect(), look.ground)
            painter.save()
            painter.setClipRect(QRectF(0, self._bar, self.width(), self.height() - self._bar))
            painter.translate(0, self._bar - self._top)
            asked = QRectF(event.rect()).translated(0, self._top - self._bar)
            for heading in self._grid.headings:
                self._paint_heading(painter, look, heading)
            for index, cell in enumerate(self._grid.cells):
                if qrect(cell.picture).adjusted(-8, -8, 8, CAPTION * self._unit).intersects(asked):
                    self._paint_cell(painter, look, cell, chosen=index == self._selected)
            painter.restore()
            self._paint_bar(painter, look)

    def _paint_heading(self, painter: QPainter, look: Look, heading: Heading) -> None:
        painter.setFont(ui_font(16 * self._unit, 600))
        painter.setPen(look.accent)
        _elided(painter, qrect(heading.area), heading.title)

    def _paint_cell(self, painter: QPainter, look: Look, cell: Cell, *, chosen: bool) -> None:
        area, unit = qrect(cell.picture), self._unit
        image = self._thumbnails.image(cell.number)
        if image is None:
            painter.fillRect(area, look.panel)
        else:
            painter.drawImage(area, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.line)
        painter.drawRect(area)
        if chosen:
            pen = painter.pen()
            pen.setColor(look.accent)
            pen.setWidthF(3 * unit)
            painter.setPen(pen)
            painter.drawRoundedRect(area.adjusted(-3 * unit, -3 * unit, 3 * unit, 3 * unit), 4 * unit, 4 * unit)
        here = cell.number == self._here
        line = QRectF(area.x(), area.bottom() + 2 * unit, area.width(), (CAPTION - 2) * unit)
        painter.setFont(ui_font(14 * unit, 700 if here else 500, figures=True))
        painter.setPen(look.accent if here else look.text)
        number = str(cell.number)
        width = QFontMetricsF(painter.font()).horizontalAdvance(number) + 8 * unit
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), number)
        painter.setFont(ui_font(14 * unit))
        painter.setPen(look.text if here else look.muted)
        title = self._deck.slides[cell.number - 1].title if self._deck else ""
        _elided(painter, line.adjusted(width, 0, 0, 0), title)

    def _paint_bar(self, painter: QPainter, look: Look) -> None:
        unit = self._unit
        line = QRectF(28 * unit, 0, self.width() - 56 * unit, self._bar)
        painter.setFont(ui_font(20 * unit, 500))
        right = "Enter to go there  ·  Esc to go back"
        hint_font = ui_font(14 * unit)
        width = QFontMetricsF(hint_font).horizontalAdvance(right) + 24 * unit
        painter.setPen(look.text if self._searching else look.muted)
        words = f"{self._typed}▏" if self._searching else f"{len(self._grid.cells)} slides  ·  / to search"
        if self._searching and not self._typed:
            words = "▏Words on the slides or in their notes"
            painter.setPen(look.muted)
        _elided(painter, line.adjusted(0, 0, -width, 0), words)
        painter.setFont(hint_font)
        painter.setPen(look.muted)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), right)
        painter.fillRect(QRectF(0, self._bar - 1, self.width(), 1), look.line)
        if not self._grid.cells:
            painter.setFont(ui_font(20 * unit))
            rest = QRectF(0, self._bar, self.width(), self.height() - self._bar)
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignCenter), "No slide has these words")


def _elided(painter: QPainter, area: QRectF, text: str) -> None:
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(int(area.width()), 0))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)
