"""Grid containers: tracks sized by lengths, fractions and content, items placed in their cells (CSS Grid Layout 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from footlight.layout.boxes.box import Box, DrawingBox, GridBox, PictureBox, is_absolute
from footlight.layout.fragments import Engine, Fragment, Placed, Space, Waiting, Widths
from footlight.layout.geometry import insets, resolved
from footlight.layout.modes.alignment import Spread, distribute, offset
from footlight.layout.modes.grid_placement import Area, place_items
from footlight.layout.modes.grid_tracks import Demand, track_sizes
from footlight.layout.modes.sizing import Frame, clamp, frame, height_bounds, width_bounds
from footlight.layout.page import Rect
from footlight.styling.computed import Align, Track

_STRETCHING: tuple[Align, ...] = ("normal", "stretch")


class _Axis(NamedTuple):
    """Sized tracks in one direction: where each begins, and how large it is."""

    starts: tuple[float, ...]
    sizes: tuple[float, ...]

    def span(self, first: int, count: int) -> tuple[float, float]:
        """Tell where a span of tracks begins and how large it is, gaps included."""
        last = first + count - 1
        return self.starts[first], self.starts[last] + self.sizes[last] - self.starts[first]


def lay_out_grid(box: GridBox, space: Space, engine: Engine) -> Fragment:
    """Lay out a grid container."""
    used = frame(box.style, space, lambda: engine.widths(box))
    items = _items(box)
    areas = _areas(box, items, engine)
    columns = _columns(box, items, areas, used.inner_width, engine)
    rows, height = _rows(box, items, areas, columns, used, engine)
    edges = used.edges
    placed = []
    for item, area in zip(items, areas, strict=True):
        x, width = columns.span(area.column, area.columns)
        y, tall = rows.span(area.row, area.rows)
        if box.style.direction == "rtl":
            x = used.inner_width - x - width
        placed.append(_placed(item, box, Rect(edges.left + x, edges.top + y, width, tall), engine))
    waiting = [Waiting(edges.left, edges.top, child) for child in box.children if is_absolute(child.style)]
    for place in placed:
        waiting.extend(Waiting(place.x + w.x, place.y + w.y, w.box) for w in place.fragment.waiting)
    baselines = [place.y + place.fragment.baseline for place in placed if place.fragment.baseline is not None]
    return Fragment(
        box=box,
        width=used.width,
        height=height,
        children=tuple(placed),
        baseline=baselines[0] if baselines else None,
        last_baseline=baselines[-1] if baselines else None,
        waiting=tuple(waiting),
    )


def grid_widths(box: GridBox, engine: Engine) -> Widths:
    """Measure the content of a grid container."""
    items = _items(box)
    areas = _areas(box, items, engine)
    tracks = _all_tracks(box.style.grid_template_columns, [area.column + area.columns for area in areas])
    demands = _column_demands(items, areas, engine)
    gap = box.style.column_gap.px
    gaps = gap * (len(tracks) - 1)
    narrow = [Demand(d.first, d.span, d.least, d.least) for d in demands]
    return Widths(
        sum(track_sizes(tracks, narrow, None, gap, stretch=False)) + gaps,
        sum(track_sizes(tracks, demands, None, gap, stretch=False)) + gaps,
    )


def _items(box: GridBox) -> list[Box]:
    in_flow = [child for child in box.children if not is_absolute(child.style)]
    return sorted(in_flow, key=lambda child: child.style.order)


def _areas(box: GridBox, items: Sequence[Box], engine: Engine) -> list[Area]:
    columns, rows = len(box.style.grid_template_columns), len(box.style.grid_template_rows)
    return place_items(items, columns, rows, engine.spend)


def _all_tracks(template: tuple[Track, ...], ends: Sequence[int]) -> list[Track]:
    """Add implicit tracks to the template."""
    count = max([len(template), 1, *ends])
    return [*template, *[Track()] * (count - len(template))]


def _column_demands(items: Sequence[Box], areas: Sequence[Area], engine: Engine) -> list[Demand]:
    demands = []
    for item, area in zip(items, areas, strict=True):
        widths, margin = engine.widths(item), resolved(item.style.margin, 0.0).across
        demands.append(Demand(area.column, area.columns, widths.narrowest + margin, widths.widest + margin))
    return demands


def _columns(box: GridBox, items: Sequence[Box], areas: Sequence[Area], width: float, engine: Engine) -> _Axis:
    style = box.style
    tracks = _all_tracks(style.grid_template_columns, [area.column + area.columns for area in areas])
    gap = style.column_gap.resolve(width)
    demands = _column_demands(items, areas, engine)
    sizes = track_sizes(tracks, demands, width, gap, stretch=style.justify_content in _STRETCHING)
    return _axis(sizes, gap, width, style.justify_content)


def _rows(
    box: GridBox, items: Sequence[Box], areas: Sequence[Area], columns: _Axis, used: Frame, engine: Engine
) -> tuple[_Axis, float]:
    """Size the rows by the items' heights at their columns' widths; also tells the height of the border box."""
    style = box.style
    tracks = _all_tracks(style.grid_template_rows, [area.row + area.rows for area in areas])
    demands = []
    for item, area in zip(items, areas, strict=True):
        _, width = columns.span(area.column, area.columns)
        height = _item_height(item, box, width, engine)
        demands.append(Demand(area.row, area.rows, height, height))
    available = used.inner_height
    gap = style.row_gap.resolve(available or 0.0)
    stretch = style.align_content in _STRETCHING
    sizes = track_sizes(tracks, demands, available, gap, stretch=stretch)
    content = sum(sizes) + gap * (len(sizes) - 1)
    height = used.final_height(content)
    inner = height - used.edges.down
    if available is None and inner > content:
        sizes = track_sizes(tracks, demands, inner, gap, stretch=stretch)
    return _axis(sizes, gap, inner, style.align_content), height


def _axis(sizes: Sequence[float], gap: float, available: float, how: Align) -> _Axis:
    free = available - sum(sizes) - gap * (len(sizes) - 1)
    spread = distribute(free, len(sizes), how) if how != "stretch" else Spread(0.0, 0.0)
    starts = []
    at = spread.start
    for size in sizes:
        starts.append(at)
        at += size + gap + spread.between
    return _Axis(tuple(starts), tuple(sizes))


def _item_height(item: Box, box: GridBox, width: float, engine: Engine) -> float:
    margin = resolved(item.style.margin, width)
    return engine.lay_out(item, _space(item, box, width, None)).height + margin.down


def _alignments(item: Box, box: GridBox) -> tuple[Align, Align]:
    """Tell how an item stands in its area, across and down; pictures are not stretched."""
    across = item.style.justify_self or box.style.justify_items
    down = item.style.align_self or box.style.align_items
    fallback: Align = "start" if isinstance(item, PictureBox | DrawingBox) else "stretch"
    return (
        fallback if across in _STRETCHING else across,
        fallback if down in _STRETCHING else down,
    )


def _space(item: Box, box: GridBox, width: float, height: float | None) -> Space:
    """Make the space of an item in an area; where it is stretched, its size is decided here."""
    across, down = _alignments(item, box)
    style = item.style
    said = style.margin
    margin = resolved(said, width)
    edges = insets(style, width)
    border_width = border_height = None
    if across == "stretch" and style.width is None and None not in (said.left, said.right):
        border_width = clamp(max(width - margin.across, 0.0), *width_bounds(style, width, edges))
    if height is not None and down == "stretch" and style.height is None and None not in (said.top, said.bottom):
        border_height = clamp(max(height - margin.down, 0.0), *height_bounds(style, height, edges))
    return Space(width, height, border_width=border_width, border_height=border_height, shrink=True, independent=True)


def _placed(item: Box, box: GridBox, area: Rect, engine: Engine) -> Placed:
    fragment = engine.lay_out(item, _space(item, box, area.width, area.height))
    across, down = _alignments(item, box)
    margin, said = resolved(item.style.margin, area.width), item.style.margin
    free_x = area.width - fragment.width - margin.across
    free_y = area.height - fragment.height - margin.down
    if box.style.direction == "rtl" and across in {"start", "end", "stretch"}:
        across = "start" if across == "end" else "end"
    x = offset(free_x, across)
    y = offset(free_y, down)
    if said.left is None:
        x = max(free_x, 0.0) / (2 if said.right is None else 1)
    if said.top is None:
        y = max(free_y, 0.0) / (2 if said.bottom is None else 1)
    return Placed(area.x + margin.left + x, area.y + margin.top + y, fragment)
