"""A laid-out slide -> how far its content leaves the room it has, and where in the source it begins to."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import is_absolute
from footlight.layout.fragments import Fragment
from footlight.layout.geometry import insets
from footlight.layout.page import Rect
from footlight.styling.computed import ComputedStyle

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
    found = list(_inner_excesses(root, 0.0, 0.0, room, slide))
    if not found:
        return None
    in_flow = [each for each in found if each.in_flow]
    worst = max(each.pixels for each in in_flow or found)
    return Excess(worst, min(each.line for each in found), bool(in_flow))


def _excesses(fragment: Fragment, x: float, y: float, room: _Room, slide: _Room) -> Iterator[Excess]:
    from_right = fragment.box.style.direction == "rtl"
    left, right = (room.left, room.right) if from_right else (-math.inf, room.text_right)
    rects = [(rect, left, right) for rect in _text_rects(fragment, x, y)]
    rects += [(rect, -math.inf, room.right) for rect in _solid_rects(fragment, x, y)]
    for rect, leftmost, rightmost in rects:
        pixels = max(rect.bottom - room.bottom, rect.right - rightmost, leftmost - rect.x)
        if pixels > TOLERANCE and fragment.box.style.visible:
            yield Excess(pixels, fragment.box.origin.line, room.in_flow)
    yield from _inner_excesses(fragment, x, y, room, slide)


def _inner_excesses(fragment: Fragment, x: float, y: float, room: _Room, slide: _Room) -> Iterator[Excess]:
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
        yield from _excesses(child, left, top, inner, slide)


def _text_rects(fragment: Fragment, x: float, y: float) -> Iterator[Rect]:
    for text in fragment.texts:
        yield Rect(x + text.rect.x, y + text.rect.y, text.rect.width, text.rect.height)


def _solid_rects(fragment: Fragment, x: float, y: float) -> Iterator[Rect]:
    """Yield what of a fragment an audience would miss besides text: pictures, and visible boxes around others."""
    if fragment.content is not None:
        content = fragment.content
        yield Rect(x + content.x, y + content.y, content.width, content.height)
    if _can_be_seen(fragment.box.style) and fragment.children and not is_absolute(fragment.box.style):
        yield Rect(x, y, fragment.width, fragment.height)


def _can_be_seen(style: ComputedStyle) -> bool:
    return bool(style.background_color.alpha) or any(border.width for border in style.border)
