"""A laid-out slide -> how far its content leaves the room it has, and where in the source it begins to."""

from __future__ import annotations

import math
from dataclasses import replace

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import is_absolute
from footlight.layout.fragments import Fragment
from footlight.layout.geometry import insets
from footlight.layout.page import Rect
from footlight.styling.computed import Borders, ComputedStyle

_NO_BORDERS = Borders()
TOLERANCE = 0.5
"""Pixels that nobody sees, from rounding."""


class Excess(NamedTuple):
    """What does not fit.

    Attributes:
        pixels: By how much the worst piece leaves its room.
        line: The source line offset of the first piece that does.
        in_flow: Whether smaller type could help; absolute boxes stand where the author put them.
    """

    pixels: float
    line: int
    in_flow: bool


@dataclass(frozen=True, slots=True)
class _Room:
    """The bounds that content should keep: the bottom and where lines end, and the slide's own for what is absolute.

    Text keeps the slide's margin at its end; what an author lets bleed into it is a picture or a box. What hangs
    into the margin where lines begin, a list's sign or a quotation mark, may do so.
    """

    right: float
    text_right: float
    bottom: float
    left: float
    in_flow: bool


def find_excess(root: Fragment, beside: float = 0.0) -> Excess | None:
    """Find what leaves the slide's content box at the bottom or, with text, at the right, or a box that cuts it off.

    Args:
        root: The section.
        beside: How much of the slide lies to the right of it, under a picture that splits it: a box that the author
            places may reach into that.
    """
    edges = insets(root.box.style, root.width)
    room = _Room(root.width, root.width - edges.right, root.height - edges.bottom, edges.left, in_flow=True)
    slide = _Room(root.width + beside, root.width + beside, root.height, 0.0, in_flow=False)
    found: list[Excess] = []
    _note_inside(root, 0.0, 0.0, room, slide, found)
    if not found:
        return None
    in_flow = [each for each in found if each.in_flow]
    worst = max(each.pixels for each in in_flow or found)
    return Excess(worst, min(each.line for each in found), bool(in_flow))


def _note(fragment: Fragment, x: float, y: float, room: _Room, slide: _Room, found: list[Excess]) -> None:
    """Note what of a fragment at (x, y), and of all that is in it, leaves its room."""
    style = fragment.box.style
    if style.visible:
        if fragment.texts:
            left, right = (room.left, room.right) if style.direction == "rtl" else (-math.inf, room.text_right)
            for text in fragment.texts:
                pixels = _beyond(text.rect, x, y, left, right, room.bottom)
                if pixels > TOLERANCE:
                    found.append(Excess(pixels, fragment.box.origin.line, room.in_flow))
        if fragment.children or fragment.content is not None:
            for rect in _solid_rects(fragment):
                pixels = _beyond(rect, x, y, -math.inf, room.right, room.bottom)
                if pixels > TOLERANCE:
                    found.append(Excess(pixels, fragment.box.origin.line, room.in_flow))
    if fragment.children:
        _note_inside(fragment, x, y, room, slide, found)


def _beyond(rect: Rect, x: float, y: float, left: float, right: float, bottom: float) -> float:
    """Return by how many pixels a rectangle in a fragment at (x, y) leaves its bounds; 0 and less are none."""
    from_left, from_top, width, height = rect
    from_left, from_top = x + from_left, y + from_top
    return max(from_top + height - bottom, from_left + width - right, left - from_left)


def _note_inside(fragment: Fragment, x: float, y: float, room: _Room, slide: _Room, found: list[Excess]) -> None:
    for placed in fragment.children:
        left, top = x + placed.x, y + placed.y
        child = placed.fragment
        inner = slide if is_absolute(child.box.style) else room
        if child.box.style.overflow_hidden:
            right, bottom = left + child.width, top + child.height
            inner = replace(
                inner,
                right=min(inner.right, right),
                text_right=min(inner.text_right, right),
                bottom=min(inner.bottom, bottom),
            )
        _note(child, left, top, inner, slide, found)


def _solid_rects(fragment: Fragment) -> list[Rect]:
    """Return what of a fragment an audience would miss besides text: pictures, and visible boxes around others."""
    rects = [] if fragment.content is None else [fragment.content]
    if fragment.children and not is_absolute(fragment.box.style) and _can_be_seen(fragment.box.style):
        rects.append(Rect(0.0, 0.0, fragment.width, fragment.height))
    return rects


def _can_be_seen(style: ComputedStyle) -> bool:
    return bool(style.background_color.alpha) or (
        style.border != _NO_BORDERS and any(border.width for border in style.border)
    )
