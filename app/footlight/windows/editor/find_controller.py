"""What is looked for -> where it stands in the text: marked, counted, walked and replaced."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import Utf16Offsets
from footlight.presenting.commands.command import Request
from footlight.rendering.workers import Workers
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.find_bar import FindBar
from footlight.windows.editor.searching import MOST_MATCHES, Found, find
from footlight.windows.editor.text_view import TextView


class FindController(QObject):
    """Searches one text.

    Args:
        document: The text.
        view: Where matches are marked.
        parent: Its owner.
    """

    def __init__(self, document: EditorDocument, view: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._view = view
        self.bar = FindBar(view)
        self.found = Found()
        """What was found last."""
        self._wanted = False
        self._go = 0
        self._worker = Workers(1, "editor-search", self)
        self._worker.freed.connect(self._search)
        self.bar.changed.connect(self._ask)
        self.bar.next_asked.connect(self.go_by)
        self.bar.replace_asked.connect(self._replace)
        self.bar.closed.connect(self._close_bar)
        document.text_document.contentsChanged.connect(self._follow_text)
        view.cursorPositionChanged.connect(self._show_count)

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What answers each command."""
        return {
            Request.FIND: partial(self._open, replace=False),
            Request.REPLACE: partial(self._open, replace=True),
            Request.FIND_NEXT: partial(self.go_by, 1),
            Request.FIND_PREVIOUS: partial(self.go_by, -1),
        }

    def close(self) -> None:
        """End all work."""
        self._worker.close()

    def _open(self, *, replace: bool) -> None:
        selected = self._view.textCursor().selectedText()
        self.bar.begin("" if "\u2029" in selected else selected, replace=replace)
        self._view.set_room_above(self.bar.height())  # the first lines cannot be scrolled from below the bar

    def _close_bar(self) -> None:
        self.bar.hide()
        self._view.show_matches(())
        self._view.set_room_above(0)
        self._view.setFocus()

    # searching

    def _follow_text(self) -> None:
        if self.bar.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._wanted = True
        self._search()

    def _search(self) -> None:
        if not self._wanted or not self._worker.free:
            return
        self._wanted = False
        start, end = self._scope()
        work = partial(find, self._document.text, self.bar.query, self.bar.instead.text(), start, end)
        self._worker.run("searching the text", work, partial(self._take, self._document.text_document.revision()))

    def _scope(self) -> tuple[int, int | None]:
        """Return where is searched, in Qt's positions."""
        if not self.bar.slide_only.isChecked():
            return 0, None
        lines = self._view.highlighter.lines
        number = lines.slide_at(self._view.textCursor().blockNumber())
        document = self._document.text_document
        first = document.findBlockByNumber(lines.slides[number - 1] if number > 1 else 0).position()
        last = lines.slides[number] if number < len(lines.slides) else None
        return first, document.findBlockByNumber(last).position() if last is not None else None

    def _take(self, revision: int, found: Found | None) -> None:
        if revision != self._document.text_document.revision():
            self._ask()
            return
        self.found = found or Found(problem="This cannot be searched for.")
        self._view.show_matches(tuple((match.start, match.end) for match in self.found.matches))
        self._show_count()
        if self._go:
            by, self._go = self._go, 0
            self.go_by(by)

    def _show_count(self) -> None:
        if not self.bar.isVisible():
            return
        matches = self.found.matches
        if self.found.problem:
            self.bar.show_count(self.found.problem)
        elif not matches:
            self.bar.show_count("Nothing" if self.bar.words.text() else "")
        else:
            most = "more than " if len(matches) == MOST_MATCHES else ""
            at = self._current
            words = f"{at + 1:,} of {most}{len(matches):,}" if at is not None else f"{most}{len(matches):,}"
            self.bar.show_count(words)

    @property
    def _current(self) -> int | None:
        """The match that is selected."""
        cursor = self._view.textCursor()
        place = cursor.selectionStart(), cursor.selectionEnd()
        at = bisect_left(self.found.matches, place, key=lambda match: match[:2])
        return at if at < len(self.found.matches) and self.found.matches[at][:2] == place else None

    def go_by(self, by: int) -> None:
        """Select the next match, or the one before; after the last comes the first."""
        if not self.bar.isVisible():
            if self.bar.words.text():
                self._open(replace=False)
                self._go = by
            else:
                self._open(replace=False)
            return
        matches = self.found.matches
        if not matches or self._wanted or not self._worker.free:
            self._go = by if self.bar.words.text() and (self._wanted or not self._worker.free) else 0
            return
        cursor = self._view.textCursor()
        if by > 0:
            at = bisect_left(matches, cursor.selectionEnd(), key=lambda match: match.start)
        else:
            at = bisect_left(matches, cursor.selectionStart(), key=lambda match: match.start) - 1
        self._select(at % len(matches))

    def _select(self, index: int) -> None:
        match = self.found.matches[index]
        cursor = self._view.textCursor()
        cursor.setPosition(match.start)
        cursor.setPosition(match.end, cursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)
        self._view.centerCursor()

    def _replace(self, every: bool) -> None:
        """Replace the match that is selected, or all of them in one step of undo."""
        if self._wanted or not self._worker.free:
            return
        current = self._current
        if not every and current is None:
            self.go_by(1)
            return
        meant = self.found.matches if every else self.found.matches[current or 0 :][:1]
        offsets = Utf16Offsets(self._document.text)
        edits = [TextEdit(offsets.from_utf16(each.start), offsets.from_utf16(each.end), each.instead) for each in meant]
        if not edits:
            return
        cursor = self._document.apply(edits, "Replace all" if every else "Replace")
        if not every:
            cursor.setPosition(meant[0].start + Utf16Offsets(meant[0].instead).to_utf16(len(meant[0].instead)))
            self._view.setTextCursor(cursor)
            self._go = 1
        self._ask()
