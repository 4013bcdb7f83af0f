"""A page -> what its items are to a reader: headings, lists, tables, figures, in reading order.

For outputs that carry more than ink: tags of a PDF, shapes of a presentation, elements of HTML, a transcript. Nothing
of it is made while a page is laid out, so that showing a slide costs nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.table_boxes import cell_span
from footlight.layout.page import DrawingItem, Item, Page, PictureItem, Role, TextItem
from footlight.media.diagram_words import diagram_words
from footlight.styling.computed import StyledElement


class Kind(StrEnum):
    """What a part of a page is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    LIST_ITEM = "list-item"
    TABLE = "table"
    ROW = "row"
    HEADER_CELL = "header-cell"
    CELL = "cell"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    FIGURE = "figure"
    FORMULA = "formula"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page-number"


class Part(NamedTuple):
    """A part of a page.

    Attributes:
        kind: What it is.
        content: What is in it, in reading order: indexes of items of the page, and parts.
        level: 1 to 6 for a heading; the depth from 1 for a list and its items; else 0.
        alt: The alt text of a picture, empty where the author gave none; the numbers of a chart, the words of a
            diagram, the source of a formula.
        markers: The indexes of the items that make a list item's marker.
        ordered: Whether a list is numbered.
        columns: How many columns a cell spans.
        rows: How many rows a cell spans.
        of_row: Whether a header cell heads its row and not its column.
        element: What it was made from: its attributes say more, such as the language of code.
    """

    kind: Kind
    content: tuple[int | Part, ...]
    level: int = 0
    alt: str = ""
    markers: tuple[int, ...] = ()
    ordered: bool = False
    columns: int = 1
    rows: int = 1
    of_row: bool = False
    element: StyledElement | None = None

    @property
    def parts(self) -> Iterator[Part]:
        """The parts directly in it."""
        return (each for each in self.content if isinstance(each, Part))

    @property
    def items(self) -> Iterator[int]:
        """The indexes of all items in it and in its parts, in reading order, without markers."""
        for each in self.content:
            if isinstance(each, Part):
                yield from each.items
            else:
                yield each


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a page in reading order, each item in one of them or among the ``artifacts``.

    Attributes:
        parts: The outermost parts.
        count: How many items the page has.
    """

    parts: tuple[Part, ...]
    count: int

    @property
    def artifacts(self) -> tuple[int, ...]:
        """The indexes of the items that only decorate, of backgrounds, borders and line numbers too."""
        taken = {index for part in self.parts for index in (*part.items, *_markers_in(part))}
        return tuple(index for index in range(self.count) if index not in taken)

    def walk(self) -> Iterator[Part]:
        """Yield all parts, each before those in it."""
        waiting = list(reversed(self.parts))
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(list(part.parts)))


_KINDS: Final = {
    **{f"h{level}": Kind.HEADING for level in range(1, 7)},
    **dict.fromkeys(("p", "dt", "dd", "summary", "address"), Kind.PARAGRAPH),
    **dict.fromkeys(("ul", "ol", "menu"), Kind.LIST),
    **dict.fromkeys(("figure", "img"), Kind.FIGURE),
    **dict.fromkeys(("caption", "figcaption"), Kind.CAPTION),
    "li": Kind.LIST_ITEM,
    "table": Kind.TABLE,
    "tr": Kind.ROW,
    "th": Kind.HEADER_CELL,
    "td": Kind.CELL,
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
    "math": Kind.FORMULA,
}
_REGIONS: Final = {"header": Kind.HEADER, "footer": Kind.FOOTER, "::after": Kind.PAGE_NUMBER}
_IN_REGIONS: Final = frozenset(_REGIONS.values())
_CELLS: Final = frozenset({Kind.CELL, Kind.HEADER_CELL})
_OF_BLOCKS: Final = frozenset({Kind.LIST, Kind.TABLE, Kind.ROW, Kind.QUOTE})
"""Kinds in which no text stands without a part of its own."""
_DECORATING: Final = frozenset({Role.BACKGROUND, Role.DECORATION})


def structure_of(page: Page) -> Structure:
    """Return the structure of a page, of all its steps together.

    Of what no element stands for, each text is a paragraph and each picture a figure.
    """
    reader = _Reader(page)
    content = reader.inside(page.section, _Place()) if page.section is not None else []
    return Structure(tuple(reader.parted([*content, *reader.rest()])), len(page.items))


class _Place(NamedTuple):
    """Where an element stands: the kind around it, how many lists, whether in the head of a table."""

    kind: Kind | None = None
    depth: int = 0
    in_head: bool = False


class _Reader:
    """Walks the elements of a page, and takes the items of each."""

    def __init__(self, page: Page) -> None:
        self._items = page.items
        self._section = page.section
        self._texts: dict[int, list[int]] = {}
        self._markers: dict[int, list[int]] = {}
        for index, item in enumerate(page.items):
            if item.role is Role.MARKER:
                self._markers.setdefault(id(item.element), []).append(index)
            elif _is_content(item):
                self._texts.setdefault(id(item.element), []).append(index)

    def rest(self) -> list[int]:
        """Return the content that no element of the page has claimed, in the order of painting."""
        return sorted(index for indexes in self._texts.values() for index in indexes)

    def inside(self, element: StyledElement, place: _Place) -> list[int | Part]:
        """Return what is in an element: its own items where they stand among those of its children."""
        own = self._texts.pop(id(element), [])
        content: list[int | Part] = []
        for child in element.children:
            if isinstance(child, str) or child.style.display == "none" or self._is_bare(child):
                continue
            found = self._of(child, place, of_root=element is self._section)
            if own:
                first = min((index for each in found for index in _indexes(each)), default=0)
                while own and own[0] < first:
                    content.append(own.pop(0))
            content += found
        return content + own

    def _is_bare(self, element: StyledElement) -> bool:
        """Return whether an element has nothing but words that are in the text around it, as each word of code has."""
        return (
            id(element) not in self._texts
            and id(element) not in self._markers
            and _KINDS.get(element.tag) not in _CELLS
            and all(isinstance(child, str) for child in element.children)
        )

    def parted(self, content: Iterable[int | Part]) -> Iterator[Part]:
        """Put texts that stand beside parts into paragraphs, with what stands in their lines; pictures into figures."""
        waiting: list[int | Part] = []
        for each in content:
            if waiting and not self._goes_on(waiting, each):
                yield self._loose(waiting)
                waiting = []
            if isinstance(each, Part) and not waiting:
                yield each
            else:
                waiting.append(each)
        if waiting:
            yield self._loose(waiting)

    def _goes_on(self, before: Sequence[int | Part], each: int | Part) -> bool:
        """Return whether something is of the same part as the loose items before it."""
        first = before[0]
        assert isinstance(first, int)  # noqa: S101 - a part by itself does not wait
        if isinstance(each, int):
            return self._kind_of_item(each) == self._kind_of_item(first)
        own = next(each.items, None)
        return (
            each.kind in {Kind.FIGURE, Kind.FORMULA}
            and own is not None
            and isinstance(self._items[first], TextItem)
            and any(self._items[text].rect.overlaps(self._items[own].rect) for text in before if isinstance(text, int))
        )

    def _loose(self, content: Sequence[int | Part]) -> Part:
        indexes = [each for each in content if isinstance(each, int)]
        kind = self._kind_of_item(indexes[0])[0]
        return Part(kind, tuple(content), alt="" if kind is Kind.PARAGRAPH else self._alt(indexes))

    def _kind_of_item(self, index: int) -> tuple[Kind, int]:
        """Return what an item is by itself, and what tells apart those that are not one."""
        item = self._items[index]
        if isinstance(item, TextItem):
            return Kind.PARAGRAPH, id(item.element)
        return Kind.FORMULA if item.role is Role.FORMULA else Kind.FIGURE, index

    def _alt(self, indexes: Iterable[int]) -> str:
        return " ".join(filter(None, (_alt_of_item(self._items[index]) for index in indexes)))

    def _of(self, element: StyledElement, place: _Place, *, of_root: bool) -> list[int | Part]:
        """Return the part that an element makes, or what is in it where it makes none."""
        kind = self._kind(element, place, of_root=of_root)
        depth = place.depth + (kind is Kind.LIST)
        content = self.inside(element, _Place(kind or place.kind, depth, place.in_head or element.tag == "thead"))
        if kind is None:
            return content
        markers = tuple(self._markers.pop(id(element), ())) if kind is Kind.LIST_ITEM else ()
        if not (content or markers or kind in _CELLS):
            return []
        if element.tag == "figure" and all(isinstance(each, Part) for each in content):
            return _captioned(content, element)
        if kind is Kind.PARAGRAPH and all(isinstance(each, Part) for each in content):
            return content  # a picture alone in a paragraph stands for itself
        if kind in _OF_BLOCKS:
            content = [_fitting(kind, each, depth) for each in self.parted(content)]
        part = Part(kind, tuple(content), markers=markers, element=element)
        if kind in {Kind.FIGURE, Kind.FORMULA}:
            return [part._replace(alt=_spoken(element) or self._alt(part.items))]
        return [_described(part, element, place, depth)]

    def _kind(self, element: StyledElement, place: _Place, *, of_root: bool) -> Kind | None:
        if of_root and element.tag in _REGIONS:
            if element.tag != "::after":
                return _REGIONS[element.tag]
            own = self._texts.get(id(element), ())
            return Kind.PAGE_NUMBER if any(self._items[each].role is Role.PAGE_NUMBER for each in own) else None
        kind = _KINDS.get(element.tag)
        if place.kind in _IN_REGIONS:
            return kind if kind is Kind.FIGURE else None
        if "code-title" in element.attributes.get("class", "").split():
            return Kind.CAPTION
        return None if kind is Kind.LIST_ITEM and place.kind is not Kind.LIST else kind


def _described(part: Part, element: StyledElement, place: _Place, depth: int) -> Part:
    """Return a part with what its element says of it."""
    if part.kind is Kind.HEADING:
        return part._replace(level=int(element.tag[1]))
    if part.kind in {Kind.LIST, Kind.LIST_ITEM}:
        return part._replace(level=depth, ordered=element.tag == "ol")
    if part.kind is Kind.ROW and all(each.kind is Kind.HEADER_CELL and not _scope(each.element) for each in part.parts):
        return part._replace(content=tuple(each._replace(of_row=False) for each in part.parts))
    if part.kind not in _CELLS:
        return part
    scope = _scope(element)
    return part._replace(
        columns=cell_span(element.attributes.get("colspan")),
        rows=cell_span(element.attributes.get("rowspan")),
        of_row=scope in {"row", "rowgroup"} or (not scope and part.kind is Kind.HEADER_CELL and not place.in_head),
    )


def _scope(cell: StyledElement | None) -> str:
    return cell.attributes.get("scope", "") if cell is not None else ""


def _fitting(kind: Kind, part: Part, depth: int) -> Part:
    """Return a part as it may stand in another: in a list are items, in a table rows, in these cells."""
    if kind is Kind.LIST and part.kind is not Kind.LIST_ITEM:
        return Part(Kind.LIST_ITEM, (part,), level=depth)
    if kind is Kind.TABLE and part.kind not in {Kind.ROW, Kind.CAPTION}:
        return Part(Kind.ROW, (_fitting(Kind.ROW, part, depth),))
    if kind is Kind.ROW and part.kind not in _CELLS:
        return Part(Kind.CELL, (part,))
    return part


def _captioned(content: Iterable[int | Part], element: StyledElement) -> list[int | Part]:
    """Return what is in a ``figure``: one figure with its caption, or, where there is no one figure, paragraphs."""
    parts = [each for each in content if isinstance(each, Part)]
    figures = [part for part in parts if part.kind is Kind.FIGURE]
    if len(figures) == 1:
        inside = tuple(each for part in parts for each in (part.content if part is figures[0] else (part,)))
        return [figures[0]._replace(content=inside, element=element)]
    return [part._replace(kind=Kind.PARAGRAPH) if part.kind is Kind.CAPTION else part for part in parts]


def _spoken(element: StyledElement) -> str:
    """Return what a chart or a diagram says in words, better than those in its drawing; empty for anything else."""
    source = element.attributes.get("data-source", "")
    if not source or element.attributes.get("data-kind") != "chart":
        return diagram_words(source)
    from footlight.media.charts import spoken_chart  # only where there is a chart

    return spoken_chart(source)


def _is_content(item: Item) -> bool:
    if isinstance(item, TextItem):
        # What a style adds, such as a large quotation mark, is an ornament unless it has letters or numbers.
        added = item.element is not None and item.element.tag.startswith("::")
        read = any(map(str.isalnum, item.text)) if added else bool(item.text.strip())
        return read and item.role is not Role.DECORATION
    return isinstance(item, PictureItem | DrawingItem) and item.role not in _DECORATING


def _alt_of_item(item: Item) -> str:
    if isinstance(item, PictureItem):
        return item.alt.strip()
    return item.text.strip() if isinstance(item, DrawingItem | TextItem) else ""


def _indexes(each: int | Part) -> Iterator[int]:
    if isinstance(each, int):
        yield each
    else:
        yield from each.items


def _markers_in(part: Part) -> Iterator[int]:
    yield from part.markers
    for inner in part.parts:
        yield from _markers_in(inner)
