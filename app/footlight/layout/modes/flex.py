"""Flex containers: rows and columns whose children grow and shrink (CSS Flexible Box Layout 1, 9).

Main is the direction of the items, cross the other one. Sizes are border-box sizes unless they are called outer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from footlight.deck.dataclass import dataclass
from footlight.layout.boxes.box import Box, DrawingBox, FlexBox, PictureBox, is_absolute
from footlight.layout.fragments import ConstraintSpace, Fragment, OutOfFlow, Placed, Widths
from footlight.layout.geometry import Sides, distribute, insets, offset, resolved
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.sizing import Frame, border_box, clamp, frame, height_bounds, width_bounds
from footlight.styling.computed import Align, ComputedStyle


@dataclass(slots=True)
class _Item:
    """A child on its way to a place: its sizes are filled in step by step."""

    box: Box
    margin: Sides
    edges: Sides
    base: float
    least: float
    most: float
    size: float = 0.0
    fragment: Fragment | None = None

    def fixed(self, *, growing: bool) -> bool:
        """Whether it neither grows nor, when the line is too long, shrinks."""
        return (self.box.style.flex_grow if growing else self.box.style.flex_shrink) <= 0

    @property
    def laid_out(self) -> Fragment:
        """The fragment, once there is one."""
        if self.fragment is None:
            raise AssertionError("the item has not been laid out")
        return self.fragment


@dataclass(slots=True)
class _Line:
    """A line of items."""

    items: list[_Item]
    cross: float = 0.0


@dataclass(frozen=True, slots=True)
class _Container:
    """What the steps of the algorithm know of the container."""

    box: FlexBox
    used: Frame
    is_row: bool
    main: float | None
    cross: float | None
    gap: float
    cross_gap: float
    engine: Engine

    @property
    def style(self) -> ComputedStyle:
        """The container's style."""
        return self.box.style

    def main_margin(self, item: _Item) -> float:
        """The margins of an item in the main direction."""
        return item.margin.across if self.is_row else item.margin.down

    def cross_margin(self, item: _Item) -> float:
        """The margins of an item in the cross direction."""
        return item.margin.down if self.is_row else item.margin.across

    def cross_size(self, fragment: Fragment) -> float:
        """The size of a fragment in the cross direction."""
        return fragment.height if self.is_row else fragment.width


def lay_out_flex(box: FlexBox, space: ConstraintSpace, engine: Engine) -> Fragment:
    """Lay out a flex container."""
    used = frame(box.style, space, lambda: engine.widths(box))
    container = _container_of(box, used, engine)
    in_flow = [child for child in box.children if not is_absolute(child.style)]
    items = [_item_of(child, container) for child in sorted(in_flow, key=lambda child: child.style.order)]
    lines = _break_lines(items, container)
    for line in lines:
        _resolve_main(line, container)
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
            found.append(Widths(widths.min_content + margin, widths.max_content + margin))
    if not found:
        return Widths(0.0, 0.0)
    min_content = max(each.min_content for each in found)
    if not box.style.flex_direction.startswith("row"):
        return Widths(min_content, max(each.max_content for each in found))
    gaps = box.style.column_gap.px * (len(found) - 1)
    if not box.style.flex_wrap:
        min_content = sum(each.min_content for each in found) + gaps
    return Widths(min_content, sum(each.max_content for each in found) + gaps)


def _container_of(box: FlexBox, used: Frame, engine: Engine) -> _Container:
    """Gather what all steps need to know of a container."""
    style = box.style
    row_gap = style.row_gap.resolve(used.inner_height or 0.0)
    column_gap = style.column_gap.resolve(used.inner_width)
    if style.flex_direction.startswith("row"):
        return _Container(box, used, True, used.inner_width, used.inner_height, column_gap, row_gap, engine)
    main = used.inner_height
    return _Container(box, used, False, main, used.inner_width, row_gap, column_gap, engine)


def _item_of(box: Box, container: _Container) -> _Item:
    """Find the flex base size of a child and the bounds that it flexes within."""
    return _row_item(box, container) if container.is_row else _column_item(box, container)


def _row_item(box: Box, container: _Container) -> _Item:
    style = box.style
    width = container.used.inner_width
    edges = insets(style, width)
    least, most = width_bounds(style, width, edges)
    said = border_box(style, style.width, width, edges.across)
    base = border_box(style, style.flex_basis, container.main, edges.across)
    if base is None:
        base = container.engine.widths(box).max_content if said is None else said
    if style.min_width is None and not style.overflow_hidden:
        # The automatic minimum (4.5): no narrower than the longest word, unless a width was asked for.
        content = box if said is None else replace(box, style=style.but(width=None))
        least = min(container.engine.widths(content).min_content, most, float("inf") if said is None else said)
    return _Item(box, resolved(style.margin, width), edges, base, least, most)


