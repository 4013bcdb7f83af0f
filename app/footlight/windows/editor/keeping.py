"""What keeps a document's text safe, put together: saving, the journal, other programs, earlier versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from footlight.desktop.versions import versions_of
from footlight.editing.line_matching import line_edits
from footlight.editing.merging import merge, merged_text
from footlight.presenting.commands.command import Request
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.message_bars import MessageBars
from footlight.windows.editor.outside_changes import OutsideController
from footlight.windows.editor.saving import SaveController
from footlight.windows.editor.unsaved_text import JournalController

if TYPE_CHECKING:
    from footlight.desktop.edit_journals import UnsavedText
    from footlight.editing.merging import Chunk
    from footlight.windows.editor.merge_window import MergeWindow
    from footlight.windows.editor.versions_window import EarlierText


class Keeping(QObject):
    """Keeps the text of one document.

    Args:
        document: The document.
        bars: Where the author is told what can be decided later.
        window: The editor's window.
    """

    said = Signal(str)
    """A sentence for the author."""

    def __init__(self, document: EditorDocument, bars: MessageBars, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._bars = bars
        self._window = window
        self._closed = False
        self.saving = SaveController(document, window)
        self.journal = JournalController(document, bars, self)
        self.outside = OutsideController(document, bars, lambda: self.saving.busy, self)
        self.saving.failed.connect(self._tell_failure)
        self.saving.saved.connect(self._tell_saved)
        self.saving.changed_outside.connect(self._take_in)
        self.outside.merge_asked.connect(self._merge)
        self.journal.offer(self.bring_back, self._compare)

    def handlers(self) -> Mapping[Request, Callable[[], object]]:
        """Return what answers the commands about files."""
        return {
            Request.SAVE: self.saving.save,
            Request.SAVE_AS: self.saving.save_as,
            Request.REVERT: self.revert,
            Request.VERSIONS: self.show_versions,
        }

    def enabled(self) -> Mapping[Request, Callable[[], bool]]:
        """Return what says whether a command can be given now."""
        return {
            Request.REVERT: lambda: self._document.modified and bool(self._document.data),
            Request.VERSIONS: lambda: self._document.path is not None,
        }

    def revert(self) -> None:
        """Take the text back as it is on the disk, in one step of undo."""
        document = self._document
        if document.path is not None and document.data:
            self.outside.accept(document.file.text, document.data, "Go back to what is saved")

    def bring_back(self, unsaved: UnsavedText) -> None:
        """Take back what a dead program left; what the file has got since stays too."""
        chunks = merge(unsaved.saved, unsaved.text, self._document.text)
        window = self._show_merge(chunks, lambda text: self.journal.take_back(unsaved, text))
        if window is not None:
            window.rejected.connect(lambda: self.journal.offer(self.bring_back, self._compare))

    def show_versions(self) -> None:
        """Show the kept saves of the deck."""
        # Only here: few authors look back.
        from footlight.windows.editor.versions_window import earlier_texts

        document = self._document
        texts = earlier_texts(document.name, versions_of(document.path)) if document.path is not None else []
        if not texts:
            self.said.emit("There are no earlier versions yet; each time it is saved one is kept.")
            return
        self._show_texts(texts, "Take this back", lambda text: self._replace(text, "Take back an earlier version"))

    def close(self) -> None:
        """Release the document; what is not saved stays in the journal unless its author has given it up."""
        if self._closed:
            return
        self._closed = True
        self.outside.close()
        self.saving.close()
        keep = self._document.modified and not self.saving.given_up
        self.journal.close(keep=keep)
        if self._document.packed is not None:
            self._document.packed.close(keep=keep)

    def _show_texts(self, texts: list[EarlierText], button: str, take: Callable[[str], object]) -> None:
        from footlight.windows.editor.versions_window import VersionsWindow

        window = VersionsWindow(self._document.name, texts, self._document.text, self._window, button)
        window.taken.connect(take)
        window.finished.connect(window.deleteLater)
        window.open()

    def _replace(self, text: str, title: str) -> None:
        self._document.apply(line_edits(self._document.text, text), title)

    def _compare(self, unsaved: UnsavedText) -> None:
        """Show what a dead program left; when nothing is done with it, it is offered again."""
        from footlight.windows.editor.versions_window import EarlierText

        texts = [EarlierText("Not saved", lambda: unsaved.text)]
        self._show_texts(texts, "Bring it back", lambda _text: self.bring_back(unsaved))
        self.journal.offer(self.bring_back, self._compare)

    def _take_in(self, then: Callable[[], object] | None) -> None:
        """Read what another program has saved, and save again when the text has taken it in."""
        self.outside.look(lambda: self.saving.save(then))

    def _merge(self, chunks: tuple[Chunk, ...], data: bytes, then: Callable[[], object] | None) -> None:
        def accept(text: str) -> None:
            self._bars.take_away("outside")
            self.outside.accept(text, data, "Merge what another program has saved")
            if then is not None:
                then()

        window = self._show_merge(chunks, accept)
        if window is not None:
            window.rejected.connect(self.outside.look)
            window.rejected.connect(self.saving.stayed)

    def _show_merge(self, chunks: Sequence[Chunk], accept: Callable[[str], object]) -> MergeWindow | None:
        """Show the conflicts among chunks; without any, they are accepted at once."""
        if not any(chunk.is_conflict for chunk in chunks):
            accept(merged_text(chunks))
            return None
        # Only here: few decks are written by two at once.
        from footlight.windows.editor.merge_window import MergeWindow

        window = MergeWindow(self._document.name, chunks, self._window)
        window.merged.connect(accept)
        window.finished.connect(window.deleteLater)
        window.open()
        return window

    def _tell_failure(self, sentence: str) -> None:
        answers = (("Save as …", self.saving.save_as), ("Try again", self.saving.save), ("Later", _nothing))
        self._bars.show_message("saving", sentence, answers)

    def _tell_saved(self) -> None:
        self._bars.take_away("saving")
        self._bars.take_away("outside")


def _nothing() -> None:
    """Only take the line away."""
