"""Tables: columns sized by their content, rows by their cells, borders apart or collapsed (CSS 2.2, 17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from footlight.layout.boxes.box import BlocksBox, RowBox, TableBox
from footlight.layout.boxes.inherited import anonymous_style
from footlight.layout.fragments import ConstraintSpace, Fragment, OutOfFlow, Placed, Widths, grown
from footlight.layout.geometry import resolved
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.sizing import Frame, frame
from footlight.layout.modes.table_grid import (
    CollapsedBorder,
    TableCell,
    TableSheet,
    breaks_words,
    collapsed,
    column_widths,
    fixed_widths,
    grid_of,
    measured_columns,
    set_apart,
)
from footlight.layout.page import Role
from footlight.styling.budget import ELEMENT
from footlight.styling.computed import Borders, ComputedStyle

_APART, _FARTHEST = 3.0, 7.0
"""Type sizes between the columns of a table, besides the padding of cells: as many as leave the eye in its row, and as
many as it can still follow by the rules between rows where a table would else look lost."""
_FILLED = 0.75
"""Of the width, up to which columns stand farther apart."""
_AT_END = {"ltr": frozenset({"right", "end"}), "rtl": frozenset({"left", "end"})}


def lay_out_table(box: TableBox, space: ConstraintSpace, engine: Engine) -> Fragment:
    """Lay out a table with its caption above it."""
    sheet = _sheet(box, engine)
    used = frame(sheet.table.style, space._replace(shrink=True), lambda: engine.widths(box))
    if used.width > space.width and space.border_width is None:
        # A browser lets the longest words decide, and scrolls; on a slide they break.
        used = frame(sheet.table.style, space._replace(border_width=space.width), lambda: engine.widths(box))
    if box.close and space.border_width is None:
        used = _close(sheet, used, space, engine)
    widths, apart, strained = _widths(sheet, used, engine)
    xs = _starts(widths, sheet.across, used.edges.left, apart)
    first = {
        cell: _lay_out_cell(cell, _span(widths, cell.column, cell.columns, sheet.across), engine)
        for cell in sheet.grid.cells
    }
    deepest = _deepest_baselines(sheet, first)
    heights = _row_heights(sheet, first, deepest)
    caption = _caption(box, used, engine)
    top = used.edges.top + (caption.height if caption else 0.0)
    heights = _stretched_rows(heights, sheet, used, top)
    ys = _starts(heights, sheet.down, top)
    cells = [
        _place_cell(cell, first[cell], x, ys, heights, sheet, deepest)
        for cell, x in zip(sheet.grid.cells, _places_across(sheet, xs, first), strict=True)
    ]
    behind = _row_backgrounds(sheet, xs, ys, widths, heights, engine)
    plain = anonymous_style(sheet.table.style).but(box_sizing="border-box")
    engine.spend(ELEMENT * len(sheet.rules))
    rules = [_rule(rule, plain, sheet, xs, ys, widths, heights) for rule in sheet.rules]
    bottom = ys[-1] + heights[-1] + sheet.down if heights else top
    placed = ([Placed(0.0, 0.0, caption)] if caption else []) + behind + cells + rules
    out_of_flow = tuple(OutOfFlow(p.x + w.x, p.y + w.y, w.box) for p in cells for w in p.fragment.out_of_flow)
    baselines = [place.y + place.fragment.baseline for place in cells if place.fragment.baseline is not None]
    return Fragment(
        box=sheet.table,
        width=used.width,
        height=bottom + used.edges.bottom,
        children=tuple(placed),
        baseline=baselines[0] if baselines else None,
        last_baseline=baselines[-1] if baselines else None,
        out_of_flow=out_of_flow,
        strained=strained,
    )


def table_widths(box: TableBox, engine: Engine) -> Widths:
    """Measure the content of a table."""
    sheet = _sheet(box, engine)
    columns = measured_columns(sheet, engine)
    min_content = sum(max(column.min_content, column.fixed or 0.0) for column in columns)
    max_content = sum(
        max(column.max_content if column.fixed is None else column.fixed, column.min_content) for column in columns
    )
    for column in columns:
        if column.percent:
            max_content = max(max_content, column.max_content * 100 / column.percent)
    return Widths(min_content + sheet.gaps, max(max_content, min_content) + sheet.gaps)


def _sheet(box: TableBox, engine: Engine) -> TableSheet:
    """Settle the borders of a table, or find them settled: what is known of its cells is known by their boxes."""
    known = engine.tables.get(box)
    if known is None:
        known = engine.tables[box] = _settled(box)
    return known


def _settled(box: TableBox) -> TableSheet:
    grid = grid_of(box)
    if not box.style.border_collapse:
        return TableSheet(box, grid, (), *box.style.border_spacing)
    grid, rules = collapsed(box, grid)
    table = replace(box, style=box.style.but(border=Borders()))
    return TableSheet(table, grid, rules, 0.0, 0.0)


def _widths(sheet: TableSheet, used: Frame, engine: Engine) -> tuple[list[float], list[float], bool]:
    """Return the widths of the columns, the room before each, and whether words break in them."""
    available = max(used.inner_width - sheet.gaps, 0.0)
    if sheet.table.style.table_layout_fixed and sheet.table.style.width is not None:
        return fixed_widths(sheet.grid, available, engine), [], False
    columns = measured_columns(sheet, engine, available)
    strained = breaks_words(columns, available)
    if not sheet.table.close:
        return column_widths(columns, available, fill=True), [], strained
    widths = column_widths(columns, available, fill=False)
    free = max(available - sum(widths), 0.0)
    return *set_apart(widths, _end_columns(sheet), free), strained


def _end_columns(sheet: TableSheet) -> set[int]:
    """Return the columns whose text stands at the side where lines end, by their last cells."""
    ends = _AT_END[sheet.table.style.direction]
    single = (cell for cell in sheet.grid.cells if cell.columns == 1 and cell.row)
    return {cell.column for cell in single if cell.box.style.text_align in ends}


def _close(sheet: TableSheet, used: Frame, space: ConstraintSpace, engine: Engine) -> Frame:
    """Make a table as wide as its rows can be followed from one column to the next, and no wider."""
    columns = measured_columns(sheet, engine, space.width - sheet.gaps - used.edges.across)
    if any(column.percent is not None or column.fixed is not None for column in columns):
        return used
    needed = sum(column.max_content for column in columns) + sheet.gaps + used.edges.across
    least, most = (part * sheet.table.style.font_size * max(len(columns) - 1, 0) for part in (_APART, _FARTHEST))
    wanted = max(needed + least, min(needed + most, _FILLED * space.width))
    width = min(wanted, space.width)
    return frame(sheet.table.style, space._replace(border_width=width), lambda: engine.widths(sheet.table))


def _starts(sizes: Sequence[float], gap: float, start: float, apart: Sequence[float] = ()) -> list[float]:
    starts = []
    at = start + gap
    for index, size in enumerate(sizes):
        at += apart[index] if apart else 0.0
        starts.append(at)
        at += size + gap
    return starts


def _span(sizes: Sequence[float], first: int, count: int, gap: float) -> float:
    return sum(sizes[first : first + count]) + gap * (count - 1)


def _lay_out_cell(cell: TableCell, width: float, engine: Engine) -> Fragment:
    return engine.lay_out(cell.box, ConstraintSpace(width, border_width=width, independent=True))


def _row_heights(sheet: TableSheet, laid_out: dict[TableCell, Fragment], deepest: Sequence[float]) -> list[float]:
    """Make every row as high as its highest cell, counted from a common baseline where cells ask for it."""
    heights = [_said_height(row.style) for row in sheet.table.rows]
    for cell in sheet.grid.cells:
        if cell.rows == 1:
            fragment = laid_out[cell]
            drop = deepest[cell.row] - (fragment.baseline or 0.0) if _on_baseline(cell, fragment) else 0.0
            heights[cell.row] = max(heights[cell.row], fragment.height + drop)
    for cell in sheet.grid.cells:
        if cell.rows > 1:
            missing = laid_out[cell].height - _span(heights, cell.row, cell.rows, sheet.down)
            heights[cell.row + cell.rows - 1] += max(missing, 0.0)
    return heights


def _said_height(style: ComputedStyle) -> float:
    return 0.0 if style.height is None or style.height.percent else style.height.px


def _on_baseline(cell: TableCell, fragment: Fragment) -> bool:
    return fragment.baseline is not None and cell.box.style.vertical_align not in {"top", "middle", "bottom"}


def _deepest_baselines(sheet: TableSheet, laid_out: dict[TableCell, Fragment]) -> list[float]:
    """Find the common baseline of every row, counted from its top."""
    deepest = [0.0] * sheet.grid.rows
    for cell in sheet.grid.cells:
        if cell.rows == 1 and _on_baseline(cell, laid_out[cell]):
            deepest[cell.row] = max(deepest[cell.row], laid_out[cell].baseline or 0.0)
    return deepest


def _stretched_rows(heights: list[float], sheet: TableSheet, used: Frame, top: float) -> list[float]:
    """Share what is left of a height that was asked for among the rows."""
    content = sum(heights) + sheet.down * (len(heights) + 1 if heights else 0)
    wanted = used.final_height(content) - used.edges.bottom - top
    spare = wanted - content
    if spare <= 0.01 or not heights:
        return heights
    total = sum(heights)
    return [height + spare * (height / total if total else 1 / len(heights)) for height in heights]


def _place_cell(
    cell: TableCell,
    fragment: Fragment,
    x: float,
    ys: Sequence[float],
    heights: Sequence[float],
    sheet: TableSheet,
    deepest: Sequence[float],
) -> Placed:
    """Stretch a cell over its rows and shift its content as ``vertical-align`` says."""
    height = _span(heights, cell.row, cell.rows, sheet.down)
    spare = max(height - fragment.height, 0.0)
    align = cell.box.style.vertical_align
    shift = 0.0
    if align == "middle":
        shift = spare / 2
    elif align == "bottom":
        shift = spare
    elif _on_baseline(cell, fragment):
        shift = min(max(deepest[cell.row] - (fragment.baseline or 0.0), 0.0), spare)
    return Placed(x, ys[cell.row], grown(fragment, height, shift))


def _places_across(sheet: TableSheet, xs: Sequence[float], laid_out: dict[TableCell, Fragment]) -> list[float]:
    """Find where the cells begin; in right-to-left text the first column is at the right."""
    lefts = [xs[cell.column] for cell in sheet.grid.cells]
    if sheet.table.style.direction != "rtl" or not lefts:
        return lefts
    widths = [laid_out[cell].width for cell in sheet.grid.cells]
    right = max(x + width for x, width in zip(lefts, widths, strict=True))
    return [xs[0] + right - x - width for x, width in zip(lefts, widths, strict=True)]


def _caption(box: TableBox, used: Frame, engine: Engine) -> Fragment | None:
    if box.caption is None:
        return None
    margin = resolved(box.caption.style.margin, used.width)
    fragment = engine.lay_out(box.caption, ConstraintSpace(used.width, border_width=used.width, independent=True))
    return grown(fragment, fragment.height + margin.down, margin.top)


def _row_backgrounds(
    sheet: TableSheet,
    xs: Sequence[float],
    ys: Sequence[float],
    widths: Sequence[float],
    heights: Sequence[float],
    engine: Engine,
) -> list[Placed]:
    placed = []
    for index, row in enumerate(sheet.table.rows):
        for style in (row.group, row.style):
            if style is not None and (style.background_color.alpha or style.background_layers) and widths:
                width = xs[-1] + widths[-1] - xs[0]
                placed.append(Placed(xs[0], ys[index], _strip(row, style, width, heights[index], engine)))
    return placed


def _strip(row: RowBox, style: ComputedStyle, width: float, height: float, engine: Engine) -> Fragment:
    plain = anonymous_style(style).but(
        background_color=style.background_color, background_layers=style.background_layers
    )
    box = BlocksBox(style=plain, origin=row.origin._replace(role=Role.DECORATION))
    return engine.lay_out(box, ConstraintSpace(width, border_width=width, border_height=height))


def _rule(
    rule: CollapsedBorder,
    style: ComputedStyle,
    sheet: TableSheet,
    xs: Sequence[float],
    ys: Sequence[float],
    widths: Sequence[float],
    heights: Sequence[float],
) -> Placed:
    """Draw a collapsed border as a box with one border, centred on its grid line."""
    thick = rule.border.width
    across, along = ((ys, heights), (xs, widths)) if rule.horizontal else ((xs, widths), (ys, heights))
    starts, sizes = across
    line = starts[rule.line] if rule.line < len(starts) else starts[-1] + sizes[-1]
    begin = along[0][rule.first] - thick / 2
    end = along[0][rule.last] + along[1][rule.last] + thick / 2
    origin = sheet.table.origin._replace(role=Role.DECORATION)
    if rule.horizontal:
        box = BlocksBox(style=style.but(border=Borders(top=rule.border)), origin=origin)
        return Placed(begin, line - thick / 2, Fragment(box=box, width=end - begin, height=thick))
    box = BlocksBox(style=style.but(border=Borders(left=rule.border)), origin=origin)
    return Placed(line - thick / 2, begin, Fragment(box=box, width=thick, height=end - begin))
