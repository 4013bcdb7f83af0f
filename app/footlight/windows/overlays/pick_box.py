"""What is typed, pasted or composed by an input method -> one of the rows that it finds, in a box over the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from footlight.windows.input.dispatcher import CommandSource
from footlight.windows.input.key_events import key_name
from footlight.windows.look.labels import line_label
from footlight.windows.look.look import Look, ui_font
from footlight.windows.overlays.overlay import FocusOverlay
from footlight.windows.overlays.row_list import EDGE, HEIGHT, Row, RowList

_Standard = QKeySequence.StandardKey
_Held = Qt.KeyboardModifier
EDITING = (
    *(_Standard.Undo, _Standard.Redo, _Standard.Cut, _Standard.Copy, _Standard.Paste, _Standard.SelectAll),
    *(_Standard.DeleteStartOfWord, _Standard.DeleteEndOfWord),
    *(_Standard.MoveToNextWord, _Standard.MoveToPreviousWord),
    *(_Standard.SelectNextChar, _Standard.SelectPreviousChar, _Standard.SelectNextWord, _Standard.SelectPreviousWord),
    *(_Standard.SelectStartOfLine, _Standard.SelectEndOfLine),
)
"""Chords that edit words everywhere on the desktop, whatever they mean in the talk."""

CARET = (
    *(_Standard.MoveToNextChar, _Standard.MoveToPreviousChar),
    *(_Standard.MoveToStartOfLine, _Standard.MoveToEndOfLine),
    _Standard.Delete,
)
"""What moves the caret, or deletes after it; without words there is nothing to move in."""

_CHORD = _Held.ControlModifier | _Held.AltModifier | _Held.MetaModifier
_ALT_GR = _Held.ControlModifier | _Held.AltModifier
"""As Windows sends it."""


class QueryField(QLineEdit):
    """A line to type in. Keys that neither type nor edit go on to what it stands in.

    So arrow keys can move in a list below it, and a clicker is not caught by a field that has the focus.

    Args:
        parent: What it stands in.
        over_grid: Whether the caret's keys move in a grid of results, unless the caret stands in the midst of words.
    """

    def __init__(self, parent: QWidget, *, over_grid: bool = False) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        # What it stands on shows through; every other colour is the look's.
        background = QPalette()
        background.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(background)
        self.figures_only = False
        """Whether letters are commands, as a slide's number was begun."""
        self._over_grid = over_grid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type or edit; leave any other key to the parent."""
        if self._is_own(event):
            super().keyPressEvent(event)
            event.accept()
        else:
            event.ignore()

    def _is_own(self, event: QKeyEvent) -> bool:
        if any(event.matches(key) for key in EDITING):
            return True
        if any(event.matches(key) for key in CARET):
            return self._caret_has_room()
        if event.key() == Qt.Key.Key_Backspace:
            return event.modifiers() in {_Held.NoModifier, _Held.KeypadModifier}
        held = event.modifiers() & _CHORD
        if held not in {_Held.NoModifier, _ALT_GR} or not event.text().isprintable() or not event.text():
            return False
        return not self.figures_only or event.text().isdecimal()

    def _caret_has_room(self) -> bool:
        if self.figures_only or not self.text():
            return False
        return not self._over_grid or self.cursorPosition() < len(self.text())


WIDTH = 560.0
FIELD = 64.0
FOOT = 12.0
SHADOW = 8
"""In units of the box, which is scaled to the window."""


class PickBox(FocusOverlay):
    """The box; subclasses define what it finds and what is done with the choice.

    Its field has the focus while it is open. A key that types, edits, selects and chooses nothing closes the box and
    goes on to do what it means in the talk, so that a clicker is never caught here.

    Args:
        dispatcher: Hears the keys of other windows too.
        label: What stands before what is typed.
        rows: What the list of rows is called.
        most: How many rows are shown at once.
        width: In units.
    """

    def __init__(self, dispatcher: CommandSource, label: str, rows: str, most: int, width: float = WIDTH) -> None:
        super().__init__()
        self._dispatcher = dispatcher
        self._most = most
        self._width = width
        self.sheet = QWidget(self)
        self._label = line_label(self.sheet, QPalette.ColorRole.PlaceholderText, "label")
        self._label.setText(label)
        self._hint = line_label(self.sheet, QPalette.ColorRole.PlaceholderText, "hint")
        self.field = QueryField(self.sheet)
        self.field.setAccessibleName(label)
        self._label.setBuddy(self.field)
        self.list = RowList(self.sheet)
        self.list.setAccessibleName(rows)
        self.field.textChanged.connect(self.search_anew)
        self.list.clicked.connect(self._choose_clicked)
        dispatcher.forward_keys_to(self)

    def focus_target(self) -> QWidget:
        """Return the field."""
        return self.field

    def hint(self) -> str:
        """Return what stands there when no row does."""
        raise NotImplementedError

    def search(self) -> Sequence[Row]:
        """Return the rows for what is typed."""
        raise NotImplementedError

    def choose(self, index: int) -> None:
        """Do what the row of an index stands for; the box is closed already."""
        raise NotImplementedError

    def start(self, window: QWidget, typed: str = "") -> None:
        """Open over the speaker's window, with something typed already."""
        self.field.setText(typed)
        self.search_anew()
        self.show_over(window)

    def search_anew(self) -> None:
        """Show the rows for what is typed now."""
        self.list.row_model.set_rows(self.search())
        self.list.select(0)
        hint = "" if self.list.row_model.rows else self.hint()
        self._hint.setText(hint)
        # A screen reader has no other way to learn that nothing was found.
        self.field.setAccessibleDescription(hint)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select, choose or close; any other key closes the box and goes on."""
        key = key_name(event)
        if not key:
            return
        if key in {"Enter", "Esc", "Up", "Down"}:
            if not self._dispatcher.is_bounce(event):
                self._take(key)
            return
        self.hide()
        if not self.closes(key):
            event.ignore()

    def closes(self, _key: str) -> bool:
        """Return whether a key does nothing but close the box."""
        return False

    def _take(self, key: str) -> None:
        if key == "Enter":
            self._choose(self.list.selected)
        elif key == "Esc":
            self.hide()
        else:
            self.list.select(self.list.selected + (1 if key == "Down" else -1))

    def _choose(self, row: int) -> None:
        self.hide()
        if row >= 0:
            self.choose(row)

    def _choose_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the box."""
        event.accept()
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale with the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Place the box near the top, where it covers least."""
        unit = max(min(self.width() / 1280, self.height() / 720), 0.75)
        rows = len(self.list.row_model.rows)
        high = max(min(rows, self._most), 1) * round(HEIGHT * unit)
        wide, field, edge = round(self._width * unit), round(FIELD * unit), round(EDGE * unit)
        left, top = (self.width() - wide) // 2, round(self.height() * 0.16)
        self.sheet.setGeometry(left, top, wide, field + high + round(FOOT * unit))
        for part in (self._label, self.field):
            part.setFont(ui_font(22 * unit, 500))
        label = self._label.sizeHint().width()
        self._label.setGeometry(edge, 0, label, field)
        typed = edge + label + round(12 * unit)
        self.field.setGeometry(typed, round(8 * unit), wide - edge - typed, field - round(16 * unit))
        self._hint.setFont(ui_font(18 * unit))
        self._hint.setGeometry(edge, field, wide - 2 * edge, high)
        self._hint.setVisible(not rows)
        self.list.row_delegate.unit = unit
        self.list.setGeometry(0, field, wide, high)
        self.list.setVisible(bool(rows))
        self.list.doItemsLayout()
        self.list.scrollTo(self.list.currentIndex())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what the field and the rows stand on, with a shadow that lifts it from a view of the same colours."""
        look, unit = Look.of(self), self.list.row_delegate.unit
        area = QRectF(self.sheet.geometry())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(QPointF(area.topLeft()))
            painter.scale(unit, unit)
            area = QRectF(0, 0, area.width() / unit, area.height() / unit)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 9))
            for reach in range(2, 2 * SHADOW, 2):
                painter.drawRoundedRect(area.adjusted(-reach, 4 - reach, reach, 4 + reach), 10 + reach, 10 + reach)
            painter.setPen(look.faint)
            painter.setBrush(look.panel)
            painter.drawRoundedRect(area, 10, 10)
