"""Grid containers: tracks sized by lengths, fractions and content, items placed in their cells (CSS Grid Layout 1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import Box, DrawingBox, GridBox, PictureBox, is_absolute
from footlight.layout.fragments import ConstraintSpace, Fragment, OutOfFlow, Placed, Widths
from footlight.layout.geometry import Spread, definite, distribute, insets, offset, resolved
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.sizing import Frame, clamp, frame, height_bounds, width_bounds
from footlight.layout.page import Rect
from footlight.styling.computed import Align, GridLine, Track

_STRETCHING: tuple[Align, ...] = ("normal", "stretch")


class _Axis(NamedTuple):
    """Sized tracks in one direction: where each begins, and how large it is."""

    starts: tuple[float, ...]
    sizes: tuple[float, ...]

    def span(self, first: int, count: int) -> tuple[float, float]:
        """Return where a span of tracks begins and how large it is, gaps included."""
        last = first + count - 1
        return self.starts[first], self.starts[last] + self.sizes[last] - self.starts[first]


def lay_out_grid(box: GridBox, space: ConstraintSpace, engine: Engine) -> Fragment:
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
    out_of_flow = [OutOfFlow(edges.left, edges.top, child) for child in box.children if is_absolute(child.style)]
    for place in placed:
        out_of_flow.extend(OutOfFlow(place.x + w.x, place.y + w.y, w.box) for w in place.fragment.out_of_flow)
    baselines = [place.y + place.fragment.baseline for place in placed if place.fragment.baseline is not None]
    return Fragment(
        box=box,
        width=used.width,
        height=height,
        children=tuple(placed),
        baseline=baselines[0] if baselines else None,
        last_baseline=baselines[-1] if baselines else None,
        out_of_flow=tuple(out_of_flow),
    )


def grid_widths(box: GridBox, engine: Engine) -> Widths:
    """Measure the content of a grid container."""
    items = _items(box)
    areas = _areas(box, items, engine)
    tracks = _all_tracks(box.style.grid_template_columns, [area.column + area.columns for area in areas])
    demands = _column_demands(items, areas, engine)
    gap = box.style.column_gap.px
    gaps = gap * (len(tracks) - 1)
    narrow = [_Demand(d.first, d.span, d.least, d.least) for d in demands]
    return Widths(
        sum(_track_sizes(tracks, narrow, None, gap, stretch=False)) + gaps,
        sum(_track_sizes(tracks, demands, None, gap, stretch=False)) + gaps,
    )


def _items(box: GridBox) -> list[Box]:
    in_flow = [child for child in box.children if not is_absolute(child.style)]
    return sorted(in_flow, key=lambda child: child.style.order)


def _areas(box: GridBox, items: Sequence[Box], engine: Engine) -> list[_Area]:
    columns, rows = len(box.style.grid_template_columns), len(box.style.grid_template_rows)
    return _place_items(items, columns, rows, engine.spend)


def _all_tracks(template: tuple[Track, ...], ends: Sequence[int]) -> list[Track]:
    """Add implicit tracks to the template."""
    count = max([len(template), 1, *ends])
    return [*template, *[Track()] * (count - len(template))]


def _column_demands(items: Sequence[Box], areas: Sequence[_Area], engine: Engine) -> list[_Demand]:
    demands = []
    for item, area in zip(items, areas, strict=True):
        widths, margin = engine.widths(item), resolved(item.style.margin, 0.0).across
        demands.append(_Demand(area.column, area.columns, widths.min_content + margin, widths.max_content + margin))
    return demands


def _columns(box: GridBox, items: Sequence[Box], areas: Sequence[_Area], width: float, engine: Engine) -> _Axis:
    style = box.style
    tracks = _all_tracks(style.grid_template_columns, [area.column + area.columns for area in areas])
    gap = style.column_gap.resolve(width)
    demands = _column_demands(items, areas, engine)
    sizes = _track_sizes(tracks, demands, width, gap, stretch=style.justify_content in _STRETCHING)
    return _axis(sizes, gap, width, style.justify_content)


def _rows(
    box: GridBox, items: Sequence[Box], areas: Sequence[_Area], columns: _Axis, used: Frame, engine: Engine
) -> tuple[_Axis, float]:
    """Size the rows by the items' heights at their columns' widths; return them and the border box's height."""
    style = box.style
    tracks = _all_tracks(style.grid_template_rows, [area.row + area.rows for area in areas])
    demands = []
    for item, area in zip(items, areas, strict=True):
        _, width = columns.span(area.column, area.columns)
        height = _item_height(item, box, width, engine)
        demands.append(_Demand(area.row, area.rows, height, height))
    available = used.inner_height
    gap = style.row_gap.resolve(available or 0.0)
    stretch = style.align_content in _STRETCHING
    sizes = _track_sizes(tracks, demands, available, gap, stretch=stretch)
    content = sum(sizes) + gap * (len(sizes) - 1)
    height = used.final_height(content)
    inner = height - used.edges.down
    if available is None and inner > content:
        sizes = _track_sizes(tracks, demands, inner, gap, stretch=stretch)
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
    """Return how an item is aligned in its area, across and down; pictures are not stretched."""
    across = item.style.justify_self or box.style.justify_items
    down = item.style.align_self or box.style.align_items
    fallback: Align = "start" if isinstance(item, PictureBox | DrawingBox) else "stretch"
    return (
        fallback if across in _STRETCHING else across,
        fallback if down in _STRETCHING else down,
    )


