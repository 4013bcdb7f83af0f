"""Pictures and rich text that are pasted into the text or dropped on it -> files with their lines, and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from footlight.editing.line_kinds import LineKind
from footlight.editing.pasting import lines_around
from footlight.media.picture_files import SUFFIXES
from footlight.presenting.commands.command import Request
from footlight.windows.editor.added_pictures import PictureController, Source
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.message_bars import MessageBars
from footlight.windows.editor.saving import SaveController
from footlight.windows.editor.text_view import TextView

_PROSE = frozenset({LineKind.TEXT, LineKind.NOTE, LineKind.HEADING, LineKind.SPOKEN})
"""Lines in which Markdown means something."""


class PasteController(QObject):
    """Pastes and drops into one document what is no plain text, no table and no address.

    Args:
        text: Where its text is written.
        document: The document.
        bars: Where the author is told and asked.
        saving: Gives a new talk its file.
    """

    def __init__(self, text: TextView, document: EditorDocument, bars: MessageBars, saving: SaveController) -> None:
        super().__init__(text)
        self._text = text
        self._document = document
        self.pictures = PictureController(text, document, bars, saving)
        # Pictures before all else, rich text when it was neither cells nor an address.
        text.paste_handlers.insert(0, self._take_pictures)
        text.paste_handlers.append(self._take_rich_text)

    @property
    def handlers(self) -> Mapping[Request, Callable[[], object]]:
        """What answers each command."""
        return {Request.ADD_PICTURES: self.choose_pictures}

    def choose_pictures(self) -> None:
        """Ask for pictures, and put them in at the cursor."""
        endings = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        folder = str(self._document.deck_path.parent)
        chosen, _ = QFileDialog.getOpenFileNames(self._text, "Add pictures", folder, f"Pictures ({endings})")
        if chosen:
            self.pictures.add([Path(each) for each in chosen], self._text.textCursor())

    def close(self) -> None:
        """End all work."""
        self.pictures.close()

    def _take_pictures(self, mime: QMimeData) -> bool:
        pictures = pictures_in(mime)
        if pictures:
            self.pictures.add(pictures, self._text.textCursor())
        return bool(pictures)

    def _take_rich_text(self, mime: QMimeData) -> bool:
        if not mime.hasHtml():
            return False
        # Only here: no window waits for it.
        from footlight.editing.rich_text import is_rich, markdown_of

        kind = self._text.highlighter.kind(self._text.textCursor().blockNumber())
        if kind not in _PROSE or not is_rich(mime.html()):
            return False
        words = markdown_of(mime.html())
        cursor = self._text.textCursor()
        if _is_block(words) and not cursor.block().text()[: cursor.positionInBlock()].strip():
            start, end = map(self._text.offset_of, (cursor.selectionStart(), cursor.selectionEnd()))
            words, _ = lines_around(self._document.text, start, end, words)
        self._text.insertPlainText(words)
        self._text.ensureCursorVisible()
        return True


def _is_block(words: str) -> bool:
    """Whether Markdown is no part of a line: a heading, a list, a quotation, or several paragraphs."""
    return "\n" in words or re.match(r"#{1,6} |[-*+>] |\d+[.)] |```", words) is not None


def pictures_in(mime: QMimeData) -> list[Source]:
    """Return the pictures of a clipboard or a drag: files of this machine, or pixels where there are no words."""
    files: list[Source] = []
    for address in mime.urls():
        path = Path(address.toLocalFile())
        if address.isLocalFile() and path.suffix.lower() in SUFFIXES and path.is_file():
            files.append(path)
    if files:
        return files
    # Spreadsheets offer a picture of what they copy, beside its words.
    if mime.hasImage() and not mime.text().strip():
        png = bytes(mime.data("image/png").data())
        if png.startswith(b"\x89PNG"):
            return [png]
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return [image]
    return []
