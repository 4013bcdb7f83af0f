"""The table of commands -> a sheet over the speaker's window with all keys, as large as there is room."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from footlight.deck.named_tuple import NamedTuple
from footlight.presenting.commands.key_lists import grouped, key_texts
from footlight.presenting.commands.keys import KeyMap
from footlight.presenting.commands.rows import ShortcutContext
from footlight.windows.look.labels import cap_width, paint_cap
from footlight.windows.look.look import Look, ui_font
from footlight.windows.overlays.help_columns import (
    BETWEEN,
    COLUMN_GAP,
    HEADING,
    ROW,
    TOP_HEADING,
    Columns,
    Measured,
    broken,
    fitted,
)
from footlight.windows.overlays.overlay import Overlay

TITLE = 64.0
EDGE = 28.0
"""Of the line with the title, and of the margin, in units of the window."""

TYPE, WORDS_TYPE = 15.0, 13.0
"""In units of the columns."""

_Index = QModelIndex | QPersistentModelIndex


class HelpLine(NamedTuple):
    """A command with its keys.

    Attributes:
        title: What it does.
        keys: Its keys, as people read them.
        words: What does the same without a key.
        group: The name of its group; empty where there is but one.
        begins: Whether the group begins with it.
    """

    title: str
    keys: tuple[str, ...]
    words: tuple[str, ...]
    group: str
    begins: bool

    @property
    def chunks(self) -> tuple[str, ...]:
        """Keys, then words."""
        return (*self.keys, *self.words)

    @property
    def spoken(self) -> str:
        """What a screen reader reads out."""
        return f"{self.group}. " * self.begins + f"{self.title}: {', '.join(self.chunks)}"

    @property
    def measured(self) -> Measured:
        """How wide its parts are."""
        title, words = QFontMetricsF(ui_font(TYPE)), QFontMetricsF(ui_font(WORDS_TYPE, 500))
        return Measured(
            tuple(title.horizontalAdvance(f"{word} ") for word in self.title.split()),
            (*map(cap_width, self.keys), *map(words.horizontalAdvance, self.words)),
            heading=self.begins,
        )


class HelpModel(QAbstractListModel):
    """The lines."""

    def __init__(self, lines: tuple[HelpLine, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[HelpLine, ...] = ()
        self.measured: tuple[Measured, ...] = ()
        self.set_lines(lines)

    def set_lines(self, lines: tuple[HelpLine, ...]) -> None:
        """Have other lines."""
        self.beginResetModel()
        self.lines = lines
        self.measured = tuple(line.measured for line in lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return all that stands in a line."""
        spoken = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        return self.lines[index.row()].spoken if spoken else None


class HelpDelegate(QStyledItemDelegate):
    """Paints the lines in columns."""

    def __init__(self, model: HelpModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = Columns(1, 0.0, 1.0)
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line, at the width of a column."""
        height = self._above(index) + broken(self._model.measured[index.row()], self._inner).height
        return QSize(int(self.columns.width), round(height * self.columns.unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a line."""
        look, line, measured = Look.of(option.widget), self._model.lines[index.row()], self._model.measured[index.row()]
        breaks = broken(measured, self._inner)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        painter.scale(self.columns.unit, self.columns.unit)
        if above := self._above(index):
            painter.setFont(ui_font(TYPE, 600))
            painter.setPen(look.accent if line.begins else look.muted)
            painter.drawText(QRectF(0, 0, self._inner, above - 6), Qt.AlignmentFlag.AlignBottom, line.group)
            painter.translate(0, above)
        painter.setFont(ui_font(TYPE))
        painter.setPen(look.text)
        words = line.title.split()
        for row, indexes in enumerate(breaks.title):
            text = " ".join(words[index] for index in indexes)
            painter.drawText(QRectF(0, row * ROW, self._inner, ROW), Qt.AlignmentFlag.AlignVCenter, text)
        for row, indexes in enumerate(breaks.keys, len(breaks.title) - 1):
            x = self._inner - sum(measured.chunks[index] for index in indexes) - BETWEEN * (len(indexes) - 1)
            for chunk in indexes:
                self._paint_chunk(painter, look, line, chunk, QRectF(x, row * ROW, measured.chunks[chunk], ROW))
                x += measured.chunks[chunk] + BETWEEN
        painter.restore()

    @property
    def _inner(self) -> float:
        """The width of a column without the gap, in its units."""
        return self.columns.width / self.columns.unit - COLUMN_GAP

    def _above(self, index: _Index) -> float:
        """Return the room above a line for the name of its group, in units."""
        line = self._model.lines[index.row()]
        if index.row() in self.columns.tops:
            return TOP_HEADING if line.group else 0.0
        return HEADING if line.begins else 0.0

    def _paint_chunk(self, painter: QPainter, look: Look, line: HelpLine, index: int, area: QRectF) -> None:
        if index < len(line.keys):
            paint_cap(painter, look, line.keys[index], area)
        else:
            painter.setFont(ui_font(WORDS_TYPE, 500))
            painter.setPen(look.muted)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, line.chunks[index])


class HelpOverlay(Overlay):
    """The sheet.

    Args:
        keys: The keys as they are now.
        context: The window where they mean this.
    """

    def __init__(self, keys: KeyMap, context: ShortcutContext) -> None:
        super().__init__()
        self.setObjectName("keys")
        self._title = QLabel(f"Keys {context.place}", self)
        self._hint = QLabel("Esc to close", self)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.list = QListView(self)
        self.list.setAccessibleName("Keys")
        self._model = HelpModel(help_lines(keys), self)
        self._delegate = HelpDelegate(self._model, self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFlow(QListView.Flow.TopToBottom)
        self.list.setWrapping(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def type_size(self) -> float:
        """The size of the type, in logical pixels."""
        return TYPE * self._delegate.columns.unit

    def set_keys(self, keys: KeyMap) -> None:
        """List other keys."""
        self._model.set_lines(help_lines(keys))
        self._fit()

    def take_key(self, key: str) -> bool:
        """Close on the keys that one would try; any other key goes on, and does what the sheet lists."""
        if self.isVisible() and key in {"Esc", "?", "F1"}:
            self.hide()
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept the press, or the view below would turn a slide."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close on a click."""
        self.hide()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the columns and the type for the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        unit = max(min(self.width() / 1280, self.height() / 720), 0.6)
        edge, top = round(EDGE * unit), round(TITLE * unit)
        for label, font in ((self._title, ui_font(26 * unit, 600)), (self._hint, ui_font(15 * unit))):
            label.setFont(font)
            label.setGeometry(edge, 0, label.sizeHint().width(), top)
        self._hint.move(self.width() - edge - self._hint.width(), 0)
        rest = self.rect().adjusted(edge, top, 0, -edge // 2)
        # The gap after the last column lies in the margin.
        self._delegate.columns = fitted(self._model.measured, rest.width(), rest.height())
        self.list.setGeometry(rest)
        self.list.doItemsLayout()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), Look.of(self).background)


def help_lines(keys: KeyMap) -> tuple[HelpLine, ...]:
    """Return the commands group by group, with what does the same; a single group needs no name."""
    mac = sys.platform == "darwin"
    lines = []
    groups = tuple(grouped(keys.commands))
    for group, commands in groups:
        for place, command in enumerate(commands):
            words = ((command.typed,) if command.typed else ()) + command.gestures
            if not command.keys:
                words = ("in the menu",)
            name = "" if len(groups) == 1 else group.value
            lines.append(HelpLine(command.title, key_texts(command, mac=mac), words, name, bool(name) and not place))
    return tuple(lines)
