"""Any box and the space for it -> its fragment: chooses the layout mode and does what all modes have in common."""

from __future__ import annotations

import math
from collections import deque

from footlight.deck import Size
from footlight.layout.boxes.box import (
    BlocksBox,
    Box,
    CodeBox,
    DrawingBox,
    FlexBox,
    GridBox,
    LinesBox,
    PictureBox,
    PlaceholderBox,
    TableBox,
    is_absolute,
)
from footlight.layout.fragments import ConstraintSpace, Fragment, OutOfFlow, Placed, Widths
from footlight.layout.geometry import Margin, Sides, insets, resolved
from footlight.layout.modes.code import code_widths, lay_out_code
from footlight.layout.modes.flex import flex_widths, lay_out_flex
from footlight.layout.modes.flow import lay_out_blocks
from footlight.layout.modes.grid import grid_widths, lay_out_grid
from footlight.layout.modes.headings import lay_out_fitted, lay_out_heading
from footlight.layout.modes.lines import lay_out_lines, longest_line, text_widths
from footlight.layout.modes.list_markers import with_marker
from footlight.layout.modes.positioned import place_absolute
from footlight.layout.modes.replaced import lay_out_replaced, replaced_widths
from footlight.layout.modes.sizing import border_box, clamp, width_bounds
from footlight.layout.modes.table import lay_out_table, table_widths
from footlight.layout.modes.table_grid import TableSheet
from footlight.layout.modes.text_memory import TextMemory
from footlight.layout.page import Role
from footlight.styling.budget import ELEMENT, Budget
from footlight.styling.computed import ComputedStyle

PlaceKey = tuple[Box, float, float, Sides]
"""An absolute box, where it would stand in the flow if that matters, and its containing block."""


