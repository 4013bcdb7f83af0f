"""A page -> where each of its words is, how high its capitals are, and which line of the source it came from.

For an author who clicks on a word, and for what shows who can read it. The texts' layouts are asked for the places, so
it is done in the thread that paints the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Page, Rect, Role, TextItem
from footlight.layout.text.typed import UNSEEN
from footlight.layout.text.utf16 import utf16_length

_WORD = re.compile("[\\w\xad\u2060\u200b]+")
_MOST_WORDS = 2000
"""Of a page; nobody clicks on more."""
USUAL_CAPITALS = 0.7
"""Of the type's size."""
_NOT_READ = frozenset({Role.MARKER, Role.DECORATION, Role.BACKGROUND})


class WordArea(NamedTuple):
    """A word on a page.

    Attributes:
        rect: What it covers, in logical pixels of the page; where it is broken, its first part.
        word: As it was typed.
        line: The line offset, from the slide's first line, of the block that it is in.
        nth: Which of the same words in that block it is, from 0.
        step: The first step that shows it.
        role: What it is to a reader.
        capitals: How high its capitals are, in logical pixels.
    """

    rect: Rect
    word: str
    line: int
    nth: int
    step: int
    role: Role
    capitals: float


def word_areas(page: Page) -> tuple[WordArea, ...]:
    """Find the words of a page, in reading order; texts that are turned, and markers of lists, are left out."""
    found: list[WordArea] = []
    counts: Counter[tuple[int, str]] = Counter()
    heights: dict[str, float] = {}
    for item in page.items:
        if isinstance(item, TextItem) and item.role not in _NOT_READ and not item.rotation:
            for word, rect, capitals in _words(item, heights):
                found.append(WordArea(rect, word, item.line, counts[item.line, word], item.step, item.role, capitals))
                counts[item.line, word] += 1
                if len(found) == _MOST_WORDS:
                    return tuple(found)
    return tuple(found)


def _words(item: TextItem, heights: dict[str, float]) -> Iterator[tuple[str, Rect, float]]:
    """Yield the words of a text with their places and the heights of their capitals."""
    layout = item.layout
    drawn = layout.text()
    plain = drawn.isascii()
    x, y = item.origin
    for match in _WORD.finditer(drawn):
        word = match.group().translate(UNSEEN)
        start = match.start() if plain else utf16_length(drawn[: match.start()])
        end = start + (len(match.group()) if plain else utf16_length(match.group()))
        line = layout.lineForTextPosition(start)
        if not word or not line.isValid():
            continue
        last = min(end, line.textStart() + line.textLength())
        left, right = (float(line.cursorToX(place)[0]) for place in (start, last))  # type: ignore[index]
        rect = Rect(x + min(left, right), y + line.y(), abs(right - left), line.height())
        yield word, rect, _capitals(_font_at(layout, start), heights)


def _font_at(layout: QTextLayout, position: int) -> QFont:
    """Return the font of a character: the layout's, with what a format there says."""
    font = layout.font()
    for each in layout.formats():
        if each.start <= position < each.start + each.length and each.format.hasProperty(
            QTextCharFormat.Property.FontPixelSize
        ):
            font = each.format.font()
    return font


def _capitals(font: QFont, heights: dict[str, float]) -> float:
    key = font.key()
    if key not in heights:
        # Fonts without the number, as some for code, have capitals as high as most.
        heights[key] = QFontMetricsF(font).capHeight() or font.pixelSize() * USUAL_CAPITALS
    return heights[key]
