"""A page and its structure -> blocks of paragraphs: what becomes one text box each.

A list is one block, as are the paragraphs of a quotation and the lines of a code block; where an author's layout sets
their parts apart, as in columns, each part that stands by itself is a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.powerpoint.runs import runs_in
from footlight.layout.page import BoxItem, Page, Rect, Role, TextItem
from footlight.layout.structure import Kind, Part, Structure
from footlight.styling.computed import Color, ComputedStyle, StyledElement
from footlight.styling.css.counters import SHAPES, counter_text

_MOST_LEVELS: Final = 9
"""Of paragraphs, by the schema."""
_OVERLAP: Final = 3.0
"""Pixels by which what stands below may reach into what is above, for one block."""
_FARTHEST: Final = 3.0
"""Lines that may lie between two paragraphs of one block; where there is more, something else stands there."""
_NARROWER: Final = 0.9
_ABOVE: Final = 0.8
"""Of a line's exact height, what office programs give to what is above its baseline, whatever the font (measured)."""
_NUMBERING: Final = {
    "decimal": "arabicPeriod",
    "lower-alpha": "alphaLcPeriod",
    "lower-latin": "alphaLcPeriod",
    "upper-alpha": "alphaUcPeriod",
    "upper-latin": "alphaUcPeriod",
    "lower-roman": "romanLcPeriod",
    "upper-roman": "romanUcPeriod",
}
_HIGHEST_NUMBER: Final = 32767
"""That a list may start at, by the schema."""
_MOST_COUNTED: Final = 200
_NUMBER: Final = re.compile(r"\d+")


class Bullet(NamedTuple):
    """What stands in front of a paragraph: a sign, or a number of a scheme."""

    sign: str
    color: Color
    scheme: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it stands on the page.

    Attributes:
        items: The indexes of its text items: several where parts of it come in steps.
        element: What it was made from.
        rect: Its lines, as wide as the room that they have.
        first: Where its first line begins, and its other lines, in pixels from the slide's left edge.
        pitch: From line to line, in pixels.
        drop: How much lower its first baseline stands than where an office program puts it, in pixels: see ``_ABOVE``.
        level: 0 for no list, else how many lists it is in.
        bullet: What stands before it, if anything.
        lead: Words that stand before it, where no bullet can say them.
        align: ``l``, ``r``, ``ctr`` or ``just``.
    """

    items: tuple[int, ...]
    element: StyledElement | None
    rect: Rect
    first: tuple[float, float]
    pitch: float
    drop: float = 0.0
    level: int = 0
    bullet: Bullet | None = None
    lead: str = ""
    align: str = "l"
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that are one text box.

    Attributes:
        kind: What the part is that they are of.
        paragraphs: One below the other.
        markers: The indexes of the items that their bullets stand for.
        level: Of a heading.
        element: What the part was made from.
    """

    kind: Kind
    paragraphs: tuple[Paragraph, ...]
    markers: tuple[int, ...] = ()
    level: int = 0
    element: StyledElement | None = None

    @property
    def items(self) -> Iterator[int]:
        """The indexes of all its text items."""
        return (index for paragraph in self.paragraphs for index in paragraph.items)

    @property
    def rect(self) -> Rect:
        """What its paragraphs and their bullets cover, as wide as the room that they have."""
        left = min(min(*paragraph.first, paragraph.rect.x) for paragraph in self.paragraphs)
        right = max(paragraph.rect.right for paragraph in self.paragraphs)
        if self.paragraphs[0].rtl:
            right = max(right, *(max(paragraph.first) for paragraph in self.paragraphs))
        top = min(paragraph.rect.y for paragraph in self.paragraphs)
        bottom = max(paragraph.rect.bottom for paragraph in self.paragraphs)
        return Rect(left, top, right - left, bottom - top)


def blocks_of(page: Page, structure: Structure) -> tuple[Block, ...]:
    """Return the blocks of text in reading order, but for those of tables."""
    reader = _Reader(page)
    return tuple(block for part in structure.parts for block in reader.blocks(part))


def paragraphs_of(page: Page, part: Part) -> tuple[tuple[Paragraph, ...], tuple[int, ...]]:
    """Return the paragraphs of a cell, and the items that their bullets stand for."""
    found = list(_Reader(page).inside(part, 0))
    return tuple(each.paragraph for each in found), tuple(index for each in found for index in each.markers)


class _Found(NamedTuple):
    paragraph: Paragraph
    markers: tuple[int, ...] = ()


