"""What is done to whole slides from the list, the menus and the keys -> edits of the text, one step of undo each."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from footlight.deck import UnusableInputError
from footlight.editing import slides as editing
from footlight.editing.slide_texts import SlideTexts
from footlight.presenting.commands.command import Request
from footlight.windows.editor.commands import EditorCommands
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.slide_list import SlideList

if TYPE_CHECKING:
    from footlight.windows.editor.insert_slide import InsertSlideWindow

IN_MENU = (
    Request.NEW_SLIDE,
    Request.INSERT_SLIDE,
    Request.DUPLICATE_SLIDES,
    Request.MOVE_SLIDES_UP,
    Request.MOVE_SLIDES_DOWN,
    Request.HIDE_SLIDES,
    Request.JOIN_SLIDES,
    Request.DELETE_SLIDES,
    Request.START_HERE,
)
"""What the right click on a slide offers."""
_LINE_END = "\u2029"
"""Of the texts that Qt hands out."""
_RULER = re.compile(r"\s*(?:-{3,}[ \t]*\s+)?")
"""What may stand before the first words of a slide that comes back."""


class SlideActions(QObject):
    """Changes slides. Those that are selected in the list are meant, or else the slide at the cursor.

    Args:
        document: What is changed.
        text: Where the cursor is.
        slides: The list of slides.
        parent: Its owner.
    """

    refused = Signal(str)
    """Why something was not done, in a sentence."""

    def __init__(self, document: EditorDocument, text: QPlainTextEdit, slides: SlideList, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._text = text
        self._slides = slides
        self.layouts: InsertSlideWindow | None = None
        """The window in which a layout is chosen, while it is open."""
        slides.moved.connect(self.move)
        slides.delete_asked.connect(self._delete)

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What answers each command."""
        return {
            Request.NEW_SLIDE: self._begin,
            Request.INSERT_SLIDE: self._choose_layout,
            Request.DUPLICATE_SLIDES: self._duplicate,
            Request.MOVE_SLIDES_UP: partial(self._move_by, -1),
            Request.MOVE_SLIDES_DOWN: partial(self._move_by, 1),
            Request.SPLIT_SLIDE: self._split,
            Request.JOIN_SLIDES: self._join,
            Request.HIDE_SLIDES: self._hide,
            Request.DELETE_SLIDES: self._delete,
            Request.UNDO: self._undo,
        }

    def open_menu(self, commands: EditorCommands, at: QPoint) -> None:
        """Open the menu of the selected slides at a point of the screen."""
        menu = QMenu(self._slides)
        menu.aboutToHide.connect(menu.deleteLater)
        commands.fill_menu(menu, IN_MENU)
        menu.popup(at)

    def move(self, numbers: tuple[int, ...], before: int) -> None:
        """Move slides before another one; one more than there are is the end. Slides of an include move together."""
        deck = self._document.read_now()
        end = deck.places[-1] + 1
        place = deck.places[before - 1] if before <= len(deck.slides) else end
        if place != end and before > 1 and deck.places[before - 2] == place:
            place += 1  # nothing can stand between slides that one include brings
        self._move(deck.places_of(numbers), place)

    def _move(self, places: tuple[int, ...], before: int) -> None:
        self._change(lambda deck: editing.move_slides(deck, places, before), "Move slides")

    def insert(self, bodies: tuple[str, ...]) -> None:
        """Put new slides after the slide at the cursor."""
        self._change(lambda deck: editing.insert_slides(deck, self._here(deck), bodies), "Insert slides")

    def _choose_layout(self) -> None:
        # Only here: it has an engine of its own.
        from footlight.windows.editor.insert_slide import InsertSlideWindow

        window = InsertSlideWindow(self._document.read_now(), self._text.window())
        window.chosen.connect(lambda body: self.insert((body,)))
        window.closed.connect(self._forget_window)
        self.close()
        self.layouts = window
        window.show()

    def close(self) -> None:
        """End the choice of a layout, if there is one."""
        if self.layouts is not None:
            self.layouts.close()

    def _forget_window(self) -> None:
        self.layouts = None

    def _meant(self) -> tuple[int, ...]:
        """Return where the slides that are meant stand in the text."""
        selected = self._slides.selected
        deck = self._document.read_now()
        here = deck.places[self._document.slide_at(self._text.textCursor().blockNumber()).number - 1]
        known = deck.places_of(number for number in selected if number <= len(deck.slides))
        return known if here in known else (here,)

    def _here(self, deck: SlideTexts) -> int:
        return deck.number_at(self._document.offset_of(self._text.textCursor().position()))

    def _begin(self) -> None:
        self._change(lambda deck: editing.new_slide(deck, self._here(deck)), "New slide")
        self._text.setFocus()

    def _duplicate(self) -> None:
        self._change(lambda deck: editing.duplicate_slides(deck, self._meant()), "Duplicate slides")

    def _move_by(self, by: int) -> None:
        places = self._meant()
        before = min(places) - 1 if by < 0 else max(places) + 2
        if 1 <= before <= self._document.deck.places[-1] + 1:
            self._move(places, before)

    def _split(self) -> None:
        offset = self._document.offset_of(self._text.textCursor().position())
        self._change(lambda deck: editing.split_slide(deck, offset), "Split the slide")

    def _join(self) -> None:
        self._change(lambda deck: editing.join_with_next(deck, min(self._meant())), "Join slides")

    def _hide(self) -> None:
        """Hide the slides, or show them when all are hidden."""
        places = self._meant()
        deck = self._document.deck
        hidden = all(deck.slides[number - 1].hidden for number in deck.at_places(places))
        words = "Show slides" if hidden else "Hide slides"
        self._change(lambda deck: editing.hide_slides(deck, places, hidden=not hidden), words)

    def _delete(self) -> None:
        self._change(lambda deck: editing.delete_slides(deck, self._meant()), "Delete slides")

    def _undo(self) -> None:
        """Take the last change back; of slides that come back the first is shown, and not the one behind them."""
        changes: list[tuple[int, int]] = []
        count = len(self._document.deck.slides)
        noted = self._text.document().contentsChange.connect(lambda at, _gone, come: changes.append((at, at + come)))
        self._text.undo()
        self._text.document().contentsChange.disconnect(noted)
        if len(changes) != 1:
            return
        start, end = changes[0]
        cursor = self._text.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(min(end, self._text.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        back = cursor.selectedText()
        if _LINE_END not in back or len(self._document.read_now().slides) <= count:
            return
        ruler = _RULER.match(back)
        cursor.setPosition(start + (ruler.end() if ruler else 0))
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()

    def _change(self, make: Callable[[SlideTexts], editing.SlideChange], title: str) -> None:
        """Change the text, put the cursor where it belongs, and select the slides that were meant."""
        try:
            change = make(SlideTexts(self._document.text))
        except UnusableInputError as error:
            self.refused.emit(str(error))
            return
        if not change.edits:
            return
        self._document.apply(change.edits, title)
        cursor = self._text.textCursor()
        cursor.setPosition(self._document.position_of(change.caret))
        deck = self._document.read_now()
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()
        self._slides.select(deck.at_places(change.slides))
