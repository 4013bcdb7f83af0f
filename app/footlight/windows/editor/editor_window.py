"""A document -> the window in which it is written: slides, text, preview and notes side by side."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QCloseEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLayout, QListView, QMainWindow, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from footlight.deck import Deck, Slide
from footlight.deck.identity import counterpart
from footlight.desktop.recent import RecentList
from footlight.desktop.settings import Settings, allowed_folders
from footlight.presenting.commands.command import Request, ShortcutContext
from footlight.presenting.commands.keys import OwnKeys
from footlight.rendering.background_painter import BackgroundPainter, PictureWish, SlidePicture
from footlight.rendering.engine import SlideEngine
from footlight.windows.editor.commands import EditorCommands
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.keeping import Keeping
from footlight.windows.editor.message_bars import MessageBars
from footlight.windows.editor.preview import SlidePreview
from footlight.windows.look.look import ui_font
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.overlays.notice import Notice
from footlight.windows.overlays.palette import Palette

RECENT_COMMANDS_FILE = "recent-editor-commands.json"
MOST_RECENT_COMMANDS = 4


class EditorWindow(QMainWindow):
    """The window.

    Args:
        document: What is written.
        settings: The author's settings.
        keys: The keys as they are now.
    """

    present_asked = Signal(int)
    """The talk shall be given as the text is now, from the slide of this number."""
    new_asked = Signal()
    """Another talk shall be begun."""
    open_asked = Signal()
    """Another deck shall be looked for on the disk."""
    quit_asked = Signal()
    """The program shall be left."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, document: EditorDocument, settings: Settings, keys: OwnKeys) -> None:
        super().__init__()
        self.setObjectName("editor")
        self.document = document
        self._slide: Slide | None = None
        self.commands = EditorCommands(keys.keys[ShortcutContext.EDITOR], self)
        self.notice = Notice()
        engine = SlideEngine(document.deck, allowed_folders(settings))
        document.prepare = engine.theme_fonts
        self.painter = BackgroundPainter(engine, self)
        self.painter.set_deck(document.deck)
        self.text = QPlainTextEdit()
        self.text.setObjectName("text")
        self.text.setAccessibleName("Text of the deck")
        self.text.setDocument(document.text_document)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setFont(ui_font(16))
        self.slides = QListView()
        self._titles = QStringListModel(self)
        self.slides.setModel(self._titles)
        self.preview = SlidePreview()
        self.bars = MessageBars(self)
        self.keeping = Keeping(document, self.bars, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.slides, self.text, self.preview):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bars)
        column.addWidget(self._splitter, 1)
        self.setCentralWidget(whole)
        # The parts may be hidden one by one, and a window must not grow for it.
        if (layout := self.layout()) is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(480, 320)
        self.resize(1200, 720)
        self._help = HelpOverlay(self.commands.keys, ShortcutContext.EDITOR)
        recent = RecentList(settings.path.with_name(RECENT_COMMANDS_FILE), MOST_RECENT_COMMANDS, "recent commands")
        self._palette = Palette(self.commands, recent)
        self._register()
        self.commands.fill(self.menuBar())
        self._connect()
        self._show_title()
        self._show_deck()
        self.text.setFocus()

    @property
    def slide(self) -> Slide:
        """The slide at the cursor."""
        return self.document.slide_at(self.text.textCursor().blockNumber())

    def go_to(self, number: int) -> None:
        """Put the cursor on the first line of a slide that has words."""
        slides = self.document.deck.slides
        slide = slides[min(max(number, 1), len(slides)) - 1]
        blank = len(slide.source) - len(slide.source.lstrip())
        line = slide.span.first - 1 + slide.source.count("\n", 0, blank)
        block = self.text.document().findBlockByNumber(line)
        self.text.setTextCursor(QTextCursor(block if block.isValid() else self.text.document().lastBlock()))
        self.text.ensureCursorVisible()

    def return_from(self, deck: Deck, number: int) -> None:
        """Show the slide at which a talk has ended.

        Args:
            deck: The talk's last reading.
            number: The slide's number in it.
        """
        self.go_to(counterpart(deck, number, self.document.read_now()))
        self.activateWindow()

    def say(self, sentence: str) -> None:
        """Show the author a sentence."""
        self.notice.say(sentence, self)

    def end(self) -> None:
        """Hide the window and end its work."""
        self.hide()
        self.painter.close()
        self.keeping.close()
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

    def _register(self) -> None:
        undo = self.document.text_document
        self.commands.register(
            {
                Request.NEW: self.new_asked.emit,
                Request.OPEN: self.open_asked.emit,
                **self.keeping.handlers(),
                Request.CLOSE: self.close,
                Request.QUIT: self.quit_asked.emit,
                Request.UNDO: self.text.undo,
                Request.REDO: self.text.redo,
                Request.CUT: self.text.cut,
                Request.COPY: self.text.copy,
                Request.PASTE: self.text.paste,
                Request.SELECT_ALL: self.text.selectAll,
                Request.PREVIOUS_SLIDE: lambda: self.go_to(self.slide.number - 1),
                Request.NEXT_SLIDE: lambda: self.go_to(self.slide.number + 1),
                Request.START: lambda: self.present_asked.emit(self.document.read_now().next_shown(0) or 1),
                Request.START_HERE: self._present_here,
                Request.PALETTE: lambda: self._palette.begin(self),
                Request.KEYS: lambda: self._help.show_over(self),
            },
            {
                Request.UNDO: undo.isUndoAvailable,
                Request.REDO: undo.isRedoAvailable,
                **self.keeping.enabled(),
            },
        )
        self.commands.leave_keys_to_commands(self.text)

    def _connect(self) -> None:
        self.document.deck_changed.connect(self._show_deck)
        self.document.modified_changed.connect(self._show_title)
        self.document.path_changed.connect(self._show_title)
        self.text.cursorPositionChanged.connect(self._follow_cursor)
        self.slides.clicked.connect(self._choose)
        self.preview.resized.connect(self._ask_for_preview)
        self.painter.painted.connect(self._take)
        self.keeping.said.connect(self.say)

    def _present_here(self) -> None:
        self.document.read_now()
        self.present_asked.emit(self.slide.number)

    def _choose(self, index: QModelIndex) -> None:
        self.go_to(index.row() + 1)

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.document.name}[*]")
        self.setWindowModified(self.document.modified)

    def _show_deck(self) -> None:
        deck = self.document.deck
        self.painter.set_deck(deck)
        self._titles.setStringList([f"{slide.number}" for slide in deck.slides])
        self._slide = None
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        slide = self.slide
        if slide is not self._slide:
            self._slide = slide
            self.slides.setCurrentIndex(self._titles.index(slide.number - 1))
            self._ask_for_preview()

    def _ask_for_preview(self) -> None:
        size = self.preview.device_size(self.document.deck.settings.size)
        self.painter.want([PictureWish(self.slide.number, -1, size.width(), size.height())])

    def _take(self, picture: SlidePicture) -> None:
        self.preview.show_picture(picture)
