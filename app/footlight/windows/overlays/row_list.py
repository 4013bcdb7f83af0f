"""Rows that one can choose from -> a list that Qt, a mouse and a screen reader know as one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from footlight.deck.named_tuple import NamedTuple
from footlight.windows.look.labels import paint_elided, paint_key_caps
from footlight.windows.look.look import Look, ui_font

HEIGHT = 40.0
LEAD = 60.0
EDGE = 24.0
BAR = 4.0
"""In units of the list, which is scaled to the window: of a row, of what stands before titles, beside the words, and of
the bar that marks the chosen row."""

_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """One line that can be chosen.

    Attributes:
        lead: What stands before the titles, such as a slide's number.
        title: What it is called.
        keys: What does the same, as people read it.
        muted: Whether it matters less, as it cannot be done now.
        detail: Why it was found, beside the title.
        ends_group: Whether a rule parts it from the next row.
    """

    lead: str
    title: str
    keys: tuple[str, ...] = ()
    muted: bool = False
    detail: str = ""
    ends_group: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader reads out."""
        return ", ".join(part for part in (self.lead, self.title, self.detail, *self.keys) if part)


class RowModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or all that a screen reader reads out."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of one list, in units that are scaled to its window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.unit = 1.0

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row, at the width of the list."""
        return QSize(option.rect.width(), round(HEIGHT * self.unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row; the chosen one on a field, with a bar before it."""
        model = index.model()
        if not isinstance(model, RowModel):
            return
        look = Look.of(option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        painter.scale(self.unit, self.unit)
        width = option.rect.width() / self.unit
        if option.state & QStyle.StateFlag.State_Selected:
            _paint_chosen(painter, look, QRectF(8, 0, width - 16, HEIGHT))
        _paint_row(painter, look, model.rows[index.row()], width)
        painter.restore()


class RowList(QListView):
    """The list. It never has the focus: what is typed goes to a field beside it.

    Args:
        parent: What it stands in.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row_model = RowModel(self)
        self.row_delegate = RowDelegate(self)
        self.setModel(self.row_model)
        self.setItemDelegate(self.row_delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    @property
    def selected(self) -> int:
        """The row that is chosen; -1 for none."""
        return self.currentIndex().row()

    def select(self, row: int) -> None:
        """Select a row, or the nearest that there is."""
        last = len(self.row_model.rows) - 1
        self.setCurrentIndex(self.row_model.index(min(max(row, 0), last)))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Have screen readers read the row, though the focus stays in the field."""
        super().currentChanged(current, previous)
        if current.isValid() and QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)


def _paint_chosen(painter: QPainter, look: Look, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.raised)
    painter.drawRoundedRect(area, 6, 6)
    painter.setBrush(look.accent)
    painter.drawRoundedRect(QRectF(area.left(), area.top() + 6, BAR, area.height() - 12), BAR / 2, BAR / 2)


def _paint_row(painter: QPainter, look: Look, row: Row, width: float) -> None:
    left, right = EDGE, width - EDGE
    if row.lead:
        painter.setFont(ui_font(18, 600, figures=True))
        paint_elided(painter, QRectF(left, 0, LEAD - 8, HEIGHT), row.lead, look.accent)
        left += LEAD
    if row.keys:
        right = paint_key_caps(painter, look, row.keys, right, 0, HEIGHT) - 12
    font = ui_font(18)
    painter.setFont(font)
    title = QFontMetricsF(font).horizontalAdvance(row.title)
    # What was found keeps half of the row even beside a long title.
    title = min(title, (right - left) / 2) if row.detail else right - left
    paint_elided(painter, QRectF(left, 0, title + 1, HEIGHT), row.title, look.muted if row.muted else look.text)
    if row.detail:
        painter.setFont(ui_font(15))
        left += title + 16
        paint_elided(painter, QRectF(left, 1, right - left, HEIGHT), row.detail, look.muted)
    if row.ends_group:
        painter.fillRect(QRectF(EDGE, HEIGHT - 1, width - 2 * EDGE, 1), look.line)
