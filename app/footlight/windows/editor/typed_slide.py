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


class ChangedLines:
    """Which lines of a document have changed since a moment.

    Args:
        document: The text, as it is at that moment.

    Attributes:
        first: The first of them, as lines are counted now; -1 while none has changed.
        last: The last of them.
        lines: How many lines there were.
        only_came: Whether lines have come, if any, but none has gone: those that went may have been any.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._count = self.lines = document.blockCount()
        self.first = self.last = -1
        self.only_came = True

    def __bool__(self) -> bool:
        return self.first >= 0

    def add(self, first: int, last: int) -> None:
        """Note that there stands something else now from one line to another."""
        count = self._document.blockCount()
        come, self._count = count - self._count, count
        self.only_came = self.only_came and come == last - first
        moved = self.last + come if self.last >= first else self.last
        self.first = min(self.first, first) if self else first
        self.last = max(moved, last)


class TypedSlide:
    """The slide that has changed since the deck was read, if it is one alone and its bounds are as they were.

    Args:
        document: The text.
        deck: Its reading.
        changed: What has changed since that was begun, if anything, and what will.

    Attributes:
        usable: Whether one slide alone has changed, if any.
    """

    def __init__(self, document: QTextDocument, deck: Deck, changed: ChangedLines) -> None:
        self._document = document
        self._deck = deck
        self._changed = changed
        self._number = 0
        self._before: tuple[int, ...] = ()
        self.usable = not deck.settings.heading_divider and not deck.settings.audiences

    def line_read(self, line: int) -> int:
        """Return which line of the deck's reading a line of the text is; both 0-based."""
        added = self._document.blockCount() - self._changed.lines
        if not self._number or not added:
            return line
        span = self._deck.slides[self._number - 1].span
        return line if line < span.last - 1 else max(line - added, span.last - 1)

    def read(self) -> tuple[Deck, int] | None:
        """Read the slide that has changed; None where the whole deck must be read.

        Returns:
            The deck with the slide as it is now, and its number.
        """
        added = self._document.blockCount() - self._changed.lines
        slide = self._slide_of(self._changed.first, self._changed.last, added) if self._changed.only_came else None
        source, parting = self._text_of(slide, added) if slide is not None else ("", "")
        if slide is not None and not self._number:
            self._before = _outline(slide.source + parting)
        if slide is None or _outline(source + parting) != self._before:
            self.usable = False
            return None
        self._number = slide.number
        span = slide.span._replace(last=slide.span.last + added)
        now = replace(slide, source=source, span=span)
        slides = self._deck.slides
        deck = replace(self._deck, slides=(*slides[: slide.number - 1], now, *slides[slide.number :]))
        # Looked for in all slides, which a letter does not change.
        vars(deck)["language"] = self._deck.language
        return deck, slide.number

    def _slide_of(self, first: int, last: int, added: int) -> Slide | None:
        """Return the slide of changed lines, if none of them parts it from the next."""
        slides = self._deck.slides
        if not self.usable or any(file != self._deck.path for file in self._deck.files):
            return None
        slide = slides[bisect_left(slides, first + 1, hi=len(slides) - 1, key=lambda each: each.span.last)]
        # A line that was changed stands where it stood, whatever came below it.
        after = slide.span.first + slide.source.count("\n") + added
        # Below a ruler at the very top a line may make front matter of what was a slide.
        if slides[0].span.first == 1 and slide.number <= 2 and self._document.firstBlock().text().startswith("---"):
            return None
        inside = slide.span.first <= first + 1 and (slide is slides[-1] or last + 1 < after)
        return slide if inside else None

    def _text_of(self, slide: Slide, added: int) -> tuple[str, str]:
        """Return a slide's lines as they are now, and the line that parts it from the next.

        That line counts: right below words it would make a heading of them.
        """
        last = slide is self._deck.slides[-1]
        # The last slide goes to the end of the text, another one to the line that parts it from the next.
        lines = self._document.blockCount() - slide.span.first + 1 if last else slide.source.count("\n") + added
        block = self._document.findBlockByNumber(slide.span.first - 1)
        texts = []
        for _ in range(lines):
            texts.append(block.text())
            block = block.next()
        return normalise("\n".join(texts) + ("" if last else "\n")), "" if last else block.text()


def _outline(source: str) -> tuple[int, ...]:
    """Return how many there are of what may part slides, and of what may hide what does: only then bounds may move."""
    found = scan(source)
    closed = sum(fence.closed for fence in found.fences)
    kinds = (found.rulers, found.underlines, found.comments, found.unclosed_comments, found.fences, found.raw)
    # What closes a comment or an element may close one that another slide has left open.
    closing = source.count("-->") + source.count("</")
    return (*map(len, kinds), len(found.div_fences), closed, closing)
