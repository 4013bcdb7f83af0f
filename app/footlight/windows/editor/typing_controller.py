"""Keys, signs and what is pasted -> what they mean in a deck: lists go on, signs stand around words, cells are tables.

What a key means is decided by pure functions (``footlight.editing``); each is one step of undo.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from footlight.deck.text_edit import TextEdit
from footlight.editing import lists, marks, pasting, tables
from footlight.editing.edits import Change
from footlight.editing.line_kinds import LineKind
from footlight.presenting.commands.command import Request
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.text_view import TextView

Maker = Callable[[str, int, int], Change | None]
"""A text and the selection in it -> what is done; None for what Qt does by itself."""

AROUND_ABOVE, AROUND_BELOW = 20_000, 60_000
"""Characters around the cursor that a key looks at, so that it takes no longer in a long deck."""
_CODE = frozenset({LineKind.CODE, LineKind.FENCE, LineKind.RAW, LineKind.FRONT_MATTER, LineKind.DIRECTIVES})
_NO_CELLS = _CODE | {LineKind.FORMULA}
_INDENT = "  "
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class TypingController(QObject):
    """What is typed into one text.

    Args:
        document: What is changed.
        view: Where it is typed.
        parent: Its owner.
    """

    def __init__(self, document: EditorDocument, view: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._view = view
        view.installEventFilter(self)
        view.paste_handlers.append(self._take_pasted)

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What answers each command."""
        return {
            Request.BOLD: partial(self._do, partial(_toggled, marks.BOLD), "Bold"),
            Request.ITALIC: partial(self._do, partial(_toggled, marks.ITALIC), "Italic"),
            Request.CODE: partial(self._do, partial(_toggled, marks.CODE), "Code"),
            Request.STRUCK: partial(self._do, partial(_toggled, marks.STRUCK), "Struck out"),
            Request.LINK: partial(self._do, marks.linked, "Link"),
            Request.NOTE: partial(self._do, marks.commented, "Note"),
            Request.ALIGN_TABLE: partial(self._do, _at_cursor(tables.aligned), "Align the table"),
            Request.PASTE_PLAIN: self._paste_plain,
            Request.PASTE_CHART: self._paste_chart,
        }

    @property
    def enabled(self) -> dict[Request, Callable[[], bool]]:
        """When a command can be given."""
        return {
            Request.ALIGN_TABLE: lambda: "|" in self._view.textCursor().block().text(),
            Request.PASTE_CHART: self._can_paste_chart,
        }

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Do what a key means in a deck, before Qt does what it means in any text."""
        return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._take_key(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not modifiers:
            return self._enter()
        if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and modifiers == _SHIFT):
            return self._tab(back=True)
        if key == Qt.Key.Key_Tab and not modifiers:
            return self._tab(back=False)
        text = event.text()
        if text in marks.PAIRS and self._view.textCursor().hasSelection() and self._kind() not in _CODE:
            return self._do(partial(_surrounded, text), "Type")
        return False

    def _kind(self) -> LineKind:
        return self._view.highlighter.kind(self._view.textCursor().blockNumber())

    def _enter(self) -> bool:
        cursor = self._view.textCursor()
        if cursor.hasSelection():
            return False
        if self._kind() in _CODE:
            return self._do(_same_indent, "Type")
        body = cursor.block().text()
        if body.lstrip().startswith("|") and cursor.positionInBlock() and self._kind() not in _NO_CELLS:
            return self._do(_at_cursor(tables.next_row), "New row")
        return self._do(_at_cursor(lists.enter), "Type")

    def _tab(self, *, back: bool) -> bool:
        code = self._kind() in _CODE
        body = self._view.textCursor().block().text()
        cell = tables.previous_cell if back else tables.next_cell
        if not code and "|" in body and self._do(_at_cursor(cell), "Next cell"):
            return True
        if self._do(lists.outdent if back else lists.indent, "Indent"):
            return True
        if not back:
            self._view.insertPlainText(_INDENT)
        return True

    def _do(self, make: Maker, title: str) -> bool:
        """Change the text around the selection; return whether there was something to do."""
        text = self._document.text
        cursor = self._view.textCursor()
        start, end = (self._view.offset_of(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        base = text.rfind("\n", 0, max(start - AROUND_ABOVE, 0)) + 1
        limit = text.find("\n", end + AROUND_BELOW)
        if make is marks.commented:  # what is a comment, the whole text says
            base, limit = 0, -1
        change = make(text[base : limit if limit >= 0 else len(text)], start - base, end - base)
        if change is None:
            return False
        if change.edits:
            moved = [TextEdit(base + edit.start, base + edit.end, edit.text) for edit in change.edits]
            self._document.apply(moved, title)
        self._view.select(base + change.start, base + change.end)
        return True

    # pasting

    def _take_pasted(self, data: QMimeData) -> bool:
        """Take an address over words, and the cells of a spreadsheet; return whether that was it."""
        if self._kind() in _NO_CELLS:
            return False
        text = data.text() if data.hasText() else ""
        if self._do(partial(_link_over, text), "Paste a link"):
            return True
        rows = _copied_cells(data)
        return rows is not None and self._insert_block(pasting.table(rows), "Paste a table")

    def _insert_block(self, block: str, title: str) -> bool:
        def make(text: str, start: int, end: int) -> Change:
            body, _ = pasting.lines_around(text, start, end, block)
            return Change((TextEdit(start, end, body),), start + len(body), start + len(body))

        return self._do(make, title)

    def _paste_plain(self) -> None:
        self._view.insertPlainText(QGuiApplication.clipboard().text())

    def _can_paste_chart(self) -> bool:
        rows = _copied_cells(QGuiApplication.clipboard().mimeData())
        return rows is not None and pasting.can_be_chart(rows)

    def _paste_chart(self) -> None:
        rows = _copied_cells(QGuiApplication.clipboard().mimeData())
        if rows is not None and pasting.can_be_chart(rows):
            self._insert_block(pasting.chart(rows), "Paste a chart")


def _copied_cells(data: QMimeData) -> pasting.Rows | None:
    return pasting.cells_of(data.text() if data.hasText() else "", data.html() if data.hasHtml() else "")


def _at_cursor(does: Callable[[str, int], Change | None]) -> Maker:
    return lambda text, _start, end: does(text, end)


def _toggled(mark: str, text: str, start: int, end: int) -> Change:
    return marks.toggled(text, start, end, mark)


def _surrounded(opening: str, text: str, start: int, end: int) -> Change | None:
    return marks.surrounded(text, start, end, opening)


def _link_over(pasted: str, text: str, start: int, end: int) -> Change | None:
    return marks.link_over(text, start, end, pasted)


def _same_indent(text: str, start: int, end: int) -> Change | None:
    """Return what Enter does in code: the next line begins below the words of this one."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    at = start + 1 + len(indent)
    return Change((TextEdit(start, end, f"\n{indent}"),), at, at) if indent else None
