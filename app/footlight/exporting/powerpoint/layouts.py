"""A deck's theme -> the layouts of a presentation: where titles, texts and pictures stand, and what decorates them.

A theme is CSS, so it is asked by example: a slide of each kind is laid out in it, and read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from footlight.deck import Content, SlideSettings
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.job import ExportJob
from footlight.exporting.powerpoint.paragraphs import Block, Paragraph, blocks_of
from footlight.exporting.powerpoint.runs import Look, runs_in
from footlight.layout.geometry import insets
from footlight.layout.page import BoxItem, Item, Page, PictureItem, Rect, Role, TextItem
from footlight.layout.structure import Kind, structure_of
from footlight.styling.computed import BLACK, Color, Gradient

LEVELS: Final = 3
"""Of lists that are laid out to be read; deeper ones go on alike."""
_PLAIN: Final = Look("Inter", 32.0, False, False, False, False, False, BLACK)
_PICTURE: Final = (
    "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI0MDAiIGhlaWdodD0iMzAwIi8+"
)
"""An SVG of 400 by 300 pixels with nothing in it."""
_GAP: Final = 16.0
"""Pixels at least between a placeholder and what stands beside or below it."""
_DECORATED: Final = frozenset({"section", "::before", "::after", "h1", "h2"})
"""What boxes are of that stand on every slide of a layout."""
BODY_KINDS: Final = frozenset({Kind.LIST, Kind.PARAGRAPH, Kind.QUOTE})
"""Of blocks that fill the places of a layout."""


class Sample(NamedTuple):
    """A paragraph of a laid-out example.

    Attributes:
        paragraph: The paragraph.
        look: Of its first run.
        rect: Of the block that it is in.
    """

    paragraph: Paragraph
    look: Look
    rect: Rect


class Slot(NamedTuple):
    """A place of a layout that is filled on its slides.

    Attributes:
        kind: The attributes of ``p:ph`` by which a slide names it.
        name: What lists of shapes call it.
        rect: Where it stands.
        levels: What its paragraphs look like, by their levels; none for a picture.
        is_title: Whether it is the slide's title.
    """

    kind: str
    name: str
    rect: Rect
    levels: tuple[Sample, ...]
    is_title: bool = False


class LayoutLook(NamedTuple):
    """One layout.

    Attributes:
        key: What code calls it.
        name: What people call it.
        kind: The schema's ``ST_SlideLayoutType``; empty for one of our own.
        page: The example.
        slots: What is filled on its slides.
        decoration: The boxes that stand on all of them.
        background: Behind them.
        number: What the slide's number looks like.
    """

    key: str
    name: str
    kind: str
    page: Page
    slots: tuple[Slot, ...]
    decoration: tuple[BoxItem, ...]
    background: Color | Gradient
    number: Sample | None = None

    @property
    def title(self) -> str:
        """How a slide names the place of its title; empty where there is none."""
        return next((slot.kind for slot in self.slots if slot.is_title), "")

    @property
    def bodies(self) -> tuple[str, ...]:
        """How a slide names the places of its texts, in the order of reading."""
        return tuple(slot.kind for slot in self.slots if slot.levels and not slot.is_title)


class _Example(NamedTuple):
    """How a layout is asked for.

    Attributes:
        key: What code calls it.
        name: What people call it.
        kind: The schema's name.
        layout: The automatic layout that is wanted; empty for the one that its shape has.
        root: Makes its elements.
        bodies: The attributes of its placeholders of text.
    """

    key: str
    name: str
    kind: str
    layout: str
    root: Callable[[], Element]
    bodies: tuple[str, ...] = ()


def layouts_of(job: ExportJob, settings: SlideSettings) -> tuple[LayoutLook, ...]:
    """Lay out an example of each layout, and read it.

    Args:
        job: What is exported.
        settings: Those of a usual slide.
    """
    return tuple(
        _look(example, example_page(job, example.key, example.root(), settings, example.layout))
        for example in _EXAMPLES
    )


def room_of(page: Page) -> Rect:
    """Return the room of a slide within its margins."""
    if page.section is None:
        return Rect(0.0, 0.0, *page.size)
    edges = insets(page.section.style, page.size.width)
    return Rect(edges.left, edges.top, page.size.width - edges.across, page.size.height - edges.down)


def example_page(job: ExportJob, key: str, root: Element, settings: SlideSettings, layout: str) -> Page:
    """Lay out a slide that is in no deck."""
    content = Content(root)
    slide = replace(
        job.deck.slides[0],
        source=f"example\0{key}",
        settings=replace(settings, layout=layout),
        parse=lambda _slide: content,
    )
    return job.engine.page(job.deck, slide)


def content_example() -> Element:
    """Return a slide as most are: a title and a list that fills the room below it."""
    section = Element("section")
    SubElement(section, "h2").text = "Title"
    listed = SubElement(section, "ul")
    for words in range(3):
        item = SubElement(listed, "li")
        item.text = "A point of some words, as they are written on most slides"
        inside = item
        for level in range(1, LEVELS if not words else 1):
            inside = SubElement(SubElement(inside, "ul"), "li")
            inside.text = f"Level {level + 1}"
    item = SubElement(listed, "li")
    SubElement(item, "a", href="https://example.org").text = "link"
    SubElement(section, "footer").text = "Footer"
    return section


def sample_of(page: Page, block: Block, paragraph: Paragraph | None = None) -> Sample:
    """Return what a paragraph of a block looks like, by default its first."""
    paragraph = paragraph or block.paragraphs[0]
    item = page.items[paragraph.items[0]]
    look = next((run.look for run in runs_in(item, [])), _PLAIN) if isinstance(item, TextItem) else _PLAIN
    return Sample(paragraph, look, block.rect)


def levels_of(page: Page, block: Block) -> tuple[Sample, ...]:
    """Return what the paragraphs of a block look like, one of each level in the order of depth."""
    found: dict[int, Sample] = {}
    for each in block.paragraphs:
        found.setdefault(each.level, sample_of(page, block, each))
    return tuple(found[level] for level in sorted(found))[:LEVELS]


def blank_sample(page: Page) -> Sample:
    """Return a sample for a theme that shows nothing of an example."""
    rect = Rect(0.0, 0.0, page.size.width, page.size.height)
    return Sample(Paragraph((), None, rect, (0.0, 0.0), 40.0), _PLAIN, rect)


def _look(example: _Example, page: Page) -> LayoutLook:
    slots = tuple(_slots(example, page))
    content = room_of(page)
    return LayoutLook(
        example.key,
        example.name,
        example.kind,
        page,
        tuple(slot._replace(rect=_room(slot, slots, content)) for slot in slots),
        tuple(item for item in page.items if isinstance(item, BoxItem) and _decorates(item, page)),
        background_fill(page),
        next((sample_of(page, block) for block in _blocks(page) if block.kind is Kind.PAGE_NUMBER), None),
    )


def _blocks(page: Page) -> tuple[Block, ...]:
    return blocks_of(page, structure_of(page))


def background_fill(page: Page) -> Color | Gradient:
    """Return what covers a page."""
    for item in page.items:
        if isinstance(item, BoxItem) and _covers(item, page) and isinstance(item.fill, Gradient) and not item.tile:
            return item.fill
    return page.background


def _covers(item: Item, page: Page) -> bool:
    return (
        item.role is Role.BACKGROUND
        and item.rect.width >= page.size.width - 1
        and item.rect.height >= page.size.height - 1
    )


def _decorates(item: BoxItem, page: Page) -> bool:
    """Return whether a box stands on every slide of a layout: a bar, a rule, a band, and no bullet or its like."""
    if item.role not in {Role.DECORATION, Role.BACKGROUND} or _covers(item, page):
        return False
    return item.element is None or item.element.tag in _DECORATED


def _slots(example: _Example, page: Page) -> Iterator[Slot]:
    blocks = [block for block in _blocks(page) if block.kind in {Kind.HEADING, *BODY_KINDS}]
    title = next((block for block in blocks if block.kind is Kind.HEADING), None)
    if title is not None:
        kind = 'type="ctrTitle"' if example.key == "title" else 'type="title"'
        yield Slot(kind, "Title 1", title.rect, (sample_of(page, title),), is_title=True)
    bodies = [block for block in blocks if block is not title]
    for number, (kind, block) in enumerate(zip(example.bodies, bodies, strict=False), start=2):
        yield Slot(kind, f"Text Placeholder {number}", block.rect, levels_of(page, block))
    picture = next((item for item in page.items if isinstance(item, PictureItem)), None)
    if picture is not None:
        yield Slot('type="pic" idx="13"', "Picture Placeholder 12", picture.rect, ())


def _room(slot: Slot, slots: tuple[Slot, ...], content: Rect) -> Rect:
    """Return the room that a place has: up to what stands beside or below it, or to the slide's margins."""
    rect = slot.rect
    if not slot.levels:
        return rect
    others = [other.rect for other in slots if other is not slot]
    beside = [
        other.x
        for other in others
        if other.x >= rect.right - _GAP and _meet(other.y, other.bottom, rect.y, rect.bottom)
    ]
    right = max(min([content.right, *(x - _GAP for x in beside)]), rect.right)
    if slot.levels[0].paragraph.align == "ctr":
        half = max(min(rect.x + rect.width / 2 - content.x, content.right - rect.x - rect.width / 2), rect.width / 2)
        left, right = rect.x + rect.width / 2 - half, rect.x + rect.width / 2 + half
    elif slot.levels[0].paragraph.rtl:
        left, right = min(content.x, rect.x), rect.right
    else:
        left = rect.x
    below = [other.y for other in others if other.y >= rect.bottom - _GAP and _meet(other.x, other.right, left, right)]
    bottom = min([content.bottom, *(y - _GAP / 2 for y in below)])
    if slot.is_title and not below:
        bottom = min(bottom, rect.y + 2 * rect.height)
    return Rect(left, rect.y, right - left, max(bottom - rect.y, rect.height))


