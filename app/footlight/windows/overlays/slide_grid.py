"""Slides and their thumbnails -> a list that lies as a grid, under the titles of sections."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from footlight.deck import Deck
from footlight.painting.shapes import qrect
from footlight.presenting.destinations import Excerpt, aside_words, excerpt
from footlight.presenting.sections import sections
from footlight.rendering.slide_thumbnails import SlideThumbnails
from footlight.windows.look.controls import SlimScrollBar
from footlight.windows.look.labels import paint_elided
from footlight.windows.look.look import Look, ui_font
from footlight.windows.overlays.overview_grid import CAPTION, Cell, Grid, SectionTitle, lay_grid

AHEAD = 1.0
"""Windows below and above of which the thumbnails are made too, so that scrolling meets pictures."""

EXCERPT = 22.0
"""The height of the line that shows why a slide was found, in units."""

ABOVE = 60.0
"""What stays in sight above the selected slide, such as its section's title; in units."""

_Index = QModelIndex | QPersistentModelIndex


class SlideModel(QAbstractListModel):
    """The slides that are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.deck: Deck | None = None
        self.numbers: tuple[int, ...] = ()
        self.typed = ""
        self.shown = 0
        """How often slides were replaced."""
        self.excerpt = lru_cache(1000)(self._excerpt)
        """The words that show why a slide was found."""

    def show(self, deck: Deck, numbers: Sequence[int], typed: str) -> None:
        """Replace the slides.

        Args:
            deck: The deck.
            numbers: The slides that are shown.
            typed: What they were found by; empty for all slides.
        """
        self.beginResetModel()
        self.deck, self.numbers, self.typed = deck, tuple(numbers), typed
        self.shown += 1
        self.excerpt.cache_clear()
        self.endResetModel()

    def title(self, number: int) -> str:
        """Return a slide's title."""
        return self.deck.slides[number - 1].title if self.deck else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.numbers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or all that a screen reader reads out."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        number = self.numbers[index.row()]
        title = self.title(number)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        found = self.excerpt(number)
        parts = (f"Slide {number}", self.kind(number), title, found.text if found else "")
        return ", ".join(part for part in parts if part)

    def kind(self, number: int) -> str:
        """Return why the talk passes over a slide; empty for the slides that it shows."""
        return aside_words(self.deck.slides[number - 1]) if self.deck else ""

    def _excerpt(self, number: int) -> Excerpt | None:
        return excerpt(self.deck.slides[number - 1], self.typed) if self.deck else None


