"""The text of a document -> its file, by the writer of authors' files; and what is asked before a window closes."""

from __future__ import annotations

import codecs
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from footlight.desktop.atomic import replacing
from footlight.desktop.author_files import ChangedMeanwhileError, write_over
from footlight.windows.editor.document import EditorDocument


class SaveController(QObject):
    """Saves one document.

    Args:
        document: What is saved.
        window: Its window, over which questions are asked.
    """

    said = Signal(str)
    """A sentence for the author."""

    def __init__(self, document: EditorDocument, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._window = window

    def save(self) -> bool:
        """Save to the document's file, asked for when there is none; return whether it is saved."""
        path = self._document.path
        if path is None:
            return self.save_as()
        return self._write(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it; return whether it is saved."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Save the talk", str(self._document.deck_path), "Talks (*.md *.markdown);;All files (*)"
        )
        if not chosen:
            return False
        path = Path(chosen)
        return self._write(path if path.suffix else path.with_suffix(".md"))

    def may_close(self) -> bool:
        """Ask about a text that is not saved; return whether the window may close."""
        if not self._document.modified:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            "Save the talk?",
            f"{self._document.name} has changes that are not saved.",
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        return self.save() if answer == buttons.Save else answer == buttons.Discard

    def _write(self, path: Path) -> bool:
        before = self._document.data
        data = encoded(self._document.text, before)
        try:
            if path == self._document.path and path.exists():
                write_over(path, data, expected=before)
            else:
                with replacing(path) as draft:
                    draft.write_bytes(data)
        except ChangedMeanwhileError:
            self.said.emit(f"{path.name} was changed by another program; nothing was saved. “Save as” keeps both.")
            return False
        except OSError as error:
            self.said.emit(f"{path.name} could not be saved: {error.strerror or error}. The text is still here.")
            return False
        self._document.set_file(path, data)
        return True


def encoded(text: str, before: bytes) -> bytes:
    """Return a text as a file that held ``before`` has it: with its byte order mark and its line ends."""
    if b"\r\n" in before and b"\n" not in before.replace(b"\r\n", b""):
        text = text.replace("\n", "\r\n")
    return (codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b"") + text.encode("utf-8")
