"""Letters that are typed on one slide -> that slide read by itself, while the deck's reading waits for a pause.

To read a deck of a thousand slides takes 40 ms of the processor, as much as there is between two keys of somebody who
types fast; to read one slide takes next to nothing. What is read here differs from the deck's own reading in what a
comment on the slide changes elsewhere; the pause puts that right.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from PySide6.QtGui import QTextDocument

from footlight.deck import Deck, Slide
from footlight.reading.scan import scan
from footlight.reading.source_file import normalise


class TypedSlide:
    """The slide that has changed since the deck was read, if it is one alone and its bounds are as they were.

    Args:
        document: The text.
        deck: Its reading.
        lines: How many lines it had then.
        usable: Whether the text is still as it was then.

    Attributes:
        usable: Whether one slide alone has changed, if any.
    """

    def __init__(self, document: QTextDocument, deck: Deck, lines: int, *, usable: bool) -> None:
        self._document = document
        self._deck = deck
        self._lines = lines
        self._number = self._added = 0
        self.usable = usable and not deck.settings.heading_divider and not deck.settings.audiences

    def line_read(self, line: int) -> int:
        """Return which line of the deck's reading a line of the text is; both 0-based."""
        added = self._document.blockCount() - self._lines
        if not self._number or not added:
            return line
        span = self._deck.slides[self._number - 1].span
        return line if line < span.last - 1 else max(line - added, span.last - 1)

    def read(self, position: int, typed: int) -> tuple[Deck, int] | None:
        """Read the slide of a change; None where the whole deck must be read.

        Args:
            position: Where the text was changed, as Qt counts.
            typed: How many characters stand there now in the place of others.

        Returns:
            The deck with the slide as it is now, and its number.
        """
        line = self._document.findBlock(position).blockNumber()
        added = self._document.blockCount() - self._lines
        # Lines that went may have been any: those that came must be all that there are more.
        come = self._document.findBlock(position + typed).blockNumber() - line
        slide = self._slide_of(line) if added - self._added == come else None
        if slide is None:
            self.usable = False
            return None
        source = self._source(slide, added)
        if source is None:
            self.usable = False
            return None
        self._number, self._added = slide.number, added
        span = slide.span._replace(last=slide.span.last + added)
        now = replace(slide, source=source, span=span)
        slides = self._deck.slides
        deck = replace(self._deck, slides=(*slides[: slide.number - 1], now, *slides[slide.number :]))
        # Looked for in all slides, which a letter does not change.
        vars(deck)["language"] = self._deck.language
        return deck, slide.number

    def _slide_of(self, line: int) -> Slide | None:
        """Return the slide of a changed line, if that is none that parts it from the next."""
        slides = self._deck.slides
        if not self.usable or any(file != self._deck.path for file in self._deck.files):
            return None
        if self._number:
            slide = slides[self._number - 1]
        else:
            slide = slides[bisect_left(slides, line + 1, hi=len(slides) - 1, key=lambda each: each.span.last)]
        # A line that was changed stands where it stood, whatever came below it.
        after = slide.span.first + slide.source.count("\n") + self._added
        # Below a ruler at the very top a line may make front matter of what was a slide.
        if slides[0].span.first == 1 and slide.number <= 2 and self._document.firstBlock().text().startswith("---"):
            return None
        inside = slide.span.first <= line + 1 and (slide is slides[-1] or line + 1 < after)
        return slide if inside else None

    def _source(self, slide: Slide, added: int) -> str | None:
        """Return the slide's lines as they are now; None where they may part slides, or hide what does."""
        last = slide is self._deck.slides[-1]
        # The last slide goes to the end of the text, another one to the line that parts it from the next.
        lines = self._document.blockCount() - slide.span.first + 1 if last else slide.source.count("\n") + added
        block = self._document.findBlockByNumber(slide.span.first - 1)
        texts = []
        for _ in range(lines):
            texts.append(block.text())
            block = block.next()
        source = normalise("\n".join(texts) + ("" if last else "\n"))
        # With the line that parts it from the next: right below words it would make a heading of them.
        parting = "" if last else block.text()
        return source if _outline(source + parting) == _outline(slide.source + parting) else None


def _outline(source: str) -> tuple[int, ...]:
    """Return how many there are of what may part slides, and of what may hide what does."""
    found = scan(source)
    closed = sum(fence.closed for fence in found.fences)
    kinds = (found.rulers, found.underlines, found.comments, found.unclosed_comments, found.fences, found.raw)
    # What closes a comment or an element may close one that another slide has left open.
    closing = source.count("-->") + source.count("</")
    return (*map(len, kinds), len(found.div_fences), closed, closing)
