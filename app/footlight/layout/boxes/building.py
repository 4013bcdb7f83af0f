"""A styled slide -> its box tree: anonymous boxes, text collected into paragraphs, media asked for.

The kinds of boxes and when they arise are those of CSS 2.2, 9.2 and 17.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import (
    AtomicInline,
    BlocksBox,
    Box,
    Close,
    FlexBox,
    GridBox,
    LinesBox,
    Marker,
    Open,
    Origin,
    OutOfFlowInline,
    Piece,
    PlaceholderBox,
    Text,
    is_out_of_flow,
)
from footlight.layout.boxes.code_boxes import code_box, code_of
from footlight.layout.boxes.inherited import BoxContext, anonymous_style, context_in, context_of_slide, context_text
from footlight.layout.boxes.list_items import GLYPHS, item_numbers, marker_of
from footlight.layout.boxes.media_boxes import MediaBoxes
from footlight.layout.boxes.table_boxes import TABLE_PARTS, table_box
from footlight.layout.boxes.whitespace import LINE_BREAK, WHITE_SPACE, is_blank, settle
from footlight.layout.boxes.wording import worded
from footlight.layout.placeholders import LABEL_STRENGTH
from footlight.layout.scaling import KEPT
from footlight.layout.text.fonts import line_height, measures
from footlight.media import MediaSource
from footlight.styling.budget import ELEMENT, Budget
from footlight.styling.computed import ComputedStyle, Length, StyledElement, StyledSlide, are_composed

_INLINE: Final = frozenset({"inline", "inline-block", "inline-flex", "inline-grid"})
_MEDIA: Final = frozenset({"img", "math", "figure"})
_SUPER_RAISE = 1 / 3
_SUB_LOWER = 1 / 5
"""Of the parent's type size; CSS leaves it to us, these are what browsers use."""


class Built(NamedTuple):
    """A box tree, and the media that were asked for on the way."""

    root: Box
    media: MediaBoxes


class KeptBox(NamedTuple):
    """The box of an element that is the same at every size."""

    element: StyledElement
    box: Box


def build(
    section: StyledElement, styled: StyledSlide, media: MediaSource, budget: Budget, kept: dict[int, KeptBox]
) -> Built:
    """Build the box tree of a slide.

    Args:
        section: Its root, at the sizes that are tried.
        styled: The slide.
        media: Answers for pictures, formulas and diagrams.
        budget: The work that it may take.
        kept: Boxes of header, footer and page number, by the identity of their elements: found there, or put there.
    """
    builder = BoxBuilder(media, styled.steps, budget, kept)
    return Built(builder.root(section, styled.language), builder.media)


