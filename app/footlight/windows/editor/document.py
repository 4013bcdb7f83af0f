"""A deck's file -> one text that is edited, and the deck that it is read as, again after each change."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from footlight.deck import Asked, Deck, Slide
from footlight.deck.text_edit import TextEdit
from footlight.desktop.settings import WORDS_A_MINUTE
from footlight.editing.edits import Utf16Offsets, difference, ordered
from footlight.editing.text_files import read_text_file
from footlight.reading.deck_reading import parse_deck
from footlight.reading.source_file import normalise
from footlight.reading.time_writing import WrittenTimes, with_times
from footlight.rendering.workers import Workers
from footlight.windows.editor.talk_outline import TalkOutline, talk_outline
from footlight.windows.editor.typed_slide import ChangedLines, TypedSlide

PAUSE = 150
"""Milliseconds without a key after which the whole deck is read, where one slide has changed."""

BURST = 60
"""Milliseconds between two keys of somebody who types fast; in such a burst the deck is not read, as the thread would
hold up the letters."""

MOST_POSTPONED = 25
"""Keys after which it is read though there was no pause, where slides begin elsewhere than they did."""

if TYPE_CHECKING:
    from footlight.archive.editing_copy import EditingCopy

UNTITLED = "Untitled.md"
"""What a talk is called that has no file yet."""


class EditorDocument(QObject):
    """The text of one talk, with its file and its latest reading.

    Args:
        path: The file; None for a talk that has none yet.
        data: What the file held when it was read.
        folder: Where pictures are looked for while there is no file.
        words_a_minute: How fast the author speaks.
        parent: Its owner.
        name: What it would be called while there is no file.
        packed: Where a one-file talk is edited.
        asked: For whom it is read, and what it may include.

    Raises:
        UnusableInputError: The bytes are no text in UTF-8.
    """

    deck_changed = Signal()
    """The text was read anew: ``deck`` is another one."""
    slide_typed = Signal(object, int)
    """A slide changed within its bounds; the deck with that slide as it is now, and its number, ahead of ``deck``."""
    modified_changed = Signal(bool)
    """There is something to save, or nothing any more."""
    file_changed = Signal()
    """The file holds something else now: ``data`` and ``file`` are others."""
    path_changed = Signal()
    """The text belongs to another file now."""

    def __init__(
        self,
        path: Path | None,
        data: bytes = b"",
        folder: Path | None = None,
        words_a_minute: int = WORDS_A_MINUTE.default,
        parent: QObject | None = None,
        *,
        name: str = UNTITLED,
        packed: EditingCopy | None = None,
        asked: Asked | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.data = data
        """What the file holds, as far as is known here; empty while there is none."""
        self.file = read_text_file(data, str(path or UNTITLED))
        """Its text, and the form in which it is saved."""
        self._folder = folder or Path.home()
        self._name = name
        self.packed = packed
        """Where a one-file talk is edited; None for a plain file."""
        self.prepare: Callable[[Deck], object] | None = None
        """Called with each new reading in the thread that read it: what may take long and needs no window."""
        self.text_document = QTextDocument(self)
        self.text_document.setDocumentLayout(QPlainTextDocumentLayout(self.text_document))
        self.text_document.setPlainText(self.file.text)
        self.text_document.setModified(False)
        self.deck: Deck = parse_deck(normalise(self.text), self.deck_path, asked=asked)
        """The latest reading; it may be a few keys behind the text."""
        self._words_a_minute = words_a_minute
        self.outline = talk_outline(self.deck, words_a_minute)
        """Sections and times of that reading."""
        self._stale = False
        self._reading_revision = self._read_revision = self.text_document.revision()
        self._reader = Workers(1, "editor-reading", self)
        self._reader.freed.connect(self._go_on)
        self._urgent = False
        self._changed = self._changed_since = ChangedLines(self.text_document)
        """What has changed since the latest reading was begun, and since the one that is at work."""
        self._typed = TypedSlide(self.text_document, self.deck, self._changed)
        self._postponed = 0
        self._since_change = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._read)
        self.text_document.contentsChange.connect(self._note_change)
        self.text_document.modificationChanged.connect(self.modified_changed)

    @property
    def deck_path(self) -> Path:
        """The path of the deck's text: the file's, in a one-file talk or not, or what it would be in its folder."""
        if self.packed is not None:
            return self.packed.deck
        return self.path or self._folder / self._name

    def is_of(self, path: Path) -> bool:
        """Return whether a path leads to this document's file, by whatever name."""
        return self.path is not None and os.path.realpath(path) == os.path.realpath(self.path)

    @property
    def name(self) -> str:
        """What the file is called."""
        return (self.path or self.deck_path).name

    @property
    def text(self) -> str:
        """The text, with line feeds; nothing in it is changed, as ``toPlainText`` does to spaces."""
        return self.text_document.toRawText().replace("\u2029", "\n")

    @property
    def saved_text(self) -> str:
        """The text as it is on the disk, as far as is known here; empty while there is no file."""
        return self.file.text if self.data else ""

    @property
    def modified(self) -> bool:
        """Whether there is something to save."""
        return self.text_document.isModified()

    @property
    def idle_seconds(self) -> float:
        """How long ago the text was last changed."""
        return self._since_change.elapsed() / 1000 if self._since_change.isValid() else math.inf

    @property
    def is_read(self) -> bool:
        """Whether ``deck`` is the reading of the text as it is now."""
        return not self._stale and self._read_revision == self.text_document.revision()

    def read_now(self) -> Deck:
        """Return the reading of the text as it is now; for moments in which an author waits anyway."""
        if not self.is_read:
            self._reader.forget()
            self._note_reading()
            self._take(_read_text(self.text, self.deck_path, self.deck, self._words_a_minute, self.prepare))
        return self.deck

    def read_again(self) -> None:
        """Read the text though it is the same, as a file has changed that the deck includes."""
        self._stale = self._urgent = True
        self._read()

    def set_file(self, path: Path, data: bytes, *, clean: bool = True) -> None:
        """Belong to a file that holds these bytes.

        Args:
            path: The file.
            data: What it holds, as UTF-8.
            clean: Whether that is the text as it is now, so that there is nothing to save.
        """
        moved = path != self.path
        self.path, self.data = path, data
        self.file = read_text_file(data, path.name)
        self.text_document.setModified(not clean)
        self.file_changed.emit()
        if moved:
            self.path_changed.emit()
            self._note_change()

    def lose_file(self) -> None:
        """Know that the file is not there any more, so that there is something to save."""
        self.data = b""
        self.text_document.setModified(True)
        self.file_changed.emit()

    def apply(self, edits: Sequence[TextEdit], title: str) -> QTextCursor:
        """Change the text in one step of undo.

        Args:
            edits: They do not overlap; all offsets are of the text as it is before any of them.
            title: What the step is called.

        Returns:
            A cursor after the first of them.
        """
        del title  # until steps have names
        offsets = Utf16Offsets(self.text)
        cursor = QTextCursor(self.text_document)
        in_order = ordered(edits)
        if in_order:  # where undoing puts the author's cursor, which else went to the top
            cursor.setPosition(offsets.to_utf16(in_order[0].start))
        cursor.beginEditBlock()
        for edit in in_order[::-1]:  # those of one place keep their order so
            cursor.setPosition(offsets.to_utf16(edit.start))
            cursor.setPosition(offsets.to_utf16(edit.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.text)
        cursor.endEditBlock()
        return cursor

    def enter_times(self, measured: Deck, seconds: Mapping[int, float]) -> WrittenTimes:
        """Write the planned times of slides into the text, in one step of undo.

        Args:
            measured: The deck as it was when the times were found out.
            seconds: The times by the slides' numbers in that deck.

        Raises:
            UnusableInputError: As ``with_times``.
        """
        before = self.text
        written, done = with_times(before.encode("utf-8"), self.deck_path, measured, seconds)
        self.apply(difference(0, before, written.decode("utf-8")), "Enter the rehearsed times")
        return done

    def offset_of(self, position: int) -> int:
        """Return the offset in ``text`` of a position as Qt counts them."""
        return Utf16Offsets(self.text).from_utf16(position)

    def position_of(self, offset: int) -> int:
        """Return the position, as Qt counts them, of an offset in ``text``."""
        return Utf16Offsets(self.text).to_utf16(offset)

    def slide_at(self, line: int, shown: int = 0) -> Slide:
        """Return the slide of a line, 0-based; of several of an include the one that is shown, or the first."""
        return self.deck.slide_at(self._typed.line_read(line) + 1, shown)

    def close(self) -> None:
        """End all work, and wait for what is read."""
        self._pause.stop()
        self._reader.close()

    def _note_change(self, position: int = 0, _removed: int = 0, typed: int = 0) -> None:
        """Read anew: while letters come on one slide, that slide, and the deck in a pause or after a while."""
        self._stale = True
        blocks = (self.text_document.findBlock(at) for at in (position, position + typed))
        first, last = (block.blockNumber() for block in blocks)
        for changed in {self._changed, self._changed_since}:
            changed.add(first, last)
        slide = self._typed.read()
        if slide is None:
            self._urgent = True
            self._read_soon()
            return
        self._since_change.start()
        self._pause.start(PAUSE)
        self.slide_typed.emit(*slide)

    def _read_soon(self) -> None:
        """Read the deck now, or when a burst of keys ends."""
        in_burst = self._since_change.isValid() and self._since_change.elapsed() < BURST
        self._since_change.start()
        self._postponed += 1
        if in_burst and self._postponed < MOST_POSTPONED:
            self._pause.start(BURST)
        else:
            self._read()

    def _go_on(self) -> None:
        """Read once more what could not wait while the worker was busy."""
        if self._urgent and not self._pause.isActive():
            self._read()

    def _read(self) -> None:
        """Read the text in the worker, unless it is read already or the worker is busy, which then calls again."""
        if not self._stale or not self._reader.free:
            return
        self._note_reading()
        work = partial(_read_text, self.text, self.deck_path, self.deck, self._words_a_minute, self.prepare)
        self._reader.run(f"reading {self.name}", work, self._take)

    def _note_reading(self) -> None:
        """Remember of what text the next reading is."""
        self._pause.stop()
        self._stale = self._urgent = False
        self._postponed = 0
        self._reading_revision = self.text_document.revision()
        self._changed_since = ChangedLines(self.text_document)

    def _take(self, read: tuple[Deck, TalkOutline] | None) -> None:
        if self._changed_since and self._typed.usable:
            return  # letters have come, on a slide that is shown as it is now: the next pause has a reading with them
        self._read_revision = self._reading_revision
        if read is None:
            return
        self.deck, self.outline = read
        self._changed = self._changed_since
        self._typed = TypedSlide(self.text_document, self.deck, self._changed)
        typed = self._typed.read() if self._changed else None
        self.deck_changed.emit()
        if typed is not None:
            self._urgent = False
            self._pause.start(PAUSE)
            self.slide_typed.emit(*typed)


def _read_text(
    text: str, path: Path, previous: Deck, words_a_minute: int, prepare: Callable[[Deck], object] | None
) -> tuple[Deck, TalkOutline]:
    """Read a text, in the worker's thread."""
    deck = parse_deck(normalise(text), path, previous)
    _ = deck.language  # looked for here, where nobody waits
    if prepare is not None:
        prepare(deck)
    return deck, talk_outline(deck, words_a_minute)
