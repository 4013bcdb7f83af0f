"""A slide and the sizes chosen for it -> its elements at those sizes; laid out -> its block where it rests."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import (
    AtomicInline,
    BlocksBox,
    Box,
    CodeBox,
    FlexBox,
    GridBox,
    LinesBox,
    OutOfFlowInline,
    TableBox,
    is_absolute,
)
from footlight.layout.choosing_sizes import parts_of, room_top
from footlight.layout.extents import Choice, flow_of
from footlight.layout.fragments import Fragment
from footlight.layout.geometry import insets
from footlight.layout.scaling import KEPT, SIGNS, TITLES, is_picture, scaled_length, scaled_style
from footlight.styling.computed import ComputedStyle, Corners, Edges, Length, SameStyle, StyledElement

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_AT_THE_TOP = frozenset({"flex-start", "start", "normal"})
_CENTRED = 1.0
"""By how many pixels the room above what is in the middle may differ from that below."""


def composed(root: StyledElement, choice: Choice) -> StyledElement:
    """Make the section with its content at the sizes that were chosen."""
    if choice._replace(leading=1) == Choice():
        return root
    composer = _Composer(choice)
    children: list[StyledElement | str] = []
    leading = choice.leading
    for child in root.children:
        if isinstance(child, str) or child.tag in KEPT or is_absolute(child.style):
            children.append(child)
        elif leading > 0:
            children.append(composer.leading(child))
            leading -= 1
        else:
            children.append(composer.element(child))
    return root.restyled(root.style, tuple(children))


class _Composer(NamedTuple):
    """Enlarges elements."""

    choice: Choice

    def leading(self, element: StyledElement) -> StyledElement:
        """Enlarge the slide's heading and keep its distances, so that it stands where it stands on every slide."""
        ratio = self.choice.heading
        inner = (child if isinstance(child, str) else self._around(child, ratio) for child in element.children)
        return element.restyled(self._own(element, ratio, 0.0), tuple(inner))

    def element(self, element: StyledElement) -> StyledElement:
        """Enlarge an element with all that is in it."""
        if element.tag == "table":
            return self._with(element, self.choice.table, 1.0)
        if element.tag == "pre":
            return self._with(element, self.choice.code, 1.0)
        if element.tag in TITLES:
            return self._with(element, self.choice.heading, _below_headings(self.choice))
        is_heading = element.tag in _HEADINGS
        gaps = _below_headings(self.choice) if is_heading else self.choice.gaps
        style = self._own(element, self.choice.text, gaps, self.choice.lines)
        if self.choice.drawing is not None and is_picture(element):
            style = style.but(max_height=Length(px=self.choice.drawing))
        children = (child if isinstance(child, str) else self.element(child) for child in element.children)
        return element.restyled(style, tuple(children))

    def _with(self, element: StyledElement, ratio: float, gaps: float) -> StyledElement:
        style = self._own(element, ratio, gaps)
        inner = (child if isinstance(child, str) else self._with(child, ratio, 1.0) for child in element.children)
        return element.restyled(style, tuple(inner))

    def _around(self, element: StyledElement, ratio: float) -> StyledElement:
        """Enlarge what stands in a heading; a band that a theme draws there belongs to the slide."""
        if element.tag not in SIGNS or not is_absolute(element.style):
            return self._with(element, ratio, 1.0)
        return replace(element, style=_enlarged(SameStyle(element.style), ratio, 1.0, 1.0))

    def _own(self, element: StyledElement, ratio: float, gaps: float, lines: float = 1.0) -> ComputedStyle:
        if ratio == lines == 1.0 and gaps in {0.0, 1.0}:
            return element.style
        if element.tag in SIGNS:
            return _enlarged_sign(SameStyle(element.style), ratio)
        return _enlarged(SameStyle(element.style), ratio, gaps, lines)


def _below_headings(choice: Choice) -> float:
    """Return the ratio of gaps at a heading among the text: it stays nearer to what it is the heading of."""
    return (1.0 + choice.gaps) / 2


@lru_cache(maxsize=512)
def _enlarged(same: SameStyle, ratio: float, gaps: float, lines: float) -> ComputedStyle:
    """Enlarge type and distances, the vertical margins by ``gaps`` more; with 0 the margins stay.

    Remembered, as slides have their styles and ratios in common: of 1,000 slides a hundred are not found.
    """
    style = same.style
    larger = scaled_style(style, ratio)
    return larger.but(
        margin=_stretched(larger.margin, gaps) if gaps else style.margin,
        line_height=larger.line_height and larger.line_height * lines,
        max_width=style.max_width and scaled_length(style.max_width, ratio),
    )


