"""The file of a document, changed by another program -> its text: taken over, merged, or both versions are shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.saving import read_again
from footlight.editing.line_matching import line_edits
from footlight.editing.merging import merge, merged_text
from footlight.editing.text_files import NotUtf8Error, read_text_file
from footlight.rendering.workers import Workers
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.message_bars import MessageBars

if TYPE_CHECKING:
    from footlight.archive.editing_copy import EditingCopy

SETTLE = 100
"""Milliseconds without a further change until a file is read; others save in several moves."""
_SUBJECT = "outside"

Then = Callable[[], object]


class _Found(NamedTuple):
    """What a file holds now.

    Attributes:
        data: Its bytes; None when it is not there.
        problem: Why they cannot be read, or are no text; a sentence, empty when they are.
    """

    data: bytes | None
    problem: str = ""


class OutsideController(QObject):
    """Follows the file of one document.

    Args:
        document: What is written.
        bars: Where the author is told.
        busy: Returns whether the file is being written at the moment, by this program.
        parent: Its owner.
    """

    merge_asked = Signal(object, bytes, object)
    """Both have changed the same lines: the chunks, what the file holds, and what shall be called then."""

    def __init__(
        self, document: EditorDocument, bars: MessageBars, busy: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._bars = bars
        self._busy = busy
        self._worker = Workers(1, "editor-file", self)
        self._worker.freed.connect(self._read_again)
        self._again = False
        self._then: Then | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.look)
        document.file_changed.connect(self._follow)
        document.path_changed.connect(self._follow)
        self._follow()

    def look(self, then: Then | None = None) -> None:
        """Read the file, and take in what is new.

        Args:
            then: Called when the text has taken in what another program has saved.
        """
        path = self._document.path
        if path is None:
            return
        self._then = then or self._then
        if not self._worker.free:
            self._again = True
            return
        self._worker.run(
            f"reading {path.name}",
            partial(_read, path, self._document.packed),
            partial(self._take, self._document.data),
        )

    def accept(self, text: str, data: bytes, title: str) -> None:
        """Take in what the file holds.

        Args:
            text: What the document's text becomes, in one step of undo.
            data: What the file holds.
            title: What the step is called.
        """
        path = self._document.path
        if path is None:
            return
        edits = line_edits(self._document.text, text)
        if edits:
            self._document.apply(edits, title)
        clean = read_text_file(data, path.name).text == text
        self._document.set_file(path, data, clean=clean)

    def close(self) -> None:
        """Stop following."""
        self._settle.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._worker.close()

    def _follow(self) -> None:
        """Watch the file and its folder; one that was replaced is not watched any more by itself."""
        path = self._document.path
        wanted = {str(path), str(path.parent)} if path is not None else set()
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(list(gone))
        new = [each for each in wanted - watched if Path(each).exists()]
        if new:
            self._watcher.addPaths(new)

    def _notice(self, _path: str) -> None:
        self._settle.start()

    def _read_again(self) -> None:
        if self._again:
            self._again = False
            self.look()

    def _take(self, known: bytes, found: _Found | None) -> None:
        """Take what was read while the document knew these bytes of its file."""
        self._follow()
        document = self._document
        if self._busy() or document.data is not known:
            self._settle.start()  # what was read may be older than what was written since
            return
        then, self._then = self._then, None
        if found is None or document.path is None or found.data == document.data:
            return
        if found.problem:
            self._bars.show_message(_SUBJECT, found.problem)
        elif found.data is None:
            if document.data:
                document.lose_file()
                sentence = (
                    f"{document.name} is not there any more. The text is still here; saving makes the file again."
                )
                self._bars.show_message(_SUBJECT, sentence)
        else:
            self._take_in(found.data, then)

    def _take_in(self, data: bytes, then: Then | None) -> None:
        document = self._document
        theirs = read_text_file(data, document.name).text
        if not document.modified or document.text in (document.file.text, theirs):
            self.accept(theirs, data, "Take over what another program has saved")
            self._bars.take_away(_SUBJECT)
            return
        chunks = merge(document.file.text, document.text, theirs)
        if conflicts := sum(chunk.is_conflict for chunk in chunks):
            self._ask(conflicts, data, then)
            return
        self.accept(merged_text(chunks), data, "Merge what another program has saved")
        sentence = f"{document.name} was saved by another program too. Both changes are in the text now."
        self._bars.show_message(_SUBJECT, sentence, (("OK", _nothing), ("Undo", document.text_document.undo)))
        if then is not None:
            then()

    def _ask(self, count: int, data: bytes, then: Then | None) -> None:
        document = self._document
        places = "in one place" if count == 1 else f"in {count} places"
        theirs = read_text_file(data, document.name).text
        sentence = f"{document.name} was saved by another program too, and {places} both have changed the same lines."

        def show_both() -> None:
            # The author may have written on since.
            self.merge_asked.emit(merge(document.file.text, document.text, theirs), data, then)

        answers = (
            ("Compare and merge", show_both),
            ("Keep mine", lambda: self.accept(document.text, data, "Keep mine")),
            ("Take theirs", lambda: self.accept(theirs, data, "Take theirs")),
        )
        self._bars.show_message(_SUBJECT, sentence, answers)
        if then is not None:  # somebody wants to save, and must decide first
            show_both()


def _read(path: Path, packed: EditingCopy | None) -> _Found:
    """Read a file, in the worker's thread."""
    try:
        data = read_again(path) if packed is None else packed.read()
        if data is not None:
            read_text_file(data, path.name)
    except NotUtf8Error:
        return _Found(
            None, f"{path.name} was changed by another program, and is no UTF-8 text now. The text here stays."
        )
    except OSError as error:
        return _Found(None, f"{path.name} cannot be read any more: {error.strerror or error}. The text is still here.")
    return _Found(data)


def _nothing() -> None:
    """Only take the line away."""
