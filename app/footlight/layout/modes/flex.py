"""Flex containers: rows and columns whose children grow and shrink (CSS Flexible Box Layout 1, 9)."""

from __future__ import annotations

from collections.abc import Sequence

from footlight.layout.boxes.box import FlexBox, is_absolute
from footlight.layout.fragments import Engine, Fragment, Placed, Space, Waiting, Widths
from footlight.layout.geometry import insets, resolved
from footlight.layout.modes.alignment import distribute, offset
from footlight.layout.modes.flex_items import (
    Container,
    Item,
    Line,
    alignment,
    break_lines,
    container_of,
    item_of,
    resolve_main,
    stretches,
)
from footlight.layout.modes.sizing import clamp, frame, height_bounds, width_bounds


def lay_out_flex(box: FlexBox, space: Space, engine: Engine) -> Fragment:
    """Lay out a flex container."""
    used = frame(box.style, space, lambda: engine.widths(box))
    container = container_of(box, used, engine)
    in_flow = [child for child in box.children if not is_absolute(child.style)]
    items = [item_of(child, container) for child in sorted(in_flow, key=lambda child: child.style.order)]
    lines = break_lines(items, container)
    for line in lines:
        resolve_main(line, container)
        for item in line.items:
            item.fragment = _lay_out_item(item, container, None)
    _resolve_cross(lines, container)
    return _finished(lines, container)


def flex_widths(box: FlexBox, engine: Engine) -> Widths:
    """Measure the content of a flex container."""
    found = []
    for child in box.children:
        if not is_absolute(child.style):
            margin = resolved(child.style.margin, 0.0).across
            widths = engine.widths(child)
            found.append(Widths(widths.narrowest + margin, widths.widest + margin))
    if not found:
        return Widths(0.0, 0.0)
    narrowest = max(each.narrowest for each in found)
    if not box.style.flex_direction.startswith("row"):
        return Widths(narrowest, max(each.widest for each in found))
    gaps = box.style.column_gap.px * (len(found) - 1)
    if not box.style.flex_wrap:
        narrowest = sum(each.narrowest for each in found) + gaps
    return Widths(narrowest, sum(each.widest for each in found) + gaps)


def _lay_out_item(item: Item, container: Container, cross: float | None) -> Fragment:
    """Lay out an item at its main size, and stretched to the cross size of its line when that is known."""
    width, height = container.used.inner_width, container.used.inner_height
    stretched = None
    if stretches(item.box, container):
        there = cross if cross is not None else (None if container.is_row else container.cross)
        if there is not None:
            stretched = _bounded_cross(item, container, max(there - container.cross_margin(item), 0.0))
    if container.is_row:
        space = Space(width, height, border_width=item.size, border_height=stretched, independent=True)
    elif container.main is None and item.box.style.height is None:
        space = Space(width, height, border_width=stretched, shrink=True, independent=True)
    else:
        space = Space(width, height, border_width=stretched, border_height=item.size, shrink=True, independent=True)
    return container.engine.lay_out(item.box, space)


def _bounded_cross(item: Item, container: Container, size: float) -> float:
    style = item.box.style
    width, height = container.used.inner_width, container.used.inner_height
    edges = insets(style, width)
    least, most = height_bounds(style, height, edges) if container.is_row else width_bounds(style, width, edges)
    return clamp(size, least, most)


def _resolve_cross(lines: Sequence[Line], container: Container) -> None:
    """Find the cross size of every line and stretch the items into it (9.4)."""
    for line in lines:
        line.cross = max(container.cross_size(item.laid_out) + container.cross_margin(item) for item in line.items)
    cross = container.cross
    if cross is None and container.is_row and len(lines) == 1:
        lowest = container.used.lowest - container.used.edges.down
        lines[0].cross = max(lines[0].cross, lowest)
    elif cross is not None and len(lines) == 1 and not container.style.flex_wrap:
        lines[0].cross = cross
    elif cross is not None and container.style.align_content in {"normal", "stretch"} and lines:
        free = cross - sum(line.cross for line in lines) - container.cross_gap * (len(lines) - 1)
        for line in lines:
            line.cross += max(free, 0.0) / len(lines)
    for line in lines:
        for item in line.items:
            if stretches(item.box, container):
                size = line.cross - container.cross_margin(item)
                if abs(container.cross_size(item.laid_out) - size) > 0.01:
                    item.fragment = _lay_out_item(item, container, line.cross)


