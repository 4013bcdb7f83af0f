"""A path, or none -> the document that an editor opens; or one sentence about why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from footlight.archive.entry_names import is_archive
from footlight.deck import Asked, UnusableInputError
from footlight.desktop.edit_journals import UnsavedText, unsaved_texts
from footlight.desktop.settings import WORDS_A_MINUTE, allowed_folders, open_settings
from footlight.editing.text_files import NotUtf8Error
from footlight.reading.source_file import load_bytes
from footlight.windows.editor.document import EditorDocument

if TYPE_CHECKING:
    from footlight.editing.encodings import Guess
    from footlight.windows.editor.conversion_window import ConversionWindow
    from footlight.windows.editor.recovery_window import RecoveryWindow


def open_document(path: Path | None, words_a_minute: int = WORDS_A_MINUTE.default) -> EditorDocument:
    """Open a document.

    Args:
        path: The deck, which need not exist where its folder does; None for a new one.
        words_a_minute: How fast the author speaks.

    Raises:
        UnusableInputError: The file cannot be read, or is no text in UTF-8.
    """
    if path is None:
        return EditorDocument(None, words_a_minute=words_a_minute, asked=_asked())
    if is_archive(path):
        return _unpacked(path, words_a_minute)
    new = not path.exists() and path.absolute().parent.is_dir()
    return EditorDocument(
        path.absolute(), b"" if new else load_bytes(path), words_a_minute=words_a_minute, asked=_asked()
    )


def _asked() -> Asked:
    return Asked(allowed=allowed_folders(open_settings()))


def _unpacked(path: Path, words_a_minute: int) -> EditorDocument:
    # Only here: few decks are in one file.
    from footlight.archive.editing_copy import EditingCopy

    packed = EditingCopy(path)
    try:
        data = packed.deck.read_bytes()
        return EditorDocument(path.absolute(), data, words_a_minute=words_a_minute, packed=packed, asked=_asked())
    except (OSError, UnusableInputError) as error:
        packed.close()
        raise UnusableInputError(f"The deck in {path} cannot be read: {error}") from error


def new_document(text: str, folder: Path, name: str) -> EditorDocument:
    """Make a document of a text that has no file, and must be saved to have one.

    Args:
        text: With any line ends, which it is saved with.
        folder: Where pictures are looked for.
        name: What it would be called.
    """
    document = EditorDocument(None, text.encode("utf-8", "replace"), folder, name=name, asked=_asked())
    document.lose_file()
    return document


def ask_for_encoding(
    path: Path, error: NotUtf8Error, window: QWidget | None, take: Callable[[EditorDocument], object]
) -> ConversionWindow:
    """Offer to make a new talk of a file that is not UTF-8; the file stays as it is.

    Args:
        path: The file.
        error: Why it cannot be opened.
        window: Over which it is asked.
        take: Called with the new talk.

    Raises:
        UnusableInputError: It is no text in any encoding that is known here.
    """
    # Only here: few files are not UTF-8.
    from footlight.editing.encodings import guesses_of
    from footlight.windows.editor.conversion_window import ConversionWindow

    guesses = guesses_of(error.data)
    if not guesses:
        raise UnusableInputError(f"{path} is no text file.") from error
    question = ConversionWindow(path.name, guesses, window)

    def convert(guess: Guess) -> None:
        take(new_document(guess.text, path.absolute().parent, f"{path.stem} (UTF-8)" + (path.suffix or ".md")))

    question.chosen.connect(convert)
    question.finished.connect(question.deleteLater)
    question.open()
    return question


def ask_for_recovery(
    known: Collection[Path], window: QWidget | None, take: Callable[[UnsavedText], object]
) -> RecoveryWindow | None:
    """Offer what programs left that died before it was saved; returns None when there is nothing.

    Args:
        known: Decks that are open, and offer theirs by themselves.
        window: Over which it is asked.
        take: Called with what shall be opened.
    """
    known_paths = {path.resolve() for path in known}
    texts = [each for each in unsaved_texts() if each.document is None or each.document.resolve() not in known_paths]
    if not texts:
        return None
    # Only here: few programs die.
    from footlight.windows.editor.recovery_window import RecoveryWindow

    question = RecoveryWindow(texts, window)
    question.back_asked.connect(take)
    question.finished.connect(question.deleteLater)
    # Over its window, which may come forward later: else a key that is meant for the question begins a talk.
    question.open()
    return question
