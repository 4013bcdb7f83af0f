"""Lines of a text, each the same, only here or only there -> a field in which the difference is seen and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QTextEdit, QWidget

from footlight.editing.line_matching import Match, matching_lines
from footlight.windows.look.controls import SlimScrollBar
from footlight.windows.look.look import Look, ui_font

AROUND = 3
"""Lines that are shown around a change, so that one sees where it is."""
_MARGIN = 10
"""Between the field's edge and its lines, in logical pixels."""
ROW = 34
"""The height of a title in a list."""
MOST_LINES = 5000
"""No field shows more: nobody reads on, and it would take long."""


class LineKind(Enum):
    """How a line differs; its value stands before it, so that nobody needs to see colours."""

    SAME = "   "
    ADDED = "+  "
    REMOVED = "−  "
    GAP = " "


Line = tuple[LineKind, str]


class LinesView(QPlainTextEdit):
    """Shows lines to be read.

    Args:
        name: What a screen reader calls it.
        parent: Where it lies.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(ui_font(14))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self._kinds: list[LineKind] = []

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show these and no others, from the first change."""
        shown = [line for line, _ in zip(lines, range(MOST_LINES), strict=False)]
        self._kinds = [kind for kind, _ in shown]
        self.setPlainText("\n".join(kind.value + text for kind, text in shown))
        self._mark()
        first = next((at for at, kind in enumerate(self._kinds) if kind in (LineKind.ADDED, LineKind.REMOVED)), 0)
        cursor = QTextCursor(self.document().findBlockByNumber(max(first - AROUND, 0)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(cursor.blockNumber())

    def changeEvent(self, event: QEvent) -> None:
        """Mark the lines in the colours of another look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._mark()

    def _mark(self) -> None:
        look = Look.of(self)
        added, removed = QColor("#3fa36b"), QColor("#d2685a")
        added.setAlpha(60)
        removed.setAlpha(60)
        fields = {LineKind.ADDED: added, LineKind.REMOVED: removed, LineKind.GAP: look.raised}
        selections = []
        block = self.document().firstBlock()
        for kind in self._kinds:
            if kind in fields:
                selection = QTextEdit.ExtraSelection()
                selection.cursor = QTextCursor(block)
                selection.format.setBackground(fields[kind])
                selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                if kind is LineKind.GAP:
                    selection.format.setForeground(look.muted)
                selections.append(selection)
            block = block.next()
        self.setExtraSelections(selections)


class TextChoice(QWidget):
    """Texts by their titles, and beside them lines of the one that is chosen.

    Args:
        names: What a screen reader calls the list, and the lines.
        titles: Those of the texts.
        width: Of the list, in logical pixels.
        parent: Where it lies.
    """

    def __init__(self, names: tuple[str, str], titles: Iterable[str], width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(names[0])
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(ui_font(14))
        self.list.setFixedWidth(width)
        self.list.setVerticalScrollBar(SlimScrollBar())
        for title in titles:
            item = QListWidgetItem(title, self.list)
            item.setSizeHint(QSize(0, ROW))
        self.view = LinesView(names[1], self)
        panes = QHBoxLayout(self)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(12)
        panes.addWidget(self.list)
        panes.addWidget(self.view, 1)
        self.setFocusProxy(self.list)


def compared_lines(before: str, after: str) -> list[Line]:
    """Return the lines of two texts, with those that are the same left out but for some around each change.

    Args:
        before: Lines that only this text has are shown as removed.
        after: Lines that only this text has are shown as added.
    """
    old, new = before.split("\n"), after.split("\n")
    lines: list[Line] = []
    line = other = 0
    for match in [*matching_lines(old, new), Match(len(old), len(new), 0)]:
        lines += [(LineKind.REMOVED, text) for text in old[line : match.first]]
        lines += [(LineKind.ADDED, text) for text in new[other : match.second]]
        same = old[match.first : match.first + match.length]
        line, other = match.first + match.length, match.second + match.length
        lines += _shortened(same, first=not lines, last=(line, other) == (len(old), len(new)))
    return lines


def _shortened(same: list[str], *, first: bool, last: bool) -> Iterator[Line]:
    head = 0 if first else AROUND
    tail = 0 if last else AROUND
    left_out = len(same) - head - tail
    if left_out <= 1:
        yield from ((LineKind.SAME, text) for text in same)
        return
    yield from ((LineKind.SAME, text) for text in same[:head])
    yield LineKind.GAP, f"⋯  {left_out} lines are the same"
    yield from ((LineKind.SAME, text) for text in same[len(same) - tail :])