def _space(item: Box, box: GridBox, width: float, height: float | None) -> ConstraintSpace:
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
    return ConstraintSpace(
        width, height, border_width=border_width, border_height=border_height, shrink=True, independent=True
    )


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


class _Area(NamedTuple):
    """The cells of an item: first column and row, 0-based, and how many."""

    column: int
    row: int
    columns: int
    rows: int


class _Taken:
    """The cells that are taken: for every row the columns, as bits of a number.

    Args:
        spend: Counts the rows that are looked at.
    """

    def __init__(self, spend: Callable[[int], None]) -> None:
        self._rows: dict[int, int] = {}
        self._spend = spend

    def has_none_of(self, area: _Area) -> bool:
        """Return whether all cells of an area are free."""
        self._spend(1 + area.rows // 8)
        bits = _bits(area)
        return not any(self._rows.get(row, 0) & bits for row in range(area.row, area.row + area.rows))

    def occupy(self, area: _Area) -> _Area:
        """Mark the cells of an area as taken, and return it."""
        self._spend(1 + area.rows // 8)
        bits = _bits(area)
        for row in range(area.row, area.row + area.rows):
            self._rows[row] = self._rows.get(row, 0) | bits
        return area


def _bits(area: _Area) -> int:
    return ((1 << area.columns) - 1) << area.column


def _place_items(boxes: Sequence[Box], columns: int, rows: int, spend: Callable[[int], None]) -> list[_Area]:
    """Place every item: where its lines say, else row by row in the first free cells after the item before.

    Args:
        boxes: The items.
        columns: Of the template.
        rows: Likewise.
        spend: Counts the work.
    """
    spots = [(_extent(box.style.grid_column, columns), _extent(box.style.grid_row, rows)) for box in boxes]
    width = max([columns, 1, *((start or 0) + span for (start, span), _ in spots)])
    taken = _Taken(spend)
    areas: dict[int, _Area] = {}
    for index, ((column, across), (row, down)) in enumerate(spots):
        if column is not None and row is not None:
            areas[index] = taken.occupy(_Area(column, row, across, down))
    cursor = (0, 0)
    for index, ((column, across), (row, down)) in enumerate(spots):
        if index in areas:
            continue
        if row is not None:
            column = 0
            while not taken.has_none_of(_Area(column, row, across, down)):
                column += 1
            areas[index] = taken.occupy(_Area(column, row, across, down))
            width = max(width, column + across)
        else:
            area = _next_free(column, across, down, cursor, width, taken)
            areas[index] = taken.occupy(area)
            cursor = (area.row, area.column)
    return [areas[index] for index in range(len(boxes))]


def _extent(line: GridLine, count: int) -> tuple[int | None, int]:
    """Turn lines into a 0-based start (None: automatic) and a span."""
    start, end = _positive(line.start, count), _positive(line.end, count)
    if start is not None and end is not None:
        low, high = sorted((start, end))
        return low, max(high - low, 1)
    if start is not None:
        return start, max(line.span, 1)
    if end is not None:
        return max(end - max(line.span, 1), 0), max(line.span, 1)
    return None, max(line.span, 1)


def _positive(line: int | None, count: int) -> int | None:
    if line is None or line == 0:
        return None
    return max(line - 1 if line > 0 else count + 1 + line, 0)


def _next_free(column: int | None, across: int, down: int, cursor: tuple[int, int], width: int, taken: _Taken) -> _Area:
    row, start = cursor
    if column is not None:
        row += column < start
        while not taken.has_none_of(_Area(column, row, across, down)):
            row += 1
        return _Area(column, row, across, down)
    while True:
        for candidate in range(start, max(width - across, 0) + 1):
            area = _Area(candidate, row, across, down)
            if taken.has_none_of(area):
                return area
        row, start = row + 1, 0


class _Demand(NamedTuple):
    """What an item wants of the tracks that it spans: at least, and at most."""

    first: int
    span: int
    least: float
    most: float


def _track_sizes(
    tracks: Sequence[Track], demands: Sequence[_Demand], available: float | None, gap: float, *, stretch: bool
) -> list[float]:
    """Size the tracks.

    Args:
        tracks: All tracks, implicit ones as ``Track()``.
        demands: Of all items.
        available: The content size of the container, or None where the tracks decide.
        gap: Between tracks.
        stretch: Whether automatic tracks share what is left over.
    """
    sizes = [_base(track, available) for track in tracks]
    limits = list(sizes)
    for demand in sorted(demands, key=lambda demand: demand.span):
        _meet(demand.least, demand, tracks, sizes, gap)
        for index in range(demand.first, demand.first + demand.span):
            limits[index] = max(limits[index], sizes[index])
        _meet(demand.most, demand, tracks, limits, gap)
    if available is None:
        return _without_bounds(tracks, sizes, limits)
    free = available - sum(sizes) - gap * (len(tracks) - 1)
    free = _maximise(tracks, sizes, limits, free)
    if any(track.fraction for track in tracks):
        _share(tracks, sizes, available - gap * (len(tracks) - 1))
    elif stretch and free > 0:
        automatic = [index for index, track in enumerate(tracks) if _is_auto(track)]
        for index in automatic:
            sizes[index] += free / len(automatic)
    return sizes


def _is_auto(track: Track) -> bool:
    return track.length is None and track.fraction is None


def _base(track: Track, available: float | None) -> float:
    least = definite(track.minimum, available) or 0.0
    fixed = definite(track.length, available)
    return max(least, fixed or 0.0) if track.fraction is None else least


def _meet(wanted: float, demand: _Demand, tracks: Sequence[Track], sizes: list[float], gap: float) -> None:
    """Grow the tracks that an item spans until it has the room that it wants; fixed tracks do not grow."""
    spanned = range(demand.first, demand.first + demand.span)
    missing = wanted - sum(sizes[index] for index in spanned) - gap * (demand.span - 1)
    growing = [index for index in spanned if tracks[index].length is None and not _keeps_minimum(tracks[index])]
    shared = [index for index in growing if tracks[index].fraction] or growing
    if missing > 0 and shared:
        for index in shared:
            sizes[index] += missing / len(shared)


def _keeps_minimum(track: Track) -> bool:
    """``minmax(0, 1fr)`` says that the content has no say."""
    return track.fraction is not None and track.minimum is not None


def _without_bounds(tracks: Sequence[Track], sizes: list[float], limits: list[float]) -> list[float]:
    """Size the tracks by content; fractions keep their proportion to the track that needs most."""
    unit = max(
        (limit / track.fraction for track, limit in zip(tracks, limits, strict=True) if track.fraction), default=0.0
    )
    return [
        max(size, unit * track.fraction) if track.fraction else limit
        for track, size, limit in zip(tracks, sizes, limits, strict=True)
    ]


def _maximise(tracks: Sequence[Track], sizes: list[float], limits: list[float], free: float) -> float:
    """Grow automatic tracks to what their content wants at most; return what is left over."""
    growing = [index for index, track in enumerate(tracks) if _is_auto(track) and limits[index] > sizes[index]]
    while growing and free > 0.01:
        share = free / len(growing)
        for index in growing:
            grown = min(share, limits[index] - sizes[index])
            sizes[index] += grown
            free -= grown
        still = [index for index in growing if limits[index] - sizes[index] >= 0.01]
        if len(still) == len(growing):
            break  # all grew by the whole share, so nothing worth a turn is left
        growing = still
    return free


def _share(tracks: Sequence[Track], sizes: list[float], available: float) -> None:
    """Size the fractions; a track whose content needs more than its share keeps that, and the others share the rest."""
    flexible = {index: track.fraction for index, track in enumerate(tracks) if track.fraction}
    while flexible:
        rest = available - sum(size for index, size in enumerate(sizes) if index not in flexible)
        unit = rest / max(sum(flexible.values()), 1.0)
        too_small = [index for index, fraction in flexible.items() if sizes[index] > unit * fraction + 0.01]
        if not too_small:
            for index, fraction in flexible.items():
                sizes[index] = max(unit * fraction, 0.0)
            return
        for index in too_small:
            del flexible[index]