def _meet(first: float, last: float, start: float, end: float) -> bool:
    return first < end and start < last


# Examples


def _cover() -> Element:
    return _slide("h1", "Title", ("p", "Subtitle"))


def _closing() -> Element:
    return _slide("h2", "Thanks", ("p", "Where to reach me"))


def _slide(tag: str, title: str, *others: tuple[str, str]) -> Element:
    section = Element("section")
    for name, words in ((tag, title), *others):
        SubElement(section, name).text = words
    return section


def _columns() -> Element:
    section = _slide("h2", "Title")
    columns = SubElement(section, "div", {"class": "columns"})
    for _side in range(2):
        _list(SubElement(columns, "div", {"class": "column"}))
    return section


def _comparison() -> Element:
    section = _slide("h2", "Title")
    columns = SubElement(section, "div", {"class": "columns"})
    for side in ("First", "Second"):
        column = SubElement(columns, "div", {"class": "column"})
        SubElement(column, "h3").text = side
        _list(column)
    return section


def _list(inside: Element) -> None:
    listed = SubElement(inside, "ul")
    for _point in range(5):
        SubElement(listed, "li").text = "A point of some words"


def _split() -> Element:
    section = _slide("h2", "Title")
    _list(section)
    SubElement(SubElement(section, "p"), "img", src=_PICTURE, alt="A picture")
    return section