def _column_item(box: Box, container: _Container) -> _Item:
    style = box.style
    width, height = container.used.inner_width, container.used.inner_height
    margin = resolved(style.margin, width)
    edges = insets(style, width)
    least, most = height_bounds(style, height, edges)
    said = border_box(style, style.height, height, edges.down)
    base = border_box(style, style.flex_basis, container.main, edges.down)
    if base is None:
        base = said
    has_content_minimum = style.min_height is None and not style.overflow_hidden and not _is_scalable(box)
    if base is None or has_content_minimum:
        natural = _natural_height(box, container, margin, edges)
        base = natural if base is None else base
        if has_content_minimum:
            least = min(natural, most, float("inf") if said is None else said)
    return _Item(box, margin, edges, base, least, most)


def _is_scalable(box: Box) -> bool:
    return isinstance(box, PictureBox) or (isinstance(box, DrawingBox) and box.grows)


def _natural_height(box: Box, container: _Container, margin: Sides, edges: Sides) -> float:
    width = None
    if _stretches(box, container) and box.style.width is None:
        width = max(container.used.inner_width - margin.across, 0.0)
        least, most = width_bounds(box.style, container.used.inner_width, edges)
        width = clamp(width, least, most)
    space = ConstraintSpace(
        container.used.inner_width, container.used.inner_height, border_width=width, shrink=True, independent=True
    )
    return container.engine.lay_out(box, space).height


def _break_lines(items: Sequence[_Item], container: _Container) -> list[_Line]:
    """Break the items into lines where wrapping is asked for and the main size is known."""
    if not container.style.flex_wrap or container.main is None:
        return [_Line(list(items))] if items else []
    lines: list[_Line] = []
    taken = 0.0
    for item in items:
        size = clamp(item.base, item.least, item.most) + container.main_margin(item)
        if lines and taken + container.gap + size <= container.main + 0.01:
            lines[-1].items.append(item)
            taken += container.gap + size
        else:
            lines.append(_Line([item]))
            taken = size
    return lines


def _resolve_main(line: _Line, container: _Container) -> None:
    """Grow or shrink the items of a line into the main size (9.7)."""
    for item in line.items:
        item.size = clamp(item.base, item.least, item.most)
    if container.main is None:
        return
    outer = sum(container.main_margin(item) for item in line.items) + container.gap * (len(line.items) - 1)
    growing = sum(item.size for item in line.items) + outer < container.main
    flexible = [item for item in line.items if not item.fixed(growing=growing)]
    fixed = sum(item.size for item in line.items if item.fixed(growing=growing))
    while flexible:
        container.engine.spend(len(flexible))
        free = container.main - outer - fixed - sum(item.base for item in flexible)
        wanted = _flexed(flexible, free, growing=growing)
        bounded = [clamp(size, item.least, item.most) for size, item in zip(wanted, flexible, strict=True)]
        violation = sum(bounded) - sum(wanted)
        for item, size in zip(flexible, bounded, strict=True):
            item.size = size
        if abs(violation) < 0.01:
            return
        still: list[_Item] = []
        for item, size, bound in zip(flexible, wanted, bounded, strict=True):
            if bound > size if violation > 0 else bound < size:
                fixed += bound
            else:
                still.append(item)
        if len(still) == len(flexible):
            return  # nothing was frozen, so the next turn would be the same
        flexible = still


def _flexed(flexible: Sequence[_Item], free: float, *, growing: bool) -> list[float]:
    if growing:
        total = max(sum(item.box.style.flex_grow for item in flexible), 1.0)
        return [item.base + max(free, 0.0) * (item.box.style.flex_grow / total) for item in flexible]
    total = sum(item.box.style.flex_shrink * item.base for item in flexible)
    shares = [item.box.style.flex_shrink * item.base / total if total else 0.0 for item in flexible]
    return [item.base + min(free, 0.0) * share for item, share in zip(flexible, shares, strict=True)]


def _alignment(box: Box, container: _Container) -> Align:
    """Return how a child is aligned across."""
    align = box.style.align_self or container.style.align_items
    return "stretch" if align == "normal" else align


def _stretches(box: Box, container: _Container) -> bool:
    """Return whether a child is stretched across. Pictures are not: they would be distorted."""
    if _alignment(box, container) != "stretch" or isinstance(box, PictureBox | DrawingBox):
        return False
    margin = box.style.margin
    if container.is_row:
        return box.style.height is None and margin.top is not None and margin.bottom is not None
    return box.style.width is None and margin.left is not None and margin.right is not None


