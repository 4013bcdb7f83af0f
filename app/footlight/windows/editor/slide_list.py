"""The slides of a document as a list: small pictures under the titles of their sections, chosen, dragged, marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from footlight.windows.editor.rows_view import RowsView
from footlight.windows.editor.slide_model import SlideModel, dragged_slides
from footlight.windows.look.controls import SlimScrollBar
from footlight.windows.look.labels import paint_elided
from footlight.windows.look.look import Look, ui_font

if TYPE_CHECKING:
    from footlight.rendering.background_painter import PictureWish, SlidePicture

EDGE = 12
NUMBER = 30
"""The width of the column with the numbers, in logical pixels; in a deck of hundreds it is wider."""
FIGURE = 9
"""The room of one more figure."""
FOOT = 24
"""Below a picture: its time and marks."""
HEAD = 34
"""Above the first slide of a section: its title."""
NARROWEST, WIDEST = 120, 420

_Index = QModelIndex | QPersistentModelIndex


class SlideDelegate(QStyledItemDelegate):
    """Paints the rows.

    Args:
        model: Has the slides.
        parent: The list.
    """

    def __init__(self, model: SlideModel, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model
        self._list = parent

    def number_width(self) -> int:
        """Return the width of the column with the numbers in logical pixels."""
        return NUMBER + FIGURE * max(len(str(self._model.rowCount())) - 2, 0)

    def picture_size(self) -> QSize:
        """Return the size of a picture in logical pixels."""
        width = max(self._list.viewport().width() - self.number_width() - EDGE, 40)
        page = self._model.deck.settings.size
        return QSize(width, max(round(width * page.height / page.width), 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row: section, number, picture, and what is below it."""
        number, look = index.row() + 1, Look.of(self._list)
        area: QRect = option.rect
        selected = self._list.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        top = area.y()
        if section := self._model.section(number):
            painter.setFont(ui_font(13, 700))
            paint_elided(painter, QRectF(EDGE, top, area.width() - 2 * EDGE, HEAD - 4), section, look.muted)
            top += HEAD
        size = self.picture_size()
        place = QRectF(self.number_width(), top + 2, size.width(), size.height())
        self._paint_number(painter, look, number, QRectF(0, place.y(), place.x() - 8, 20), selected=selected)
        self._paint_picture(painter, look, number, place, selected=selected)
        self._paint_foot(painter, look, number, QRectF(place.x(), place.bottom() + 2, place.width(), FOOT - 6))
        painter.restore()

    def _paint_number(self, painter: QPainter, look: Look, number: int, area: QRectF, *, selected: bool) -> None:
        painter.setFont(ui_font(12, 700 if selected else 400, figures=True))
        painter.setPen(look.accent if selected else look.muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))

    def _paint_picture(self, painter: QPainter, look: Look, number: int, place: QRectF, *, selected: bool) -> None:
        image = self._model.picture(number)
        painter.fillRect(place, look.raised)
        if image is not None:
            painter.setOpacity(0.4 if self._model.aside(number) else 1.0)
            painter.drawImage(place, image)
            painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if selected:
            focused = self._list.hasFocus()
            painter.setPen(QPen(look.accent if focused else look.muted, 3))
            painter.drawRoundedRect(place.adjusted(-2.5, -2.5, 2.5, 2.5), 4, 4)
        else:
            painter.setPen(look.line)
            painter.drawRect(place)

    def _paint_foot(self, painter: QPainter, look: Look, number: int, area: QRectF) -> None:
        painter.setFont(ui_font(11.5, figures=True))
        time = self._model.time(number)
        if time:
            painter.setPen(look.text if self._model.is_timed(number) else look.muted)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, time)
        left = area.x()
        if problems := self._model.problems(number):
            words = str(problems)
            badge = QRectF(left, area.center().y() - 8, QFontMetricsF(painter.font()).horizontalAdvance(words) + 12, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.alarm)
            painter.drawRoundedRect(badge, 8, 8)
            painter.setPen(look.on_accent)
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
            left = badge.right() + 6
        if aside := self._model.aside(number):
            room = QRectF(left, area.y(), area.right() - left - 44, area.height())
            paint_elided(painter, room, aside, look.muted)


