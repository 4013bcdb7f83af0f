"""What an editor has beside the first picture of its window, and every connection between its parts.

They are made in this order, which is what an author needs first: pictures of the slides, what keeps the text safe, what
helps to write, and last the commands, which need all of them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from footlight.deck import Slide
from footlight.desktop.file_manager import show_in_folder
from footlight.desktop.recent import RecentList
from footlight.desktop.settings import Settings, allowed_folders
from footlight.editing.forms import notes_at
from footlight.presenting.commands.command import TOOL_REQUESTS, Request, ShortcutContext
from footlight.rendering.background_painter import BackgroundPainter
from footlight.rendering.engine import SlideEngine
from footlight.rendering.theme_watcher import ThemeWatcher
from footlight.windows.editor.included_files import IncludedFiles
from footlight.windows.editor.keeping import Keeping
from footlight.windows.editor.pasting import PasteController
from footlight.windows.editor.preview_controller import VISIONS, PreviewController
from footlight.windows.editor.slide_actions import SlideActions
from footlight.windows.editor.source_mapping import Place
from footlight.windows.editor.writing_tools import WritingTools
from footlight.windows.look.look import LookChoice
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.overlays.notice import Notice
from footlight.windows.overlays.palette import Palette

if TYPE_CHECKING:
    from footlight.windows.editor.editor_window import EditorWindow

RECENT_COMMANDS_FILE = "recent-editor-commands.json"
MOST_RECENT_COMMANDS = 4

OTHER_WINDOWS = (*TOOL_REQUESTS, Request.CHECK, Request.REPORT, Request.START_WINDOW)
"""What is asked for here and opened elsewhere."""

PAGES = 100
"""That are kept as they were laid out: to lay out one again takes less time than there is between two looks at it."""


class EditorFeatures(QObject):
    """Everything of an editor that the first picture of its window does not need.

    Args:
        window: The window with its text, which owns all of this.
        settings: The author's settings.
    """

    def __init__(self, window: EditorWindow, settings: Settings) -> None:
        super().__init__(window)
        document, text = window.document, window.text
        self._window = window
        engine = SlideEngine(document.deck, allowed_folders(settings), remembered=PAGES)
        document.prepare = engine.look_again
        self.painter = BackgroundPainter(engine, window, text.courtesy.pause)
        self.painter.set_deck(document.deck)
        self.pictures = PreviewController(document, text, window.pane, window.slides, self.painter, window)
        self.notice = Notice()
        self.keeping = Keeping(document, window.bars, window)
        self.included = IncludedFiles(document, window)
        self.theme = ThemeWatcher(engine, window)
        self.pasting = PasteController(text, document, window.bars, self.keeping.saving)
        self.actions_on_slides = SlideActions(document, text, window.slides, window)
        self.writing = WritingTools(document, text, window.commands, settings, window.go_to, window)
        self._help = HelpOverlay(window.commands.keys, ShortcutContext.EDITOR)
        recent = RecentList(settings.path.with_name(RECENT_COMMANDS_FILE), MOST_RECENT_COMMANDS, "recent commands")
        self._palette = Palette(window.commands, recent)
        self._look = LookChoice(settings, window)

    def begin(self) -> None:
        """Answer commands from now on, and show the slide at the cursor."""
        self._register()
        self._connect()
        self._window.text.highlighter.go_on()
        commands = self._window.commands
        commands.fill_menu(
            self._window.overlays, (Request.BACK_ROW, Request.SAFE_EDGES, *VISIONS, Request.OTHER_THEMES)
        )
        commands.fill_menus()
        self._window.slides.slides.show_titles()
        self._window.parts.show_toggles(commands)
        self.show_keys()
        self._show_slide(self._window.slide)
        self._follow_theme()

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        self._help.set_keys(self._window.commands.keys)
        self._window.present.setToolTip(self._window.commands.action(Request.START_HERE).toolTip())

    def close(self) -> None:
        """End all work."""
        self.pictures.close()
        self.actions_on_slides.close()
        self.painter.close()
        self.pasting.close()
        self.included.close()
        self.theme.close()
        self.keeping.close()
        self.writing.close()
        for part in (self._help, self._palette, self.notice):
            part.deleteLater()

    def _register(self) -> None:
        window, document, text = self._window, self._window.document, self._window.text
        undo = document.text_document
        window.commands.register(
            {
                Request.NEW: window.new_asked.emit,
                Request.NEW_EMPTY: window.empty_asked.emit,
                Request.OPEN: window.open_asked.emit,
                **{request: partial(window.tool_asked.emit, request) for request in OTHER_WINDOWS},
                **self.keeping.handlers(),
                Request.SHOW_FILE: self._show_file,
                Request.CLOSE: window.close,
                Request.QUIT: window.quit_asked.emit,
                Request.REDO: text.redo,
                Request.CUT: text.cut,
                Request.COPY: text.copy,
                Request.PASTE: text.paste,
                **self.pasting.handlers,
                Request.SELECT_ALL: text.selectAll,
                Request.PREVIOUS_SLIDE: lambda: window.go_to(window.slide.number - 1),
                Request.NEXT_SLIDE: lambda: window.go_to(window.slide.number + 1),
                **self.actions_on_slides.handlers,
                **self.writing.handlers,
                Request.FULL_SCREEN: window.parts.toggle_full_screen,
                Request.NEXT_PART: window.parts.focus_next,
                Request.STEP_ON: lambda: self.pictures.walk(1),
                Request.STEP_BACK: lambda: self.pictures.walk(-1),
                Request.LOOK: self._look.toggle,
                Request.START: lambda: window.present_asked.emit(document.read_now().next_shown(0) or 1),
                Request.START_HERE: self._present_here,
                Request.REHEARSE: window.rehearse_asked.emit,
                Request.PALETTE: lambda: self._palette.begin(window),
                Request.KEYS: lambda: self._help.show_over(window),
            },
            {
                Request.UNDO: undo.isUndoAvailable,
                Request.REDO: undo.isRedoAvailable,
                Request.SHOW_FILE: lambda: document.path is not None,
                **self.keeping.enabled(),
                **self.writing.enabled,
            },
        )
        window.commands.register_toggles({**window.parts.toggles, **self.pictures.toggles})
        window.commands.exclude_each_other(VISIONS)
        window.commands.exclude_each_other((Request.TEXT_ALONE, Request.SLIDE_ALONE))
        window.commands.leave_keys_to_commands(text)

    def _connect(self) -> None:
        window, problems = self._window, self.writing.problems
        window.present.clicked.connect(self._present_here)
        window.deck_shown.connect(self.pictures.show_deck)
        window.slide_shown.connect(self._show_slide)
        window.document.slide_typed.connect(self.pictures.show_typed)
        window.deck_shown.connect(self._follow_theme)
        self.theme.changed.connect(window.document.read_again)
        self.theme.failed.connect(self._report_theme)
        window.text.cursorPositionChanged.connect(self.pictures.mark_block)
        window.slides.entered.connect(self._write_on)
        window.slides.menu_asked.connect(partial(self.actions_on_slides.open_menu, window.commands))
        window.pane.notes_clicked.connect(self._go_to_notes)
        self.pictures.place_chosen.connect(self._go_to_clicked)
        self.pasting.pictures.added.connect(self.pictures.show_deck)
        self.keeping.said.connect(window.say)
        self.keeping.journal.brought_back.connect(window.write_at)
        self.keeping.saving.stayed.connect(window.stayed)
        self.actions_on_slides.refused.connect(window.say)
        problems.refused.connect(window.say)
        problems.changed.connect(lambda: window.slides.slides.show_problems(problems.counts))

    def _follow_theme(self) -> None:
        self.theme.follow(self._window.document.deck)

    def _report_theme(self, problem: str) -> None:
        if problem:
            self._window.say(f"The slides keep their looks: {problem}")

    def _show_slide(self, slide: Slide) -> None:
        self._window.pane.notes.show_notes(slide.notes.text)
        self.pictures.show_slide(slide)

    def _show_file(self) -> None:
        path = self._window.document.path
        if path is not None and not show_in_folder(path):
            self._window.say(f"There is no program that shows {path.parent}.")

    def _present_here(self) -> None:
        self._window.document.read_now()
        self._window.present_asked.emit(self._window.slide.number)

    def _write_on(self, number: int) -> None:
        self._window.go_to(number)
        self._window.text.setFocus()

    def _go_to_clicked(self, number: int, place: Place) -> None:
        self._window.go_to_place(number, place)
        self._window.text.setFocus()

    def _go_to_notes(self) -> None:
        """Put the cursor where the notes of the slide are written, or end."""
        slide = self._window.slide
        if slide.included_at:
            self._window.say(f"The notes of this slide are written in {slide.span.file.name}.")
            return
        at = notes_at(slide.source)
        before = slide.source[:at]
        self._go_to_clicked(slide.number, Place(before.count("\n"), at - (before.rfind("\n") + 1)))
