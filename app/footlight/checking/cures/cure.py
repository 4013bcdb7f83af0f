"""A cure, and the text of the file that it is for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from footlight.authoring.deck_text import DeckText
from footlight.deck import Finding
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import Lines, line_end_of
from footlight.editing.slide_texts import SlideTexts
from footlight.reading.text_outline import Place


class Fix(NamedTuple):
    """What mends a finding.

    Attributes:
        title: What it does, as a menu says it.
        finding: What it mends.
        edits: Of the file's text, in the order of their places.
        safe: Whether it needs no judgement, so that it may be made together with all others.
        address: Of a picture that must be fetched first (``fetching``); the text of the only edit is then its name.
    """

    title: str
    finding: Finding
    edits: tuple[TextEdit, ...]
    safe: bool = True
    address: str = ""


class FileText:
    """The text of a deck's file, with whatever line ends it has; it never changes.

    Args:
        text: All of it.
        folder: The file's, in which pictures are looked for.
    """

    def __init__(self, text: str, folder: Path) -> None:
        self.text = text
        self.folder = folder

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self.text)

    @cached_property
    def slides(self) -> SlideTexts:
        """The texts of its slides."""
        return SlideTexts(self.text)

    @cached_property
    def line_end(self) -> str:
        """Its line end."""
        return line_end_of(self.text)

    @cached_property
    def audiences(self) -> tuple[str, ...]:
        """Whom the deck is for, as its front matter says."""
        return DeckText(self.text, self.folder / "deck.md").audiences

    def line(self, number: int) -> str:
        """Return a line without its end, 1-based; nothing for one that there is not."""
        line = self.lines.line(number - 1) if 1 <= number <= len(self.lines) else ""
        return line.removeprefix("\ufeff") if number == 1 else line

    def start(self, number: int) -> int:
        """Return the offset of a line's first character, behind a byte order mark."""
        return self.lines.start(number - 1) + (number == 1 and self.text.startswith("\ufeff"))

    def edit(self, line: int, start: int, end: int, text: str) -> TextEdit:
        """Return an edit of a line.

        Args:
            line: 1-based.
            start: The first character of the line that goes, counted from 0.
            end: The one after the last.
            text: What shall stand there; a line feed stands for the file's own line end.
        """
        begin = self.start(line)
        return TextEdit(begin + start, begin + end, text.replace("\n", self.line_end))

    def slide(self, line: int) -> Place:
        """Return the text of the slide that a line is on, without the blank lines around it."""
        return self.slides.places[self.slides.number_at(self.start(line)) - 1]
