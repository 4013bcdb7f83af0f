"""The words of a deck -> those that the dictionary of its language does not know: underlined, with what may be meant.

Each word is looked up once, by a thread. The word that is being typed is left alone until the cursor leaves it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from footlight.deck.text_edit import TextEdit
from footlight.desktop.dictionaries import find_dictionary
from footlight.desktop.own_words import add_own_word, own_words
from footlight.editing.edits import Utf16Offsets, utf16_length
from footlight.editing.line_tokens import line_tokens
from footlight.editing.spelled_words import SpelledWord, spelled_words
from footlight.presenting.commands.command import Request
from footlight.rendering.workers import Workers
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.text_view import TextView

log = logging.getLogger(__name__)
MOST_AT_A_TIME = 2_000
"""Words that are looked up before what was found is shown; some 10 ms."""
MOST_SUGGESTED = 6
LONGEST = 60
"""Letters of a word that is looked up; a longer one is none."""


class SpellingLibrary(Protocol):
    """What is used of a dictionary."""

    def spell(self, word: str) -> bool:
        """Return whether it knows a word."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return what may be meant."""


def load(path: Path) -> SpellingLibrary | None:
    """Load a dictionary; None where there is no library for this machine, or the dictionary cannot be read."""
    try:
        from hunspell import Hunspell  # only where somebody writes

        made: SpellingLibrary = Hunspell(path.stem, hunspell_data_dir=str(path.parent))
    except Exception as error:  # noqa: BLE001 - a library in C, with a file of somebody else's
        log.info("no spelling by %s: %s", path, error)
        return None
    return made