@lru_cache(maxsize=128)
def _enlarged_sign(same: SameStyle, ratio: float) -> ComputedStyle:
    """Enlarge what a theme draws with the text: a mark, a dot on a line."""
    style = same.style
    top, right, bottom, left = (length and scaled_length(length, ratio) for length in style.inset)
    return scaled_style(style, ratio).but(
        width=style.width and scaled_length(style.width, ratio),
        height=style.height and scaled_length(style.height, ratio),
        inset=Edges(top, right, bottom, left),
        radius=Corners(*(scaled_length(length, ratio) for length in style.radius)),
    )


def _stretched(margin: Edges, gaps: float) -> Edges:
    top, right, bottom, left = margin
    return Edges(top and scaled_length(top, gaps), right, bottom and scaled_length(bottom, gaps), left)


def rested(root: Fragment, middle: float) -> Fragment:
    """Move the block below the heading to where it rests: its middle as far down its room as ``middle`` says.

    Where the theme has everything in the middle, all of it moves. A section that places its children otherwise by
    itself (by a row, a grid, or at its end) is left as it is.
    """
    head, body = parts_of(root)
    style = root.box.style
    in_column = isinstance(root.box, FlexBox) and style.flex_direction == "column"
    if in_column and style.justify_content == "center":
        head, body = [], flow_of(root)
    elif not isinstance(root.box, BlocksBox) and not (in_column and style.justify_content in _AT_THE_TOP):
        return root
    if not body:
        return root
    edges = insets(style, root.width)
    top, bottom = body[0].y, max(placed.y + placed.fragment.height for placed in body)
    begin = room_top(root, head, body)
    room = root.height - edges.bottom - begin
    if not head and in_column and abs(bottom - begin - room + top - begin) > _CENTRED:
        return root
    wanted = begin + max(min(room * middle - (bottom - top) / 2, room - (bottom - top)), 0.0)
    moved = {id(placed) for placed in body}
    shifted = (
        placed._replace(y=placed.y + wanted - top) if id(placed) in moved else placed for placed in root.children
    )
    return root._replace(children=tuple(shifted))


def respaced(root: Box, choice: Choice) -> tuple[Box, dict[Box, Box]]:
    """Make the boxes of a slide with the chosen space between them; all else was built as it was chosen.

    Returns:
        The section's box; and of boxes that hold no others, what those with new margins were made of.
    """
    if not isinstance(root, BlocksBox | FlexBox | GridBox):
        return root, {}
    respacer = _Respacer(choice, {})
    leading, children = choice.leading, []
    for child in root.children:
        element = child.origin.element
        if is_absolute(child.style) or element is None or element.tag in KEPT or element is root.origin.element:
            children.append(child)
        elif leading > 0:
            children.append(child)
            leading -= 1
        else:
            children.append(respacer.box(child))
    return replace(root, children=tuple(children)), respacer.made


class _Respacer(NamedTuple):
    """Stretches the margins of boxes, as ``_Composer`` does those of elements."""

    choice: Choice
    made: dict[Box, Box]

    def box(self, box: Box) -> Box:
        """Stretch a box's margins above and below, and those of all that is in it."""
        if isinstance(box, TableBox | CodeBox):
            return box
        is_heading = box.origin.element is not None and box.origin.element.tag in _HEADINGS
        gaps = _below_headings(self.choice) if is_heading else self.choice.gaps
        margin = _stretched(box.style.margin, gaps)
        style = box.style if margin == box.style.margin else box.style.but(margin=margin)
        if isinstance(box, BlocksBox | FlexBox | GridBox):
            return replace(box, style=style, children=tuple(self.box(child) for child in box.children))
        if isinstance(box, LinesBox) and any(isinstance(piece, AtomicInline | OutOfFlowInline) for piece in box.pieces):
            pieces = (
                replace(piece, box=self.box(piece.box)) if isinstance(piece, AtomicInline | OutOfFlowInline) else piece
                for piece in box.pieces
            )
            return replace(box, style=style, pieces=tuple(pieces))
        if style is box.style:
            return box
        made = replace(box, style=style)
        self.made[made] = box
        return made
