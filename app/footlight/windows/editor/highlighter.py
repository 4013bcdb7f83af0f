"""A document -> its colours: what is seen at once, the rest in idle slices; what its lines are a thread finds out.

A line's colours need nothing but its words and its kind (``editing.line_kinds``). So a line that is typed in has its
colours with the letter, and a fence that is opened far above changes what is seen as soon as the thread knows, while
nobody waits. A block of code is lexed once, however many lines it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout

from footlight.deck.named_tuple import NamedTuple
from footlight.editing.edits import Utf16Offsets
from footlight.editing.line_kinds import DeckLines, LineKind, code_language, deck_lines
from footlight.editing.line_tokens import Token, code_tokens, line_tokens
from footlight.rendering.workers import Workers
from footlight.windows.editor.large_code import LargeCode
from footlight.windows.editor.token_formats import TokenFormats

AFTER_A_KEY = 80
"""Milliseconds without a key until a thread looks at what was typed: it would hold up the next letter."""
BEGINNING = 100
"""Lines of which it is known at once what they are: as many as a window shows; a thread looks at all of them."""
PAUSE = 100
"""Milliseconds without a key, after which what nobody sees is coloured."""
SLICE = 4
"""Milliseconds of colouring at a time."""
MOST_LINES_AT_ONCE = 100
"""Of a block of code that is lexed while the author waits, some 3 ms; a thread lexes larger ones."""
_ONLY_WORDS = re.compile(r"[^-=#<>`~:$*_|]*[^-=#<>`~:$*_|\s][^-=#<>`~:$*_|]*$")
"""A line that is not blank, and has no sign of which what lines are depends on."""
_INSIDE = frozenset({LineKind.FRONT_MATTER, LineKind.CODE, LineKind.NOTE, LineKind.DIRECTIVES, LineKind.SPOKEN})
"""What a new line goes on with."""
LONGEST = 10_000
"""Letters of a line that is coloured: Qt sets all of a line again when a colour in it changes."""
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
        self._plain = bytearray(document.blockCount())
        self._spliced: list[tuple[int, int, bytes]] = []
        self._revision = self._last = -1
        self._lexes = True
        self._lexed: dict[_Code, CodeTokens] = {}
        self._large = LargeCode(document, self)
        self._large.lexed.connect(self._colour_lexed)
        # The letter is painted first.
        self._reading = QTimer(self, interval=AFTER_A_KEY, singleShot=True)
        self._reading.timeout.connect(self._read)
        self._slices = QTimer(self, interval=0, singleShot=True)
        self._slices.timeout.connect(self._go_on)
        self._reader = Workers(1, "editor-colours", self)
        self._reader.freed.connect(self._read_again)
        self.decorations: list[Callable[[QTextBlock], list[QTextLayout.FormatRange]]] = []
        """Each returns more formats of a paragraph, such as those of problems."""
        document.contentsChange.connect(self._follow)
        self._read_beginning()
        self._reading.start()

    @property
    def is_done(self) -> bool:
        """Whether all of the text as it is now has its colours."""
        is_read = self._reader.free and self._revision == self._document.revision()
        return is_read and self._large.is_idle and self._done.find(0) < 0

    def kind(self, line: int) -> LineKind:
        """Return what a line is."""
        return LineKind(self._kinds[line]) if line < len(self._kinds) else LineKind.TEXT

    def postpone(self) -> None:
        """Leave what lies further down, and what lexes code, until ``go_on``: together 50 ms of an editor's start."""
        self._lexes = False
        self._reading.stop()

    def go_on(self) -> None:
        """Look at all of the text, and colour code too."""
        self._lexes = True
        self._done = bytearray(
            bool(done) and kind != LineKind.CODE for done, kind in zip(self._done, self._kinds, strict=True)
        )
        self._slices.start()
        self._read()

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
        self._reading.stop()
        self._reader.close()
        self._large.close()

    def _colour_lexed(self, begin: int, end: int) -> None:
        self.colour_again(range(begin, end))
        self.lines_changed.emit()

    # the text changes

    def _follow(self, position: int, _removed: int, added: int) -> None:
        """Colour what was typed, in the step in which Qt sets it."""
        first = self._document.findBlock(position)
        line, count = first.blockNumber(), self._document.blockCount()
        last = self._document.findBlock(min(position + added, self._document.characterCount() - 1)).blockNumber()
        more = count - len(self._kinds)
        kind = self._kinds[line] if line < len(self._kinds) else 0
        new = bytes([kind if kind in _INSIDE else LineKind.TEXT]) * max(more, 0)
        at = line if position == first.position() else line + 1  # what stood at its beginning keeps what it is
        self._kinds[at : at + max(-more, 0)] = new
        for marks in (self._done, self._plain):
            marks[at : at + max(-more, 0)] = bytes(len(new))
        if more:
            self._spliced.append((at, max(-more, 0), new))
        stays = not more and line == last and self._stays_plain(first, line)
        self._done[line : last + 1] = bytes(last + 1 - line)
        if last - line < 100:  # what is pasted is coloured when it is painted
            self.ensure(first, last)
        self._slices.start(PAUSE)
        if not stays:
            self._reading.start()
        elif self._revision == self._last:
            self._revision = self._document.revision()
        self._last = self._document.revision()

    def _stays_plain(self, block: QTextBlock, line: int) -> bool:
        """Whether a line had only words before a change and has only words now, so that no line is another kind."""
        before, self._plain[line] = self._plain[line], _ONLY_WORDS.match(block.text()) is not None
        return bool(before and self._plain[line]) and self._kinds[line] != LineKind.FRONT_MATTER

    # what the lines are

    def _read_beginning(self) -> None:
        lines = deck_lines("\n".join(self._document.toRawText().split("\u2029", BEGINNING)[:BEGINNING]))
        if len(lines.kinds) == min(len(self._kinds), BEGINNING):
            self._kinds[: len(lines.kinds)] = lines.kinds
            self.lines = lines

    def _read(self) -> None:
        """Have the thread look at the lines, unless it has seen this text or is busy, which then calls again."""
        if self._reader.free and self._document.revision() != self._revision:
            self._revision = self._document.revision()
            self._spliced.clear()
            text = self._document.toRawText().replace("\u2029", "\n")
            self._reader.run("colouring the text", partial(deck_lines, text), self._take)

    def _read_again(self) -> None:
        """Look at what was typed meanwhile, unless somebody still types."""
        if not self._reading.isActive():
            self._read()

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
                self._slices.start(0)
                return

    def _colour(self, block: QTextBlock, line: int) -> None:
        if self._kinds[line] == LineKind.CODE:
            self._colour_code(line)
            return
        self._done[line] = 1
        text = block.text()
        self._plain[line] = _ONLY_WORDS.match(text) is not None
        self._set(block, line_tokens(text, self._kinds[line]))

    def _colour_code(self, line: int) -> None:
        """Colour all lines of a block of code; until code is lexed, one as what it is."""
        if not self._lexes:
            block = self._document.findBlockByNumber(line)
            self._done[line] = 1
            self._set(block, line_tokens(block.text(), LineKind.CODE))
            return
        code = bytes([LineKind.CODE])
        begin = len(self._kinds[:line].rstrip(code))
        end = len(self._kinds) - len(self._kinds[line:].lstrip(code))
        first = self._document.findBlockByNumber(begin)
        language = code_language(first.previous().text()) if begin else ""
        if end - begin > MOST_LINES_AT_ONCE:
            block = self._document.findBlockByNumber(line)
            own = self._large.tokens(block.text(), line, range(begin, end), language)
            self._done[line] = 1
            self._set(block, [*line_tokens(block.text(), LineKind.CODE), *own])
            return
        texts, each = [], first
        for _ in range(begin, end):
            texts.append(each.text())
            each = each.next()
        tokens = self._tokens_of(_Code(language, "\n".join(texts)))
        for number in range(begin, end):
            if not self._done[number]:
                self._done[number] = 1
                own = tokens[number - begin] if number - begin < len(tokens) else ()
                self._set(first, [*line_tokens(first.text(), LineKind.CODE), *own])
            first = first.next()

    def _tokens_of(self, code: _Code) -> CodeTokens:
        if code not in self._lexed:
            self._lexed[code] = code_tokens(code.text, code.language)
            if len(self._lexed) > MOST_BLOCKS:
                del self._lexed[next(iter(self._lexed))]
        return self._lexed[code]

    def _set(self, block: QTextBlock, tokens: Sequence[Token]) -> None:
        if block.length() > LONGEST:
            return
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
        if ranges == layout.formats():
            return
        # The text is the same: whoever reads it or saves it need not hear of this.
        self._document.blockSignals(True)
        layout.setFormats(ranges)
        self._document.markContentsDirty(block.position(), block.length())
        self._document.blockSignals(False)
