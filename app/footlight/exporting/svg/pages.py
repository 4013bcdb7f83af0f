"""A page -> SVG elements, grouped as a reader understands them, each with the steps at which it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias, cast

from PySide6.QtGui import QPainter

from footlight.deck import Size
from footlight.deck.dataclass import dataclass
from footlight.deck.ink import Stroke
from footlight.deck.links import followed
from footlight.exporting.svg.filters import can_be_written, filter_of
from footlight.exporting.svg.fonts import FontRules, Fonts
from footlight.exporting.svg.markup import Attributes, attributes_text, element, escaped, hexed, listed, number
from footlight.exporting.svg.pictures import SHARPNESS, Pictures
from footlight.exporting.svg.recording import RecordingPainter, Shared, clipping
from footlight.exporting.svg.texts import Styles, written_text
from footlight.layout.page import BoxItem, DrawingItem, Item, Page, PictureItem, TextItem
from footlight.layout.structure import Kind, Part, structure_of
from footlight.painting.box_items import paint_box
from footlight.painting.ink_painting import paint_ink
from footlight.painting.pages import DIMMED
from footlight.painting.paint_context import PaintContext
from footlight.painting.pixel_store import PixelStore
from footlight.painting.shapes import rounded

_ROLES = {
    Kind.HEADING: "heading",
    Kind.LIST: "list",
    Kind.LIST_ITEM: "listitem",
    Kind.TABLE: "table",
    Kind.ROW: "row",
    Kind.CELL: "cell",
    Kind.HEADER_CELL: "columnheader",
    Kind.QUOTE: "blockquote",
    Kind.CODE: "code",
    Kind.FIGURE: "img",
    Kind.FORMULA: "math",
    Kind.PARAGRAPH: "paragraph",
}
"""The names of WAI-ARIA 1.3 for what a part is."""


Follow: TypeAlias = Callable[[str], str]
"""Turns the target of a link into what stands in the document; into nothing where that leads nowhere."""


@dataclass(frozen=True)
class Holdings:
    """What the pages of a document share."""

    pixels: PixelStore
    fonts: Fonts
    pictures: Pictures
    styles: Styles
    shared: Shared
    follow: Follow

    def definitions(self) -> str:
        """Write what the pages refer to; after all of them."""
        return self.shared.definitions() + self.pictures.definitions()


def new_holdings(pixels: PixelStore, follow: Follow = followed, rules: FontRules | None = None) -> Holdings:
    """Begin a document; ``rules`` are shared with others that are written with it."""
    fonts = Fonts(rules)
    pictures = Pictures(pixels, fonts)
    return Holdings(pixels, fonts, pictures, Styles(), Shared(pictures.reference, "d"), follow)


def page_elements(page: Page, holdings: Holdings, step: int | None = None) -> str:
    """Write what is on a page.

    Args:
        page: The slide.
        holdings: Take what other pages may share.
        step: Write only what this step shows; None for all, with ``data-from``, ``data-to`` and ``data-dim``.
    """
    writer = _Writer(page, holdings, step)
    whole = {"width": number(page.size.width), "height": number(page.size.height)}
    edge = holdings.shared.name("clipPath", {"clipPathUnits": "userSpaceOnUse"}, element("rect", whole))
    backdrop, written = element("rect", {**whole, "fill": hexed(page.background)}), "".join(writer.grouped())
    # Mostly the first item is the same once more.
    return element("g", {"clip-path": f"url(#{edge})"}, written if written.startswith(backdrop) else backdrop + written)


def ink_elements(strokes: Iterable[Stroke], holdings: Holdings) -> str:
    """Write what a speaker has drawn on a page."""
    painter = RecordingPainter(holdings.shared)
    paint_ink(cast(QPainter, painter), strokes)
    return painter.written()


class _Writer:
    def __init__(self, page: Page, holdings: Holdings, step: int | None) -> None:
        self._page = page
        self._holdings = holdings
        self._step = step
        self._painter = RecordingPainter(holdings.shared)
        self._paths: dict[int, tuple[Part, ...]] = {}
        self._markers: set[int] = set()
        for part in structure_of(page).parts:
            self._note(part, ())

    def grouped(self) -> Iterator[str]:
        """Write the items in the order of painting, in one group what belongs to one part and follows each other."""
        yield from self._inside(0, ((self._paths.get(index, ()), item) for index, item in enumerate(self._page.items)))

    def _note(self, part: Part, above: tuple[Part, ...]) -> None:
        path = (*above, part)
        for index in part.markers:
            self._paths[index] = path
            self._markers.add(id(self._page.items[index]))
        for each in part.content:
            if isinstance(each, Part):
                self._note(each, path)
            else:
                self._paths[each] = path

    def _inside(self, depth: int, items: Iterable[tuple[tuple[Part, ...], Item]]) -> Iterator[str]:
        for part, some in groupby(items, key=lambda each: each[0][depth] if len(each[0]) > depth else None):
            if part is None:
                yield from (self._item(item) for _, item in some)
                continue
            inside = "".join(self._inside(depth + 1, some))
            if inside:
                yield _with_meaning(part, inside) if part.kind in _ROLES else inside

    def _item(self, item: Item) -> str:
        if item.opacity <= 0 or (self._step is not None and not item.shows_at(self._step)):
            return ""
        written = self._look(item)
        if not written:
            return ""
        made: Attributes = {}
        opacity = item.opacity * (DIMMED if self._step is not None and self._step in item.dimmed_steps else 1.0)
        if opacity < 1:
            made["opacity"] = number(opacity)
        if item.rotation:
            x, y = item.pivot
            made["transform"] = f"rotate({number(item.rotation)} {number(x)} {number(y)})"
        if made:
            written = element("g", made, written)
        if item.clip is not None:
            written = element("g", {"clip-path": f"url(#{self._clip(item)})"}, written)
        steps = self._steps(item) if self._step is None else {}
        return element("g", steps, written) if steps else written

    def _look(self, item: Item) -> str:
        if isinstance(item, TextItem):
            fonts, styles = self._holdings.fonts, self._holdings.styles
            return written_text(item, fonts, styles, self._holdings.follow, is_marker=id(item) in self._markers)
        if isinstance(item, BoxItem):
            paint_box(cast(QPainter, self._painter), item, PaintContext(0, SHARPNESS), self._holdings.pixels)
            return self._painter.written()
        if isinstance(item, PictureItem):
            return self._linked(item, self._cropped(item, self._filtered(item)))
        if isinstance(item, DrawingItem):
            return self._linked(item, self._holdings.pictures.drawing(item, self._page.background))
        return ""

    def _filtered(self, item: PictureItem) -> str:
        """Write a picture with its filters."""
        if not can_be_written(item):
            return self._holdings.pictures.picture(item)
        written = self._holdings.pictures.picture(replace(item, filters=()))
        name = self._holdings.shared.name("filter", *filter_of(item))
        return element("g", {"filter": f"url(#{name})"}, written) if written else ""

    def _cropped(self, item: PictureItem, written: str) -> str:
        """Show of a picture what lies in its place; tiles are written one by one."""
        if any(item.tiled):
            written = "".join(self._tiles(item))
        if item.rect == item.target and not any(item.radii):
            return written
        shape = clipping(rounded(item.rect, item.radii))
        name = self._holdings.shared.name("clipPath", {"clipPathUnits": "userSpaceOnUse"}, shape)
        return element("g", {"clip-path": f"url(#{name})"}, written)

    def _tiles(self, item: PictureItem) -> Iterator[str]:
        across, down = item.tiled
        target, rect = item.target, item.rect
        columns = _places(target.x, target.width, rect.x, rect.right) if across else [target.x]
        rows = _places(target.y, target.height, rect.y, rect.bottom) if down else [target.y]
        for y in rows:
            for x in columns:
                yield self._holdings.pictures.picture(replace(item, target=target._replace(x=x, y=y)))

    def _clip(self, item: Item) -> str:
        assert item.clip is not None  # noqa: S101 - the caller has looked
        shape = clipping(rounded(item.clip, (0, 0, 0, 0)))
        return self._holdings.shared.name("clipPath", {"clipPathUnits": "userSpaceOnUse"}, shape)

    def _steps(self, item: Item) -> Attributes:
        made: Attributes = {}
        if item.step > 0:
            made["data-from"] = str(item.step)
        if item.last_step is not None:
            made["data-to"] = str(item.last_step)
        if item.dimmed_steps:
            made["data-dim"] = listed(sorted(item.dimmed_steps))
        return made

    def _linked(self, item: PictureItem | DrawingItem, written: str) -> str:
        target = self._holdings.follow(item.link) if item.link and written else ""
        return element("a", {"href": target}, written) if target else written


_MOST_TILES = 400
"""Across or down; smaller ones would be finer than what can be seen."""


def _places(start: float, size: float, first: float, last: float) -> list[float]:
    """Return where tiles begin that cover a span."""
    if size <= 0 or (last - first) / size > _MOST_TILES:
        return [start]
    begin = start - size * max(int((start - first) // size) + 1, 0)
    count = int((last - begin) // size) + 1
    return [begin + size * index for index in range(count)]


def _with_meaning(part: Part, inside: str) -> str:
    """Write what is in a part with what it is to a reader: on its one text, else on a group."""
    meaning = _meaning(part)
    if inside.startswith("<text class") and inside.find("</text>") == len(inside) - len("</text>"):
        return inside.replace("<text", f"<text{attributes_text(meaning)}", 1)
    return element("g", meaning, inside)


def _meaning(part: Part) -> Attributes:
    made = {"role": _ROLES[part.kind]}
    if part.kind is Kind.HEADING:
        made["aria-level"] = str(part.level)
    if part.kind is Kind.HEADER_CELL and part.of_row:
        made["role"] = "rowheader"
    if part.kind in (Kind.FIGURE, Kind.FORMULA):
        if not part.alt:
            return {"aria-hidden": "true"}
        made["aria-label"] = part.alt
    return made


def document(page: Page, holdings: Holdings, body: str, title: str, language: str, shown: Size) -> str:
    """Write a page as a file of its own.

    Args:
        page: The slide.
        holdings: What it refers to.
        body: Its elements.
        title: Its name.
        language: Its language's tag, or empty.
        shown: How large it is shown where nothing else says so, in pixels.
    """
    width, height = number(page.size.width), number(page.size.height)
    style = holdings.styles.css() + holdings.fonts.css()
    lang = {"xml:lang": language} if language else {}
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": number(shown.width),
            "height": number(shown.height),
            "viewBox": f"0 0 {width} {height}",
            **lang,
        },
        f"<title>{escaped(title)}</title><style>{escaped(style)}</style><defs>{holdings.definitions()}</defs>{body}",
    )