class BoxBuilder:
    """Builds the boxes of one slide; ``media`` gathers what is missing."""

    def __init__(self, media: MediaSource, steps: int, budget: Budget, kept: dict[int, KeptBox]) -> None:
        self._budget = budget
        self._kept = kept
        self.media = MediaBoxes(media)
        self._steps = steps

    @property
    def ours(self) -> bool:
        """Whether the slide's looks are left to the program."""
        return self.media.ours

    def root(self, section: StyledElement, language: str) -> Box:
        """Build the section's box with all that is in it."""
        self.media.ours = are_composed(section)
        return self._container(section, context_of_slide(section, language), of_root=True)

    def child_of_root(self, element: StyledElement, outside: BoxContext, number: int = 0) -> Box:
        """Build the box of a child of the section, or find it built when it is the same at every size."""
        if element.tag not in KEPT or _has_media(element):
            return self.block(element, outside, number, of_root=True)
        known = self._kept.get(id(element))
        if known is None:
            known = self._kept[id(element)] = KeptBox(element, self.block(element, outside, number, of_root=True))
        return known.box

    def block(self, element: StyledElement, outside: BoxContext, number: int = 0, *, of_root: bool = False) -> Box:
        """Build the box of an element that stands as a block (or apart: float, cell, flex item).

        Args:
            element: The element.
            outside: What holds around it.
            number: Of a list item.
            of_root: Whether it is a child of the section.
        """
        self._budget.spend(ELEMENT)
        context = context_in(element, outside, of_root=of_root, raise_by=0.0)
        if element.tag in _MEDIA and (media := self._media_box(element, context.origin)):
            words = _in_words(media)
            return LinesBox(style=anonymous_style(media.style), origin=media.origin, pieces=words) if words else media
        if code := code_of(element):
            hangs = self.media.ours
            return code_box(element, code, context.origin, outside.backdrop, self._steps, self._budget, hangs=hangs)
        is_item = element.style.display == "list-item"
        marker = marker_of(element, number, context.origin) if is_item else None
        return self._container(element, context, marker=marker)

    def blocks(
        self, children: Iterable[StyledElement | str], parent: BoxContext, style: ComputedStyle
    ) -> tuple[Box, ...]:
        """Build a block of every child, as flex and grid containers need; bare text becomes one too."""
        boxes: list[Box] = []
        for child in children:
            if isinstance(child, str):
                text = context_text(child, style, parent)
                if not is_blank([text]):
                    boxes.append(self._anonymous(style, parent, [text]))
            elif child.style.display != "none":
                boxes.append(self.block(child, parent))
        return tuple(boxes)

    def _media_box(self, element: StyledElement, origin: Origin) -> Box | None:
        if element.tag == "img":
            return self.media.picture(element, origin)
        if element.tag == "math":
            return self.media.formula(element, origin, element.attributes.get("data-display") == "block")
        if element.tag == "figure" and element.attributes.get("data-kind") == "chart":
            return self.media.chart(element, origin)
        if element.tag == "figure" and "data-source" in element.attributes:
            return self.media.diagram(element, origin)
        return None

    def _container(
        self, element: StyledElement, context: BoxContext, *, marker: Marker | None = None, of_root: bool = False
    ) -> Box:
        style = element.style
        outside_marker = None if style.list_style_inside else marker
        children = [c for c in element.children if isinstance(c, str) or c.tag != "::marker"]
        display = style.display
        if display in {"flex", "inline-flex", "grid", "inline-grid"}:
            boxes = self._items(children, context, style, of_root=of_root)
            kind = FlexBox if display.endswith("flex") else GridBox
            return kind(style=style, origin=context.origin, children=boxes, marker=outside_marker)
        if display == "table":
            return table_box(element, context, self)
        if len(children) == 1 and outside_marker is marker and isinstance(text := children[0], str):
            # As of most paragraphs, items, cells: nothing is to be sorted, which takes a fifth of building.
            return _of_one_text(element, context, text, marker)
        container = _BlockContainer(self, element, context, of_root=of_root)
        if marker and style.list_style_inside:
            words = (marker.text or GLYPHS[marker.shape]) + " "
            container.text(Text(text=words, style=marker.style, origin=context.origin))
        container.add_all(children)
        return container.finish(outside_marker)

    def _items(
        self, children: Sequence[StyledElement | str], context: BoxContext, style: ComputedStyle, *, of_root: bool
    ) -> tuple[Box, ...]:
        if not of_root:
            return self.blocks(children, context, style)
        boxes: list[Box] = []
        for child in children:
            if isinstance(child, str):
                boxes.extend(self.blocks([child], context, style))
            elif child.style.display != "none":
                boxes.append(self.child_of_root(child, context))
        return tuple(boxes)

    def _anonymous(self, style: ComputedStyle, context: BoxContext, pieces: Sequence[Piece]) -> Box:
        return LinesBox(style=anonymous_style(style), origin=context.origin, pieces=worded(settle(pieces)))

    def pieces(self, element: StyledElement, outside: BoxContext) -> list[Piece]:
        """Flatten an inline element into the pieces of its paragraph."""
        self._budget.spend(ELEMENT)
        if element.style.display == "none":
            return []
        if is_out_of_flow(element.style):
            return [OutOfFlowInline(box=self.block(element, outside))]
        if element.tag == "br":
            return [Text(text=LINE_BREAK, style=element.style.but(white_space="pre"), origin=outside.origin)]
        if element.tag == "wbr":
            return [Text(text="\u200b", style=element.style, origin=outside.origin)]
        context = context_in(element, outside, of_root=False, raise_by=outside.raise_by)
        if element.tag in _MEDIA and (media := self._media_box(element, context.origin)):
            return [*_in_words(media)] or [AtomicInline(box=media, raise_by=outside.raise_by)]
        if element.style.display != "inline":
            return [AtomicInline(box=self._container(element, context._replace(raise_by=0)), raise_by=outside.raise_by)]
        return self._inline(element, context, outside.style)

    def _inline(self, element: StyledElement, context: BoxContext, parent: ComputedStyle) -> list[Piece]:
        style = element.style
        raise_by = context.raise_by + _own_raise(style, parent)
        if raise_by != context.raise_by:
            context = context._replace(raise_by=raise_by)
        pieces: list[Piece] = []
        for child in element.children:
            if isinstance(child, str):
                pieces.append(context_text(child, style, context))
            else:
                pieces.extend(self.pieces(child, context))
        if _shows_box(style):
            return [Open(style=style, origin=context.origin, raise_by=raise_by), *pieces, Close()]
        return pieces


def _of_one_text(element: StyledElement, context: BoxContext, text: str, marker: Marker | None) -> Box:
    """Make the box of a block container with nothing in it but a text."""
    pieces = [context_text(text, element.style, context)]
    if is_blank(pieces):
        return BlocksBox(style=element.style, origin=context.origin, marker=marker)
    return LinesBox(
        style=element.style,
        origin=context.origin,
        pieces=worded(settle(pieces)),
        fit="data-fit" in element.attributes,
        marker=marker,
    )


