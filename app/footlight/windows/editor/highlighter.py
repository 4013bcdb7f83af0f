"""A document -> its colours: what is seen at once, the rest in idle slices; what its lines are a thread finds out.

A line's colours need nothing but its words and its kind (``editing.line_kinds``). So a line that is typed in has its
colours with the letter, and a fence that is opened far above changes what is seen as soon as the thread knows, while
nobody waits. A block of code is lexed once, however many lines it has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout

from footlight.editing.edits import Utf16Offsets
from footlight.editing.line_kinds import DeckLines, LineKind, code_language, deck_lines
from footlight.editing.line_tokens import Token, code_tokens, line_tokens
from footlight.rendering.workers import Workers
from footlight.windows.editor.token_formats import TokenFormats

SLICE = 4
"""Milliseconds of colouring at a time."""
LARGEST_AT_ONCE = 4_000
"""Characters of a block of code that is lexed while the author waits, some 3 ms; the thread lexes larger ones."""
_INSIDE = frozenset({LineKind.FRONT_MATTER, LineKind.CODE, LineKind.NOTE, LineKind.DIRECTIVES, LineKind.SPOKEN})
"""What a new line goes on with."""
MOST_BLOCKS = 256
"""Of code whose tokens are kept."""
CodeTokens = tuple[tuple[Token, ...], ...]


class _Code(NamedTuple):
    """A block of code, which always has the same tokens."""

    language: str
    text: str


class Highlighter(QObject):
    """The colours of one document.

    Args:
        document: The text.
        formats: What tokens look like.
        parent: Its owner.
    """

    lines_changed = Signal()
    """``lines`` is another one: slides begin elsewhere, or there are more of them."""

    def __init__(self, document: QTextDocument, formats: TokenFormats, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._formats = formats
        self.lines: DeckLines = deck_lines("")
        """What the lines were when they were last looked at; it may be a few keys behind the text."""
        self._kinds = bytearray(document.blockCount())
        self._done = bytearray(document.blockCount())
        self._spliced: list[tuple[int, int, bytes]] = []
        self._revision = -1
        self._lexed: dict[_Code, CodeTokens] = {}
        self._wanted: tuple[_Code, int] | None = None
        self._slices = QTimer(self, interval=0, singleShot=True)
        self._slices.timeout.connect(self._go_on)
        self._reader = Workers(1, "editor-colours", self)
        self._reader.freed.connect(self._read)
        self._reader.freed.connect(self._lex)
        self.decorations: list[Callable[[QTextBlock], list[QTextLayout.FormatRange]]] = []
        """Each returns more formats of a paragraph, such as those of problems."""
        document.contentsChange.connect(self._follow)
        self._read()

    @property
    def is_done(self) -> bool:
        """Whether all of the text as it is now has its colours."""
        return self._reader.free and self._revision == self._document.revision() and self._done.find(0) < 0

    def kind(self, line: int) -> LineKind:
        """Return what a line is."""
        return LineKind(self._kinds[line]) if line < len(self._kinds) else LineKind.TEXT

    def wear(self, formats: TokenFormats) -> None:
        """Colour everything anew."""
        self._formats = formats
        self.colour_again()

    def colour_again(self, lines: range | None = None) -> None:
        """Colour lines again, or all of them: what is seen when it is painted, the rest when there is time."""
        lines = lines if lines is not None else range(len(self._done))
        self._done[lines.start : lines.stop] = bytes(len(self._done[lines.start : lines.stop]))
        self._slices.start()

    def ensure(self, first: QTextBlock, last: int) -> None:
        """Colour the lines from a paragraph to one of this number, before they are painted."""
        block, line = first, first.blockNumber()
        while block.isValid() and line <= last:
            if line < len(self._done) and not self._done[line]:
                self._colour(block, line)
            block, line = block.next(), line + 1

    def close(self) -> None:
        """End all work."""
        self._slices.stop()
        self._reader.close()

    # the text changes

    def _follow(self, position: int, _removed: int, added: int) -> None:
        """Give what was typed its colours, in the step in which Qt sets it."""
        first = self._document.findBlock(position)
        line, count = first.blockNumber(), self._document.blockCount()
        last = self._document.findBlock(min(position + added, self._document.characterCount() - 1)).blockNumber()
        more = count - len(self._kinds)
        kind = self._kinds[line] if line < len(self._kinds) else 0
        new = bytes([kind if kind in _INSIDE else LineKind.TEXT]) * max(more, 0)
        at = line if position == first.position() else line + 1  # what stood at its beginning keeps what it is
        self._kinds[at : at + max(-more, 0)] = new
        self._done[at : at + max(-more, 0)] = bytes(len(new))
        if more:
            self._spliced.append((at, max(-more, 0), new))
        self._done[line : last + 1] = bytes(last + 1 - line)
        if last - line < 100:  # what is pasted is coloured when it is painted
            self.ensure(first, last)
        self._slices.start()
        self._read()

    # what the lines are

    def _read(self) -> None:
        """Have the thread look at the lines, unless it has seen this text or is busy, which then calls again."""
        if self._reader.free and self._document.revision() != self._revision:
            self._revision = self._document.revision()
            self._spliced.clear()
            text = self._document.toRawText().replace("\u2029", "\n")
            self._reader.run("colouring the text", partial(deck_lines, text), self._take)

    def _take(self, lines: DeckLines | None) -> None:
        if lines is None:
            return
        kinds = bytearray(lines.kinds)
        for at, removed, new in self._spliced:
            kinds[at : at + removed] = new
        if len(kinds) != len(self._kinds):
            return  # a text with line ends of another sort, which is read again
        old, self._kinds = self._kinds, kinds
        if old != kinds:
            changed = [line for line, (one, other) in enumerate(zip(old, kinds, strict=True)) if one != other]
            for line in changed:
                self._done[line] = 0
        self.lines = lines
        self.lines_changed.emit()
        self._slices.start()

    # colouring

    def _go_on(self) -> None:
        """Colour what nobody sees yet, for a few milliseconds."""
        clock = QElapsedTimer()
        clock.start()
        while (line := self._done.find(0)) >= 0:
            block = self._document.findBlockByNumber(line)
            if not block.isValid():
                return
            self._colour(block, line)
            if clock.elapsed() >= SLICE:
                self._slices.start()
                return

    def _colour(self, block: QTextBlock, line: int) -> None:
        if self._kinds[line] == LineKind.CODE:
            self._colour_code(line)
            return
        self._done[line] = 1
        self._set(block, line_tokens(block.text(), self._kinds[line]))

    def _colour_code(self, line: int) -> None:
        """Colour all lines of a block of code."""
        begin, end = line, line + 1
        while begin > 0 and self._kinds[begin - 1] == LineKind.CODE:
            begin -= 1
        while end < len(self._kinds) and self._kinds[end] == LineKind.CODE:
            end += 1
        first = self._document.findBlockByNumber(begin)
        texts, each = [], first
        for _ in range(begin, end):
            texts.append(each.text())
            each = each.next()
        code = _Code(code_language(first.previous().text()) if begin else "", "\n".join(texts))
        tokens = self._tokens_of(code, begin)
        for number in range(begin, end):
            if not self._done[number]:
                self._done[number] = 1
                if tokens is not None:
                    own = tokens[number - begin] if number - begin < len(tokens) else ()
                    self._set(first, [*line_tokens(first.text(), LineKind.CODE), *own])
            first = first.next()

    def _tokens_of(self, code: _Code, line: int) -> CodeTokens | None:
        """Return the tokens of a block of code; None while the thread is still to lex it."""
        if code not in self._lexed:
            if len(code.text) > LARGEST_AT_ONCE:
                self._wanted = code, line
                self._lex()
                return None
            self._keep(code, code_tokens(code.text, code.language))
        return self._lexed[code]

    def _keep(self, code: _Code, tokens: CodeTokens) -> None:
        self._lexed[code] = tokens
        if len(self._lexed) > MOST_BLOCKS:
            del self._lexed[next(iter(self._lexed))]

    def _lex(self) -> None:
        """Have the thread lex the large block that was wanted last, once it has the time."""
        if self._wanted is not None and self._reader.free:
            (code, line), self._wanted = self._wanted, None

            def take(tokens: CodeTokens | None) -> None:
                if tokens is not None:
                    self._keep(code, tokens)
                    self.colour_again(range(line, line + len(tokens)))
                    self.lines_changed.emit()

            self._reader.run("lexing code", partial(code_tokens, code.text, code.language), take)

    def _set(self, block: QTextBlock, tokens: Sequence[Token]) -> None:
        text = block.text()
        offsets = None if text.isascii() else Utf16Offsets(text)
        ranges: list[QTextLayout.FormatRange] = []
        for start, end, kind in tokens:
            each = QTextLayout.FormatRange()
            each.start = start if offsets is None else offsets.to_utf16(start)
            each.length = (end if offsets is None else offsets.to_utf16(end)) - each.start
            each.format = self._formats.of(kind)
            ranges.append(each)
        for decorate in self.decorations:
            ranges += decorate(block)
        layout = block.layout()
        if not ranges and not layout.formats():
            return
        # The text is the same: whoever reads it or saves it need not hear of this.
        self._document.blockSignals(True)
        layout.setFormats(ranges)
        self._document.markContentsDirty(block.position(), block.length())
        self._document.blockSignals(False)
