"""A document -> the window in which it is written: slides, text, preview and notes side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QTextCursor
from PySide6.QtWidgets import QLayout, QMainWindow, QMenu, QWidget

from footlight.deck import Slide
from footlight.desktop.editor_memory import EditorMemory
from footlight.desktop.file_manager import show_in_folder
from footlight.desktop.recent import RecentList
from footlight.desktop.settings import Settings, allowed_folders
from footlight.editing.forms import notes_at
from footlight.layout.text.utf16 import utf16_length
from footlight.presenting.commands.command import TOOL_REQUESTS, Request, ShortcutContext
from footlight.presenting.commands.keys import OwnKeys
from footlight.rendering.background_painter import BackgroundPainter
from footlight.rendering.engine import SlideEngine
from footlight.windows.editor.author_clock import AuthorClock
from footlight.windows.editor.commands import EditorCommands
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.included_files import IncludedFiles
from footlight.windows.editor.keeping import Keeping
from footlight.windows.editor.message_bars import MessageBars
from footlight.windows.editor.pasting import PasteController
from footlight.windows.editor.preview_controller import VISIONS, PreviewController
from footlight.windows.editor.preview_pane import PreviewPane
from footlight.windows.editor.slide_actions import SlideActions
from footlight.windows.editor.slide_list import SlideList
from footlight.windows.editor.slide_model import SlideModel
from footlight.windows.editor.source_mapping import Place, first_words
from footlight.windows.editor.text_view import TextView
from footlight.windows.editor.window_parts import WindowParts
from footlight.windows.editor.writing_tools import WritingTools
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import LookChoice, ui_font
from footlight.windows.look.menu_bar import LookMenuBar
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.overlays.notice import Notice
from footlight.windows.overlays.palette import Palette

RECENT_COMMANDS_FILE = "recent-editor-commands.json"
MOST_RECENT_COMMANDS = 4
SMALLEST = 480, 320
"""Logical pixels."""

MENU_BUTTON = 26
"""The height of the button in the menu bar, in logical pixels."""

OTHER_WINDOWS = (*TOOL_REQUESTS, Request.CHECK, Request.REPORT, Request.START_WINDOW)
"""What is asked for here and opened elsewhere."""

PAGES = 100
"""That are kept as they were laid out: to lay out one again takes less time than there is between two looks at it."""

LINES_ABOVE = 3
"""That stay in sight above the slide to which the cursor goes."""

FIRST_WORDS = "# The title of the talk\n\nA line with --- begins the next slide."
"""Stand in the empty text of a new talk."""


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
    """Another window is wanted, such as for the deck's export; one of ``OTHER_WINDOWS``."""
    quit_asked = Signal()
    """The program shall be left."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, document: EditorDocument, settings: Settings, keys: OwnKeys) -> None:
        super().__init__()
        self.setObjectName("editor")
        self.document = document
        self._slide = document.slide_at(0)
        self._chosen = 0
        """The number of the slide that was last gone to."""
        self.commands = EditorCommands(keys.keys[ShortcutContext.EDITOR], self)
        self.notice = Notice()
        engine = SlideEngine(document.deck, allowed_folders(settings), remembered=PAGES)
        document.prepare = engine.theme_fonts
        self.text = TextView(document.text_document)
        self.painter = BackgroundPainter(engine, self, self.text.courtesy.pause)
        self.painter.set_deck(document.deck)
        self.text.number_at = lambda place: self.document.deck.number_at(place)
        self.text.setPlaceholderText(FIRST_WORDS)
        self.slides = SlideList(SlideModel(document.deck, document.outline, self))
        self._overlays = QMenu("Over the slide", self)
        self.pane = PreviewPane(self._overlays)
        self.preview = self.pane.preview
        self.clock = AuthorClock()
        self._pictures = PreviewController(document, self.text, self.pane, self.slides, self.painter, self)
        self.actions_on_slides = SlideActions(document, self.text, self.slides, self)
        self.writing = WritingTools(document, self.text, self.commands, settings, self.go_to, self)
        self.bars = MessageBars(self)
        self.keeping = Keeping(document, self.bars, self)
        self.included = IncludedFiles(document, self)
        self.pasting = PasteController(self.text, document, self.bars, self.keeping.saving)
        self.parts = WindowParts(self, self.bars, self.slides, self.text, self.pane, self.clock, EditorMemory())
        # The parts may be hidden one by one, and a window must not grow for it.
        if (layout := self.layout()) is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*SMALLEST)
        self._help = HelpOverlay(self.commands.keys, ShortcutContext.EDITOR)
        recent = RecentList(settings.path.with_name(RECENT_COMMANDS_FILE), MOST_RECENT_COMMANDS, "recent commands")
        self._palette = Palette(self.commands, recent)
        self._register(LookChoice(settings, self))
        self._connect()
        self._fill_menus()
        self.parts.restore(self.commands)
        self._show_title()
        self._follow_cursor()
        self.text.setFocus()

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
        self._write_at(QTextCursor(block if block.isValid() else self.text.document().lastBlock()))

    def _write_at(self, cursor: QTextCursor) -> None:
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
        self._help.set_keys(self.commands.keys)
        self._present.setToolTip(self.commands.action(Request.START_HERE).toolTip())

    def come_forward(self) -> None:
        """Be in front of all windows, with the keys in the text."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def say(self, sentence: str) -> None:
        """Show the author a sentence."""
        self.notice.say(sentence, self)

    def end(self) -> None:
        """Hide the window and end its work, with the windows around it."""
        self.parts.keep()
        for window in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if window.isWindow():
                window.close()
        self.hide()
        self._pictures.close()
        self.actions_on_slides.close()
        self.painter.close()
        self.pasting.close()
        self.included.close()
        self.keeping.close()
        self.writing.close()
        self.text.close_work()
        self.document.close()
        for part in (self._help, self._palette, self.notice):
            part.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``closed``, unless there is something to save that the author wants to keep."""
        if self.keeping.saving.may_close():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    def _register(self, look: LookChoice) -> None:
        undo = self.document.text_document
        self.commands.register(
            {
                Request.NEW: self.new_asked.emit,
                Request.NEW_EMPTY: self.empty_asked.emit,
                Request.OPEN: self.open_asked.emit,
                **{request: partial(self.tool_asked.emit, request) for request in OTHER_WINDOWS},
                **self.keeping.handlers(),
                Request.SHOW_FILE: self._show_file,
                Request.CLOSE: self.close,
                Request.QUIT: self.quit_asked.emit,
                Request.UNDO: self.text.undo,
                Request.REDO: self.text.redo,
                Request.CUT: self.text.cut,
                Request.COPY: self.text.copy,
                Request.PASTE: self.text.paste,
                **self.pasting.handlers,
                Request.SELECT_ALL: self.text.selectAll,
                Request.PREVIOUS_SLIDE: lambda: self.go_to(self.slide.number - 1),
                Request.NEXT_SLIDE: lambda: self.go_to(self.slide.number + 1),
                **self.actions_on_slides.handlers,
                **self.writing.handlers,
                Request.FULL_SCREEN: self.parts.toggle_full_screen,
                Request.NEXT_PART: self.parts.focus_next,
                Request.STEP_ON: lambda: self._pictures.walk(1),
                Request.STEP_BACK: lambda: self._pictures.walk(-1),
                Request.LOOK: look.toggle,
                Request.START: lambda: self.present_asked.emit(self.document.read_now().next_shown(0) or 1),
                Request.START_HERE: self._present_here,
                Request.REHEARSE: self.rehearse_asked.emit,
                Request.PALETTE: lambda: self._palette.begin(self),
                Request.KEYS: lambda: self._help.show_over(self),
            },
            {
                Request.UNDO: undo.isUndoAvailable,
                Request.REDO: undo.isRedoAvailable,
                Request.SHOW_FILE: lambda: self.document.path is not None,
                **self.keeping.enabled(),
                **self.writing.enabled,
            },
        )
        self.commands.register_toggles({**self.parts.toggles, **self._pictures.toggles})
        self.commands.exclude_each_other(VISIONS)
        self.commands.exclude_each_other((Request.TEXT_ALONE, Request.SLIDE_ALONE))
        self.commands.leave_keys_to_commands(self.text)

    def _fill_menus(self) -> None:
        self.commands.fill_menu(self._overlays, (Request.BACK_ROW, Request.SAFE_EDGES, *VISIONS, Request.OTHER_THEMES))
        bar = LookMenuBar(self)
        self.setMenuBar(bar)
        self.commands.fill(bar)
        self._present = TextButton("Present", chief=True)
        self._present.setObjectName("present")
        self._present.setFont(ui_font(13, 600))
        self._present.setFixedHeight(MENU_BUTTON)
        self._present.setToolTip(self.commands.action(Request.START_HERE).toolTip())
        self._present.clicked.connect(self._present_here)
        bar.put_at_end(self._present)

    def _connect(self) -> None:
        self.document.deck_changed.connect(self._show_deck)
        self.document.slide_typed.connect(self._pictures.show_typed)
        self.document.modified_changed.connect(self._show_title)
        self.document.path_changed.connect(self._show_title)
        self.pasting.pictures.added.connect(self._pictures.show_deck)
        self.text.cursorPositionChanged.connect(self._follow_cursor)
        self.slides.chosen.connect(self.go_to)
        self.slides.entered.connect(self._write_on)
        self._pictures.place_chosen.connect(self._go_to_clicked)
        self.pane.notes_clicked.connect(self._go_to_notes)
        self.keeping.said.connect(self.say)
        self.keeping.journal.brought_back.connect(self._write_at)
        self.actions_on_slides.refused.connect(self.say)
        self.writing.problems.refused.connect(self.say)
        self.writing.problems.changed.connect(lambda: self.slides.slides.show_problems(self.writing.problems.counts))
        self.slides.menu_asked.connect(partial(self.actions_on_slides.open_menu, self.commands))

    def _show_file(self) -> None:
        path = self.document.path
        if path is not None and not show_in_folder(path):
            self.say(f"There is no program that shows {path.parent}.")

    def _present_here(self) -> None:
        self.document.read_now()
        self.present_asked.emit(self.slide.number)

    def _write_on(self, number: int) -> None:
        self.go_to(number)
        self.text.setFocus()

    def _go_to_clicked(self, number: int, place: Place) -> None:
        self.go_to_place(number, place)
        self.text.setFocus()

    def _go_to_notes(self) -> None:
        """Put the cursor where the notes of the slide are written, or end."""
        slide = self.slide
        if slide.included_at:
            self.say(f"The notes of this slide are written in {slide.span.file.name}.")
            return
        at = notes_at(slide.source)
        before = slide.source[:at]
        self._go_to_clicked(slide.number, Place(before.count("\n"), at - (before.rfind("\n") + 1)))

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.document.name}[*]")
        self.setWindowModified(self.document.modified)

    def _show_deck(self) -> None:
        if self.document.deck.includes:
            self.text.viewport().update()  # the numbers of slides after an include
        self._pictures.show_deck()
        if self.slides.slides.show(self.document.deck, self.document.outline):
            self.slides.show_moved_rows()
        self._show_slide()

    def _follow_cursor(self) -> None:
        if self.slide is not self._slide:
            self._show_slide()
        self._pictures.mark_block()

    def _show_slide(self) -> None:
        """Show everywhere the slide at the cursor, as it is now."""
        deck, slide = self.document.deck, self.slide
        self._slide = slide
        self.slides.follow(slide.number)
        self.pane.set_page_size(deck.settings.size)
        self.pane.where.setText(f"Slide {slide.number} of {len(deck.slides)}")
        self.pane.notes.show_notes(slide.notes.text)
        self.clock.show_slide(deck, self.document.outline, slide.number)
        self._pictures.show_slide(slide)