def _quotation() -> Element:
    section = Element("section")
    quote = SubElement(section, "blockquote")
    for words in ("What was said, in a sentence of some length.", "Who said it"):
        SubElement(quote, "p").text = words
    return section


_OBJECT, _SECOND = 'idx="1"', 'sz="half" idx="2"'
_EXAMPLES: Final = (
    _Example("title", "Title Slide", "title", "title", _cover, ('type="subTitle" idx="1"',)),
    _Example("content", "Title and Content", "obj", "", content_example, (_OBJECT,)),
    _Example("columns", "Two Content", "twoObj", "", _columns, (f'sz="half" {_OBJECT}', _SECOND)),
    _Example(
        "comparison", "Comparison", "twoTxTwoObj", "", _comparison,
        ('type="body" idx="1"', 'sz="half" idx="2"', 'type="body" sz="quarter" idx="3"', 'sz="quarter" idx="4"'),
    ),
    _Example("split", "Text and Picture", "", "split", _split, (_OBJECT,)),
    _Example("section", "Section Header", "secHead", "section", lambda: _slide("h2", "Section")),
    _Example("statement", "Statement", "", "statement", lambda: _slide("h2", "What is to be said")),
    _Example("quote", "Quotation", "", "quote", _quotation, ('type="body" idx="1"',)),
    _Example("closing", "Closing", "", "closing", _closing, (_OBJECT,)),
    _Example("only", "Title Only", "titleOnly", "", content_example),
    _Example("blank", "Blank", "blank", "plain", lambda: _slide("p", "Words")),
)  # fmt: skip
