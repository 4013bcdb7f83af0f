"""Absolute boxes and their containing block -> where they go (CSS 2.2, 10.3.7 and 10.6.4)."""

from __future__ import annotations

from footlight.layout.boxes.box import Box
from footlight.layout.fragments import ConstraintSpace, Fragment, OutOfFlow, Placed
from footlight.layout.geometry import Sides, definite, resolved
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.sizing import border_box


def place_absolute(out_of_flow: OutOfFlow, rect: Sides, engine: Engine) -> Placed:
    """Lay out an absolute box.

    Args:
        out_of_flow: The box and where it would stand in the flow.
        rect: The containing block: its edges from the top left corner that ``out_of_flow`` counts from.
        engine: Lays out the box.
    """
    box = out_of_flow.box
    style = box.style
    width, height = rect.right - rect.left, rect.bottom - rect.top
    margin = resolved(style.margin, width)
    left, right = definite(style.inset.left, width), definite(style.inset.right, width)
    top, bottom = definite(style.inset.top, height), definite(style.inset.bottom, height)
    fragment = _sized(box, (width, height), (left, right, top, bottom), margin, out_of_flow.x - rect.left, engine)
    x = _offset(left, right, width, fragment.width, (margin.left, margin.right), out_of_flow.x - rect.left)
    y = _offset(top, bottom, height, fragment.height, (margin.top, margin.bottom), out_of_flow.y - rect.top)
    if left is not None and right is not None and style.margin.left is None and style.margin.right is None:
        x = left + max(width - left - right - fragment.width, 0.0) / 2
    if top is not None and bottom is not None and style.margin.top is None and style.margin.bottom is None:
        y = top + max(height - top - bottom - fragment.height, 0.0) / 2
    return Placed(rect.left + x, rect.top + y, fragment)


def _sized(
    box: Box,
    base: tuple[float, float],
    insets: tuple[float | None, float | None, float | None, float | None],
    margin: Sides,
    static_x: float,
    engine: Engine,
) -> Fragment:
    """Lay the box out: stretched between insets, of its own size, or as wide as its content."""
    style = box.style
    width, height = base
    left, right, top, bottom = insets
    stretch_width = stretch_height = None
    if left is not None and right is not None and style.width is None:
        stretch_width = max(width - left - right - margin.across, 0.0)
    if top is not None and bottom is not None and style.height is None:
        stretch_height = max(height - top - bottom - margin.down, 0.0)
    if stretch_width is None and style.width is None:
        there = width - (left if left is not None else 0.0) - (right if right is not None else 0.0)
        if left is None and right is None:
            there = width - max(static_x, 0.0)
        there -= margin.across
        stretch_width = engine.max_content(box)
        if stretch_width > there:
            stretch_width = min(max(engine.widths(box).min_content, there), stretch_width)
        most = border_box(style, style.max_width, width, 0.0)
        stretch_width = stretch_width if most is None else min(stretch_width, most)
    space = ConstraintSpace(
        width, height, border_width=stretch_width, border_height=stretch_height, shrink=True, independent=True
    )
    return engine.lay_out(box, space)


def _offset(
    start: float | None, end: float | None, base: float, size: float, margin: tuple[float, float], static: float
) -> float:
    if start is not None:
        return start + margin[0]
    if end is not None:
        return base - end - size - margin[1]
    return static + margin[0]