def _lay_out_item(item: _Item, container: _Container, cross: float | None) -> Fragment:
    """Lay out an item at its main size, and stretched to the cross size of its line when that is known."""
    width, height = container.used.inner_width, container.used.inner_height
    stretched = None
    if _stretches(item.box, container):
        there = cross if cross is not None else (None if container.is_row else container.cross)
        if there is not None:
            stretched = _bounded_cross(item, container, max(there - container.cross_margin(item), 0.0))
    if container.is_row:
        space = ConstraintSpace(width, height, border_width=item.size, border_height=stretched, independent=True)
    elif container.main is None and item.box.style.height is None:
        space = ConstraintSpace(width, height, border_width=stretched, shrink=True, independent=True)
    else:
        space = ConstraintSpace(
            width, height, border_width=stretched, border_height=item.size, shrink=True, independent=True
        )
    return container.engine.lay_out(item.box, space)


def _bounded_cross(item: _Item, container: _Container, size: float) -> float:
    style = item.box.style
    width, height = container.used.inner_width, container.used.inner_height
    edges = item.edges
    least, most = height_bounds(style, height, edges) if container.is_row else width_bounds(style, width, edges)
    return clamp(size, least, most)


def _resolve_cross(lines: Sequence[_Line], container: _Container) -> None:
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
            if _stretches(item.box, container):
                size = line.cross - container.cross_margin(item)
                if abs(container.cross_size(item.laid_out) - size) > 0.01:
                    item.fragment = _lay_out_item(item, container, line.cross)


def _finished(lines: Sequence[_Line], container: _Container) -> Fragment:
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
        OutOfFlow(used.edges.left, used.edges.top, child)
        for child in container.box.children
        if is_absolute(child.style)
    ]
    inner = [
        OutOfFlow(place.x + out_of_flow.x, place.y + out_of_flow.y, out_of_flow.box)
        for place in placed
        for out_of_flow in place.fragment.out_of_flow
    ]
    baselines = [place.y + place.fragment.baseline for place in placed if place.fragment.baseline is not None]
    return Fragment(
        box=container.box,
        width=used.width,
        height=height,
        children=tuple(placed),
        baseline=baselines[0] if baselines else None,
        last_baseline=baselines[0] if container.is_row and baselines else (baselines[-1] if baselines else None),
        out_of_flow=(*static, *inner),
    )


def _line_length(line: _Line, container: _Container) -> float:
    sizes = sum(item.size + container.main_margin(item) for item in line.items)
    return sizes + container.gap * (len(line.items) - 1)


def _place_line(line: _Line, main: float, at: float, container: _Container) -> list[Placed]:
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


def _automatic_sides(item: _Item, container: _Container) -> int:
    margin = item.box.style.margin
    sides = (margin.left, margin.right) if container.is_row else (margin.top, margin.bottom)
    return sum(side is None for side in sides)


def _main_sides(item: _Item, container: _Container, share: float) -> tuple[float, float]:
    """Return the margins before and after an item, where ``auto`` takes its share of the free space."""
    said = item.box.style.margin
    if container.is_row:
        before = share if said.left is None else item.margin.left
        after = share if said.right is None else item.margin.right
    else:
        before = share if said.top is None else item.margin.top
        after = share if said.bottom is None else item.margin.bottom
    return (after, before) if _is_reversed(container) else (before, after)


def _is_reversed(container: _Container) -> bool:
    turned = container.style.flex_direction.endswith("reverse")
    return turned != (container.is_row and container.style.direction == "rtl")


def _deepest_baseline(line: _Line) -> float:
    return max(
        (item.margin.top + item.laid_out.baseline for item in line.items if item.laid_out.baseline is not None),
        default=0.0,
    )


def _cross_offset(item: _Item, line: _Line, deepest: float, container: _Container) -> float:
    said = item.box.style.margin
    start = item.margin.top if container.is_row else item.margin.left
    free = line.cross - container.cross_size(item.laid_out) - container.cross_margin(item)
    first, last = (said.top, said.bottom) if container.is_row else (said.left, said.right)
    if first is None or last is None:
        share = max(free, 0.0) / ((first is None) + (last is None))
        return start + (share if first is None else 0.0)
    align = _alignment(item.box, container)
    if align == "baseline" and container.is_row and item.laid_out.baseline is not None:
        return deepest - item.laid_out.baseline
    if not container.is_row and container.style.direction == "rtl" and align in {"start", "end", "stretch"}:
        align = "start" if align == "end" else "end"
    return start + offset(free, align)


def _place(item: _Item, along: float, across: float, main: float, container: _Container) -> Placed:
    if _is_reversed(container):
        along = main - along - item.size
    edges = container.used.edges
    x, y = (along, across) if container.is_row else (across, along)
    return Placed(edges.left + x, edges.top + y, item.laid_out)
