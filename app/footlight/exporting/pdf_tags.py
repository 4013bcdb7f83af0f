"""The structure of a page at a step -> the tags of a PDF (ISO 32000-1, 14.8), and the leaves marked for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from footlight.deck.language import is_tag
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.pdf_marks import Inset, Leaf, paint_mark
from footlight.exporting.pdf_objects import rounded, text_string
from footlight.exporting.pdf_tables import regular
from footlight.exporting.sheets import Layer
from footlight.layout.page import LinkArea, Role, TextItem
from footlight.layout.page_links import links_by_item
from footlight.layout.structure import Kind, Part, structure_of
from footlight.layout.text.typed import as_typed, within
from footlight.layout.text.utf16 import utf16_part
from footlight.painting.color_emoji import placed_emoji


class LinkRef(NamedTuple):
    """A link of the page, by its number there."""

    number: int


class LeafRef(NamedTuple):
    """A leaf of the page, with a tag for each of its insets."""

    number: int
    insets: tuple[Tag, ...] = ()


class Tag(NamedTuple):
    """An element of the structure tree.

    Attributes:
        name: Its type, such as ``P``.
        kids: What is in it, in reading order.
        entries: The other entries of its dictionary, in PDF's syntax.
    """

    name: bytes
    kids: tuple[Kid, ...] = ()
    entries: bytes = b""


Kid: TypeAlias = Tag | LeafRef | LinkRef


class PageTags(NamedTuple):
    """The tags of a page of a PDF, and what its marks stand for, in their order."""

    tags: tuple[Tag, ...]
    leaves: tuple[Leaf, ...]


_NAMES: Final = {
    Kind.PARAGRAPH: b"P",
    Kind.LIST: b"L",
    Kind.LIST_ITEM: b"LI",
    Kind.TABLE: b"Table",
    Kind.ROW: b"TR",
    Kind.HEADER_CELL: b"TH",
    Kind.CELL: b"TD",
    Kind.CAPTION: b"Caption",
    Kind.QUOTE: b"BlockQuote",
    Kind.CODE: b"Code",
    Kind.FIGURE: b"Figure",
    Kind.FORMULA: b"Formula",
}
_ON_EVERY_SLIDE: Final = frozenset({Kind.HEADER, Kind.FOOTER, Kind.PAGE_NUMBER})
"""Kinds that PDF/UA-1 (7.8) has as artifacts: who listens would hear them again and again."""
_CELLS: Final = frozenset({Kind.CELL, Kind.HEADER_CELL})
_ILLUSTRATIONS: Final = frozenset({Kind.FIGURE, Kind.FORMULA})


class SheetTags:
    """The tags of one page of a PDF, which shows one slide or several, or something else.

    Args:
        height: Of the page, in points: PDF counts from below.
    """

    def __init__(self, height: float) -> None:
        self._height = height
        self._tags: list[Tag] = []
        self._leaves: list[Leaf] = []
        self._links = 0

    def slide(self, layer: Layer) -> SlideTags:
        """Begin a slide, or a part of a page of notes: its links come after those that are there."""
        slide = SlideTags(layer, self._height, self._leaves, self._links)
        self._links += slide.links
        return slide

    def comment(self) -> Tag:
        """Return the tag of a comment; it is counted like a link behind those of the slides."""
        self._links += 1
        return Tag(b"Annot", (LinkRef(self._links - 1),))

    def add(self, tags: Iterable[Tag]) -> None:
        """Add what is read next."""
        self._tags += tags

    def decorate(self, painter: QPainter) -> None:
        """Mark that what is painted from here on only decorates."""
        self.leaf(painter, Leaf(decorates=True))

    def leaf(self, painter: QPainter, leaf: Leaf) -> LeafRef:
        """Mark where something begins."""
        paint_mark(painter, len(self._leaves))
        self._leaves.append(leaf)
        return LeafRef(len(self._leaves) - 1)

    def finished(self) -> PageTags:
        """Return what was collected."""
        return PageTags(tuple(self._tags), tuple(self._leaves))


def names_of(tags: Iterable[Tag]) -> Iterator[tuple[int, bytes]]:
    """Yield the name of the tag that each leaf is in."""
    for tag in tags:
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield from names_of((kid,))
            elif isinstance(kid, LeafRef):
                yield kid.number, tag.name
                yield from names_of(kid.insets)


class _Run(NamedTuple):
    """What an item begins or goes on with: its leaf, and for each inset in it a tag or the part that stands there."""

    leaf: int
    insets: tuple[Tag | Part, ...] = ()


class SlideTags:
    """The tags of one slide at one step.

    Args:
        layer: The slide, and where it is on the sheet.
        height: Of the sheet, in points.
        leaves: Those of the sheet so far; those of the slide are added as it is painted.
        first_link: The number that the slide's first link has on the sheet.
    """

    def __init__(self, layer: Layer, height: float, leaves: list[Leaf], first_link: int) -> None:
        page, step = layer.page, layer.step
        self._page = page
        self._step = step
        self._layer = layer
        self._height = height
        self._leaves = leaves
        self._structure = structure_of(page)
        self._areas: dict[int, list[tuple[LinkRef, LinkArea]]] = {}
        self.links = 0
        for index, area in links_by_item(page, step, layer.part):
            self._areas.setdefault(index, []).append((LinkRef(first_link + self.links), area))
            self.links += 1
        self._owners: dict[int, Part] = {}
        self._inside: dict[int, list[Part]] = {}
        for each in self._structure.parts:
            self._own(each)
        self._runs: dict[int, _Run] = {}
        self._going_on = False
        self._last: Part | None = None

    def before(self, painter: QPainter, index: int) -> None:
        """Mark where an item of the page begins, unless it goes on with what is there (see ``paint_page``)."""
        owner, leaves = self._owners.get(index), self._leaves
        item = self._page.items[index]
        text = item if owner is not None and isinstance(item, TextItem) else None
        ends = _line_ends(text) if text is not None else ()
        insets = self._insets(index) if text is not None and (self._areas or self._inside) else ()
        # Places count from where the painter was moved to (see ``paint_text``).
        moved = text is not None and bool(placed_emoji(text.layout))
        if self._going_on and owner is self._last and not insets and not moved:
            if ends:
                leaves[-1] = leaves[-1]._replace(ends=leaves[-1].ends + ends)
        else:
            paint_mark(painter, len(leaves))
            if text is not None and (insets or moved):
                held = tuple(inset for inset, _what in insets)
                origin = text.origin if moved else (0.0, 0.0)
                leaves.append(Leaf(False, held, origin, ends, _leftward_lines(text) if insets else ()))
            else:
                leaves.append(Leaf(owner is None, ends=ends))
            # What has insets stands alone: the next item begins anew, be it of the same part.
            self._going_on, self._last = not (insets or moved), owner
        self._runs[index] = _Run(len(leaves) - 1, tuple(what for _inset, what in insets))

    def tags(self) -> Iterator[Tag]:
        """Yield the tags, once the slide is painted."""
        for part in self._structure.parts:
            yield from self._of(part)
        # A link on what only decorates has to be reached too.
        for areas in self._areas.values():
            yield from (Tag(b"Link", (ref,)) for ref, _area in areas)
        self._areas = {}

    def _own(self, part: Part) -> None:
        """Note which part each item belongs to; what is not read belongs to none."""
        if part.kind in _ON_EVERY_SLIDE:
            return
        if part.markers:
            self._owners.update(dict.fromkeys(part.markers, Part(Kind.PARAGRAPH, ())))
        texts = [each for each in part.content if isinstance(each, int)]
        for each in part.content:
            if isinstance(each, Part):
                self._own(each)
                if each.kind in _ILLUSTRATIONS:
                    self._stand_in(each, texts)
            elif part.kind is not Kind.FIGURE or part.alt:
                # As in HTML, a picture with an empty alt text only decorates.
                self._owners[each] = part

    def _stand_in(self, part: Part, texts: Sequence[int]) -> None:
        """Note that a formula or a picture stands in the lines of a text."""
        items = self._page.items
        own = next(part.items, None)
        if own is None or own not in self._owners:
            return
        for text in texts:
            if isinstance(items[text], TextItem) and items[text].rect.overlaps(items[own].rect):
                self._inside.setdefault(text, []).append(part)
                return

    def _insets(self, index: int) -> list[tuple[Inset, Tag | Part]]:
        """Find the links in a text, and what stands in its lines."""
        found: list[tuple[Inset, Tag | Part]] = []
        for _target, areas in groupby(self._areas.pop(index, []), lambda each: each[1].target):
            refs, rects = zip(*((ref, area.rect) for ref, area in areas), strict=True)
            found.append((Inset(rects, takes=True), Tag(b"Link", refs)))
        for part in self._inside.get(index, []):
            item = self._page.items[next(part.items)]
            if item.shows_at(self._step):
                found.append((Inset((item.rect,), takes=False), part))
        return found

    def _of(self, part: Part) -> list[Tag]:
        """Return the tag of a part: none where nothing of it is read at this step."""
        if part.kind in _ON_EVERY_SLIDE:
            return []
        kids = self._kids(regular(part) if part.kind is Kind.TABLE else part)
        if not kids and part.kind not in _CELLS:
            return []
        if part.kind is Kind.TABLE and not any(_has_leaf(kid) for kid in kids):
            return []
        if part.kind is Kind.LIST_ITEM:
            label = [
                Tag(b"Lbl", tuple(leaves), self._label(part)) for leaves in (self._leaves_of(part.markers),) if leaves
            ]
            return [Tag(b"LI", (*label, Tag(b"LBody", tuple(kids))))]
        if part.kind is Kind.CODE:
            captions = [Tag(b"P", kid.kids) for kid in kids if isinstance(kid, Tag) and kid.name == b"Caption"]
            code = [kid for kid in kids if not (isinstance(kid, Tag) and kid.name == b"Caption")]
            return [*captions, Tag(b"P", (Tag(b"Code", tuple(code)),))]
        if part.kind is Kind.FIGURE and not part.alt:
            return [Tag(b"P", kid.kids) if kid.name == b"Caption" else kid for kid in kids if isinstance(kid, Tag)]
        name = b"H%d" % part.level if part.kind is Kind.HEADING else _NAMES[part.kind]
        entries = _entries(part) + self._box(part) if part.kind in _ILLUSTRATIONS else _entries(part)
        tag = Tag(name, tuple(kids), entries)
        # Links of texts are taken as these are painted, so that most pages have none left.
        refs = [ref for index in part.items for ref, _area in self._areas.pop(index, [])] if self._areas else []
        return [Tag(b"Link", (tag, *refs)) if refs else tag]

    def _box(self, part: Part) -> bytes:
        """Return where an illustration is on the sheet, which ISO 32000-1 (14.8.5.4.3) asks for."""
        rects = [self._page.items[index].rect for index in part.items]
        if not rects:
            return b""
        layer = self._layer
        top = layer.part[0] if layer.part is not None else 0.0
        left, right = (layer.x + x * layer.factor for x in (min(r.x for r in rects), max(r.right for r in rects)))
        upper, lower = (
            self._height - layer.y - (y - top) * layer.factor
            for y in (min(r.y for r in rects), max(r.bottom for r in rects))
        )
        return b"/A<</O/Layout/BBox[%s]>>" % b" ".join(map(rounded, (left, lower, right, upper)))

    def _kids(self, part: Part) -> list[Kid]:
        """Return what is in a part in reading order; what stands in a text comes with the text."""
        standing = {id(each) for parts in self._inside.values() for each in parts} if self._inside else ()
        kids: list[Kid] = []
        for each in part.content:
            if isinstance(each, Part):
                if id(each) not in standing:
                    kids += self._of(each)
            elif each in self._owners and (run := self._runs.get(each)) is not None:
                ref = self._leaf_of(run)
                if not kids or kids[-1] != ref:
                    kids.append(ref)
        return kids

    def _leaves_of(self, indexes: Iterable[int]) -> list[LeafRef]:
        """Return the leaves that items were painted in, each once."""
        runs = {self._runs[index].leaf: self._runs[index] for index in indexes if index in self._runs}
        return [self._leaf_of(run) for run in runs.values()]

    def _leaf_of(self, run: _Run) -> LeafRef:
        """Return the leaf of an item, with the tags of what stands in its text."""
        if not run.insets:  # as of nearly all
            return LeafRef(run.leaf)
        return LeafRef(run.leaf, tuple(tag for each in run.insets for tag in self._tags_in_text(each)))

    def _label(self, item: Part) -> bytes:
        """Return what a list item's marker stands for where it is a shape."""
        if any(isinstance(self._page.items[each], TextItem) for each in item.markers):
            return b""
        classes = item.element.attributes.get("class", "").split() if item.element is not None else []
        return b"/ActualText%s" % text_string("☑" if "task-done" in classes else "☐" if "task" in classes else "•")

    def _tags_in_text(self, each: Tag | Part) -> list[Tag]:
        if isinstance(each, Tag):
            return [each]
        return self._of(each)[:1] or [Tag(b"Span")]


