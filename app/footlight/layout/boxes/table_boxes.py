"""A table element -> a table box: header rows first, footer rows last, spans read, bare cells put into rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, Protocol

from footlight.layout.boxes.box import BlocksBox, Box, CellBox, LinesBox, RowBox, TableBox, Text
from footlight.layout.boxes.inherited import BoxContext, anonymous_style, context_in
from footlight.styling.computed import ComputedStyle, Display, Length, StyledElement

GROUPS: Final = ("table-header-group", "table-row-group", "table-footer-group")
TABLE_PARTS: Final = frozenset({*GROUPS, "table-row", "table-cell", "table-caption"})
_MOST_LETTERS = 5
"""In a figure: a number with its unit, a date, a code."""
MOST_SPANNED = 1000
"""HTML lets no cell span more columns than that."""


class Builder(Protocol):
    """What builds the boxes inside cells."""

    @property
    def ours(self) -> bool:
        """Whether the slide's looks are left to the program."""

    def block(self, element: StyledElement, outside: BoxContext, *, of_root: bool = False) -> Box:
        """Build the box of an element that stands as a block."""


def table_box(element: StyledElement, context: BoxContext, builder: Builder) -> TableBox:
    """Build a table, whose own context this is; what is no part of a table is put into a cell (CSS 2.2, 17.2.1)."""
    caption: Box | None = None
    groups: dict[str, list[RowBox]] = {name: [] for name in GROUPS}
    for child in _wrapped(element, {*GROUPS, "table-row", "table-caption"}, "table-row"):
        display = child.style.display
        if display == "table-caption":
            caption = builder.block(child, context)
        elif display == "table-row":
            groups["table-row-group"].append(_row(child, context, builder, None))
        else:
            groups[display].extend(_group_rows(child, context_in(child, context, of_root=False, raise_by=0.0), builder))
    rows = tuple(row for name in GROUPS for row in groups[name])
    spans = any(cell.column_span > 1 or cell.row_span > 1 for row in rows for cell in row.cells)
    said = [*groups["table-row-group"], *groups["table-footer-group"]] if builder.ours and not spans else ()
    return TableBox(
        style=element.style,
        origin=context.origin,
        rows=rows,
        caption=caption,
        figures=_columns_of_figures(said),
        close=builder.ours and element.style.width in (None, Length(percent=100)) and not spans,
    )


def _columns_of_figures(rows: Sequence[RowBox]) -> frozenset[int]:
    """Find the columns of a table's body that hold figures, or nothing."""
    found: dict[int, bool] = {}
    for row in rows:
        for index, cell in enumerate(row.cells):
            if text := _text(cell.box).strip():
                found[index] = found.get(index, True) and _is_figure(text)
    return frozenset(index for index, figures in found.items() if figures)


def _is_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) <= _MOST_LETTERS


def _text(box: Box) -> str:
    if isinstance(box, LinesBox):
        return "".join(piece.text for piece in box.pieces if isinstance(piece, Text))
    return " ".join(map(_text, box.children)) if isinstance(box, BlocksBox) else ""


def _group_rows(group: StyledElement, context: BoxContext, builder: Builder) -> list[RowBox]:
    return [_row(child, context, builder, group.style) for child in _wrapped(group, {"table-row"}, "table-row")]


def _row(element: StyledElement, outside: BoxContext, builder: Builder, group: ComputedStyle | None) -> RowBox:
    context = context_in(element, outside, of_root=False, raise_by=0.0)
    cells = tuple(
        CellBox(
            box=builder.block(child, context),
            column_span=cell_span(child.attributes.get("colspan")),
            row_span=cell_span(child.attributes.get("rowspan")),
        )
        for child in _wrapped(element, {"table-cell"}, "table-cell")
    )
    return RowBox(style=element.style, origin=context.origin, cells=cells, group=group)


def _wrapped(parent: StyledElement, proper: Collection[str], display: Display) -> Iterator[StyledElement]:
    """Return the proper children, and an anonymous element for every run of others but white space."""
    run: list[StyledElement | str] = []
    for child in parent.children:
        if isinstance(child, StyledElement) and child.style.display == "none":
            continue
        if isinstance(child, StyledElement) and child.style.display in proper:
            yield from _anonymous(parent, run, display)
            run = []
            yield child
        elif run or not isinstance(child, str) or child.strip():
            run.append(child)
    yield from _anonymous(parent, run, display)


def _anonymous(parent: StyledElement, run: list[StyledElement | str], display: Display) -> Iterator[StyledElement]:
    if run:
        yield StyledElement("", {}, anonymous_style(parent.style, display), tuple(run), parent.line, parent.step)


def cell_span(text: str | None) -> int:
    """Read how many columns or rows a cell spans: 1 where it says nothing that can be read."""
    return min(max(int(text), 1), MOST_SPANNED) if text and text.strip().isdecimal() else 1
