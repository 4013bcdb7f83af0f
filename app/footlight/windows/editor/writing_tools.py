"""What helps an author while the text is written, put together: typing, completion, problems, spelling, finding."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from footlight.desktop.settings import Settings, allowed_folders
from footlight.presenting.commands.command import Request
from footlight.rendering.engine import SlideEngine
from footlight.windows.editor.commands import EditorCommands
from footlight.windows.editor.completion_controller import CompletionController
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.find_controller import FindController
from footlight.windows.editor.place_box import PlaceBox
from footlight.windows.editor.problems_box import ProblemsBox
from footlight.windows.editor.problems_controller import ProblemsController
from footlight.windows.editor.spelling import Spelling
from footlight.windows.editor.text_view import TextView
from footlight.windows.editor.typing_controller import TypingController

CHECKED_PAGES = 20
"""Pages that are kept of those laid out for the checks: a slide is checked again when it has changed."""


class WritingTools:
    """The tools of one window.

    Args:
        document: What is written.
        view: Where it is written.
        commands: Those of the window.
        settings: The author's.
        go_to: Puts the cursor on the slide of a number.
        window: Their owner.
    """

    def __init__(
        self,
        document: EditorDocument,
        view: TextView,
        commands: EditorCommands,
        settings: Settings,
        go_to: Callable[[int], object],
        window: QWidget,
    ) -> None:
        self._document = document
        self._view = view
        self._window = window
        self.typing = TypingController(document, view, window)
        # It is asked before what is typed, as the last event filter comes first.
        self.completion = CompletionController(document, view, window)
        engine = SlideEngine(document.deck, allowed_folders(settings), remembered=CHECKED_PAGES)
        self.problems = ProblemsController(document, view, engine, window)
        self._problems_box = ProblemsBox(commands)
        self._problems_box.chosen.connect(self.problems.go_to)
        self.spelling = Spelling(document, view, window)
        self.problems.fillers.append(self.spelling.fill)
        view.menu_fillers.append(self.problems.fill)
        self.find = FindController(document, view, window)
        self._places = PlaceBox(commands)
        self._places.chosen.connect(go_to)
        self._places.line_chosen.connect(self._go_to_line)

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What answers each command."""
        return {
            **self.typing.handlers,
            **self.completion.handlers,
            **self.problems.handlers,
            **self.spelling.handlers,
            **self.find.handlers,
            Request.GO_TO: self._go_somewhere,
            Request.PROBLEMS: lambda: self._problems_box.begin(self._window, self.problems.problems),
        }

    @property
    def enabled(self) -> dict[Request, Callable[[], bool]]:
        """When a command can be given."""
        return self.typing.enabled

    def close(self) -> None:
        """End all work."""
        self.completion.close()
        self.problems.close()
        self.spelling.close()
        self.find.close()
        for box in (self._problems_box, self._places):
            box.deleteLater()

    def _go_somewhere(self) -> None:
        self._places.set_deck(self._document.read_now())
        self._places.begin(self._window)

    def _go_to_line(self, line: int) -> None:
        block = self._view.document().findBlockByNumber(min(line, self._view.blockCount()) - 1)
        self._view.setTextCursor(QTextCursor(block))
        self._view.centerCursor()
