"""What is typed -> what may be typed next, found by a thread; and what the word under the mouse or the cursor means."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QToolTip

from footlight.authoring.completion import Completion, Hover, complete, hover
from footlight.authoring.deck_text import DeckText
from footlight.editing.line_kinds import LineKind
from footlight.presenting.commands.command import Request
from footlight.rendering.workers import Workers
from footlight.windows.editor.completion_popup import MOST_ROWS, CompletionPopup
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.text_view import TextView

_BEGINS = re.compile(
    r"<!--[^>]*$|!\[[^\]]*$|\]\([^)\s]*$|^[ \t]*(?:`{3,}|~{3,}|:{3,})[^`]*$|\{\{\w*$|\[\^\w*$|(?<!\w):[a-z]{2,}$"
    r"|^> ?\[!\w*$"
)
"""Before the cursor, what shows that a word of the language is being typed."""
_OF_LANGUAGE = frozenset({LineKind.FRONT_MATTER, LineKind.DIRECTIVES})
_Key = Qt.Key
_MOVES = {_Key.Key_Down: 1, _Key.Key_Up: -1, _Key.Key_PageDown: MOST_ROWS, _Key.Key_PageUp: -MOST_ROWS}


class CompletionController(QObject):
    """Completions and explanations of one text.

    Args:
        document: The text.
        view: Where it is typed.
        parent: Its owner.
    """

    def __init__(self, document: EditorDocument, view: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._view = view
        self.popup = CompletionPopup(view)
        self._worker = Workers(1, "editor-completion", self)
        self._worker.freed.connect(self._ask_again)
        self._wanted = False
        self._revision = -1
        self._is_meant = False
        """Whether Enter takes the row that is chosen: of a word that is begun, or asked for; else it begins a line, as
        after three ticks."""
        self._stops: list[QTextCursor] = []
        self.popup.chosen.connect(self._accept)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.cursorPositionChanged.connect(self._follow_cursor)
        view.verticalScrollBar().valueChanged.connect(self.popup.hide)

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What answers each command."""
        return {Request.COMPLETE: partial(self._ask, meant=True), Request.EXPLAIN: self._explain_here}

    def close(self) -> None:
        """End all work."""
        self._worker.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose in the list while it is shown, and ask after letters that begin something of the language."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self._view:
            return self._take_key(event)
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and watched is self._view.viewport():
            self._explain(self._view.cursorForPosition(event.pos()).position(), event.globalPos())
            return True
        if event.type() is QEvent.Type.FocusOut and watched is self._view:
            self.popup.hide()
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if self.popup.isVisible() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if key in _MOVES:
                self._is_meant = True
                self.popup.move_by(_MOVES[_Key(key)])
                return True
            enter = key in {_Key.Key_Return, _Key.Key_Enter}
            if (key == _Key.Key_Tab or (enter and self._is_meant)) and (current := self.popup.current):
                self._accept(current)
                return True
            if enter:
                self.popup.hide()
            if key == _Key.Key_Escape:
                self.popup.hide()
                return True
        if key == _Key.Key_Tab and not event.modifiers() and self._go_to_stop():
            return True
        if key == _Key.Key_Escape:
            self._stops.clear()
        return False

    # asking

    def _follow_cursor(self) -> None:
        """Ask while a word of the language is typed; hide the list when the cursor goes elsewhere."""
        revision = self._document.text_document.revision()
        typed, self._revision = revision != self._revision, revision
        cursor = self._view.textCursor()
        if not cursor.hasSelection() and typed and (self.popup.isVisible() or self._begins(cursor)):
            self._ask()
        elif not typed:
            self.popup.hide()

    def _begins(self, cursor: QTextCursor) -> bool:
        kind = self._view.highlighter.kind(cursor.blockNumber())
        before = cursor.block().text()[: cursor.positionInBlock()]
        if kind in _OF_LANGUAGE:
            return bool(before.strip())
        return kind in {LineKind.TEXT, LineKind.FENCE} and _BEGINS.search(before[-200:]) is not None

    def _ask(self, *, meant: bool = False) -> None:
        """Have the thread find what may be typed at the cursor."""
        self._wanted = True
        self._is_meant = meant or (self._is_meant and self.popup.isVisible())
        self._ask_again()

    def _ask_again(self) -> None:
        if not self._wanted or not self._worker.free:
            return
        self._wanted = False
        revision, text = self._document.text_document.revision(), self._document.text
        offset = self._view.offset
        work = partial(_complete, text, self._document, offset)
        self._worker.run("completing a word", work, partial(self._show, revision, offset))

    def _show(self, revision: int, offset: int, found: tuple[Completion, ...] | None) -> None:
        if revision != self._document.text_document.revision() or offset != self._view.offset:
            if self.popup.isVisible() or self._is_meant or self._begins(self._view.textCursor()):
                self._ask()
            return
        typed = self._document.text[found[0].edit.start : offset] if found else ""
        if not found or (len(found) == 1 and found[0].label == typed and not found[0].goes_on):
            self.popup.hide()
            return
        self._is_meant = self._is_meant or bool(typed.strip())
        cursor = self._view.textCursor()
        cursor.setPosition(self._view.position_of(found[0].edit.start))
        place = self._view.cursorRect(cursor)
        place.moveTopLeft(self._view.viewport().mapTo(self._view, place.topLeft()))
        self.popup.show_at(found, place)

    def _accept(self, completion: Completion) -> None:
        """Write a completion, and go to the first place in it where something is still to be said."""
        self.popup.hide()
        self._document.apply((completion.edit,), "Complete")
        begin = self._view.position_of(completion.edit.start)
        stops = [self._cursor_at(begin + stop) for stop in completion.stops]
        end = self._cursor_at(self._view.position_of(completion.edit.start + len(completion.edit.text)))
        self._stops = [*stops, end] if stops else []
        self._view.setTextCursor(self._stops.pop(0) if self._stops else end)
        if completion.goes_on:
            self._ask(meant=True)

    def _cursor_at(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self._document.text_document)
        cursor.setPosition(position)
        cursor.setKeepPositionOnInsert(False)
        return cursor

    def _go_to_stop(self) -> bool:
        """Go to the next place in what was completed; a cursor that has left it goes nowhere."""
        here = self._view.textCursor()
        if not self._stops or self._stops[0].blockNumber() < here.blockNumber():
            self._stops.clear()
            return False
        self._view.setTextCursor(self._stops.pop(0))
        return True

    # explaining

    def _explain_here(self) -> None:
        place = self._view.cursorRect().bottomLeft()
        self._explain(self._view.textCursor().position(), self._view.viewport().mapToGlobal(place))

    def _explain(self, position: int, at: QPoint) -> None:
        if problem := self._view.words_at(position):
            QToolTip.showText(at, html.escape(problem), self._view)
        elif self._worker.free:
            offset, text = self._view.offset_of(position), self._document.text
            self._worker.run(
                "explaining a word", partial(_hover, text, self._document, offset), partial(self._show_hover, at)
            )

    def _show_hover(self, at: QPoint, found: Hover | None) -> None:
        if found is None:
            QToolTip.hideText()
            return
        words = [f"<b>{html.escape(found.label)}</b>", html.escape(found.help), html.escape(found.takes)]
        words.append(f"<code>{html.escape(found.example)}</code>" if found.example else "")
        QToolTip.showText(at, f"<p>{'<br>'.join(filter(None, words))}</p>", self._view)


def _complete(text: str, document: EditorDocument, offset: int) -> tuple[Completion, ...]:
    return complete(DeckText(text, document.deck_path), offset)


def _hover(text: str, document: EditorDocument, offset: int) -> Hover | None:
    return hover(DeckText(text, document.deck_path), offset)
