"""A list whose rows have one of two heights: where each is, arithmetic says, however many there are.

Qt's list asks a delegate for the height of each row again when one has come or gone; of a thousand slides that takes as
long as there is between some letters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

_Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction


class RowsView(QListView):
    """The list; whoever is one says how high rows are."""

    def row_height(self) -> int:
        """Return the height of most rows, in logical pixels."""
        raise NotImplementedError

    def tall_rows(self) -> tuple[Sequence[int], int]:
        """Return the rows that are higher, in rising order, and by how much."""
        raise NotImplementedError

    def visualRect(self, index: _Index) -> QRect:
        """Return where a row is in the viewport."""
        if not index.isValid():
            return QRect()
        top, bottom = self._top(index.row()), self._top(index.row() + 1)
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), bottom - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport."""
        return self.model().index(self._row_at(point.y() + self.verticalOffset()), 0)

    def verticalOffset(self) -> int:
        """Return how far it is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return that it is never scrolled sideways."""
        return 0

    def scrollTo(self, index: _Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        """Scroll until a row is seen."""
        if not index.isValid():
            return
        self.updateGeometries()  # rows may have come since the last
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._top(index.row()), self._top(index.row() + 1)
        if hint is _Hint.PositionAtCenter:
            bar.setValue((top + bottom - room) // 2)
        elif hint is _Hint.PositionAtBottom or (hint is _Hint.EnsureVisible and bottom > bar.value() + room):
            bar.setValue(bottom - room)
        if hint is _Hint.PositionAtTop or (hint is _Hint.EnsureVisible and top < bar.value()):
            bar.setValue(top)

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row to which a key leads."""
        row, last = self.currentIndex().row(), self.model().rowCount() - 1
        by_page = max(self.viewport().height() // self.row_height(), 1)
        steps = {_Move.MoveUp: -1, _Move.MoveDown: 1, _Move.MovePageUp: -by_page, _Move.MovePageDown: by_page}
        ends = {_Move.MoveHome: 0, _Move.MoveEnd: last}
        to = ends.get(action, row + steps.get(action, 0))
        return self.model().index(min(max(to, 0), last), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows in a part of the viewport."""
        area = rect.normalized()
        rows = (self._row_at(y + self.verticalOffset()) for y in (area.top(), area.bottom()))
        first, last = (self.model().index(row, 0) for row in rows)
        selection = QItemSelection(first, last) if first.isValid() and last.isValid() else QItemSelection()
        self.selectionModel().select(selection, command)

    def updateGeometries(self) -> None:
        """Set the scroll bar to how much there is."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setSingleStep(max(self.row_height() // 3, 1))
        bar.setRange(0, max(self._top(self.model().rowCount()) - room, 0))

    def doItemsLayout(self) -> None:
        """Lay nothing out: Qt's list would."""
        QAbstractItemView.doItemsLayout(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Have the delegate paint the rows in sight."""
        area = event.rect()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        with QPainter(self.viewport()) as painter:
            row = max(self._row_at(area.top() + self.verticalOffset()), 0)
            while (index := self.model().index(row, 0)).isValid():
                option.rect = self.visualRect(index)
                if option.rect.top() > area.bottom():
                    return
                chosen = self.selectionModel().isSelected(index)
                state = option.state & ~QStyle.StateFlag.State_Selected
                option.state = state | QStyle.StateFlag.State_Selected if chosen else state
                self.itemDelegate().paint(painter, option, index)
                row += 1

    def _top(self, row: int) -> int:
        """Return where a row begins, from the top of the first."""
        tall, more = self.tall_rows()
        return row * self.row_height() + bisect_left(tall, row) * more

    def _row_at(self, y: int) -> int:
        """Return the row at a height from the top of the first; -1 where there is none."""
        count = self.model().rowCount()
        return bisect_right(range(count), y, key=self._top) - 1 if 0 <= y < self._top(count) else -1
