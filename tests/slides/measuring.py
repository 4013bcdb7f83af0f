"""A page -> what its composition is in numbers: shares, sizes of type, distances, lines. Knows a page's items alone.

All numbers are logical pixels of the page, or shares of it from 0 to 1.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from footlight.layout.page import BoxItem, DrawingItem, Item, Page, PictureItem, Rect, Role, TextItem
from footlight.styling.computed import Gradient

FOOT = 47 / 720
"""Of the height: where the footer and the page number stand, whether a slide has them or not."""
FURNITURE = frozenset({Role.HEADER, Role.FOOTER, Role.PAGE_NUMBER, Role.BACKGROUND})
LONE = frozenset({"title", "section", "statement", "quote", "big-number", "closing"})
"""Layouts in which one thing stands alone: its size and its place count, not its share."""
SIGN = "“"
"""The large sign before a quotation: its box is mostly empty, and the words come close to the sign itself."""
_WIDOW = 0.25
"""Of the longest line, that a lone last word has at most."""
_PANEL = 40.0
"""From this height on a filled box is more than a rule."""
_OF_THEME = frozenset({"::before", "::after"})
"""What a theme draws by itself: a field of colour, a frame."""
_RUNNING = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE})


@dataclass(frozen=True)
class Line:
    """A line of text as it is seen.

    Attributes:
        rect: From the height of capitals to just below the baseline.
        letters: How many it shows, blanks counted.
        words: Likewise.
        last: Whether its paragraph ends with it.
        item: What it is part of.
    """

    rect: Rect
    letters: int
    words: int
    last: bool
    item: TextItem


@dataclass(frozen=True)
class Measured:
    """A slide in numbers.

    Attributes:
        number: The slide's.
        layout: The automatic layout's name.
        box: Around all words, pictures, drawings and code; without header, footer, page number.
        share: That box's part of the slide above the footer.
        sizes: Sizes of type in whole pixels, with their letters; formulas, diagrams and charts not counted.
        heading: The size of the first heading; 0 without one.
        body: The size of most letters that are neither heading nor code; 0 without any.
        lines: Letters in each full line of running text: of paragraphs, items and quotations of two lines or more.
        widows: Last lines of one short word.
        overlaps: Pairs of texts that are seen together and lie on each other.
        edge: The least distance of text to an edge of the slide.
    """

    number: int
    layout: str
    box: Rect
    share: float
    sizes: dict[int, int]
    heading: int
    body: int
    lines: tuple[int, ...]
    widows: tuple[str, ...]
    overlaps: tuple[tuple[str, str], ...]
    edge: float

    @property
    def smallest(self) -> int:
        """The smallest type."""
        return min(self.sizes, default=0)

    @property
    def largest(self) -> int:
        """The largest type."""
        return max(self.sizes, default=0)

    @property
    def middle(self) -> float:
        """How far down the middle of the content is, in pixels."""
        return self.box.y + self.box.height / 2


def measure(page: Page) -> Measured:
    """Measure a page with all its steps shown."""
    texts = [item for item in page.items if isinstance(item, TextItem) and item.role not in FURNITURE]
    lines = [line for item in texts for line in lines_of(item)]
    solid = [_shown(item, page) for item in page.items if _is_solid(item, page)]
    box = around([*(line.rect for line in lines), *solid])
    words = [line for line in lines if line.item.role is not Role.MARKER and line.item.text.strip() != SIGN]
    slide = page.size.width * page.size.height * (1 - FOOT)
    sizes = sizes_of(item for item in texts if item.role is not Role.MARKER and item.text.strip() != SIGN)
    headings = [item for item in texts if item.role is Role.HEADING]
    rest = sizes_of(item for item in texts if item.role not in {Role.HEADING, Role.CODE, Role.MARKER})
    return Measured(
        number=page.number,
        layout=page.layout,
        box=box,
        share=box.width * box.height / slide,
        sizes=dict(sizes),
        heading=max(sizes_of(headings[:1]), default=0),
        body=max(rest, key=lambda size: rest[size], default=0),
        lines=tuple(line.letters for line in words if not line.last and line.item.role in _RUNNING),
        widows=tuple(_widows(words)),
        overlaps=tuple(_overlaps(texts)),
        edge=min((_edge(line.rect, page) for line in words), default=page.size.height),
    )


def around(rects: Iterable[Rect]) -> Rect:
    """Return the rectangle around others; empty around none."""
    found = [rect for rect in rects if rect.width > 0 and rect.height > 0]
    if not found:
        return Rect(0, 0, 0, 0)
    left, top = min(rect.x for rect in found), min(rect.y for rect in found)
    return Rect(left, top, max(rect.right for rect in found) - left, max(rect.bottom for rect in found) - top)


def sizes_of(items: Iterable[TextItem]) -> Counter[int]:
    """Count the letters in each size of type, in whole pixels."""
    found: Counter[int] = Counter()
    for item in items:
        text = item.layout.text()
        sizes = [item.layout.font().pixelSize()] * len(text)
        for part in item.layout.formats():
            size = part.format.font().pixelSize()
            sizes[part.start : part.start + part.length] = [size] * len(sizes[part.start : part.start + part.length])
        found.update(size for letter, size in zip(text, sizes, strict=True) if letter.isalnum())
    return found


def lines_of(item: TextItem) -> Iterator[Line]:
    """Yield the lines of shaped text, as their letters cover the slide."""
    text, count = item.layout.text(), item.layout.lineCount()
    for index in range(count):
        line = item.layout.lineAt(index)
        said = text[line.textStart() : line.textStart() + line.textLength()].strip()
        if said:
            rect = line.naturalTextRect()
            baseline = item.origin[1] + line.y() + line.ascent()
            top, bottom = baseline - 0.75 * line.ascent(), baseline + 0.5 * line.descent()
            place = Rect(item.origin[0] + rect.x(), top, rect.width(), bottom - top)
            yield Line(place, len(said), len(said.split()), index == count - 1, item)


def _is_solid(item: Item, page: Page) -> bool:
    """Whether an item is a picture, a drawing, or a panel such as that behind code; a band of the theme is none."""
    if item.role in FURNITURE:
        return False
    if isinstance(item, BoxItem):
        if item.element is not None and item.element.tag in _OF_THEME:
            return False
        painted = isinstance(item.fill, Gradient) or item.fill.alpha > 0
        return painted and item.rect.height >= _PANEL and item.rect.width < page.size.width
    return isinstance(item, PictureItem | DrawingItem)


def _shown(item: Item, page: Page) -> Rect:
    return item.rect.common(Rect(0, 0, *page.size))


def _edge(rect: Rect, page: Page) -> float:
    return min(rect.x, rect.y, page.size.width - rect.right, page.size.height - rect.bottom)


def _widows(lines: Iterable[Line]) -> Iterator[str]:
    for _, group in itertools.groupby(lines, key=lambda line: id(line.item)):
        found = list(group)
        last = found[-1]
        longest = max(line.rect.width for line in found)
        if len(found) > 1 and last.words == 1 and last.rect.width < _WIDOW * longest:
            yield last.item.text


def _overlaps(texts: list[TextItem]) -> Iterator[tuple[str, str]]:
    shown = [item for item in texts if item.role is not Role.MARKER and item.text.strip() != SIGN]
    placed = [(item, [line.rect for line in lines_of(item)]) for item in shown]
    for (one, lines), (other, others) in itertools.combinations(placed, 2):
        until = [item.last_step for item in (one, other) if item.last_step is not None]
        together = not until or max(one.step, other.step) <= min(until)
        if together and any(a.overlaps(b) for a, b in itertools.product(lines, others)):
            yield one.text, other.text