class SlideList(RowsView):
    """The list. It changes nothing: who drags or asks for something is told to whoever changes the text.

    Args:
        model: Has the slides.
        parent: Its owner.
    """

    chosen = Signal(int)
    """A slide was chosen by hand; its number."""
    entered = Signal(int)
    """A slide shall be written on: a double click, or Enter; its number."""
    moved = Signal(object, int)
    """Slides were dragged: their numbers, and before which slide they shall stand; one more than there are: the end."""
    delete_asked = Signal()
    """The selected slides shall be deleted, as the key for it was pressed."""
    menu_asked = Signal(QPoint)
    """A menu for the selected slides is wanted at a point of the screen."""
    pictures_wanted = Signal()
    """Slides have come into sight that may need pictures."""

    def __init__(self, model: SlideModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("slides")
        self.setAccessibleName("Slides")
        self.slides = model
        self.slide_delegate = SlideDelegate(model, self)
        self._following = False
        self.setModel(model)
        self.setItemDelegate(self.slide_delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(SlimScrollBar())
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)  # it is painted here, in the look's colour
        self.setViewportMargins(0, 6, 0, 0)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._drop_before: int | None = None
        model.refreshed.connect(self.viewport().update)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.pictures_wanted)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settle.start())
        self.selectionModel().currentChanged.connect(self._note_current)
        self.doubleClicked.connect(lambda index: self.entered.emit(index.row() + 1))

    def row_height(self) -> int:
        """Return the height of a picture and its foot."""
        return self.slide_delegate.picture_size().height() + FOOT

    def tall_rows(self) -> tuple[Sequence[int], int]:
        """Return the rows with the title of a section above them."""
        return self.slides.section_rows, HEAD

    @property
    def selected(self) -> tuple[int, ...]:
        """The numbers of the selected slides, in order."""
        return tuple(sorted(index.row() + 1 for index in self.selectionModel().selectedIndexes()))

    def follow(self, number: int) -> None:
        """Make the slide at the cursor the current one; several that are selected stay so while it is among them."""
        index = self.slides.index(number - 1)
        self._following = True
        flag = QItemSelectionModel.SelectionFlag
        inside = self.selectionModel().isSelected(index) and len(self.selected) > 1
        self.selectionModel().setCurrentIndex(index, flag.NoUpdate if inside else flag.ClearAndSelect)
        self.scrollTo(index)
        self._following = False

    def select(self, numbers: tuple[int, ...]) -> None:
        """Select slides, as those that were moved."""
        self._following = True
        flag = QItemSelectionModel.SelectionFlag
        self.clearSelection()
        for number in numbers:
            self.selectionModel().select(self.slides.index(number - 1), flag.Select)
        self._following = False

    def show_moved_rows(self) -> None:
        """Lay the rows anew, as some have come, gone, or another height."""
        self.scheduleDelayedItemsLayout()
        self._settle.start()

    def wishes(self) -> Iterator[PictureWish]:
        """List the pictures that are missing of the slides in sight, from the top."""
        # Only here: the first picture of an editor shows none.
        from footlight.rendering.background_painter import LAST_STEP, PictureWish

        if not self.isVisible():
            return
        size = self.slide_delegate.picture_size() * self.devicePixelRatioF()
        first = self.indexAt(QPoint(EDGE, 1)).row()
        for row in range(max(first, 0), self.slides.rowCount()):
            if self.visualRect(self.slides.index(row)).top() > self.viewport().height():
                return
            if not self.slides.has_current_picture(row + 1, size.width()):
                yield PictureWish(row + 1, LAST_STEP, size.width(), size.height())

    def is_mine(self, picture: SlidePicture) -> bool:
        """Return whether a picture has the size of those in this list."""
        size = self.slide_delegate.picture_size() * self.devicePixelRatioF()
        return (picture.wish.width, picture.wish.height) == (size.width(), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the pictures as wide as the list."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._settle.start()

    def showEvent(self, event: QEvent) -> None:
        """Ask for the pictures in sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write on a slide, delete slides, or go about in the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(self.currentIndex().row() + 1)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; by the key for menus it belongs to the current slide."""
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_asked.emit(at)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the slides would stand."""
        super().dragMoveEvent(event)
        mine = bool(dragged_slides(event.mimeData()))
        self._drop_before = self._place_at(event.position().toPoint()) if mine else None
        event.setAccepted(mine)
        self.viewport().update()

    def dragLeaveEvent(self, event: QEvent) -> None:
        """Show nothing any more."""
        super().dragLeaveEvent(event)  # type: ignore[arg-type]
        self._drop_before = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit ``moved``; the rows follow when the text is read."""
        numbers = dragged_slides(event.mimeData())
        self._drop_before = None
        self.viewport().update()
        if numbers:
            # Else Qt would take the rows away, which are the text's.
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.accept()
            self.moved.emit(numbers, self._place_at(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the line between them at which dragged slides would stand."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), Look.of(self).background)
        super().paintEvent(event)
        if self._drop_before is None:
            return
        after_last = self._drop_before > self.slides.rowCount()
        place = self.visualRect(self.slides.index(self._drop_before - 1 - after_last))
        y = place.bottom() if after_last else place.top()
        with QPainter(self.viewport()) as painter:
            painter.setPen(QPen(Look.of(self).accent, 3))
            painter.drawLine(NUMBER - 6, y, self.viewport().width() - 4, y)

    def _place_at(self, point: QPoint) -> int:
        """Return before which slide something stands that is dropped at a point."""
        index = self.indexAt(QPoint(EDGE, point.y()))
        if not index.isValid():
            return self.slides.rowCount() + 1
        place = self.visualRect(index)
        return index.row() + 1 + (point.y() > place.center().y())

    def _note_current(self, index: QModelIndex) -> None:
        if not self._following and index.isValid():
            self.chosen.emit(index.row() + 1)
