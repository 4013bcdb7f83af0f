"""The parts of an editor's window side by side: each sized, hidden, remembered, or all but one put away for a while."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from footlight.desktop.editor_memory import EditorMemory, EditorParts
from footlight.presenting.commands.command import Request
from footlight.windows.editor.author_clock import AuthorClock
from footlight.windows.editor.commands import EditorCommands
from footlight.windows.editor.preview_pane import PreviewPane
from footlight.windows.editor.slide_list import SlideList
from footlight.windows.look.dividers import Divided

USUAL_COLUMNS = 190, 560, 530
"""In a window of the usual size; a larger one gives what is more to text and preview."""
USUAL_SIZE = 1280, 760

NAMES = {
    Request.SLIDES_PART: "slides",
    Request.PREVIEW_PART: "preview",
    Request.NOTES_PART: "notes",
    Request.CLOCK_PART: "clock",
}


class WindowParts(QObject):
    """Divides the window.

    Args:
        window: The window, which owns this.
        bars: What stands above all parts.
        slides: The list of slides.
        text: What the text stands in.
        pane: Preview and notes.
        clock: The line below.
        memory: Remembers how the window was divided.
    """

    def __init__(
        self,
        window: QMainWindow,
        bars: QWidget,
        slides: SlideList,
        text: QWidget,
        pane: PreviewPane,
        clock: AuthorClock,
        memory: EditorMemory,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._memory = memory
        self._pane = pane
        self._text = text
        self._parts: Mapping[str, QWidget] = {"slides": slides, "preview": pane, "notes": pane.below, "clock": clock}
        self._commands: EditorCommands | None = None
        self._hidden: set[str] = set()
        self._alone: Request | None = None
        self.columns = Divided(Qt.Orientation.Horizontal)
        for part in (slides, text, pane):
            self.columns.addWidget(part)
        for index, stretch in enumerate((0, 1, 1)):
            self.columns.setStretchFactor(index, stretch)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(bars)
        rows.addWidget(self.columns, 1)
        rows.addWidget(clock)
        window.setCentralWidget(whole)

    @property
    def toggles(self) -> dict[Request, Callable[[bool], object]]:
        """What shows and hides each part, and what puts all but one away."""
        return {
            **{request: partial(self._show, name) for request, name in NAMES.items()},
            **{request: partial(self._put_away, request) for request in (Request.TEXT_ALONE, Request.SLIDE_ALONE)},
        }

    def restore(self) -> None:
        """Divide the window as it was divided last."""
        kept = self._memory.find()
        room = self._window.screen().availableGeometry()
        width, height = kept.size or USUAL_SIZE
        self._window.resize(min(width, room.width() - 40), min(height, room.height() - 60))
        self.columns.setSizes(list(kept.columns or USUAL_COLUMNS))
        if kept.rows:
            self._pane.set_rows(kept.rows)
        self._hidden = set(kept.hidden)
        self._arrange()
        if kept.maximized:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def show_toggles(self, commands: EditorCommands) -> None:
        """Show in menus what is on, now and from now on."""
        self._commands = commands
        for request, name in NAMES.items():
            commands.action(request).setChecked(name not in self._hidden)

    def keep(self) -> None:
        """Remember how the window is divided."""
        before = self._memory.find()
        all_there = self._alone is None and "preview" not in self._hidden and "slides" not in self._hidden
        free = not self._window.isMaximized() and not self._window.isFullScreen()
        self._memory.keep(
            EditorParts(
                frozenset(self._hidden),
                tuple(self.columns.sizes()) if all_there else before.columns,
                self._pane.rows_by_hand if all_there and "notes" not in self._hidden else before.rows,
                (self._window.width(), self._window.height()) if free else before.size,
                self._window.isMaximized(),
            )
        )

    def toggle_full_screen(self) -> None:
        """Fill the whole screen, or be a window again."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def focus_next(self) -> None:
        """Move the keys to the next part that shows: text, preview, slides."""
        order = [part for part in (self._text, self._pane.preview, self._parts["slides"]) if part.isVisible()]
        focused: QWidget | None = self._window.focusWidget()
        inside = [part for part in order if focused is not None and (focused is part or part.isAncestorOf(focused))]
        place = order.index(inside[0]) if inside else -1
        if order:
            order[(place + 1) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, name: str, on: bool) -> None:
        (self._hidden.discard if on else self._hidden.add)(name)
        if self._alone is not None and self._commands is not None:
            self._commands.action(self._alone).setChecked(False)
        self._arrange()

    def _put_away(self, request: Request, on: bool) -> None:
        self._alone = request if on else None
        self._arrange()

    def _arrange(self) -> None:
        """Show what shall show."""
        for name, part in self._parts.items():
            part.setVisible(name not in self._hidden and self._alone is None)
        slide_alone = self._alone is Request.SLIDE_ALONE
        self._text.setVisible(not slide_alone)
        if slide_alone:
            self._pane.show()
            self._pane.preview.setFocus()
        elif self._alone is not None:
            self._text.setFocus()