class LayoutEngine:
    """Lays out boxes of one slide and remembers their widths and fragments.

    Attributes:
        room: The slide's content box, beyond which no picture is worth growing.
        slide_height: In logical pixels; the least sizes of type are parts of it.
        texts: What is known of paragraphs.
        code_lines: The lines of code blocks by the width that they were fitted to.
        tables: Tables whose borders are settled.
        spend: Counts work that is about to be done; see ``Budget``.

    Args:
        room: The slide's content box.
        slide_height: In logical pixels.
        budget: The work that is left.
        placed: Absolute boxes of the section where they were placed when it was laid out at another size.
    """

    def __init__(self, room: Size, slide_height: float, budget: Budget, placed: dict[PlaceKey, Placed]) -> None:
        self.room = room
        self.slide_height = slide_height
        self.texts = TextMemory()
        self.code_lines: dict[tuple[Box, float], tuple[Fragment, ...]] = {}
        self.tables: dict[Box, TableSheet] = {}
        self.spend = budget.spend
        self._placed = placed
        self._widths: dict[Box, Widths] = {}
        self._fragments: dict[tuple[Box, ConstraintSpace], Fragment] = {}
        self._before_respacing: dict[Box, Box] = {}

    def lay_out_slide(self, root: Box, size: Size) -> Fragment:
        """Lay out the section: as large as the slide, and the containing block of all that is absolute."""
        space = ConstraintSpace(
            size.width, size.height, border_width=size.width, border_height=size.height, independent=True
        )
        fragment = self._mode(root, space)
        return self._with_absolute(fragment, is_root=True)

    def lay_out(self, box: Box, space: ConstraintSpace) -> Fragment:
        """Lay out a box in the space that there is.

        Flex and grid containers ask several times, so the answers are kept: nesting would else multiply the work.
        """
        key = (box, space)
        fragment = self._fragments.get(key)
        if fragment is None:
            fragment = self._respaced(box, space) or self._at_its_height(box, space) or self._finished(box, space)
            self._fragments[key] = fragment
        return fragment

    def respace(self, boxes: dict[Box, Box]) -> None:
        """Take note of boxes that only differ in their margins above and below from those that were laid out."""
        self._before_respacing.update(boxes)

    def _respaced(self, box: Box, space: ConstraintSpace) -> Fragment | None:
        """Find what was laid out in the same space with other margins above and below."""
        before = self._before_respacing.get(box)
        fragment = None if before is None else self._fragments.get((before, space))
        if fragment is None:
            return None
        margin = resolved(box.style.margin, space.width)
        return fragment._replace(box=box, top_margin=Margin.of(margin.top), bottom_margin=Margin.of(margin.bottom))

    def _at_its_height(self, box: Box, space: ConstraintSpace) -> Fragment | None:
        """Find what was laid out before without a height and came to be as high as it now has to be."""
        if space.border_height is None or not space.independent or not self._is_of_text(box):
            return None
        natural = self._fragments.get((box, space._replace(border_height=None)))
        return natural if natural is not None and natural.height == space.border_height else None

    def _is_of_text(self, box: Box) -> bool:
        """Return whether nothing in a box asks how high it is: it holds text and code alone, of no part of a height."""
        if isinstance(box, LinesBox):
            return not box.fit and box in self.texts.paragraphs
        if isinstance(box, CodeBox):
            return True
        return isinstance(box, BlocksBox) and all(
            is_absolute(child.style)
            or ((child.style.float_side == "none" and not _is_part_of_height(child.style)) and self._is_of_text(child))
            for child in box.children
        )

    def _finished(self, box: Box, space: ConstraintSpace) -> Fragment:
        """Lay out a box and add what all modes have in common: margins, marker, absolute boxes inside."""
        self.spend(ELEMENT)
        fragment = self._mode(box, space)
        if not isinstance(box, BlocksBox):
            margin = resolved(box.style.margin, space.width)
            if margin.top or margin.bottom:
                fragment = fragment._replace(top_margin=Margin.of(margin.top), bottom_margin=Margin.of(margin.bottom))
        if box.marker:
            fragment = with_marker(fragment, box.marker, self)
        if fragment.out_of_flow and box.style.position != "static":
            fragment = self._with_absolute(fragment, is_root=False)
        return fragment

    def widths(self, box: Box) -> Widths:
        """Measure how narrow and how wide a border box wants to be."""
        known = self._widths.get(box)
        if known is None:
            known = self._widths[box] = self._measured(box)
        return known

    def max_content(self, box: Box) -> float:
        """Measure only how wide, which of text is half the work."""
        known = self._widths.get(box)
        if known is not None or not isinstance(box, LinesBox):
            return self.widths(box).max_content
        self.spend(ELEMENT)
        edges = insets(box.style, 0.0)
        said, lowest, highest = _said_widths(box.style, edges)
        return clamp(longest_line(box, self) + edges.across, lowest, highest) if said is None else said

    def _measured(self, box: Box) -> Widths:
        self.spend(ELEMENT)
        edges = insets(box.style, 0.0)
        said, lowest, highest = _said_widths(box.style, edges)
        if said is not None:
            return Widths(said, said)
        if isinstance(box, PictureBox | DrawingBox | PlaceholderBox):
            found = replaced_widths(box, self)
        else:
            inner = self._content_widths(box)
            found = Widths(inner.min_content + edges.across, inner.max_content + edges.across)
        return Widths(clamp(found.min_content, lowest, highest), clamp(found.max_content, lowest, highest))

    def _content_widths(self, box: Box) -> Widths:
        if isinstance(box, LinesBox):
            return text_widths(box, self)
        if isinstance(box, CodeBox):
            return code_widths(box, self)
        if isinstance(box, FlexBox):
            return flex_widths(box, self)
        if isinstance(box, GridBox):
            return grid_widths(box, self)
        if isinstance(box, TableBox):
            return table_widths(box, self)
        if isinstance(box, BlocksBox):
            return self._child_widths(box)
        raise TypeError(f"no layout mode for {type(box).__name__}")

    def _child_widths(self, box: BlocksBox) -> Widths:
        min_content = max_content = 0.0
        for child in box.children:
            if is_absolute(child.style):
                continue
            found, margin = self.widths(child), resolved(child.style.margin, 0.0).across
            min_content, max_content = (
                max(min_content, found.min_content + margin),
                max(max_content, found.max_content + margin),
            )
        return Widths(min_content, max_content)

    def _mode(self, box: Box, space: ConstraintSpace) -> Fragment:
        if isinstance(box, LinesBox):
            if box.fit:
                return lay_out_fitted(box, space, self)
            is_heading = box.origin.role is Role.HEADING
            return lay_out_heading(box, space, self) if is_heading else lay_out_lines(box, space, self)
        if isinstance(box, BlocksBox):
            return lay_out_blocks(box, space, self)
        if isinstance(box, CodeBox):
            return lay_out_code(box, space, self)
        if isinstance(box, FlexBox):
            return lay_out_flex(box, space, self)
        if isinstance(box, GridBox):
            return lay_out_grid(box, space, self)
        if isinstance(box, TableBox):
            return lay_out_table(box, space, self)
        if isinstance(box, PictureBox | DrawingBox | PlaceholderBox):
            return lay_out_replaced(box, space, self)
        raise TypeError(f"no layout mode for {type(box).__name__}")

    def _with_absolute(self, fragment: Fragment, *, is_root: bool) -> Fragment:
        """Place the absolute boxes that this box is the containing block of; ``fixed`` ones wait for the slide."""
        border = fragment.box.style.border
        rect = Sides(
            border.top.width,
            fragment.width - border.right.width,
            fragment.height - border.bottom.width,
            border.left.width,
        )
        placed: list[Placed] = []
        still: list[OutOfFlow] = []
        queue = deque(fragment.out_of_flow)
        while queue:
            out_of_flow = queue.popleft()
            if out_of_flow.box.style.position == "fixed" and not is_root:
                still.append(out_of_flow)
                continue
            place = self._place(out_of_flow, rect) if is_root else place_absolute(out_of_flow, rect, self)
            placed.append(place)
            queue.extend(OutOfFlow(place.x + w.x, place.y + w.y, w.box) for w in place.fragment.out_of_flow)
        return fragment._replace(children=(*fragment.children, *placed), out_of_flow=tuple(still))

    def _place(self, out_of_flow: OutOfFlow, rect: Sides) -> Placed:
        """Place an absolute box of the section, or find it placed; where it would stand in the flow may not matter."""
        top, right, bottom, left = out_of_flow.box.style.inset
        x = out_of_flow.x if left is None and right is None else 0.0
        y = out_of_flow.y if top is None and bottom is None else 0.0
        key = (out_of_flow.box, x, y, rect)
        place = self._placed.get(key)
        if place is None:
            place = self._placed[key] = place_absolute(out_of_flow, rect, self)
        return place


def _is_part_of_height(style: ComputedStyle) -> bool:
    return any(length is not None and length.percent for length in (style.height, style.min_height, style.max_height))


def _said_widths(style: ComputedStyle, edges: Sides) -> tuple[float | None, float, float]:
    """Return the border-box width that a style asks for, and its bounds; percentages ask for nothing yet."""
    if style.width is None and style.min_width is None and style.max_width is None:
        return None, 0.0, math.inf
    lowest, highest = width_bounds(style, 0.0, edges)
    lowest = 0.0 if style.min_width is not None and style.min_width.percent else lowest
    highest = math.inf if style.max_width is not None and style.max_width.percent else highest
    if style.width is None or style.width.percent:
        return None, lowest, highest
    return clamp(border_box(style, style.width, 0.0, edges.across) or 0.0, lowest, highest), lowest, highest
