"""A document -> the window in which it is written: slides, text, preview and notes side by side.

Here is what the first picture of the window needs. All else stands in ``features.py``, and is neither loaded nor made
before that picture is there, or before a key or a click asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QLayout, QMainWindow, QMenu, QWidget

from footlight.deck import Slide
from footlight.desktop.editor_memory import EditorMemory
from footlight.desktop.settings import Settings
from footlight.layout.text.utf16 import utf16_length
from footlight.presenting.commands.command import ShortcutContext
from footlight.presenting.commands.keys import OwnKeys
from footlight.windows.editor.author_clock import AuthorClock
from footlight.windows.editor.commands import EditorCommands
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.message_bars import MessageBars
from footlight.windows.editor.preview_pane import PreviewPane
from footlight.windows.editor.slide_list import SlideList
from footlight.windows.editor.slide_model import SlideModel
from footlight.windows.editor.source_mapping import Place, first_words
from footlight.windows.editor.text_view import TextView
from footlight.windows.editor.window_parts import WindowParts
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import ui_font
from footlight.windows.look.menu_bar import LookMenuBar

if TYPE_CHECKING:
    from footlight.windows.editor.features import EditorFeatures

SMALLEST = 480, 320
"""Logical pixels."""

MENU_BUTTON = 26
"""The height of the button in the menu bar, in logical pixels."""

LINES_ABOVE = 3
"""That stay in sight above the slide to which the cursor goes."""

FIRST_WORDS = "# The title of the talk\n\nA line with --- begins the next slide."
"""Stand in the empty text of a new talk."""

INPUT = frozenset(
    {
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.DragEnter,
    }
)
"""What an author does, for which everything must be there."""


class EditorWindow(QMainWindow):
    """The window.

    Args:
        document: What is written.
        settings: The author's settings.
        keys: The keys as they are now.
    """

    present_asked = Signal(int)
    """The talk shall be given as the text is now, from the slide of this number."""
    rehearse_asked = Signal()
    """The talk shall be rehearsed as the text is now."""
    new_asked = Signal()
    """Another talk shall be begun with what talks can begin with."""
    empty_asked = Signal()
    """Another talk shall be begun with nothing."""
    open_asked = Signal()
    """Another deck shall be looked for on the disk."""
    tool_asked = Signal(object)
    """Another window is wanted, such as for the deck's export; one of the features' ``OTHER_WINDOWS``."""
    quit_asked = Signal()
    """The program shall be left."""
    stayed = Signal()
    """The author goes on writing, though the window was about to close."""
    closed = Signal()
    """The window was closed."""
    deck_shown = Signal()
    """The window shows another reading; before ``slide_shown``."""
    slide_shown = Signal(object)
    """The slide at the cursor is another one, or has changed."""

    def __init__(self, document: EditorDocument, settings: Settings, keys: OwnKeys) -> None:
        super().__init__()
        self.setObjectName("editor")
        self.document = document
        self._settings = settings
        self._features: EditorFeatures | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self.features)
        self._slide = document.slide_at(0)
        self._chosen = 0
        """The number of the slide that was last gone to."""
        self.commands = EditorCommands(keys.keys[ShortcutContext.EDITOR], self)
        self.text = TextView(document.text_document)
        self.text.highlighter.postpone()
        self.text.number_at = lambda place: self.document.deck.number_at(place)
        self.text.setPlaceholderText(FIRST_WORDS)
        self.slides = SlideList(SlideModel(document.deck, document.outline, self))
        self.overlays = QMenu("Over the slide", self)
        """What can be laid over the slide."""
        self.pane = PreviewPane(self.overlays)
        self.preview = self.pane.preview
        self.clock = AuthorClock()
        self.bars = MessageBars(self)
        self.parts = WindowParts(self, self.bars, self.slides, self.text, self.pane, self.clock, EditorMemory())
        # The parts may be hidden one by one, and a window must not grow for it.
        if (layout := self.layout()) is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*SMALLEST)
        self.present = self._fill_menu_bar()
        """The button that presents from the slide at the cursor."""
        self.parts.restore()
        self._show_title()
        self._show_slide()
        document.deck_changed.connect(self._show_deck)
        document.modified_changed.connect(self._show_title)
        document.path_changed.connect(self._show_title)
        self.text.cursorPositionChanged.connect(self._follow_cursor)
        self.slides.chosen.connect(self.go_to)
        self.text.viewport().installEventFilter(self)
        self.text.installEventFilter(self)
        self.text.setFocus()

    @property
    def is_complete(self) -> bool:
        """Whether everything is there that the first picture of the window does not need."""
        return self._features is not None

    @property
    def features(self) -> EditorFeatures:
        """Everything that the first picture of the window does not need, made now if it is not there yet."""
        if self._features is None:
            # Only here: an author sees the text first.
            from footlight.windows.editor.features import EditorFeatures

            self._soon.stop()
            for watched in (self.windowHandle(), self.text, self.text.viewport()):
                if watched is not None:
                    watched.removeEventFilter(self)
            self._features = EditorFeatures(self, self._settings)
            self._features.begin()
        return self._features

    @property
    def slide(self) -> Slide:
        """The slide at the cursor."""
        return self.document.slide_at(self.text.textCursor().blockNumber(), self._chosen)

    def go_to(self, number: int) -> None:
        """Put the cursor where the words of a slide begin."""
        slides = self.document.read_now().slides
        slide = slides[min(max(number, 1), len(slides)) - 1]
        self.go_to_place(slide.number, first_words(slide.source))
        # The slide's beginning near the top, so that most of it is seen.
        line = self.text.document().findBlockByNumber(slide.in_deck.first - 1).firstLineNumber()
        self.text.verticalScrollBar().setValue(max(line - LINES_ABOVE, 0))

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the beginning of a line, counted from 1."""
        block = self.text.document().findBlockByNumber(line - 1)
        self.write_at(QTextCursor(block if block.isValid() else self.text.document().lastBlock()))

    def write_at(self, cursor: QTextCursor) -> None:
        """Put the cursor somewhere, with the keys in the text."""
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()
        self.text.setFocus()

    def go_to_place(self, number: int, place: Place) -> None:
        """Put the cursor at a place in a slide's source, or at its include; a word that was meant is selected."""
        slide = self.document.read_now().slides[number - 1]
        place = Place(0, 0) if slide.included_at else place
        block = self.text.document().findBlockByNumber(slide.in_deck.first - 1 + place.line)
        while slide.included_at and not block.text().strip() and block.blockNumber() + 1 < slide.in_deck.last:
            block = block.next()
        self._chosen = number
        cursor = QTextCursor(block if block.isValid() else self.text.document().lastBlock())
        start = cursor.position()
        ends = (utf16_length(block.text()[:at]) for at in (place.column, place.column + place.length))
        for end, mode in zip(ends, (QTextCursor.MoveMode.MoveAnchor, QTextCursor.MoveMode.KeepAnchor), strict=True):
            cursor.setPosition(min(start + end, start + block.length() - 1), mode)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()
        self._follow_cursor()  # the cursor stays where it is among the slides that one include brings

    def set_keys(self, keys: OwnKeys) -> None:
        """Have other keys mean what they mean now."""
        self.commands.set_keys(keys.keys[ShortcutContext.EDITOR])
        self.features.show_keys()

    def come_forward(self) -> None:
        """Be in front of all windows, with the keys in the text."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def say(self, sentence: str) -> None:
        """Show the author a sentence."""
        self.features.notice.say(sentence, self)

    def end(self) -> None:
        """Hide the window and end its work, with the windows around it."""
        self.parts.keep()
        for window in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if window.isWindow():
                window.close()
        self.hide()
        self._soon.stop()
        if self._features is not None:
            self._features.close()
        self.text.close_work()
        self.document.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for what an author does."""
        super().showEvent(event)
        if self._features is None:
            self.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Have the features come after the first picture, or before what an author does earlier."""
        if event.type() is QEvent.Type.Paint:
            self.text.viewport().removeEventFilter(self)
            self._soon.start()
        elif event.type() in INPUT:
            _ = self.features
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``closed``, unless there is something to save that the author wants to keep."""
        if self.features.keeping.saving.may_close():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    def _fill_menu_bar(self) -> TextButton:
        """Show the names of the menus and the button that presents."""
        bar = LookMenuBar(self)
        self.setMenuBar(bar)
        self.commands.add_menus(bar)
        present = TextButton("Present", chief=True)
        present.setObjectName("present")
        present.setFont(ui_font(13, 600))
        present.setFixedHeight(MENU_BUTTON)
        bar.put_at_end(present)
        return present

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.document.name}[*]")
        self.setWindowModified(self.document.modified)

    def _show_deck(self) -> None:
        if self.document.deck.includes:
            self.text.viewport().update()  # the numbers of slides after an include
        self.deck_shown.emit()
        if self.slides.slides.show(self.document.deck, self.document.outline):
            self.slides.show_moved_rows()
        self._show_slide()

    def _follow_cursor(self) -> None:
        if self.slide is not self._slide:
            self._show_slide()

    def _show_slide(self) -> None:
        """Show everywhere the slide at the cursor, as it is now."""
        deck, slide = self.document.deck, self.slide
        self._slide = slide
        self.slides.follow(slide.number)
        self.pane.set_page_size(deck.settings.size)
        self.pane.where.setText(f"Slide {slide.number} of {len(deck.slides)}")
        self.clock.show_slide(deck, self.document.outline, slide.number)
        self.slide_shown.emit(slide)
