"""A path, or none -> the document that an editor opens; or one sentence about why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from footlight.desktop.settings import WORDS_A_MINUTE
from footlight.reading.source_file import load_bytes
from footlight.windows.editor.document import EditorDocument


def open_document(path: Path | None, words_a_minute: int = WORDS_A_MINUTE.default) -> EditorDocument:
    """Open a document.

    Args:
        path: The deck, which need not exist where its folder does; None for a new one.
        words_a_minute: How fast the author speaks.

    Raises:
        UnusableInputError: The file cannot be read, or is no text in UTF-8.
    """
    if path is None:
        return EditorDocument(None, words_a_minute=words_a_minute)
    new = not path.exists() and path.absolute().parent.is_dir()
    return EditorDocument(path.absolute(), b"" if new else load_bytes(path), words_a_minute=words_a_minute)