class Spelling(QObject):
    """The spelling of one document.

    Args:
        document: The text.
        view: Where words are underlined.
        parent: Its owner.
    """

    said = Signal(str)
    """Why something was not done, in a sentence."""

    def __init__(self, document: EditorDocument, view: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._view = view
        self.is_on = True
        self.language = ""
        """The language whose dictionary is used; empty for none."""
        self._asked = ""
        self._library: SpellingLibrary | None = None
        self._own = own_words()
        self._known: dict[str, bool] = {}
        self._waiting: dict[str, None] = {}
        self._lines: set[int] = set()
        self._cursor_line = 0
        self._revision = -1
        self._worker = Workers(1, "editor-spelling", self)
        self._worker.freed.connect(self._go_on)
        self._start = QTimer(self, interval=0, singleShot=True)
        self._start.timeout.connect(self._go_on)
        view.highlighter.decorations.append(self._underlines)
        view.cursorPositionChanged.connect(self._follow_cursor)
        document.deck_changed.connect(self._choose_language)
        self._choose_language()

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What answers each command."""
        return {Request.SPELLING: self._toggle}

    def close(self) -> None:
        """End all work."""
        self._start.stop()
        self._worker.close()

    @property
    def is_idle(self) -> bool:
        """Whether every word that was seen is looked up."""
        return self._worker.free and not self._waiting

    def _toggle(self) -> None:
        self.is_on = not self.is_on
        self._view.highlighter.colour_again()
        self._view.viewport().update()

    def _choose_language(self) -> None:
        """Load the dictionary of the deck's language, or of the system's where the deck says none."""
        tag = self._document.deck.language or QLocale.system().name()
        if tag == self._asked or not self._worker.free:
            return
        self._asked = tag
        self._worker.run("loading a dictionary", partial(_load_for, tag), partial(self._take_library, tag))

    def _take_library(self, tag: str, library: SpellingLibrary | None) -> None:
        self._library = library
        self.language = tag if library is not None else ""
        self._known.clear()
        self._waiting.clear()
        self._view.highlighter.colour_again()
        self._view.viewport().update()

    # looking up

    def _words(self, block: QTextBlock) -> list[SpelledWord]:
        line, kind = block.text(), self._view.highlighter.kind(block.blockNumber())
        return list(spelled_words(line, kind, line_tokens(line, kind), self.language))

    def _underlines(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """Return the marks of the words of a paragraph that are not known; those not looked up yet are noted."""
        if self._library is None or not self.is_on:
            return []
        made = []
        line = block.text()
        typed = self._typed_at(block)
        for start, word in self._words(block):
            known = self._known.get(word)
            if known is None and len(word) <= LONGEST:
                self._waiting[word] = None
                self._lines.add(block.blockNumber())
                self._start.start()
            elif known is False and not start <= typed <= start + len(word):
                mark = QTextLayout.FormatRange()
                mark.start, mark.length = utf16_length(line[:start]), utf16_length(word)
                mark.format = self._mark()
                made.append(mark)
        return made

    def _mark(self) -> QTextCharFormat:
        mark = QTextCharFormat()
        mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        mark.setUnderlineColor(self._view.look.alarm)
        return mark

    def _typed_at(self, block: QTextBlock) -> int:
        """Return the column at which the author types in a paragraph; -1 for elsewhere, or where only the cursor is."""
        cursor = self._view.textCursor()
        if cursor.block() != block or cursor.hasSelection() or not self._view.hasFocus():
            return -1
        return Utf16Offsets(block.text()).from_utf16(cursor.positionInBlock())

    def _go_on(self) -> None:
        """Have the thread look up what was noted."""
        if not self._worker.free:
            return
        library = self._library
        if self._document.deck.language and self._document.deck.language != self._asked:
            self._choose_language()
        elif library is not None and self._waiting:
            words = list(self._waiting)[:MOST_AT_A_TIME]
            lines, self._lines = self._lines, set()
            work = partial(_look_up, library, words, self._own)
            self._worker.run("looking up words", work, partial(self._take, lines))

    def _take(self, lines: set[int], known: dict[str, bool] | None) -> None:
        if known is None:
            self._library = None
            return
        self._known.update(known)
        for word in known:
            self._waiting.pop(word, None)
        if not all(known.values()):
            for line in lines:
                self._view.highlighter.colour_again(range(line, line + 1))
            self._view.viewport().update()
        if self._waiting:
            self._lines |= lines

    def _follow_cursor(self) -> None:
        """Mark the word that the cursor has left; a line that is typed in is coloured anyway."""
        line, before = self._view.textCursor().blockNumber(), self._cursor_line
        revision = self._document.text_document.revision()
        typed, self._revision, self._cursor_line = revision != self._revision, revision, line
        if self._library is not None and not (typed and line == before):
            for each in {line, before}:
                self._view.highlighter.colour_again(range(each, each + 1))

    # mending

    def fill(self, menu: QMenu) -> None:
        """Put into a menu what may be meant by the word at the cursor, once that is found, and what keeps the word."""
        found = self._word_at_cursor()
        library = self._library
        if found is None or library is None:
            return
        start, word = found
        looking = menu.addAction(f"“{word}”: looking …")
        looking.setEnabled(False)

        def take(suggested: tuple[str, ...] | None) -> None:
            if not isValid(menu) or not isValid(looking):
                return
            for each in (suggested or ())[:MOST_SUGGESTED]:
                action = menu.addAction(each, partial(self._replace, start, word, each))
                menu.removeAction(action)
                menu.insertAction(looking, action)
            looking.setText(f"“{word}” is not in the dictionary" if suggested else f"Nothing is near to “{word}”")

        self._worker.run("looking for words", partial(_suggest, library, word), take)
        menu.addAction(f"Keep “{word}” as a word of your own", partial(self._keep, word))
        menu.addSeparator()

    def _word_at_cursor(self) -> SpelledWord | None:
        cursor = self._view.textCursor()
        block = cursor.block()
        column = Utf16Offsets(block.text()).from_utf16(cursor.positionInBlock())
        words = self._words(block) if self.is_on else []
        at = (each for each in words if each.start <= column <= each.start + len(each.word))
        return next((each for each in at if self._known.get(each.word) is False), None)

    def _replace(self, start: int, word: str, by: str) -> None:
        block = self._view.textCursor().block()
        if block.text()[start : start + len(word)].replace("’", "'") == word:
            at = self._view.offset_of(block.position()) + start
            self._document.apply((TextEdit(at, at + len(word), by),), "Spelling")

    def _keep(self, word: str) -> None:
        try:
            add_own_word(word)
        except OSError as error:
            self.said.emit(f"The word is not kept: {error.strerror}.")
        self._own |= {word}
        self._known[word] = True
        self._view.highlighter.colour_again()
        self._view.viewport().update()


def _load_for(tag: str) -> SpellingLibrary | None:
    path = find_dictionary(tag)
    return load(path) if path is not None else None


def _look_up(library: SpellingLibrary, words: list[str], own: frozenset[str]) -> dict[str, bool]:
    return {word: word in own or word.lower() in own or library.spell(word) for word in words}


def _suggest(library: SpellingLibrary, word: str) -> tuple[str, ...]:
    return tuple(library.suggest(word))
