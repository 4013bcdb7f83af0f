"""What is asked for in the start window -> done here, or handed to the program, which shows talks and editors."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from footlight.desktop.file_manager import documents_folder, show_in_folder
from footlight.desktop.recent import RecentDecks
from footlight.desktop.settings import Settings
from footlight.presenting.commands.command import Request
from footlight.presenting.commands.keys import OwnKeys
from footlight.windows.look.look import LookChoice
from footlight.windows.start.deck_making import IMPORTED, DeckMaker
from footlight.windows.start.start_window import SUFFIXES, StartWindow

log = logging.getLogger(__name__)

_ENDINGS = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
FILTER = f"Talks ({_ENDINGS});;All files (*)"


class HubController(QObject):
    """The start window with all that it does.

    Args:
        recent: The decks that were opened lately.
        settings: The user's settings.
        keys: The keys as they are now.
        parent: Its owner.
    """

    present_asked = Signal(Path, str)
    """A deck shall be presented, and for whom."""
    rehearse_asked = Signal(Path, str)
    """Likewise, keeping the times."""
    report_asked = Signal(Path, str)
    """What came of the rehearsals of a deck shall be shown."""
    new_asked = Signal()
    """A new talk shall be begun."""
    edit_asked = Signal(Path)
    """A deck shall be edited."""
    tool_asked = Signal(object, Path, str)
    """A window around a deck is wanted: the ``Request``, the deck, and for whom."""
    general_tool_asked = Signal(object)
    """A window is wanted that is about no deck, such as the manual; the ``Request``."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, recent: RecentDecks, settings: Settings, keys: OwnKeys, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self._settings = settings
        self.window = StartWindow(recent, keys)
        self.window.deck_asked.connect(self._do_with_deck)
        self.window.asked.connect(self._do)
        self.window.dropped.connect(self.take)
        self.window.find_asked.connect(self._ask_where)
        self.maker = DeckMaker(self)
        self.maker.made.connect(self._take_made)
        self.maker.failed.connect(self.window.say)
        self.window.closed.connect(self.closed)

    def close(self) -> None:
        """End what is open, at once."""
        self.maker.close()
        self.window.end()
        self.window.deleteLater()

    def _do_with_deck(self, request: Request, path: Path, audience: str) -> None:
        if request is Request.PRESENT:
            self.present_asked.emit(path, audience)
        elif request is Request.REHEARSE:
            self.rehearse_asked.emit(path, audience)
        elif request is Request.EDIT:
            self.edit_asked.emit(path)
        elif request is Request.UNPACK:
            self.maker.unpack(path)
        elif request is Request.REPORT:
            self.report_asked.emit(path, audience)
        elif request is not Request.SHOW_FILE:
            self.tool_asked.emit(request, path, audience)
        elif not show_in_folder(path):
            self.window.say(f"There is no program that shows {path.parent}.")

    def _do(self, request: Request) -> None:
        if request is Request.NEW:
            self.new_asked.emit()
        elif request is Request.OPEN:
            chosen, _ = QFileDialog.getOpenFileName(self.window, "Open a deck", str(self._folder()), FILTER)
            if chosen:
                self.take(Path(chosen))
        elif request is Request.LOOK:
            LookChoice(self._settings, self).toggle()
        else:
            self.general_tool_asked.emit(request)

    def take(self, path: Path) -> None:
        """Take a file among the decks; of one of another program a deck is made first."""
        if path.suffix.lower() in IMPORTED:
            self.window.say(f"Reading {path.name} …")
            self.maker.make_of(path)
        else:
            self.window.take(path)

    def _take_made(self, path: Path, sentence: str) -> None:
        self.window.take(path)
        self.window.say(sentence)

    def _folder(self) -> Path:
        """Return where a deck is looked for: beside the last one."""
        return next((path.parent for path in self._recent.paths()[:1]), documents_folder())

    def _ask_where(self, path: Path) -> None:
        """Ask where the file of a deck is now."""
        folder = next((each for each in path.parents if each.is_dir()), Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self.window, f"Where is {path.name}?", str(folder), FILTER)
        if chosen:
            self._recent.replace(path, Path(chosen))
            self.window.appear()
