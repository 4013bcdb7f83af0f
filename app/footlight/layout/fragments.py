"""Laid-out boxes: what every layout mode returns.

A fragment is as large as its box's border box; what is inside is placed from its top left corner. Fragments never
change once made, so a parent may lay out a child several times and keep the best.
"""

from __future__ import annotations

from PySide6.QtGui import QTextLayout

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import Box, Origin
from footlight.layout.geometry import NO_MARGIN, Margin
from footlight.layout.page import LinkArea, Rect
from footlight.layout.text.typed import Edit
from footlight.styling.computed import ComputedStyle


class FloatExclusion(NamedTuple):
    """A float that lines must flow around, with its margins."""

    left: bool
    rect: Rect

    def moved(self, x: float, y: float) -> FloatExclusion:
        """Return the same float seen from an origin that lies at (-x, -y) of this one's."""
        return FloatExclusion(self.left, Rect(self.rect.x + x, self.rect.y + y, self.rect.width, self.rect.height))


class ConstraintSpace(NamedTuple):
    """What a parent offers to a box.

    Attributes:
        width: The width of the containing block.
        height: Its height where it is known beforehand, the base of percentages.
        border_width: The border-box width that the parent has decided, or None.
        border_height: The border-box height that the parent has decided, or None.
        shrink: Whether an automatic width is that of the content rather than all there is.
        independent: Whether margins and floats of the content stay inside (a new block formatting context).
        exclusions: Floats of the block formatting context, from the box's top left corner.
    """

    width: float
    height: float | None = None
    border_width: float | None = None
    border_height: float | None = None
    shrink: bool = False
    independent: bool = False
    exclusions: tuple[FloatExclusion, ...] = ()


class Widths(NamedTuple):
    """The min-content and the max-content width of a border box (CSS Box Sizing 3), in pixels."""

    min_content: float
    max_content: float


class Placed(NamedTuple):
    """A fragment at a place."""

    x: float
    y: float
    fragment: Fragment


class OutOfFlow(NamedTuple):
    """An absolute box on its way up to the ancestor that it is placed in, and where it would stand in the flow."""

    x: float
    y: float
    box: Box


class TextBlock(NamedTuple):
    """A paragraph's text: all of it, or the part that appears at one step.

    Attributes:
        layout: Laid-out lines.
        x: Where the layout's origin goes in the fragment.
        y: Likewise.
        rect: What the text covers in the fragment.
        text: What a reader sees, as it was typed.
        links: In the fragment's coordinates.
        origin: Role, step, line of the text.
        edits: Where the layout's text is not what was typed.
    """

    layout: QTextLayout
    x: float
    y: float
    rect: Rect
    text: str
    links: tuple[LinkArea, ...]
    origin: Origin
    edits: tuple[Edit, ...] = ()


class InlineBox(NamedTuple):
    """A piece of an inline element's background and border on one line.

    ``first`` and ``last`` tell whether the element begins and ends here, for its left and right border.
    """

    rect: Rect
    style: ComputedStyle
    origin: Origin
    first: bool
    last: bool


class Fragment(NamedTuple):
    """A laid-out box.

    Attributes:
        box: What was laid out.
        width: Of the border box.
        height: Likewise.
        children: In paint order.
        texts: Text of the box itself.
        inline_boxes: What is painted behind that text.
        content: Where a picture, drawing or placeholder goes.
        baseline: Of the first line, from the top; None without text.
        last_baseline: Of the last line.
        top_margin: What collapses with the margin before, the box's own included.
        bottom_margin: Likewise after.
        empty: Whether the margins above and below collapse through the box.
        exclusions: Floats that hang out of the box into what follows.
        out_of_flow: Absolute boxes that have not met their containing block.
        strained: Whether words break because the box is too narrow for the longest of them.
    """

    box: Box
    width: float
    height: float
    children: tuple[Placed, ...] = ()
    texts: tuple[TextBlock, ...] = ()
    inline_boxes: tuple[InlineBox, ...] = ()
    content: Rect | None = None
    baseline: float | None = None
    last_baseline: float | None = None
    top_margin: Margin = NO_MARGIN
    bottom_margin: Margin = NO_MARGIN
    empty: bool = False
    exclusions: tuple[FloatExclusion, ...] = ()
    out_of_flow: tuple[OutOfFlow, ...] = ()
    strained: bool = False


def is_strained(fragment: Fragment) -> bool:
    """Return whether a box, or any in it, is strained."""
    children = fragment.children
    return fragment.strained or (bool(children) and any(is_strained(placed.fragment) for placed in children))


def grown(fragment: Fragment, height: float, shift: float) -> Fragment:
    """Return a fragment of another height, with what is in it moved down by ``shift`` (cells of a table)."""
    if not shift:
        return fragment if height == fragment.height else fragment._replace(height=height)
    content = fragment.content
    return fragment._replace(
        height=height,
        children=tuple(Placed(child.x, child.y + shift, child.fragment) for child in fragment.children),
        texts=tuple(
            text._replace(
                y=text.y + shift,
                rect=_lowered(text.rect, shift),
                links=tuple(LinkArea(_lowered(link.rect, shift), link.target) for link in text.links),
            )
            for text in fragment.texts
        ),
        inline_boxes=tuple(box._replace(rect=_lowered(box.rect, shift)) for box in fragment.inline_boxes),
        content=None if content is None else _lowered(content, shift),
        baseline=None if fragment.baseline is None else fragment.baseline + shift,
        last_baseline=None if fragment.last_baseline is None else fragment.last_baseline + shift,
        out_of_flow=tuple(place._replace(y=place.y + shift) for place in fragment.out_of_flow),
    )


def _lowered(rect: Rect, shift: float) -> Rect:
    return rect._replace(y=rect.y + shift)
