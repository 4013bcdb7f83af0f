"""What may be typed at the cursor, as a small list below it; the focus stays in the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from footlight.authoring.completion import Completion
from footlight.windows.look.controls import SlimScrollBar
from footlight.windows.look.look import Look, ui_font

ROW = 28
MOST_ROWS = 8
WIDTH = 380
EDGE = 12
"""In logical pixels; rows as a number."""


class _RowDelegate(QStyledItemDelegate):
    """Paints a completion: its name, and what sort of thing it is."""

    def __init__(self, popup: CompletionPopup) -> None:
        super().__init__(popup)
        self._popup = popup

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        return QSize(WIDTH, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row; the one that is chosen lies on a field."""
        look, area = Look.of(self._popup), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, look.raised)
            painter.fillRect(QRectF(area.x(), area.y(), 3, area.height()), look.accent)
        completion = self._popup.completions[index.row()]
        inside = area.adjusted(EDGE, 0, -EDGE, 0)
        painter.setFont(ui_font(12))
        painter.setPen(look.muted)
        kind = completion.kind.name.lower().replace("_", " ")
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, kind)
        inside.setWidth(inside.width() - QFontMetricsF(ui_font(12)).horizontalAdvance(kind) - EDGE)
        font = ui_font(14, 600 if chosen else 400)
        painter.setFont(font)
        painter.setPen(look.text)
        label = QFontMetricsF(font).elidedText(completion.label, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
        painter.restore()


class CompletionPopup(QFrame):
    """The list, with the sentence of the row that is chosen below it.

    Args:
        parent: Over which it lies.
    """

    chosen = Signal(object)
    """A ``Completion`` was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("completions")
        self._over = parent
        self.completions: Sequence[Completion] = ()
        self._labels = QStringListModel(self)
        self._list = QListView()
        self._list.setAccessibleName("What may be typed")
        self._list.setModel(self._labels)
        self._list.setItemDelegate(_RowDelegate(self))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollBar(SlimScrollBar())
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._help = QLabel()
        self._help.setWordWrap(True)
        self._help.setFont(ui_font(13))
        self._help.setContentsMargins(EDGE, 6, EDGE, 8)
        self._help.setForegroundRole(self._help.palette().ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self._help)
        self._list.selectionModel().currentChanged.connect(self._show_help)
        self._list.clicked.connect(lambda index: self.chosen.emit(self.completions[index.row()]))
        self.hide()

    @property
    def current(self) -> Completion | None:
        """The row that is chosen; None while nothing is shown."""
        row = self._list.currentIndex().row()
        return self.completions[row] if self.isVisible() and 0 <= row < len(self.completions) else None

    def show_at(self, completions: Sequence[Completion], cursor: QRect) -> None:
        """Show completions below the cursor, or above it where there is no room.

        Args:
            completions: At least one.
            cursor: Where the word that is typed begins, within the parent.
        """
        before = self.current.label if self.current else None
        self.completions = completions
        labels = [each.label for each in completions]
        self._labels.setStringList(labels)
        row = labels.index(before) if before in labels else 0
        self._list.setCurrentIndex(self._labels.index(row))
        self._show_help()
        self._fit(cursor)
        self.show()
        self.raise_()

    def move_by(self, rows: int) -> None:
        """Choose another row; after the last comes the first."""
        if self.completions:
            row = (self._list.currentIndex().row() + rows) % len(self.completions)
            self._list.setCurrentIndex(self._labels.index(row))

    def _fit(self, cursor: QRect) -> None:
        room = self._over.rect()
        width = min(WIDTH, room.width() - 8)
        self._list.setFixedHeight(min(len(self.completions), MOST_ROWS) * ROW)
        self._help.setFixedHeight(self._help.heightForWidth(width) if self._help.text() else 0)
        height = self._list.height() + self._help.height() + 2
        below = cursor.bottom() + 6
        top = below if below + height <= room.height() or cursor.top() < height else cursor.top() - height - 4
        left = max(min(cursor.left() - EDGE, room.width() - width - 4), 4)
        self.setGeometry(QRect(QPoint(left, top), QSize(width, height)))

    def _show_help(self) -> None:
        row = self._list.currentIndex().row()
        if 0 <= row < len(self.completions):
            self._help.setText(self.completions[row].help)
            self.setAccessibleDescription(f"{self.completions[row].label}: {self.completions[row].help}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what lies behind the rows."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.panel)
            painter.setPen(QPen(look.line, 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
