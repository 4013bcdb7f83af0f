"""Blocks of code that are too large to be lexed while the author waits: a thread lexes them when nobody types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from footlight.deck.named_tuple import NamedTuple
from footlight.editing.line_tokens import Token, code_tokens, is_known_language
from footlight.rendering.workers import Workers

PAUSE = 150
"""Milliseconds without a key."""


class _Lexed(NamedTuple):
    """The tokens of a block as it was in a revision of the document."""

    revision: int
    tokens: tuple[tuple[Token, ...], ...]


class LargeCode(QObject):
    """The tokens of the large blocks of one document.

    Args:
        document: The text.
        parent: Its owner.
    """

    lexed = Signal(int, int)
    """The lines from the first to before the second, from 0, have their tokens now."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._wanted: dict[int, tuple[int, str]] = {}
        self._found: dict[int, _Lexed] = {}
        self._worker = Workers(1, "editor-code", self)
        self._worker.freed.connect(self._lex)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._lex)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is left to be lexed."""
        return self._worker.free and not self._wanted

    def tokens(self, text: str, line: int, block: range, language: str) -> Sequence[Token]:
        """Return the tokens of a line; those of the line alone while its block is still to be lexed.

        Args:
            text: The line's.
            line: Its number, from 0.
            block: The lines of its block.
            language: As the block names it.
        """
        if not is_known_language(language):
            return ()
        found = self._found.get(block.start)
        if found is not None and found.revision == self._document.revision() and line - block.start < len(found.tokens):
            return found.tokens[line - block.start]
        self._wanted[block.start] = block.stop, language
        self._pause.start()
        return code_tokens(text, language)[0]

    def close(self) -> None:
        """End all work."""
        self._pause.stop()
        self._worker.close()

    def _lex(self) -> None:
        if not self._wanted or not self._worker.free or self._pause.isActive():
            return
        begin, (end, language) = self._wanted.popitem()
        work = partial(_lex_lines, self._document.toRawText(), begin, end, language)
        self._worker.run("lexing code", work, partial(self._take, self._document.revision(), begin, end))

    def _take(self, revision: int, begin: int, end: int, tokens: tuple[tuple[Token, ...], ...] | None) -> None:
        if tokens is not None and revision == self._document.revision():
            self._found = {at: each for at, each in self._found.items() if each.revision == revision}
            self._found[begin] = _Lexed(revision, tokens)
            self.lexed.emit(begin, end)


def _lex_lines(raw: str, begin: int, end: int, language: str) -> tuple[tuple[Token, ...], ...]:
    return code_tokens("\n".join(raw.split("\u2029")[begin:end]), language)
