"""The text of a document -> its file, by the writer of authors' files in a thread; what is asked before it closes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from footlight.archive.entry_names import SUFFIX, is_archive
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.author_files import ChangedMeanwhileError
from footlight.desktop.saving import SaveError, Write, save_deck, write_deck
from footlight.editing.text_files import TextFile
from footlight.rendering.workers import Workers
from footlight.windows.editor.closing_question import ClosingAnswer, ClosingQuestion
from footlight.windows.editor.document import EditorDocument

Then = Callable[[], object]


class _Saved(NamedTuple):
    """What came of saving.

    Attributes:
        data: What the file holds now.
        problem: A sentence about why it does not; empty when it does.
        changed: Whether that is because another program has saved it.
    """

    data: bytes
    problem: str = ""
    changed: bool = False


class SaveController(QObject):
    """Saves one document; the window goes on meanwhile.

    Args:
        document: What is saved.
        window: Its window, over which questions are asked.
    """

    said = Signal(str)
    """A sentence for the author."""
    saved = Signal()
    """The file holds the text, as it was when saving began."""
    failed = Signal(str)
    """The text could not be saved; one sentence."""
    changed_outside = Signal(object)
    """Another program has saved the file; what shall be called when the text has taken that in, or None."""
    stayed = Signal()
    """The author does not want to close the window after all."""

    def __init__(self, document: EditorDocument, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._window = window
        self._worker = Workers(1, "editor-saving", self)
        self._waiting: Then | None = None
        """What was asked for while the text was being saved."""
        self._given_up = False
        self._question: ClosingQuestion | None = None

    @property
    def busy(self) -> bool:
        """Whether the text is being saved at the moment."""
        return not self._worker.free

    @property
    def given_up(self) -> bool:
        """Whether the author has said that what is not saved may be lost."""
        return self._given_up

    @property
    def question(self) -> ClosingQuestion | None:
        """What asks whether to save, while it does."""
        return self._question

    def save(self, then: Then | None = None) -> None:
        """Save to the document's file, asked for when there is none.

        Args:
            then: Called when it is saved.
        """
        if self._document.path is None:
            self.save_as(then)
        else:
            self._write(self._document.path, self._document.data, then)

    def save_as(self, then: Then | None = None) -> None:
        """Ask for a file and save to it.

        Args:
            then: Called when it is saved.
        """
        document = self._document
        packed = document.packed is not None
        kinds = f"One-file talks (*{SUFFIX})" if packed else "Talks (*.md *.markdown);;All files (*)"
        where = document.path or document.deck_path
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save the talk", str(where), kinds)
        if not chosen:
            self.stayed.emit()
            return
        path = Path(chosen)
        if packed and not is_archive(path):
            path = path.with_name(f"{path.name}{SUFFIX}")
        elif not packed and is_archive(path):
            self.failed.emit(f"{path.name} would be a one-file talk. Save the text as a .md file first, then pack it.")
            self.stayed.emit()
            return
        path = path if path.suffix else path.with_suffix(".md")
        # Whoever chose a file that is there has agreed to replace it, also one that has changed since.
        self._write(path, None, then)

    def may_close(self) -> bool:
        """Return whether the window may close now; if not, it closes once the author or the disk has answered."""
        if not self._worker.free:
            self._waiting = self._window.close
            return False
        if not self._document.modified or self._given_up:
            return True
        if self._question is None:
            self._question = ClosingQuestion(self._document.name, self._window)
            self._question.answered.connect(self._take_answer)
            self._question.open()
        return False

    def close(self) -> None:
        """End all work, and wait for what is being saved."""
        self._worker.close()

    def _take_answer(self, answer: ClosingAnswer) -> None:
        self._question = None
        if answer is ClosingAnswer.SAVE:
            self.save(self._window.close)
        elif answer is ClosingAnswer.DISCARD:
            self._given_up = True
            self._window.close()
        else:
            self.stayed.emit()

    def _write(self, path: Path, expected: bytes | None, then: Then | None) -> None:
        if not self._worker.free:
            # What was typed since is not in what is being written.
            own = path == self._document.path
            self._waiting = partial(self.save, then) if own else partial(self._write, path, None, then)
            return
        revision = self._document.text_document.revision()
        packed = self._document.packed
        write = write_deck if packed is None else packed.save
        work = partial(_saved, path, self._document.file, self._document.text, expected, write)
        self._worker.run(f"saving {path.name}", work, partial(self._take, path, revision, then))

    def _take(self, path: Path, revision: int, then: Then | None, saved: _Saved | None) -> None:
        waiting, self._waiting = self._waiting, None
        if saved is None:
            saved = _Saved(b"", f"{path.name} could not be saved. The text is still here.")
        if saved.changed:
            self.changed_outside.emit(then)
        elif saved.problem:
            self.failed.emit(saved.problem)
            self.stayed.emit()
        else:
            untouched = revision == self._document.text_document.revision()
            self._document.set_file(path, saved.data, clean=untouched)
            self.saved.emit()
            if then is not None:
                then()
            if waiting is not None:
                waiting()


def _saved(path: Path, file: TextFile, text: str, expected: bytes | None, write: Write) -> _Saved:
    """Save, in the worker's thread."""
    data = file.data_of(text)
    try:
        save_deck(path, data, expected, write)
    except ChangedMeanwhileError:
        return _Saved(data, changed=True)
    except SaveError as error:
        return _Saved(data, str(error))
    return _Saved(data)