def _finished(lines: Sequence[Line], container: Container) -> Fragment:
    """Place everything and close the container."""
    used, style = container.used, container.style
    content_cross = sum(line.cross for line in lines) + container.cross_gap * max(len(lines) - 1, 0)
    content_main = max((_line_length(line, container) for line in lines), default=0.0)
    content_height = content_cross if container.is_row else content_main
    height = used.final_height(content_height)
    inner_height = height - used.edges.down
    main = used.inner_width if container.is_row else inner_height
    cross = inner_height if container.is_row else used.inner_width
    spread = distribute(cross - content_cross, len(lines), style.align_content)
    placed: list[Placed] = []
    at = spread.start
    for line in lines:
        placed.extend(_place_line(line, main, at, container))
        at += line.cross + spread.between + container.cross_gap
    static = [
        Waiting(used.edges.left, used.edges.top, child) for child in container.box.children if is_absolute(child.style)
    ]
    inner = [
        Waiting(place.x + waiting.x, place.y + waiting.y, waiting.box)
        for place in placed
        for waiting in place.fragment.waiting
    ]
    baselines = [place.y + place.fragment.baseline for place in placed if place.fragment.baseline is not None]
    return Fragment(
        box=container.box,
        width=used.width,
        height=height,
        children=tuple(placed),
        baseline=baselines[0] if baselines else None,
        last_baseline=baselines[0] if container.is_row and baselines else (baselines[-1] if baselines else None),
        waiting=(*static, *inner),
    )


def _line_length(line: Line, container: Container) -> float:
    sizes = sum(item.size + container.main_margin(item) for item in line.items)
    return sizes + container.gap * (len(line.items) - 1)


def _place_line(line: Line, main: float, at: float, container: Container) -> list[Placed]:
    """Place the items of a line whose cross start is ``at``."""
    free = main - _line_length(line, container)
    automatic = sum(_automatic_sides(item, container) for item in line.items)
    share = max(free, 0.0) / automatic if automatic else 0.0
    spread = distribute(0.0 if automatic else free, len(line.items), container.style.justify_content)
    deepest = _deepest_baseline(line)
    placed = []
    position = spread.start
    for item in line.items:
        before, after = _main_sides(item, container, share)
        along = position + before
        across = at + _cross_offset(item, line, deepest, container)
        placed.append(_place(item, along, across, main, container))
        position = along + item.size + after + spread.between + container.gap
    return placed


def _automatic_sides(item: Item, container: Container) -> int:
    margin = item.box.style.margin
    sides = (margin.left, margin.right) if container.is_row else (margin.top, margin.bottom)
    return sum(side is None for side in sides)


def _main_sides(item: Item, container: Container, share: float) -> tuple[float, float]:
    """Tell the margins before and after an item, where ``auto`` takes its share of the free space."""
    said = item.box.style.margin
    if container.is_row:
        before = share if said.left is None else item.margin.left
        after = share if said.right is None else item.margin.right
    else:
        before = share if said.top is None else item.margin.top
        after = share if said.bottom is None else item.margin.bottom
    return (after, before) if _is_reversed(container) else (before, after)


def _is_reversed(container: Container) -> bool:
    turned = container.style.flex_direction.endswith("reverse")
    return turned != (container.is_row and container.style.direction == "rtl")


def _deepest_baseline(line: Line) -> float:
    return max(
        (item.margin.top + item.laid_out.baseline for item in line.items if item.laid_out.baseline is not None),
        default=0.0,
    )


def _cross_offset(item: Item, line: Line, deepest: float, container: Container) -> float:
    said = item.box.style.margin
    start = item.margin.top if container.is_row else item.margin.left
    free = line.cross - container.cross_size(item.laid_out) - container.cross_margin(item)
    first, last = (said.top, said.bottom) if container.is_row else (said.left, said.right)
    if first is None or last is None:
        share = max(free, 0.0) / ((first is None) + (last is None))
        return start + (share if first is None else 0.0)
    align = alignment(item.box, container)
    if align == "baseline" and container.is_row and item.laid_out.baseline is not None:
        return deepest - item.laid_out.baseline
    if not container.is_row and container.style.direction == "rtl" and align in {"start", "end", "stretch"}:
        align = "start" if align == "end" else "end"
    return start + offset(free, align)


def _place(item: Item, along: float, across: float, main: float, container: Container) -> Placed:
    if _is_reversed(container):
        along = main - along - item.size
    edges = container.used.edges
    x, y = (along, across) if container.is_row else (across, along)
    return Placed(edges.left + x, edges.top + y, item.laid_out)
