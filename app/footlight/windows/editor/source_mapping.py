"""A place on a slide's page -> the place in its source, and back; pure.

What is known of a page's items is the line of the block that each came from: a heading, an item of a list, a row of a
table, a line of code. Within the block a word is found by itself: the second “sea” on the page is the second “sea” in
the block's lines. So a click may miss where a block says a word that does not show, as in an address or an attribute,
or where what shows was not typed, as the number of a page, a formula or the words of a diagram: then the cursor goes to
the block's beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import BoxItem, Item, Page, Rect, Role
from footlight.layout.word_areas import WordArea

_FURNITURE = frozenset({Role.BACKGROUND, Role.DECORATION, Role.HEADER, Role.FOOTER, Role.PAGE_NUMBER})
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKS = re.compile(r"\s*(?:(?:[-*+>]|#{1,6}|\d{1,9}[.)])\s+)*")
"""What makes a line an item, a heading or a quotation."""
NEAR = 12.0
"""Logical pixels of the page beside a word that still mean the word."""

SIDEWAYS = 10
"""So many times farther away something may be beside a point than above or below it."""


class Place(NamedTuple):
    """A place in a slide's source.

    Attributes:
        line: The line offset from the slide's first line.
        column: In characters.
        length: Of the word that was meant; 0 where it was none.
    """

    line: int
    column: int
    length: int = 0


def first_words(source: str) -> Place:
    """Return where the words of a slide begin: after directives, notes and pictures of its background.

    Args:
        source: The slide's; one without such words begins with its first line that is not blank.
    """
    seen = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
    lines = seen.split("\n")
    for number, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("![bg"):
            return Place(number, 0)
    return Place(source.count("\n", 0, len(source) - len(source.lstrip())), 0)


def place_in_source(source: str, page: Page, words: Sequence[WordArea], x: float, y: float, step: int) -> Place:
    """Return the place in a slide's source that a point of its page stands for.

    Args:
        source: The slide's.
        page: The slide as it is shown.
        words: Where its words are.
        x: In logical pixels of the page.
        y: Likewise.
        step: The step that is shown.
    """
    lines = source.split("\n")
    starts = _block_starts(page)
    word = _word_at(words, x, y, step)
    if word is not None and word.role not in _FURNITURE:
        stretch = range(word.line, _next_start(starts, word.line, len(lines)))
        if (found := _find(lines, stretch, word)) is not None:
            return found
        return _beginning(lines, word.line)
    nearest = _nearest(_content(page, step), x, y)
    return _beginning(lines, nearest.line) if nearest is not None else Place(0, 0)


def block_at(source: str, page: Page, line: int) -> Rect | None:
    """Return what the block of a line covers on the page; None for a line that shows nothing.

    Args:
        source: The slide's.
        page: The slide as it is shown.
        line: The line offset from the slide's first line.
    """
    lines = source.split("\n")
    if not 0 <= line < len(lines) or not lines[line].strip() or _in_comment(source, lines, line):
        return None
    start = max((start for start in _block_starts(page) if start <= line), default=None)
    items = [item for item in _content(page, page.steps) if item.line == start]
    if not items:
        return None
    left, top = min(item.rect.x for item in items), min(item.rect.y for item in items)
    right, bottom = max(item.rect.right for item in items), max(item.rect.bottom for item in items)
    return Rect(left, top, right - left, bottom - top).common(Rect(0, 0, *page.size))


def _content(page: Page, step: int) -> list[Item]:
    return [
        item
        for item in page.items
        if item.role not in _FURNITURE and item.shows_at(step) and not (isinstance(item, BoxItem) and not item.line)
    ]


def _block_starts(page: Page) -> list[int]:
    return sorted({item.line for item in page.items if item.role not in _FURNITURE})


def _next_start(starts: Iterable[int], line: int, end: int) -> int:
    return next((start for start in starts if start > line), end)


def _word_at(words: Sequence[WordArea], x: float, y: float, step: int) -> WordArea | None:
    """Return the word at a point, or the one that is nearest beside it in its line."""
    shown = [word for word in words if word.step <= step and word.rect.y <= y <= word.rect.bottom]
    best = min(shown, key=lambda word: _off(word.rect, x), default=None)
    return best if best is not None and _off(best.rect, x) <= NEAR else None


def _off(rect: Rect, x: float) -> float:
    return max(rect.x - x, x - rect.right, 0.0)


def _find(lines: Sequence[str], stretch: range, word: WordArea) -> Place | None:
    pattern = re.compile(rf"(?<!\w){re.escape(word.word)}(?!\w)")
    found = [Place(line, match.start(), len(word.word)) for line in stretch for match in pattern.finditer(lines[line])]
    return found[min(word.nth, len(found) - 1)] if found else None


def _nearest(items: Sequence[Item], x: float, y: float) -> Item | None:
    """Return the item that is under a point, the topmost, or else the nearest: beside it rather than above or below."""

    def distance(item: Item) -> float:
        rect = item.rect
        across, down = max(rect.x - x, x - rect.right, 0.0), max(rect.y - y, y - rect.bottom, 0.0)
        return across + SIDEWAYS * down

    return min(reversed(items), key=distance, default=None)


def _beginning(lines: Sequence[str], line: int) -> Place:
    """Return where the words of a line begin: behind what makes it an item, a heading or a quotation."""
    line = min(max(line, 0), len(lines) - 1)
    marks = _MARKS.match(lines[line])
    return Place(line, marks.end() if marks is not None else 0)


def _in_comment(source: str, lines: Sequence[str], line: int) -> bool:
    start = sum(len(each) + 1 for each in lines[:line])
    start += len(lines[line]) - len(lines[line].lstrip())
    return any(match.start() <= start < match.end() for match in _COMMENT.finditer(source))
