"""A deck and the slides that are to be written -> the text of their transcript, to be read beside what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from footlight.deck import Deck
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.transcript import transcript_parts
from footlight.rendering.workers import Workers
from footlight.windows.look.controls import SlimScrollBar
from footlight.windows.look.look import ui_font

MOST_LINES = 20_000
"""No more are shown: nobody reads on in a preview, and it would take long."""
_MARGIN = 14
"""Between the field's edge and the text, in logical pixels."""


class _Text(NamedTuple):
    """A transcript, and the line that each slide begins on, from 0."""

    text: str
    lines: dict[int, int]


class TranscriptView(QPlainTextEdit):
    """Shows what the file will hold; the text is put together in a thread of its own.

    Args:
        deck: What is written.
        parent: Where it lies.
    """

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transcript")
        self.setAccessibleName("The transcript")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFont(ui_font(14))
        self.setVerticalScrollBar(SlimScrollBar())
        self.document().setDocumentMargin(_MARGIN)
        self._deck = deck
        self._numbers: tuple[int, ...] = ()
        self._number = 0
        self._lines: dict[int, int] = {}
        self._reader = Workers(1, "transcript-reader", self)

    def show_slide(self, numbers: Sequence[int], number: int) -> None:
        """Show the transcript of some slides, from one of them.

        Args:
            numbers: Those that are written, 1-based.
            number: The one that is looked at.
        """
        self._number = number
        if tuple(numbers) == self._numbers:
            self._go_to_slide()
            return
        self._numbers = tuple(numbers)
        self._reader.forget()
        self._reader.run("the transcript", partial(_read, self._deck, self._numbers), self._take)

    def close_reader(self) -> None:
        """End all work."""
        self._reader.close()

    def _take(self, read: _Text | None) -> None:
        if read is not None:
            self._lines = read.lines
            self.setPlainText(read.text)
            self._go_to_slide()

    def _go_to_slide(self) -> None:
        """Scroll to the slide; the first is read from what stands before it."""
        line = 0 if self._number == self._numbers[0] else self._lines.get(self._number, 0)
        block = self.document().findBlockByNumber(line)
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(max(block.firstLineNumber() - 1, 0))


def _read(deck: Deck, numbers: Sequence[int]) -> _Text:
    """Put the text together, as far as it is shown; in the worker."""
    texts: list[str] = []
    lines: dict[int, int] = {}
    line = 0
    for number, text in zip((0, *numbers), transcript_parts(deck, numbers), strict=False):
        if line > MOST_LINES:
            texts.append("…")
            break
        lines[number] = line
        texts.append(text)
        line += text.count("\n") + 2
    return _Text("\n\n".join(texts), lines)
