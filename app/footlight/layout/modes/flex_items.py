"""The children of a flex container -> items with their main sizes (CSS Flexible Box Layout 1, 9.2 to 9.7).

Main is the direction of the items, cross the other one. Sizes are border-box sizes unless they are called outer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from footlight.layout.boxes.box import Box, DrawingBox, FlexBox, PictureBox
from footlight.layout.fragments import Engine, Fragment, Space
from footlight.layout.geometry import Sides, insets, resolved
from footlight.layout.modes.sizing import Frame, border_box, clamp, height_bounds, width_bounds
from footlight.styling.computed import Align, ComputedStyle


@dataclass(slots=True)
class Item:
    """A child on its way to a place: its sizes are filled in step by step."""

    box: Box
    margin: Sides
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
class Line:
    """A line of items."""

    items: list[Item]
    cross: float = 0.0


@dataclass(frozen=True, slots=True)
class Container:
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

    def main_margin(self, item: Item) -> float:
        """The margins of an item in the main direction."""
        return item.margin.across if self.is_row else item.margin.down

    def cross_margin(self, item: Item) -> float:
        """The margins of an item in the cross direction."""
        return item.margin.down if self.is_row else item.margin.across

    def cross_size(self, fragment: Fragment) -> float:
        """The size of a fragment in the cross direction."""
        return fragment.height if self.is_row else fragment.width


def container_of(box: FlexBox, used: Frame, engine: Engine) -> Container:
    """Gather what all steps need to know of a container."""
    style = box.style
    row_gap = style.row_gap.resolve(used.inner_height or 0.0)
    column_gap = style.column_gap.resolve(used.inner_width)
    if style.flex_direction.startswith("row"):
        return Container(box, used, True, used.inner_width, used.inner_height, column_gap, row_gap, engine)
    main = used.inner_height
    return Container(box, used, False, main, used.inner_width, row_gap, column_gap, engine)


def item_of(box: Box, container: Container) -> Item:
    """Find the flex base size of a child and the bounds that it flexes within."""
    return _row_item(box, container) if container.is_row else _column_item(box, container)


def _row_item(box: Box, container: Container) -> Item:
    style = box.style
    width = container.used.inner_width
    edges = insets(style, width)
    least, most = width_bounds(style, width, edges)
    said = border_box(style, style.width, width, edges.across)
    base = border_box(style, style.flex_basis, container.main, edges.across)
    if base is None:
        base = container.engine.widths(box).widest if said is None else said
    if style.min_width is None and not style.overflow_hidden:
        # The automatic minimum (4.5): no narrower than the longest word, unless a width was asked for.
        content = box if said is None else replace(box, style=replace(style, width=None))
        least = min(container.engine.widths(content).narrowest, most, float("inf") if said is None else said)
    return Item(box, resolved(style.margin, width), base, least, most)


def _column_item(box: Box, container: Container) -> Item:
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
        natural = _natural_height(box, container, margin)
        base = natural if base is None else base
        if has_content_minimum:
            least = min(natural, most, float("inf") if said is None else said)
    return Item(box, margin, base, least, most)


def _is_scalable(box: Box) -> bool:
    return isinstance(box, PictureBox) or (isinstance(box, DrawingBox) and box.grows)


def _natural_height(box: Box, container: Container, margin: Sides) -> float:
    width = None
    if stretches(box, container) and box.style.width is None:
        width = max(container.used.inner_width - margin.across, 0.0)
        least, most = width_bounds(box.style, container.used.inner_width, insets(box.style, container.used.inner_width))
        width = clamp(width, least, most)
    space = Space(
        container.used.inner_width, container.used.inner_height, border_width=width, shrink=True, independent=True
    )
    return container.engine.lay_out(box, space).height


def break_lines(items: Sequence[Item], container: Container) -> list[Line]:
    """Break the items into lines where wrapping is asked for and the main size is known."""
    if not container.style.flex_wrap or container.main is None:
        return [Line(list(items))] if items else []
    lines: list[Line] = []
    taken = 0.0
    for item in items:
        size = clamp(item.base, item.least, item.most) + container.main_margin(item)
        if lines and taken + container.gap + size <= container.main + 0.01:
            lines[-1].items.append(item)
            taken += container.gap + size
        else:
            lines.append(Line([item]))
            taken = size
    return lines


def resolve_main(line: Line, container: Container) -> None:
    """Let the items of a line grow or shrink into the main size (9.7)."""
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
        still: list[Item] = []
        for item, size, bound in zip(flexible, wanted, bounded, strict=True):
            if bound > size if violation > 0 else bound < size:
                fixed += bound
            else:
                still.append(item)
        if len(still) == len(flexible):
            return  # nothing was frozen, so the next turn would be the same
        flexible = still


def _flexed(flexible: Sequence[Item], free: float, *, growing: bool) -> list[float]:
    if growing:
        total = max(sum(item.box.style.flex_grow for item in flexible), 1.0)
        return [item.base + max(free, 0.0) * (item.box.style.flex_grow / total) for item in flexible]
    total = sum(item.box.style.flex_shrink * item.base for item in flexible)
    shares = [item.box.style.flex_shrink * item.base / total if total else 0.0 for item in flexible]
    return [item.base + min(free, 0.0) * share for item, share in zip(flexible, shares, strict=True)]


def alignment(box: Box, container: Container) -> Align:
    """Tell how a child stands across."""
    align = box.style.align_self or container.style.align_items
    return "stretch" if align == "normal" else align


def stretches(box: Box, container: Container) -> bool:
    """Tell whether a child is stretched across. Pictures are not: they would be distorted."""
    if alignment(box, container) != "stretch" or isinstance(box, PictureBox | DrawingBox):
        return False
    margin = box.style.margin
    if container.is_row:
        return box.style.height is None and margin.top is not None and margin.bottom is not None
    return box.style.width is None and margin.left is not None and margin.right is not None