class SlideGrid(QListView):
    """The grid. ``move_by`` moves the selection; keys themselves it leaves to what it lies in.

    Args:
        thumbnails: Makes the pictures.
        parent: What it lies in.
    """

    def __init__(self, thumbnails: SlideThumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self.slides = SlideModel(self)
        self.here = 1
        """The slide on which the speaker is."""
        self._thumbnails = thumbnails
        self._grid = Grid((), (), 0.0, 1)
        self._laid_for: tuple[object, ...] = ()
        """What the grid was laid for; it is laid once for each."""
        self._unit = 1.0
        self.setModel(self.slides)
        self.setAccessibleName("All slides")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimScrollBar())
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._want_pictures)
        thumbnails.made.connect(self._show_made)

    @property
    def selected(self) -> int | None:
        """The number of the slide that is selected; None when there is none."""
        row = self.currentIndex().row()
        return self.slides.numbers[row] if row >= 0 else None

    def set_unit(self, unit: float) -> None:
        """Set by how much everything is scaled."""
        self._unit = unit

    def arrange(self, selected: int | None) -> None:
        """Lay the grid, and select a slide that is in it, or the first."""
        deck = self.slides.deck
        if deck is None:
            return
        size = deck.settings.size
        caption = self._caption / self._unit
        width, aspect = self.viewport().width(), size.width / size.height
        laid_for = (width, self._unit, caption, self.slides.shown)
        if laid_for != self._laid_for:
            self._laid_for = laid_for
            self._grid = lay_grid(self.slides.numbers, sections(deck), width, aspect, self._unit, caption)
        if self._grid.cells:
            ratio, picture = self.devicePixelRatioF(), self._grid.cells[0].picture
            self._thumbnails.set_size(QSize(round(picture.width * ratio), round(picture.height * ratio)))
        self.updateGeometries()
        numbers = self.slides.numbers
        self.select(numbers.index(selected) if selected in numbers else 0)
        self._want_pictures()
        self.viewport().update()

    def select(self, row: int) -> None:
        """Select a slide by its place among those shown, or the nearest that there is."""
        self.setCurrentIndex(self.slides.index(min(max(row, 0), len(self.slides.numbers) - 1)))

    def move_by(self, key: str) -> bool:
        """Move the selection by a key; return whether the key moves."""
        row, cells = self.currentIndex().row(), len(self._grid.cells)
        page = max(int(self.viewport().height() // max(self._row_height, 1)), 1)
        rows = {"Up": -1, "Down": 1, "Page Up": -page, "Page Down": page}
        to = {"Left": row - 1, "Right": row + 1, "Home": 0, "End": cells - 1}
        if key in rows:
            to[key] = self._grid.moved(max(row, 0), rows[key])
        if key in to:
            self.select(to[key])
        return key in to

    def place_of(self, number: int) -> QRect:
        """Return where the thumbnail of a slide that is in the grid lies on the viewport."""
        return self._picture_at(self.slides.numbers.index(number))

    def visualRect(self, index: _Index) -> QRect:
        """Return where a slide's thumbnail and what stands below it lie."""
        if not index.isValid() or index.row() >= len(self._grid.cells):
            return QRect()
        return self._picture_at(index.row()).adjusted(0, 0, 0, round(self._caption))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the slide at a point of the viewport."""
        y = point.y() + self.verticalOffset()
        rows = self._grid.rows_between(y, y)
        return self.slides.index(next((row for row in rows if self._picture_at(row).contains(point)), -1))

    def scrollTo(
        self, index: _Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll so that a slide can be seen whole."""
        place = self.visualRect(index)
        if not place.isValid():
            return
        top = self.verticalOffset()
        above = top + place.top() - round(ABOVE * self._unit)
        below = top + place.bottom() + round(12 * self._unit) - self.viewport().height()
        self.verticalScrollBar().setValue(min(max(top, below), above))

    def setSelection(self, _rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the current slide, which is the one that was clicked."""
        self.selectionModel().select(self.currentIndex(), command)

    def doItemsLayout(self) -> None:
        """Do nothing: ``arrange`` lays the grid, as it knows the sections."""

    def verticalOffset(self) -> int:
        """Return how far it is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: _Index) -> bool:
        """Return False: what is not shown is not in the model."""
        return False

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        """Return the whole viewport: a frame lies around what is selected."""
        return QRegion(self.viewport().rect())

    def updateGeometries(self) -> None:
        """Set the range of the scroll bar to the grid's height."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setSingleStep(max(round(self._row_height / 6), 1))
        bar.setRange(0, max(round(self._grid.height) - height, 0))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the grid anew."""
        QAbstractItemView.resizeEvent(self, event)
        self.arrange(self.selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to what it lies in."""
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a slide can be clicked."""
        super().mouseMoveEvent(event)
        found = self.indexAt(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Paint the frame around another slide."""
        super().currentChanged(current, previous)
        self.viewport().update()

    @property
    def _caption(self) -> float:
        return (CAPTION + (EXCERPT if self.slides.typed else 0.0)) * self._unit

    @property
    def _row_height(self) -> float:
        return self._grid.cells[0].picture.height + self._caption + 18 * self._unit if self._grid.cells else 1.0

    def _picture_at(self, row: int) -> QRect:
        return qrect(self._grid.cells[row].picture).translated(0, -self.verticalOffset()).toRect()

    def _want_pictures(self) -> None:
        top, height = self.verticalOffset(), self.viewport().height()
        seen = self._grid.rows_between(top, top + height)
        near = self._grid.rows_between(top - AHEAD * height, top + (1 + AHEAD) * height)
        rows = (*seen, *(row for row in near if row not in seen))
        self._thumbnails.want(self._grid.cells[row].number for row in rows)

    def _show_made(self, number: int) -> None:
        if self.isVisible() and number in self.slides.numbers:
            # Its frame lies on its edge.
            self.viewport().update(self.place_of(number).adjusted(-2, -2, 2, 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slides that can be seen."""
        look, top = Look.of(self), self.verticalOffset()
        asked = QRectF(event.rect()).translated(0, top)
        with QPainter(self.viewport()) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(0, -top)
            for heading in self._grid.headings:
                if heading.area.bottom >= asked.top() and heading.area.y <= asked.bottom():
                    self._paint_heading(painter, look, heading)
            for row in self._grid.rows_between(asked.top() - self._caption, asked.bottom() + 8):
                self._paint_cell(painter, look, self._grid.cells[row])

    def _paint_heading(self, painter: QPainter, look: Look, heading: SectionTitle) -> None:
        painter.setFont(ui_font(16 * self._unit, 600))
        paint_elided(painter, qrect(heading.area), heading.title, look.accent)

    def _paint_cell(self, painter: QPainter, look: Look, cell: Cell) -> None:
        area, unit = qrect(cell.picture), self._unit
        image = self._thumbnails.image(cell.number)
        if image is None:
            painter.fillRect(area, look.panel)
        else:
            painter.drawImage(area, image)
        if kind := self.slides.kind(cell.number):
            self._paint_kind(painter, look, area, kind)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.line)
        painter.drawRect(area)
        if cell.number == self.selected:
            painter.setPen(QPen(look.accent, 3 * unit))
            painter.drawRoundedRect(area.adjusted(-3 * unit, -3 * unit, 3 * unit, 3 * unit), 4 * unit, 4 * unit)
        line = QRectF(area.x(), area.bottom() + 2 * unit, area.width(), (CAPTION - 2) * unit)
        self._paint_title(painter, look, cell.number, line)
        if found := self.slides.excerpt(cell.number):
            line = QRectF(area.x(), area.bottom() + CAPTION * unit, area.width(), (EXCERPT - 2) * unit)
            _paint_excerpt(painter, look, found, line, unit)

    def _paint_kind(self, painter: QPainter, look: Look, area: QRectF, kind: str) -> None:
        """Grey a thumbnail, and write on it why the talk passes over the slide."""
        unit = self._unit
        veil = QColor(look.background)
        veil.setAlphaF(0.62)
        painter.fillRect(area, veil)
        painter.setFont(ui_font(13 * unit, 600))
        width = QFontMetricsF(painter.font()).horizontalAdvance(kind) + 18 * unit
        badge = QRectF(area.right() - width - 8 * unit, area.y() + 8 * unit, width, 24 * unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.panel)
        painter.drawRoundedRect(badge, 5 * unit, 5 * unit)
        painter.setPen(look.text)
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), kind)

    def _paint_title(self, painter: QPainter, look: Look, number: int, line: QRectF) -> None:
        here, unit = number == self.here, self._unit
        painter.setFont(ui_font(14 * unit, 700 if here else 500, figures=True))
        painter.setPen(look.accent if here else look.text)
        width = QFontMetricsF(painter.font()).horizontalAdvance(str(number)) + 8 * unit
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), str(number))
        painter.setFont(ui_font(14 * unit))
        colour = look.text if here else look.muted
        paint_elided(painter, line.adjusted(width, 0, 0, 0), self.slides.title(number), colour)


def _paint_excerpt(painter: QPainter, look: Look, found: Excerpt, line: QRectF, unit: float) -> None:
    """Paint the words around what was found, and what was found in the accent's colour."""
    mark = "Notes: " if found.in_notes else ""
    for text, colour, weight in (
        (mark + found.before, look.muted, 400),
        (found.found, look.accent, 600),
        (found.after, look.muted, 400),
    ):
        if not text or line.width() < 1:
            continue
        painter.setFont(ui_font(13 * unit, weight))
        paint_elided(painter, line, text, colour)
        line = line.adjusted(QFontMetricsF(painter.font()).horizontalAdvance(text), 0, 0, 0)