def _has_leaf(kid: Kid) -> bool:
    return isinstance(kid, LeafRef) or (isinstance(kid, Tag) and any(_has_leaf(each) for each in kid.kids))


def _leftward_lines(item: TextItem) -> tuple[float, ...]:
    """Return the bottoms of the lines of a text that is read from right to left; none of another."""
    if item.layout.textOption().textDirection() is not Qt.LayoutDirection.RightToLeft:
        return ()
    lines = (item.layout.lineAt(index) for index in range(item.layout.lineCount()))
    return tuple(item.origin[1] + line.y() + line.height() for line in lines)


def _line_ends(item: TextItem) -> tuple[float, ...]:
    """Find the bottoms of the lines of a text behind which a word ends; of code, behind every line."""
    if item.role is Role.CODE:
        return (item.rect.bottom,)
    count = item.layout.lineCount()
    if count < 2:
        return ()
    lines = [item.layout.lineAt(index) for index in range(count - 1)]
    ends = [line.textStart() + line.textLength() for line in lines]
    drawn = item.layout.text()
    return tuple(
        item.origin[1] + line.y() + line.height()
        for line, end in zip(lines, ends, strict=True)
        if as_typed(utf16_part(drawn, end - 1, end), within(item.edits, end - 1, end)).isspace()
    )


def _entries(part: Part) -> bytes:
    """Return what a tag says beside its kids: alt text, language, and what a table or list needs to be understood."""
    said: list[bytes] = []
    if part.kind in _ILLUSTRATIONS:
        said.append(b"/Alt%s" % text_string(part.alt or "Formula"))
    if part.kind is Kind.LIST:
        said.append(b"/A<</O/List/ListNumbering/%s>>" % (b"Decimal" if part.ordered else b"Disc"))
    if part.kind in _CELLS:
        scope = b"/Scope/%s" % (b"Row" if part.of_row else b"Column") if part.kind is Kind.HEADER_CELL else b""
        columns = b"/ColSpan %d" % part.columns if part.columns > 1 else b""
        rows = b"/RowSpan %d" % part.rows if part.rows > 1 else b""
        if scope or columns or rows:
            said.append(b"/A<</O/Table%s%s%s>>" % (scope, columns, rows))
    language = part.element.attributes.get("lang", "") if part.element is not None else ""
    if is_tag(language):
        said.append(b"/Lang%s" % text_string(language))
    return b"".join(said)
