"""The journal of a document while it is written, and what a program left that died: offered when the deck is opened."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from footlight.desktop.edit_journals import EditJournal, UnsavedText, journal_folder, unsaved_texts
from footlight.editing.line_matching import line_edits
from footlight.presenting.alarms import length_text
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.message_bars import MessageBars

_DAY = 24 * 3600.0
PAUSE = 100
"""Milliseconds from a change until the text is handed to the journal: what a killed program may lose, three letters of
somebody who types fast."""
_SUBJECT = "unsaved-0"
"""Of the line in which a text is offered."""
LOOK = 300
"""Milliseconds without a change in the journals' folder, after which is looked who else writes there."""


class JournalController(QObject):
    """Keeps what is not saved, and watches for other windows on the same deck.

    Args:
        document: What is written.
        bars: Where the author is told.
        parent: Its owner.
    """

    brought_back = Signal(object)
    """What a dead program left is in the text again; the ``QTextCursor`` stands at its first change."""

    _told = Signal(str)

    def __init__(self, document: EditorDocument, bars: MessageBars, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._bars = bars
        self._told.connect(lambda sentence: bars.show_message("journal", sentence))
        self._journal = self._open()
        self._others = 0
        self._taken: set[Path] = set()
        """The journals whose texts were taken back; they go from the disk once those are kept here."""
        self._bring: Callable[[UnsavedText], object] = _nothing
        self._look: Callable[[UnsavedText], object] = _nothing
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.keep)
        self._watcher = QFileSystemWatcher([str(journal_folder())] * journal_folder().is_dir(), self)
        self._looking = QTimer(self, singleShot=True, interval=LOOK)
        self._looking.timeout.connect(self._look_for_others)
        self._watcher.directoryChanged.connect(lambda _: self._looking.start())
        document.text_document.contentsChange.connect(self._note_change)
        document.file_changed.connect(self.keep)
        document.path_changed.connect(self._move)
        self._look_for_others()

    @property
    def others(self) -> int:
        """How many other windows have the deck open."""
        return self._others

    def keep(self) -> None:
        """Hand the text to the journal."""
        self._soon.stop()
        self._journal.keep(self._document.text, self._document.saved_text)

    def take_back(self, unsaved: UnsavedText, text: str) -> None:
        """Take back what a dead program left, which goes from the disk once the text is kept here.

        Args:
            unsaved: What it left.
            text: What the document's text becomes, in one step of undo.
        """
        document = self._document
        self._taken.add(unsaved.journal)
        self._bars.take_away(_SUBJECT)
        cursor = document.apply(line_edits(document.text, text), "Bring back what was not saved")
        self._soon.stop()
        self._journal.keep(document.text, document.saved_text, unsaved.forget)
        if cursor.atBlockStart():  # behind whole lines: at the end of the last one, else it might be on the next slide
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        self.brought_back.emit(cursor)
        self._offer_latest()

    def offer(self, bring: Callable[[UnsavedText], object], look: Callable[[UnsavedText], object]) -> None:
        """Offer what programs left that died with this deck open, one after the other, the latest first.

        Args:
            bring: Takes such a text back.
            look: Shows such a text beside the document's.
        """
        self._bring, self._look = bring, look
        self._offer_latest()

    def _offer_latest(self) -> None:
        document = self._document
        found: dict[str, UnsavedText] = {}
        for unsaved in unsaved_texts(document.path):
            if unsaved.journal in self._taken or (unsaved.document is None and document.path is not None):
                continue
            if unsaved.text == document.text or unsaved.text in found:
                unsaved.forget()
            else:
                found[unsaved.text] = unsaved
        latest = next(iter(found.values()), None)
        if latest is None:
            return
        answers = (
            ("Bring it back", partial(self._bring, latest)),
            ("Compare", partial(self._look, latest)),
            ("Throw it away", partial(self._throw_away, latest)),
        )
        older = len(found) - 1
        also = (
            "" if not older else " An older one was kept too." if older == 1 else f" {older} older ones were kept too."
        )
        sentence = f"Footlight ended {age_words(latest)} before {document.name} was saved. Its text was kept.{also}"
        self._bars.show_message(_SUBJECT, sentence, answers)

    def _throw_away(self, unsaved: UnsavedText) -> None:
        unsaved.forget()
        self._offer_latest()

    def close(self, *, keep: bool) -> None:
        """Release the journal.

        Args:
            keep: Whether what is not saved is offered at the next start.
        """
        if keep:
            self.keep()
        self._soon.stop()
        self._looking.stop()
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self._journal.close(keep=keep)

    def _open(self) -> EditJournal:
        return EditJournal(self._document.path, self._document.saved_text, self._told.emit)

    def _note_change(self, *_: int) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _move(self) -> None:
        """Keep the text under its new name."""
        before, self._journal = self._journal, self._open()
        self.keep()
        before.close()
        self._look_for_others()

    def _look_for_others(self) -> None:
        others = self._journal.others()
        if others > self._others:
            windows = "another window" if others == 1 else f"{others} other windows"
            sentence = f"{self._document.name} is open in {windows} of Footlight too. What is saved there comes here."
            self._bars.show_message("others", sentence)
        elif not others:
            self._bars.take_away("others")
        self._others = others


def age_words(unsaved: UnsavedText) -> str:
    """Return how long ago a text was last kept."""
    seconds = time.time() - unsaved.when
    if seconds < 60:
        return "a moment ago"
    if seconds < 2 * _DAY:
        return f"{length_text(seconds // 60 * 60)} ago"
    return f"{seconds // _DAY:.0f} days ago"


def _nothing(_unsaved: UnsavedText) -> object:
    """Do nothing: so it is until somebody can bring texts back."""