class _Reader:
    """Reads the paragraphs of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        boxes = (item for item in page.items if isinstance(item, BoxItem) and item.role is not Role.MARKER)
        self._box_tops = {item.rect.y for item in boxes if item.element is not None and _is_surface(item.element)}

    def blocks(self, part: Part) -> Iterator[Block]:
        """Yield the blocks of a part of the page."""
        if part.kind in {Kind.TABLE, Kind.FIGURE}:
            for inner in (each for each in part.parts if each.kind not in {Kind.ROW}):
                yield from self.blocks(inner)
            return
        run: list[_Found] = []
        for found in self.inside(part, 0):
            if run and not self._stacked(run[-1], found):
                yield self._block(part, run)
                run = []
            run.append(found)
        if run:
            yield self._block(part, run)
        for inner in self._apart(part):
            yield from self.blocks(inner)

    def inside(self, part: Part, depth: int) -> Iterator[_Found]:
        """Yield the paragraphs of a part and of the parts in it, as far as they may be one block with it."""
        depth = min(depth + (part.kind is Kind.LIST), _MOST_LEVELS)
        found = self._plain(part, depth)
        first = next(found, None)
        if first is None:
            return
        leads = part.kind is Kind.LIST_ITEM and part.markers and first.paragraph.level == depth
        yield self._led(first, part) if leads and not first.markers else first
        yield from found

    def _plain(self, part: Part, depth: int) -> Iterator[_Found]:
        for is_part, run in groupby(part.content, lambda each: isinstance(each, Part)):
            if is_part:
                inner = (each for each in run if isinstance(each, Part) and each.kind not in _APART)
                for each in inner:
                    yield from self.inside(each, depth)
                continue
            texts = [each for each in run if isinstance(each, int) and isinstance(self._page.items[each], TextItem)]
            for _of, own in groupby(texts, self._told_apart):
                yield _Found(self._paragraph(tuple(own), depth))

    def _apart(self, part: Part) -> Iterator[Part]:
        """Yield the parts in a part that are blocks of their own."""
        for inner in part.parts:
            if inner.kind in _APART:
                yield inner
            else:
                yield from self._apart(inner)

    def _told_apart(self, index: int) -> tuple[int, int]:
        """Return what tells paragraphs apart: their elements; and of code, each line is one."""
        element = self._page.items[index].element
        return id(element), index if element is not None and element.tag == "pre" else -1

    def _block(self, part: Part, run: Sequence[_Found]) -> Block:
        markers = tuple(index for found in run for index in found.markers)
        paragraphs = tuple(found.paragraph for found in run)
        element = part.element if part.element is not None else self._page.items[paragraphs[0].items[0]].element
        return Block(part.kind, paragraphs, markers, part.level if part.kind is Kind.HEADING else 0, element)

    def _stacked(self, above: _Found, below: _Found) -> bool:
        """Return whether a paragraph stands below another as in one text box."""
        one, other = above.paragraph, below.paragraph
        first, second = self._page.items[one.items[0]], self._page.items[other.items[0]]
        together = (first.rotation, first.opacity, first.clip) == (second.rotation, second.opacity, second.clip)
        apart = other.rect.y - one.rect.bottom
        if not together or one.rtl != other.rtl or not -_OVERLAP <= apart <= _FARTHEST * one.pitch:
            return False
        if any(
            each.rect.right < _NARROWER * beside.rect.right and each.rect.height > 1.5 * each.pitch
            for each, beside in ((one, other), (other, one))
            if not each.level
        ):
            return False  # lines of about equal length, which more room would make unequal
        left, right = max(one.rect.x, other.rect.x), min(one.rect.right, other.rect.right)
        if right <= left:
            return False
        if one.align != other.align and (one.align, other.align) != ("l", "just"):
            return False
        # Cards and tiles have boxes of their own, of which one begins between them.
        return not any(one.rect.y < top <= other.rect.y + _OVERLAP for top in self._box_tops)

    def _led(self, found: _Found, part: Part) -> _Found:
        """Return the first paragraph of a list item with what stands before it: a bullet, or words."""
        marker, paragraph = self._page.items[part.markers[0]], found.paragraph
        style = part.element.style if part.element is not None else None
        kind = style.list_style_type if style is not None else ""
        rest = paragraph.first[1]
        first = (marker.rect.right if paragraph.rtl else marker.rect.x, rest)
        if isinstance(marker, TextItem):
            words, color = marker.layout.text().strip(), _text_color(marker)
            number = _counted(kind, words)
            if kind in _NUMBERING and number is not None and 0 < number <= _HIGHEST_NUMBER:
                bullet = Bullet(words, color, _NUMBERING[kind], number)
            elif len(words) == 1:
                bullet = Bullet(words, color)
            else:
                return _Found(replace(paragraph, lead=words, first=first), part.markers)
            return _Found(replace(paragraph, bullet=bullet, first=first), part.markers)
        if not isinstance(marker, BoxItem):
            return found
        color = marker.fill if isinstance(marker.fill, Color) and marker.fill.alpha else marker.borders.top.color
        classes = part.element.attributes.get("class", "").split() if part.element is not None else []
        task = "☑" if "task-done" in classes else "☐"
        sign = task if "task" in classes else SHAPES.get(kind, "•")
        return _Found(replace(paragraph, bullet=Bullet(sign, color), first=first), part.markers)

    def _paragraph(self, indexes: tuple[int, ...], level: int) -> Paragraph:
        items = [item for index in indexes if isinstance(item := self._page.items[index], TextItem)]
        style = items[0].element.style if items[0].element is not None else None
        rtl = style is not None and style.direction == "rtl"
        align = _alignment(style)
        role, layout = items[0].role, items[0].layout
        if role is not Role.LIST_ITEM:  # whose sign stays on the list's side, where the paragraph begins
            rtl = layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
        if role is Role.PARAGRAPH and layout.lineCount() > 1 and style is not None and style.text_align == "start":
            align = "r" if rtl else "l"
        rect, first, rest = _room(items, align)
        if rtl:
            first = rest = rect.right
        pitch = max(item.rect.height / max(item.layout.lineCount(), 1) for item in items)
        drop = drop_of(items[0], pitch)
        return Paragraph(indexes, items[0].element, rect, (first, rest), pitch, drop, level, align=align, rtl=rtl)


_APART: Final = frozenset({Kind.FIGURE, Kind.TABLE, Kind.CODE, Kind.FORMULA, Kind.CAPTION})
"""Parts that are blocks of their own wherever they stand."""


def drop_of(item: TextItem, pitch: float) -> float:
    """Return how much lower the first baseline of a text stands than where an office program puts it, in pixels."""
    if not item.layout.lineCount():
        return 0.0
    line = item.layout.lineAt(0)
    return line.y() + line.ascent() - _ABOVE * pitch


def _is_surface(element: StyledElement) -> bool:
    """Return whether a box is one that text stands on, and no mark behind words or lines of code."""
    return element.style.display != "inline" and element.tag not in {"pre", "code"}


def _alignment(style: ComputedStyle | None) -> str:
    if style is None:
        return "l"
    rtl = style.direction == "rtl"
    return {
        "left": "l",
        "right": "r",
        "center": "ctr",
        "justify": "just",
        "start": "r" if rtl else "l",
        "end": "l" if rtl else "r",
    }[style.text_align]


def _room(items: Sequence[TextItem], align: str) -> tuple[Rect, float, float]:
    """Return the room that the lines have, and where the first begins and where the others do."""
    covered = _joined([item.rect for item in items])
    if len(items) > 1 or not items[0].layout.lineCount():
        return covered, covered.x, covered.x
    item = items[0]
    lines = [item.layout.lineAt(index) for index in range(item.layout.lineCount())]
    origin = item.origin[0]
    if align in {"l", "just"}:
        rest = min((line.x() for line in lines[1:]), default=max(lines[0].x(), 0.0))
        right = max(line.x() + max(line.width(), line.naturalTextWidth()) for line in lines)
        left = min(rest, lines[0].x())
        return covered._replace(x=origin + left, width=right - left), origin + lines[0].x(), origin + rest
    if align == "ctr":
        width = max(2 * line.x() + line.naturalTextWidth() for line in lines)
        return covered._replace(x=origin, width=max(width, covered.width)), origin, origin
    width = max(line.x() + line.naturalTextWidth() for line in lines)
    return covered._replace(x=origin, width=max(width, 1.0)), origin, origin


def _joined(rects: Sequence[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(left, top, right - left, bottom - top)


def _counted(style: str, words: str) -> int | None:
    """Return the number that a marker's words say."""
    if style == "decimal":
        found = _NUMBER.fullmatch(words.removesuffix("."))
        return int(found[0]) if found and len(words) < 7 else None
    return next((number for number in range(1, _MOST_COUNTED) if f"{counter_text(style, number)}." == words), None)


def _text_color(item: TextItem) -> Color:
    return next((run.look.color for run in runs_in(item, [])), item.color)
