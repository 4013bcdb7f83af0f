"""A page -> the shapes of its slide, in the order of painting, which is the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from pptx.opc.package import Part as FilePart

from footlight.deck import Finding, Severity, followed
from footlight.deck.ink import Stroke
from footlight.deck.links import scheme_of
from footlight.exporting.powerpoint.animations import Shown
from footlight.exporting.powerpoint.backgrounds import background_of
from footlight.exporting.powerpoint.boxes import box_shapes, can_be_box, without_id
from footlight.exporting.powerpoint.chart_looks import ChartRoom
from footlight.exporting.powerpoint.charts import add_chart, chart_of
from footlight.exporting.powerpoint.context import DeckContext
from footlight.exporting.powerpoint.drawingml import outline, placed, text_of_xml
from footlight.exporting.powerpoint.ink import ink_shapes
from footlight.exporting.powerpoint.layout_parts import LayoutPart, chosen_layout
from footlight.exporting.powerpoint.masters import FOOTER, NUMBER
from footlight.exporting.powerpoint.package import related
from footlight.exporting.powerpoint.paragraphs import Block, Paragraph, blocks_of, drop_of
from footlight.exporting.powerpoint.pictures import Blip, picture_shape
from footlight.exporting.powerpoint.runs import family_of, soft_breaks
from footlight.exporting.powerpoint.tables import NativeTable, native_table, table_frame
from footlight.exporting.powerpoint.text import Appearance, TextBody, TextWriter
from footlight.layout.page import BoxItem, DrawingItem, Item, Page, PictureItem, Rect, Role, TextItem
from footlight.layout.structure import Kind, Part, structure_of
from footlight.layout.text.fonts import family_list
from footlight.styling.computed import Color, Gradient, StyledElement

_TIGHT: Final = 0.1
_MOST_ROOM: Final = 36.0
"""By how much of its width, and by how many pixels at each side, a box is wider than its words at most: fonts that
stand in have other widths, and a bold face is wider than one that is nearly so."""
_CAREFUL: Final = 0.8
_BELOW, _HIGHER, _MOST_BELOW = 4.0, 0.06, 20.0
"""Pixels, and a share of its height, by which a box is higher than its lines, and the most of it."""
_MOST_DROP: Final = 19.0
"""Pixels by which a box stands lower or higher than its lines, so that their baselines stand where they are painted."""
_INVISIBLE: Final = 0.003
_LEAST: Final = 0.05
_NAMES: Final = {
    Kind.HEADING: "Title",
    Kind.PARAGRAPH: "Text",
    Kind.LIST: "List",
    Kind.QUOTE: "Quotation",
    Kind.CODE: "Code",
    Kind.CAPTION: "Caption",
    Kind.HEADER: "Header",
    Kind.FOOTER: "Footer Placeholder",
    Kind.PAGE_NUMBER: "Slide Number Placeholder",
}
KEPT_AS_PICTURE: Final = "kept-as-picture"
STEPS_JOINED: Final = "steps-joined"


class SlideShapes:
    """Makes the shapes of one slide.

    Attributes:
        written: Their elements.
        shown: Which of them show at some steps only.
        findings: What is a picture and can no more be edited.
        background: The element ``p:bg``; empty where it is the master's.
        layout: What it stands on.
        hides_layout: Whether what decorates the layout does not show.

    Args:
        page: The slide.
        step: The one step that is shown; None for all, animated.
        part: The slide's part, which gets relationships to pictures and links.
        deck: What all slides share.
    """

    def __init__(self, page: Page, step: int | None, part: FilePart, deck: DeckContext) -> None:
        self._page = page
        self._step = step
        self._part = part
        self._deck = deck
        self._ids = count(2)
        self._taken: set[int] = set()
        self._window = Rect(0.0, 0.0, *page.size)
        highlights = [
            (item.rect, item.fill)
            for item in page.items
            if isinstance(item, BoxItem) and _is_highlight(item) and isinstance(item.fill, Color)
        ]
        self._text = TextWriter(page, deck, self._link, highlights, step)
        self.written: list[str] = []
        self.shown: list[Shown] = []
        self.findings: list[Finding] = []
        self.background = ""
        self.layout: LayoutPart
        self.hides_layout = False

    def make(self) -> None:
        """Make them all."""
        structure = structure_of(self._page)
        blocks = {next(block.items): block for block in blocks_of(self._page, structure) if self._is_seen_block(block)}
        tables = {min(each.boxes | each.items): each for part in structure.walk() if (each := self._table(part))}
        charts = {
            index: part.element
            for part in structure.walk()
            if part.kind is Kind.FIGURE and chart_of(part.element)
            for index in part.items
            if isinstance(self._page.items[index], DrawingItem)
        }
        alts = {index: part.alt for part in structure.walk() if part.alt for index in part.items}
        for block in blocks.values():
            self._taken.update(block.markers)
        for table in tables.values():
            self._taken.update(table.boxes | table.items)
        self.layout = self._choose_layout(list(blocks.values()))
        background = background_of(
            self._page, self._part, self._deck.pictures, self._deck.palette, self.layout.background
        )
        self.background = background.xml
        self._taken.update(background.items)
        decoration = self._decoration(self.layout)
        self.hides_layout = decoration is None
        self._taken.update(decoration or ())
        for index, item in enumerate(self._page.items):
            if index in tables:
                self._add_table(tables[index])
            elif index in blocks and index not in self._taken:
                self._add_block(blocks[index])
            elif index not in self._taken and self._is_seen(item):
                self._add_item(index, item, charts.get(index), alts.get(index, ""))

    def add_ink(self, strokes: Iterable[Stroke]) -> None:
        """Add what was drawn on the slide, above all else."""
        self.written.extend(ink_shapes(strokes, self._ids, self._deck.scale))

    def _table(self, part: Part) -> NativeTable | None:
        if part.kind is not Kind.TABLE:
            return None
        table = native_table(self._page, part)
        return table if table is not None and table.items else None

    def _choose_layout(self, blocks: list[Block]) -> LayoutPart:
        """Choose the layout, the title and what stands in its places, footer and number: the first of each."""
        chosen = chosen_layout(self._page, blocks, self._deck.layouts)
        self._holders = dict(chosen.holders)
        for kind, holder in (
            (Kind.FOOTER, f'type="ftr" sz="quarter" idx="{FOOTER}"'),
            (Kind.PAGE_NUMBER, f'type="sldNum" sz="quarter" idx="{NUMBER}"'),
        ):
            found = next((block for block in blocks if block.kind is kind), None)
            if found is not None:
                self._holders[next(found.items)] = holder
        return chosen.layout

    def _decoration(self, layout: LayoutPart) -> set[int] | None:
        """Return the indexes of the boxes that the layout has; None where the slide's are others."""
        wanted, found, indexes = layout.decoration, set[str](), set[int]()
        if not wanted:
            return indexes
        for index, item in enumerate(self._page.items):
            if isinstance(item, BoxItem) and index not in self._taken and self._is_seen(item) and can_be_box(item):
                shapes = box_shapes(item, item.rect, count(2), self._deck.palette, self._deck.scale)
                made = {without_id(xml) for _id, xml in shapes}
                if made and made <= wanted and not item.step and item.last_step is None:
                    indexes.add(index)
                    found |= made
        return indexes if found == wanted else None

    # what is seen

    def _is_seen(self, item: Item) -> bool:
        if self._step is not None and not item.shows_at(self._step):
            return False
        if item.opacity <= _INVISIBLE:
            return False
        window = self._window if item.clip is None else self._window.common(item.clip)
        return bool(item.rotation) or item.rect.overlaps(window) or min(item.rect.width, item.rect.height) <= 0

    def _is_seen_block(self, block: Block) -> bool:
        items = [self._page.items[index] for index in block.items]
        return any(self._is_seen(item) and not (isinstance(item, TextItem) and _is_hidden(item)) for item in items)

    # text

    def _add_block(self, block: Block, *, rest: bool = False) -> None:
        paragraphs = self._seen_paragraphs(block)
        if not paragraphs:
            return
        block = Block(block.kind, paragraphs, block.markers, block.level, block.element)
        self._taken.update(block.items)
        first = self._page.items[paragraphs[0].items[0]]
        if any(self._page.items[index].dimmed_steps for index in block.items):
            self._tell_of_steps(first, "The lines of code do not stand back one after the other in the presentation")
        rect = block.rect
        left = rect.right if paragraphs[0].rtl else rect.x
        holder = self._holders.get(next(block.items), "") if not rest else ""
        body = self._text.body(paragraphs, left, block.kind)
        shape = next(self._ids)
        name = f"{_NAMES.get(block.kind, 'Text')} {shape - 1}"
        self.written.append(self._text_shape(shape, name, holder, self._with_room(rect, paragraphs), first, body))
        self.shown.extend(Shown(shape, each, has_text=True) for each in body.appearances)

    def _seen_paragraphs(self, block: Block) -> tuple[Paragraph, ...]:
        if self._step is None:
            return block.paragraphs
        return tuple(
            paragraph
            for paragraph in block.paragraphs
            if any(self._is_seen(self._page.items[index]) for index in paragraph.items)
        )

    def _text_shape(self, shape: int, name: str, holder: str, rect: Rect, first: Item, body: TextBody) -> str:
        kind = f"<p:nvPr><p:ph {holder}/></p:nvPr>" if holder else "<p:nvPr/>"
        locks = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if holder else '<p:cNvSpPr txBox="1"/>'
        place = placed(rect, self._deck.scale, first.rotation, first.pivot)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{shape}" name="{name}"/>{locks}{kind}</p:nvSpPr>'
            f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
            f"</p:spPr>"
            '<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t">'
            f"<a:normAutofit/></a:bodyPr><a:lstStyle/>{body.paragraphs}</p:txBody></p:sp>"
        )

    def _with_room(self, rect: Rect, paragraphs: tuple[Paragraph, ...]) -> Rect:
        """Return a text box with room for a font of other widths, where its words fill it."""
        texts = [
            (paragraph, item)
            for paragraph in paragraphs
            for index in paragraph.items
            if isinstance(item := self._page.items[index], TextItem)
        ]
        natural = max(
            item.rect.width + (item.rect.x - rect.x if paragraph.align == "l" else 0.0) for paragraph, item in texts
        )
        align = paragraphs[0].align
        most = _MOST_ROOM * (2 if align == "ctr" else 1)
        more = max(min(rect.width * _TIGHT, most) - max(rect.width - natural, 0.0), 0.0)
        more = min([more, *(_before_other_breaks(item) for _, item in texts)])
        before = more if align == "r" else more / 2 if align == "ctr" else 0.0
        before = min(before, max(rect.x, 0.0))
        left = rect.x - before
        right = min(rect.right + more - before, max(rect.right, self._window.width))
        below = min(_BELOW + _HIGHER * rect.height, _MOST_BELOW)
        drop = 0.0 if texts[0][1].rotation else min(max(paragraphs[0].drop, -_MOST_DROP), _MOST_DROP)
        return Rect(left, rect.y + drop, max(right - left, 1.0), rect.height + max(below - drop, 0.0))

    # tables

    def _add_table(self, table: NativeTable) -> None:
        shape = next(self._ids)
        name = f"Table {shape - 1}"
        self.written.append(
            table_frame(shape, table, self._page, self._text, self._deck.palette, self._deck.scale, name)
        )
        # Office programs cannot show a table row by row: it comes with the last of its words.
        items = [self._page.items[index] for index in sorted(table.items)]
        steps = {item.step for item in items}
        self._note_steps(shape, max(steps, default=0), None)
        if len(steps) > 1:
            self._tell_of_steps(items[0], "The rows of the table come all at once in the presentation, with the last")

    # single items

    def _add_item(self, index: int, item: Item, chart: StyledElement | None, alt: str) -> None:
        if isinstance(item, TextItem):
            if not _is_hidden(item) and item.layout.text().strip():
                self._add_block(self._loose(index, item), rest=True)
        elif isinstance(item, BoxItem):
            if not _is_highlight(item):
                self._add_box(item)
        elif isinstance(item, PictureItem):
            self._add_picture(item, item.alt or alt)
        elif isinstance(item, DrawingItem):
            if chart is not None:
                self._add_chart(item, chart)
            else:
                self._add_drawing(item, alt)

    def _loose(self, index: int, item: TextItem) -> Block:
        """Return the block of a text that is no part of the reading: a number of a line, an ornament."""
        rect = item.rect
        pitch = rect.height / max(item.layout.lineCount(), 1)
        drop = drop_of(item, pitch)
        return Block(Kind.PARAGRAPH, (Paragraph((index,), item.element, rect, (rect.x, rect.x), pitch, drop),))

    def _add_box(self, item: BoxItem) -> None:
        if not can_be_box(item):
            self._add_painted(item)
        elif isinstance(item.fill, Gradient) and item.element is None:
            # A veil, which nobody edits; not every program draws one that fades out.
            self._add_pic(item, "", self._deck.pictures.painted(self._part, item), item.rect, "", "Veil")
        else:
            rect = item.rect if item.clip is None or item.rotation else item.rect.common(item.clip)
            for shape, xml in box_shapes(item, rect, self._ids, self._deck.palette, self._deck.scale):
                self.written.append(xml)
                self._note_steps(shape, item.step, item.last_step)

    def _add_painted(self, item: BoxItem) -> None:
        self._add_pic(item, "", self._deck.pictures.painted(self._part, item), item.rect, "", "Picture")
        self._tell(item, "A background that presentations do not have, such as a repeated gradient, is a picture there")

    def _add_picture(self, item: PictureItem, alt: str) -> None:
        shown = item.rect if item.clip is None or item.rotation else item.rect.common(item.clip)
        if shown.width <= _LEAST or shown.height <= _LEAST:
            return
        item = replace(item, rect=shown)
        try:
            blip = self._deck.pictures.picture(self._part, item)
        except OSError:
            return  # a frame in its place would look like a fault to the audience
        self._add_pic(
            item, alt, blip, item.rect, item.link or "", "Picture", outline(item.radii, item.rect, self._deck.scale)
        )

    def _add_drawing(self, item: DrawingItem, alt: str) -> None:
        try:
            blip = self._deck.pictures.drawing(self._part, item, self._page.background)
        except OSError:
            return
        is_formula = item.role is Role.FORMULA
        name = "Formula" if is_formula else "Diagram"
        self._add_pic(item, item.text or alt, blip, item.rect, item.link or "", name, alpha=item.color.alpha)
        what = "formula" if is_formula else "diagram"
        self._tell(item, f"The {what} is a picture of vectors in the presentation, where its words cannot be changed")

    def _add_pic(
        self, item: Item, alt: str, blip: Blip, rect: Rect, link: str, name: str,
        geometry: str = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', alpha: float = 1.0,
    ) -> None:  # fmt: skip
        shape = next(self._ids)
        place = placed(rect, self._deck.scale, item.rotation, item.pivot)
        attributes = self._link(link) if link else ""
        opacity = item.opacity * alpha
        self.written.append(
            picture_shape(shape, f"{name} {shape - 1}", alt, blip, place, geometry, opacity, attributes)
        )
        self._note_steps(shape, item.step, item.last_step)

    def _add_chart(self, item: DrawingItem, element: StyledElement) -> None:
        chart = chart_of(element)
        if chart is None:
            return
        shape = next(self._ids)
        family = self._deck.fonts.name(family_of(family_list(element.style.font_family)))
        self._deck.fonts.used.setdefault(family)
        drawing = item.drawing
        letters = (drawing.smallest or drawing.em) * item.rect.width / max(drawing.size.width, 1.0)
        points = self._deck.scale.hundredths(letters) / 100
        room = ChartRoom(drawing.size.width, drawing.size.height, drawing.smallest or drawing.em, points, family)
        name = add_chart(self._deck.package, self._part, chart, element, room)
        alt = text_of_xml(item.text)
        place = placed(item.rect, self._deck.scale, tag="p:xfrm")
        self.written.append(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{shape}" name="Chart {shape - 1}" descr="{alt}"/>'
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f"{place}<a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
            f'r:id="{name}"/></a:graphicData></a:graphic></p:graphicFrame>'
        )
        self._note_steps(shape, item.step, item.last_step)

    # links, steps, findings

    def _link(self, target: str) -> str:
        """Make a link; returns the attributes of ``a:hlinkClick``, or nothing where it may not be followed."""
        target = followed(target)
        if not target:
            return ""
        if not scheme_of(target):
            number = self._deck.anchors.slide(target) if target.startswith("#") else None
            part = self._deck.slide_part(number) if number is not None else None
            if part is None:
                return ""
            return f'r:id="{related(self._part, part, "SLIDE")}" action="ppaction://hlinksldjump"'
        return f'r:id="{related(self._part, target, "HYPERLINK")}"'

    def _note_steps(self, shape: int, step: int, last_step: int | None) -> None:
        if self._step is None and (step or last_step is not None):
            self.shown.append(Shown(shape, Appearance(step, last_step), has_text=False))

    def _tell_of_steps(self, item: Item, what: str) -> None:
        if self._step is None:
            message = f"{what}; with “--steps” each step is a slide of its own"
            self.findings.append(Finding(item.line, self._page.number, Severity.HINT, STEPS_JOINED, message))

    def _tell(self, item: Item, message: str) -> None:
        self.findings.append(Finding(item.line, self._page.number, Severity.HINT, KEPT_AS_PICTURE, message))

    def notes(self) -> Iterator[Finding]:
        """Yield the findings, each place and sentence once."""
        return iter(dict.fromkeys(self.findings))


def _before_other_breaks(item: TextItem) -> float:
    """Return how much wider a text may be before a word goes up to the line above."""
    return min((max(each.rest - each.room, 0.0) for each in soft_breaks(item)), default=2 * _MOST_ROOM) * _CAREFUL


def _is_highlight(item: BoxItem) -> bool:
    """Return whether a box is a mark behind words of a line, which a run of text can have by itself."""
    inline = item.element is not None and item.element.style.display == "inline"
    return inline and item.role is Role.DECORATION and isinstance(item.fill, Color) and item.fill.alpha > 0


def _is_hidden(item: TextItem) -> bool:
    formats = item.layout.formats()
    return item.color.alpha == 0 and all(each.format.foreground().color().alpha() == 0 for each in formats)
