"""A style and the space that a parent offers -> the used size of a border box (CSS 2.2, 10)."""

from __future__ import annotations

import math
from collections.abc import Callable

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.fragments import ConstraintSpace, Widths
from footlight.layout.geometry import Sides, definite, insets, resolved
from footlight.styling.computed import ComputedStyle, Length


class Frame(NamedTuple):
    """The used sizes of a box before its content is known; all but ``edges`` are border-box sizes in pixels.

    Attributes:
        width: The width.
        height: The height, or None where the content decides.
        edges: Border and padding.
        lowest: The least height.
        highest: The greatest height.
        inner_width: The width of the content box.
        inner_height: The height of the content box where it is known.
    """

    width: float
    height: float | None
    edges: Sides
    lowest: float
    highest: float
    inner_width: float
    inner_height: float | None

    def final_height(self, content: float) -> float:
        """Return the border-box height for a content of that height."""
        height = max(content, 0.0) + self.edges.down if self.height is None else self.height
        return clamp(height, self.lowest, self.highest)


def clamp(value: float, lowest: float, highest: float) -> float:
    """Keep a value within bounds; the lower bound wins, as in CSS."""
    if value > highest:
        value = highest
    return lowest if value < lowest else value


def frame(style: ComputedStyle, space: ConstraintSpace, widths: Callable[[], Widths]) -> Frame:
    """Find the used sizes of a box.

    Args:
        style: Of the box.
        space: What its parent offers.
        widths: Measures the border box's content-based widths; called only when they matter.
    """
    edges = insets(style, space.width)
    width = space.border_width
    if width is None:
        width = clamp(_width(style, space, edges, widths), *width_bounds(style, space.width, edges))
    across, down = edges.across, edges.down
    width = max(width, across)
    lowest, highest = height_bounds(style, space.height, edges)
    height = space.border_height
    if height is None:
        height = None if style.height is None else border_box(style, style.height, space.height, down)
        if height is None and style.aspect_ratio and space.border_width is None:
            height = _height_by_ratio(style, width, edges)
        height = None if height is None else clamp(height, lowest, highest)
    else:
        height, lowest, highest = max(height, down), 0.0, math.inf
    inner_height = None if height is None else max(height - down, 0.0)
    return Frame(width, height, edges, lowest, highest, width - across, inner_height)


def border_box(style: ComputedStyle, length: Length | None, base: float | None, extra: float) -> float | None:
    """Turn ``width`` or ``height`` into a border-box size; ``extra`` is border and padding in that direction."""
    value = definite(length, base)
    if value is None:
        return None
    return max(value, extra) if style.box_sizing == "border-box" else max(value, 0.0) + extra


def width_bounds(style: ComputedStyle, base: float, edges: Sides) -> tuple[float, float]:
    """Return the least and the greatest border-box width."""
    if style.min_width is None and style.max_width is None:
        return 0.0, math.inf
    lowest = border_box(style, style.min_width, base, edges.across)
    highest = border_box(style, style.max_width, base, edges.across)
    return lowest or 0.0, math.inf if highest is None else highest


def height_bounds(style: ComputedStyle, base: float | None, edges: Sides) -> tuple[float, float]:
    """Return the least and the greatest border-box height."""
    if style.min_height is None and style.max_height is None:
        return 0.0, math.inf
    lowest = border_box(style, style.min_height, base, edges.down)
    highest = border_box(style, style.max_height, base, edges.down)
    return lowest or 0.0, math.inf if highest is None else highest


def _width(style: ComputedStyle, space: ConstraintSpace, edges: Sides, widths: Callable[[], Widths]) -> float:
    if style.width is not None:
        said = border_box(style, style.width, space.width, edges.across)
        if said is not None:
            return said
    there = max(space.width - resolved(style.margin, space.width).across, 0.0)
    if not space.shrink:
        return there
    wanted = widths()
    return min(max(wanted.min_content, there), wanted.max_content)


def _height_by_ratio(style: ComputedStyle, width: float, edges: Sides) -> float:
    ratio = style.aspect_ratio or 1.0
    if style.box_sizing == "border-box":
        return width / ratio
    return (width - edges.across) / ratio + edges.down
