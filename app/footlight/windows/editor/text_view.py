"""The text of a deck on the screen: one calm column, slides parted by rules with their numbers, notes set back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QWidget

from footlight.editing.edits import Utf16Offsets
from footlight.editing.line_kinds import LineKind
from footlight.rendering.workers import Courtesy
from footlight.windows.editor.highlighter import Highlighter
from footlight.windows.editor.text_layout import TextLayout, is_endless, x_of
from footlight.windows.editor.token_formats import TokenFormats, as_typed, monospaced
from footlight.windows.look.controls import SlimScrollBar
from footlight.windows.look.look import Look, ui_font

TYPE = 17.0
"""The size of prose in logical pixels."""
LINE_HEIGHT = 1.35
"""Of the height of the font, which is itself about 1.2 of its size: with it 1.6, as for text that is read at length."""
MEASURE = 80
"""Letters of code in a line, and some more of prose: 45 to 90 are read with ease (Bringhurst, The Elements of
Typographic Style, 2.1.2)."""
LEAST_EDGE = 20
"""Logical pixels beside the column, and what stands above the first line."""
_SELECTED, _FOUND = 0.28, 0.16
"""How much of the accent lies behind what is selected, and behind what is found."""


class TextView(QPlainTextEdit):
    """The column.

    Args:
        document: The text; its layout is replaced.
        parent: Its owner.
    """

    scale_changed = Signal()
    """The type has another size."""

    def __init__(self, document: QTextDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("text")
        self.setAccessibleName("Text of the deck")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimScrollBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setCursorWidth(2)
        self.setBackgroundVisible(False)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._font = as_typed(ui_font(TYPE))
        self.setFont(self._font)
        # The text stays the same: whoever reads it need not hear of this.
        document.blockSignals(True)
        document.setDefaultFont(self._font)
        document.setDocumentMargin(4)
        self.text_layout = TextLayout(document, LINE_HEIGHT)
        document.setDocumentLayout(self.text_layout)
        document.blockSignals(False)
        self.setDocument(document)
        self._follow_endless(0, 0, document.characterCount())
        document.contentsChange.connect(self._follow_endless)
        self.paste_handlers: list[Callable[[QMimeData], bool]] = []
        """Each is asked before Qt pastes or drops; one that returns True has taken it."""
        self.explainers: list[Callable[[QTextBlock, int], str]] = []
        """Each returns what is to be said of a place, a paragraph and a column in code points; empty for nothing."""
        self.menu_fillers: list[Callable[[QMenu], object]] = []
        """Each puts into the menu of a right click what can be done where the cursor is."""
        self._look: Look | None = None
        self._number_font = ui_font(12, 600, figures=True)
        self._matches: Sequence[tuple[int, int]] = ()
        self._edge = LEAST_EDGE
        self._room_above = 0
        self.number_at: Callable[[int], int] = lambda place: place
        """The number in the deck of the slide at a place in this text."""
        self._show_selection_by_itself()
        self.highlighter = Highlighter(document, TokenFormats(self.look, TYPE), self)
        self.highlighter.lines_changed.connect(self.viewport().update)
        self.courtesy = Courtesy()
        """Of threads, which wait from a change of the text until it is painted."""
        document.contentsChange.connect(lambda *_: self.courtesy.begin())

    @property
    def look(self) -> Look:
        """The look that the view wears; Qt's own field behind what is selected is transparent in its palette."""
        if self._look is None:
            self._look = replace(Look.of(self), accent=self.palette().color(QPalette.ColorRole.Accent))
        return self._look

    @property
    def offset(self) -> int:
        """Where the cursor is, in code points."""
        return self.offset_of(self.textCursor().position())

    def offset_of(self, position: int) -> int:
        """Return Qt's position as an offset in code points."""
        text = self.document().toRawText()
        return position if text.isascii() else Utf16Offsets(text).from_utf16(position)

    def position_of(self, offset: int) -> int:
        """Return an offset in code points as Qt's position."""
        text = self.document().toRawText()
        return offset if text.isascii() else Utf16Offsets(text).to_utf16(offset)

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text, with the cursor at its end, and show it; offsets are in code points."""
        cursor = self.textCursor()
        cursor.setPosition(self.position_of(start))
        cursor.setPosition(self.position_of(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def words_at(self, position: int) -> str:
        """Return what is to be said of a place, such as a problem's sentence; empty for nothing."""
        block = self.document().findBlock(position)
        column = Utf16Offsets(block.text()).from_utf16(position - block.position())
        return "\n".join(filter(None, (explain(block, column) for explain in self.explainers)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the place that was clicked, or of the cursor."""
        if event.reason() is QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        extra = QMenu(menu)
        for fill in self.menu_fillers:
            fill(extra)
        if extra.actions():
            first = menu.actions()[0]
            menu.insertActions(first, extra.actions())
            menu.insertSeparator(first)
        menu.popup(event.globalPos())

    def seen_blocks(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Yield the paragraphs that are seen, each with its place in the viewport."""
        block = self.firstVisibleBlock()
        top, bottom = self.contentOffset().y(), self.viewport().height()
        while block.isValid() and top < bottom:
            height = self.text_layout.blockBoundingRect(block).height()
            yield block, QRectF(0, top, self.viewport().width(), height)
            top += height
            block = block.next()

    def show_matches(self, places: Sequence[tuple[int, int]]) -> None:
        """Mark stretches of the text, in Qt's positions and in order; none of them lies in another."""
        self._matches = places
        self.viewport().update()

    def set_room_above(self, pixels: int) -> None:
        """Leave room above the text for what lies over it."""
        if pixels != self._room_above:
            self._room_above = pixels
            self.setViewportMargins(self._edge, pixels, self._edge, 0)

    def _follow_endless(self, _position: int, _removed: int, added: int) -> None:
        """Have Qt, which sets a changed paragraph before it is set as it is shown, break lines in the quick way."""
        quick = QTextOption.WrapMode.WrapAnywhere
        if added >= 2000 and self.wordWrapMode() is not quick and is_endless(self.document().toRawText()):
            self.setWordWrapMode(quick)

    def close_work(self) -> None:
        """End all work."""
        self.highlighter.close()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return whether something may be pasted or dropped."""
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop; rich text comes as plain text."""
        if not any(take(source) for take in self.paste_handlers) and source.hasText():
            self.insertPlainText(source.text().replace("\r\n", "\n").replace("\r", "\n"))
            self.ensureCursorVisible()

    # its place

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, and what stands at the top where it is."""
        measure = QFontMetricsF(monospaced(TYPE)).horizontalAdvance("m" * MEASURE)
        free = self.width() - self.verticalScrollBar().width()
        self._edge = max(round((free - measure) / 2), LEAST_EDGE)
        self.setViewportMargins(self._edge, self._room_above, self._edge, 0)
        super().resizeEvent(event)
        self.text_layout.width = self.viewport().width()

    def changeEvent(self, event: QEvent) -> None:
        """Wear another look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "highlighter"):
            self._look = None
            self._show_selection_by_itself()
            self.highlighter.wear(TokenFormats(self.look, TYPE))

    def _show_selection_by_itself(self) -> None:
        """Have Qt paint no field behind what is selected, as ours is as high as the lines are."""
        palette = self.palette()
        wanted = QColor(0, 0, 0, 0), palette.color(QPalette.ColorRole.Text)
        roles = QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText
        if tuple(palette.color(role) for role in roles) != wanted:
            for role, colour in zip(roles, wanted, strict=True):
                palette.setColor(role, colour)
            self.setPalette(palette)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is selected and the rules between slides, then the text."""
        first = self.firstVisibleBlock()
        rows = self.viewport().height() // self.text_layout.pitch + 2
        self.highlighter.ensure(first, first.blockNumber() + rows)
        # A rule stands half a line above its slide; most often one line is painted, in which a letter was typed.
        area = QRectF(event.rect()).adjusted(0, 0, 0, self.text_layout.pitch)
        with QPainter(self.viewport()) as painter:
            for block, place in self.seen_blocks():
                if place.intersects(area):
                    self._paint_matches(painter, block, place)
                    self._paint_selection(painter, block, place)
                    self._paint_rule(painter, block, place)
        super().paintEvent(event)
        self.courtesy.end()

    def _paint_selection(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._paint_field(painter, block, place, (cursor.selectionStart(), cursor.selectionEnd()), _SELECTED)

    def _paint_matches(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        index = bisect_left(self._matches, block.position(), key=lambda match: match[1])
        while index < len(self._matches) and self._matches[index][0] < block.position() + block.length():
            self._paint_field(painter, block, place, self._matches[index], _FOUND)
            index += 1

    def _paint_field(
        self, painter: QPainter, block: QTextBlock, place: QRectF, stretch: tuple[int, int], strength: float
    ) -> None:
        """Paint a field behind a stretch of the text, as far as it lies in a paragraph."""
        start = max(stretch[0] - block.position(), 0)
        end = min(stretch[1] - block.position(), block.length())
        if start >= end:
            return
        field = QColor(self.look.accent)
        field.setAlphaF(strength)
        layout = block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            begin, finish = line.textStart(), line.textStart() + line.textLength()
            if start > finish or end < begin or (start == finish and index + 1 < layout.lineCount()):
                continue
            left, right = (x_of(line, min(max(at, begin), finish)) for at in (start, end))
            if end > finish:  # the end of the line is selected too
                right += self.text_layout.pitch / 4
            top = place.top() + index * self.text_layout.pitch
            painter.fillRect(QRectF(min(left, right), top, abs(right - left), self.text_layout.pitch), field)

    def _paint_rule(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        """Paint the rule before a slide with the number of the slide that begins, where the slide before it ends."""
        lines, line = self.highlighter.lines, block.blockNumber()
        is_ruler = self.highlighter.kind(line) is LineKind.RULER
        by_heading = not is_ruler and line and line in lines.slides and line - 1 not in lines.rulers
        if not is_ruler and not by_heading:
            return
        look = self.look
        number = self.number_at(lines.slide_at(line) + is_ruler)
        pitch = self.text_layout.pitch
        above = -pitch / 2 if not block.previous().text().strip() else 0.0
        y = round(place.top() + (pitch / 2 if is_ruler else above)) + 0.5
        words = QFontMetricsF(self._number_font)
        width = words.horizontalAdvance(str(number)) + 10
        painter.setPen(QPen(look.line, 1))
        right = place.right() - 4
        left = place.left() + (pitch * 1.5 if is_ruler else 4)
        painter.drawLine(QPointF(left, y), QPointF(right - width, y))
        painter.setPen(look.muted)
        painter.setFont(self._number_font)
        label = QRectF(right - width, y - 10, width, 20)
        painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
