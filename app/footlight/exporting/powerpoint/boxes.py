"""Boxes of a page -> shapes with fill, outline and shadow; where the sides of a border differ, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from footlight.exporting.powerpoint.drawingml import Palette, Scale, can_be_gradient, outline, placed
from footlight.layout.page import BoxItem, Rect
from footlight.styling.computed import Border, Gradient

_IDENTITY: Final = re.compile(r' id="\d+" name="[^"]*"')
_SIDES: Final = ("top", "right", "bottom", "left")


def box_shapes(
    item: BoxItem, rect: Rect, ids: Iterator[int], palette: Palette, scale: Scale
) -> Iterator[tuple[int, str]]:
    """Yield the shapes of a box, each with its id.

    Args:
        item: The box, with a fill that a shape can have.
        rect: What of it shows.
        ids: Gives the ids.
        palette: The theme's colours.
        scale: How large a pixel is.
    """
    even = len(set(item.borders)) == 1
    border = item.borders.top if even else Border()
    filled = isinstance(item.fill, Gradient) or item.fill.alpha > 0
    if filled or (even and border.width > 0) or any(each.color.alpha and not each.inset for each in item.shadows):
        yield _shape(item, rect, border, next(ids), palette, scale)
    if not even:
        yield from _sides(item, rect, ids, palette, scale)


def can_be_box(item: BoxItem) -> bool:
    """Return whether a shape can be filled as a box is."""
    return not isinstance(item.fill, Gradient) or (item.tile is None and can_be_gradient(item.fill))


def without_id(xml: str) -> str:
    """Return a shape without what tells it apart from another of the same looks."""
    return _IDENTITY.sub("", xml, count=1)


def _shape(item: BoxItem, rect: Rect, border: Border, shape: int, palette: Palette, scale: Scale) -> tuple[int, str]:
    half = border.width / 2
    inner = _inset(rect, half)
    if isinstance(item.fill, Gradient):
        fill = palette.gradient(item.fill, inner, item.opacity)
    else:
        fill = palette.fill(item.fill, item.opacity)
    top_left, top_right, bottom_right, bottom_left = (max(radius - half, 0.0) for radius in item.radii)
    geometry = outline((top_left, top_right, bottom_right, bottom_left), inner, scale)
    line, effects = palette.line(border, scale, item.opacity), palette.effects(item.shadows, scale, item.opacity)
    return shape, (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape}" name="Shape {shape - 1}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f"</p:nvSpPr>"
        f"<p:spPr>{placed(inner, scale, item.rotation, item.pivot)}{geometry}{fill}{line}{effects}</p:spPr></p:sp>"
    )


def _sides(item: BoxItem, rect: Rect, ids: Iterator[int], palette: Palette, scale: Scale) -> Iterator[tuple[int, str]]:
    for name, border in zip(_SIDES, item.borders, strict=True):
        if border.width <= 0 or border.style == "none" or border.color.alpha <= 0:
            continue
        half = border.width / 2
        line = {
            "top": Rect(rect.x, rect.y + half, rect.width, 0.0),
            "bottom": Rect(rect.x, rect.bottom - half, rect.width, 0.0),
            "left": Rect(rect.x + half, rect.y, 0.0, rect.height),
            "right": Rect(rect.right - half, rect.y, 0.0, rect.height),
        }[name]
        shape = next(ids)
        place = placed(line, scale, item.rotation, item.pivot)
        yield (
            shape,
            (
                f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{shape}" name="Line {shape - 1}"/><p:cNvCxnSpPr/><p:nvPr/>'
                f"</p:nvCxnSpPr>"
                f'<p:spPr>{place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
                f"{palette.line(border, scale, item.opacity)}</p:spPr></p:cxnSp>"
            ),
        )


def _inset(rect: Rect, by: float) -> Rect:
    by = min(by, rect.width / 2, rect.height / 2)
    return Rect(rect.x + by, rect.y + by, rect.width - 2 * by, rect.height - 2 * by)