class _BlockContainer:
    """Sorts the children of a block container into blocks and paragraphs."""

    def __init__(self, builder: BoxBuilder, element: StyledElement, context: BoxContext, *, of_root: bool) -> None:
        self._builder = builder
        self._element = element
        self._context = context
        self._of_root = of_root
        self._blocks: list[Box] = []
        self._line: list[Piece] = []
        self._table_parts: list[StyledElement] = []

    def add_all(self, children: Sequence[StyledElement | str]) -> None:
        """Sort children into blocks and paragraphs, in their order."""
        numbers = item_numbers(self._element.attributes, children)
        collapses = self._element.style.white_space in {"normal", "nowrap"}
        for child, number in zip(children, numbers, strict=True):
            if isinstance(child, str):
                if collapses and not self._line and not child.strip(WHITE_SPACE):
                    continue  # what parts blocks in the source
                self.text(context_text(child, self._element.style, self._context))
            elif child.style.display != "none":
                self._element_child(child, number)

    def text(self, piece: Text) -> None:
        """Add text to the paragraph at hand."""
        if self._table_parts:
            if is_blank([piece]):
                return
            self._end_table()
        self._line.append(piece)

    def _element_child(self, child: StyledElement, number: int) -> None:
        if child.style.display in TABLE_PARTS:
            self._end_line()
            self._table_parts.append(child)
            return
        self._end_table()
        stands_alone = is_blank(self._line) if is_out_of_flow(child.style) else not is_inline(child)
        if stands_alone:
            self._end_line()
            build = self._builder.child_of_root if self._of_root else self._builder.block
            self._blocks.append(build(child, self._context, number))
        else:
            self._line.extend(self._builder.pieces(child, self._context))

    def finish(self, marker: Marker | None) -> Box:
        """Make the container's box: of lines if there is nothing but text in it, else of blocks."""
        self._end_table()
        style, origin = self._element.style, self._context.origin
        fit = "data-fit" in self._element.attributes
        if not self._blocks and not is_blank(self._line):
            return LinesBox(style=style, origin=origin, pieces=worded(settle(self._line)), fit=fit, marker=marker)
        self._end_line()
        return BlocksBox(style=style, origin=origin, children=tuple(self._blocks), marker=marker)

    def _end_line(self) -> None:
        if self._line and not is_blank(self._line):
            style = anonymous_style(self._element.style)
            self._blocks.append(LinesBox(style=style, origin=self._context.origin, pieces=worded(settle(self._line))))
        self._line = []

    def _end_table(self) -> None:
        if self._table_parts:
            style = anonymous_style(self._element.style, "table")
            table = StyledElement("table", {}, style, tuple(self._table_parts), self._element.line, self._element.step)
            self._blocks.append(table_box(table, self._context, self._builder))
            self._table_parts = []


def is_inline(element: StyledElement) -> bool:
    """Return whether an element stands in a line; an inline element with a block inside does not."""
    display = element.style.display
    if display not in _INLINE:
        return False
    if element.tag == "math":
        return element.attributes.get("data-display") != "block"
    if display != "inline":
        return True
    children = [child for child in element.children if isinstance(child, StyledElement)]
    return all(child.style.display == "none" or is_out_of_flow(child.style) or is_inline(child) for child in children)


def _has_media(element: StyledElement) -> bool:
    """Return whether there is something in an element that may be missing, which is noted where its box is built."""
    children = (child for child in element.children if isinstance(child, StyledElement))
    return element.tag in _MEDIA or any(_has_media(child) for child in children)


def _in_words(box: Box) -> tuple[Piece, ...]:
    """Return the words of what cannot be shown as text of their paragraph; none where it was given a size to keep."""
    if not isinstance(box, PlaceholderBox) or not box.label or box.style.width or box.style.height:
        return ()
    color = box.style.color
    style = box.style.but(color=color._replace(alpha=color.alpha * LABEL_STRENGTH))
    return (Text(text=box.label, style=style, origin=box.origin),)


def _shows_box(style: ComputedStyle) -> bool:
    """Return whether an inline element has anything of a box to paint, or takes room beside its text."""
    return bool(
        style.background_color.alpha
        or style.shadows
        or style.background_layers
        or any(border.width for border in style.border)
        or any(side for side in (*style.padding, style.margin.left, style.margin.right) if side and any(side))
    )


def _own_raise(style: ComputedStyle, parent: ComputedStyle) -> float:
    """Return how far ``vertical-align`` lifts an inline element above its parent's baseline, in pixels."""
    align = style.vertical_align
    if isinstance(align, Length):
        return align.resolve(line_height(style))
    if align == "super":
        return parent.font_size * _SUPER_RAISE
    if align == "sub":
        return -parent.font_size * _SUB_LOWER
    if align == "middle":
        own = measures(style)
        return (measures(parent).x_height - own.ascent + own.descent) / 2
    return 0.0
