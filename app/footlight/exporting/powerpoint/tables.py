"""Tables -> native tables: columns and rows where they stand, with the fills and rules of their cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.powerpoint.drawingml import Palette, Scale
from footlight.exporting.powerpoint.paragraphs import Paragraph, paragraphs_of
from footlight.exporting.powerpoint.text import TextWriter
from footlight.layout.page import BoxItem, Page, Rect, TextItem
from footlight.layout.structure import Kind, Part
from footlight.styling.computed import Border, Borders, Color, StyledElement
from footlight.styling.contrast import over

_NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Of the table styles that every office program has, the one without lines and fills."""
_CELLS: Final = frozenset({Kind.CELL, Kind.HEADER_CELL})
_NEAR: Final = 3.0
"""Pixels from a cell's edge to the middle of a rule that is meant to be on it."""
_SPARE, _MOST_SPARE = 0.03, 24.0
"""Of the width of words, and at most in pixels: what the last column is wider."""
_SAME: Final = 0.75
"""Pixels within which two edges are one."""
_ANCHORS: Final = {"middle": "ctr", "bottom": "b"}
_PARTS: Final = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot"})
_WHITE: Final = Color(1, 1, 1)


class _Cell(NamedTuple):
    part: Part
    rect: Rect
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class NativeTable:
    """A table ready to be written.

    Attributes:
        rect: What it covers.
        cells: By row and column; only the first of those that are joined.
        lefts: The left edges of the columns, and the right edge of the last.
        tops: Likewise, of the rows.
        boxes: The indexes of the items that its fills and rules stand for.
        items: Those of its texts and their bullets.
        has_head: Whether the first row heads the columns.
        heads_rows: Whether the first column heads the rows.
    """

    rect: Rect
    cells: Mapping[tuple[int, int], _Cell]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    boxes: frozenset[int]
    items: frozenset[int]
    has_head: bool
    heads_rows: bool


def native_table(page: Page, part: Part) -> NativeTable | None:
    """Return a table that can be one; None for a table whose cells stand elsewhere than in rows."""
    rects = {id(cell.element): cell.rect for cell in page.cells}
    rows = [row for row in part.parts if row.kind is Kind.ROW]
    placed = [
        [(cell, rects[id(cell.element)]) for cell in row.parts if cell.kind in _CELLS and id(cell.element) in rects]
        for row in rows
    ]
    found = [each for row in placed for each in row]
    if not found:
        return None
    lefts, tops = _edges([rect.x for _, rect in found]), _edges([rect.y for _, rect in found])
    cells: dict[tuple[int, int], _Cell] = {}
    for cell, rect in found:
        row, column = _index(tops, rect.y), _index(lefts, rect.x)
        spans = _index(tops, rect.bottom) - row, _index(lefts, rect.right) - column
        if (row, column) in cells:
            return None
        cells[row, column] = _Cell(cell, rect, row, column, max(spans[0], 1), max(spans[1], 1))
    right, bottom = max(rect.right for _, rect in found), max(rect.bottom for _, rect in found)
    whole = Rect(lefts[0], tops[0], right - lefts[0], bottom - tops[0])
    first = [cell.part.kind is Kind.HEADER_CELL for cell in cells.values() if not cell.row]
    heads = [cell.part for cell in cells.values() if not cell.column and cell.row]
    inside = (index for cell in cells.values() for index in (*cell.part.items, *paragraphs_of(page, cell.part)[1]))
    texts = {index for index in inside if isinstance(page.items[index], TextItem | BoxItem)}
    boxes = frozenset(
        index
        for index, item in enumerate(page.items)
        if isinstance(item, BoxItem) and item.element is not None and _belongs(item, item.element, part, whole)
    )
    rtl = part.element is not None and part.element.style.direction == "rtl"
    tight = _tight(page, [c for c in cells.values() if (not c.column if rtl else c.column + c.columns == len(lefts))])
    lefts[0] -= tight if rtl else 0.0
    right += 0.0 if rtl else tight
    whole = whole._replace(x=lefts[0], width=right - lefts[0])
    return NativeTable(
        rect=whole,
        cells=cells,
        lefts=(*lefts, right),
        tops=(*tops, bottom),
        boxes=boxes,
        items=frozenset(texts),
        has_head=all(first),
        heads_rows=bool(heads) and all(part.kind is Kind.HEADER_CELL for part in heads),
    )


def table_frame(
    shape: int, table: NativeTable, page: Page, text: TextWriter, palette: Palette, scale: Scale, name: str
) -> str:
    """Return the element ``p:graphicFrame`` of a table."""
    writer = _TableWriter(table, page, text, palette, scale)
    columns = "".join(f'<a:gridCol w="{scale.emu(width)}"/>' for width in _sizes(table.lefts))
    rows = "".join(
        f'<a:tr h="{scale.emu(height)}">{writer.row(index)}</a:tr>' for index, height in enumerate(_sizes(table.tops))
    )
    rect = table.rect
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{shape}" name="{name}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{scale.emu(rect.x)}" y="{scale.emu(rect.y)}"/>'
        f'<a:ext cx="{scale.emu(rect.width)}" cy="{scale.emu(rect.height)}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="{int(table.has_head)}" firstCol="{int(table.heads_rows)}">'
        f"<a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}"
        "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


class _TableWriter:
    """Writes the cells of one table."""

    def __init__(self, table: NativeTable, page: Page, text: TextWriter, palette: Palette, scale: Scale) -> None:
        self._table = table
        self._page = page
        self._text = text
        self._palette = palette
        self._scale = scale
        boxes = [item for index in sorted(table.boxes) if isinstance(item := page.items[index], BoxItem)]
        self._fills = [item for item in boxes if isinstance(item.fill, Color) and item.fill.alpha > 0]
        self._lines = [
            item for item in boxes if any(border.width and border.style != "none" for border in item.borders)
        ]

    def row(self, row: int) -> str:
        """Write the cells of a row, those too that another reaches into."""
        covered = {
            (cell.row + down, cell.column + across): cell
            for cell in self._table.cells.values()
            for down in range(cell.rows)
            for across in range(cell.columns)
        }
        written: list[str] = []
        for column in range(len(self._table.lefts) - 1):
            cell = covered.get((row, column))
            if cell is None:
                written.append(f"<a:tc>{_EMPTY}<a:tcPr/></a:tc>")
            elif (cell.row, cell.column) == (row, column):
                written.append(self._cell(cell))
            else:
                across = ' hMerge="1"' if cell.column != column else ""
                down = ' vMerge="1"' if cell.row != row else ""
                written.append(f"<a:tc{across}{down}>{_EMPTY}<a:tcPr/></a:tc>")
        return "".join(written)

    def _cell(self, cell: _Cell) -> str:
        paragraphs = paragraphs_of(self._page, cell.part)[0]
        right = self._table.lefts[cell.column + cell.columns]
        rect = cell.rect._replace(width=right - cell.rect.x)
        left = min((min(*each.first, each.rect.x) for each in paragraphs), default=rect.x)
        body = self._text.body(paragraphs, left).paragraphs if paragraphs else _EMPTY_PARAGRAPH
        spans = (f' gridSpan="{cell.columns}"' if cell.columns > 1 else "") + (
            f' rowSpan="{cell.rows}"' if cell.rows > 1 else ""
        )
        style = cell.part.element.style if cell.part.element is not None else None
        anchor = _ANCHORS.get(str(style.vertical_align), "t") if style is not None else "t"
        sides = self._margins(paragraphs, rect, left, anchor)
        lines = "".join(
            self._palette.line(border, self._scale).replace("<a:ln", f"<a:{name}").replace("</a:ln>", f"</a:{name}>")
            for name, border in zip(("lnL", "lnR", "lnT", "lnB"), self._rules(rect), strict=True)
        )
        return (
            f"<a:tc{spans}><a:txBody><a:bodyPr/><a:lstStyle/>{body}</a:txBody>"
            f'<a:tcPr{sides} anchor="{anchor}">{lines}{self._fill(cell)}</a:tcPr></a:tc>'
        )

    def _margins(self, paragraphs: Sequence[Paragraph], rect: Rect, left: float, anchor: str) -> str:
        """Return the room around the text; where it can there is none above or below, for fonts of other heights."""
        if not paragraphs:
            return ' marL="0" marR="0" marT="0" marB="0"'
        # Where nothing stands at a side, words may go up to the next column.
        right = max(each.rect.right for each in paragraphs)
        aligned = {each.align for each in paragraphs}
        top = min(each.rect.y for each in paragraphs)
        bottom = max(each.rect.bottom for each in paragraphs)
        above = max(top - rect.y, 0.0) if anchor == "t" else 0.0
        below = max(rect.bottom - bottom, 0.0) if anchor == "b" else 0.0
        after = 0.0 if aligned == {"l"} else max(rect.right - right, 0.0)
        before = 0.0 if aligned == {"r"} else max(left - rect.x, 0.0)
        scale = self._scale
        return (
            f' marL="{scale.emu(before)}" marR="{scale.emu(after)}" marT="{scale.emu(above)}" marB="{scale.emu(below)}"'
        )

    def _fill(self, cell: _Cell) -> str:
        x, y = cell.rect.x + cell.rect.width / 2, cell.rect.y + cell.rect.height / 2
        color: Color | None = None
        for item in self._fills:
            rect = item.rect
            if isinstance(item.fill, Color) and rect.x <= x <= rect.right and rect.y <= y <= rect.bottom:
                fill = item.fill._replace(alpha=item.fill.alpha * item.opacity)
                color = fill if color is None or fill.alpha >= 1 else over(fill, over(color, _WHITE))
        return "<a:noFill/>" if color is None else self._palette.fill(color)

    def _rules(self, rect: Rect) -> tuple[Border, Border, Border, Border]:
        """Return the rules at the left, right, top and bottom of a cell."""
        found = [Border(), Border(), Border(), Border()]
        middle = rect.x + rect.width / 2, rect.y + rect.height / 2
        edges = (rect.x, rect.right, rect.y, rect.bottom)
        for item in self._lines:
            for place, border in _places(item):
                across, at, start, end = place
                if not (border.width and border.style != "none" and border.color.alpha):
                    continue
                along = middle[0] if across else middle[1]
                if not start <= along <= end:
                    continue
                for index in (2, 3) if across else (0, 1):
                    if abs(at - edges[index]) <= _NEAR and border.width >= found[index].width:
                        found[index] = border
        return found[0], found[1], found[2], found[3]


_EMPTY_PARAGRAPH: Final = '<a:p><a:endParaRPr sz="100"/></a:p>'
_EMPTY: Final = f"<a:txBody><a:bodyPr/><a:lstStyle/>{_EMPTY_PARAGRAPH}</a:txBody>"


def _tight(page: Page, cells: Iterable[_Cell]) -> float:
    """Return by how much the last column is wider than it is set, where words fill it: fonts differ in their widths."""
    more = 0.0
    for cell in cells:
        for index in cell.part.items:
            rect = page.items[index].rect
            spare = _SPARE * rect.width
            more = max(more, min(rect.right + spare - cell.rect.right, cell.rect.width), cell.rect.x + spare - rect.x)
    return min(more, _MOST_SPARE)


def _places(item: BoxItem) -> Iterator[tuple[tuple[bool, float, float, float], Border]]:
    """Yield the borders of a box: whether it lies across, where its middle is, and from where to where it goes."""
    rect, borders = item.rect, item.borders
    yield (True, rect.y + borders.top.width / 2, rect.x, rect.right), borders.top
    yield (True, rect.bottom - borders.bottom.width / 2, rect.x, rect.right), borders.bottom
    yield (False, rect.x + borders.left.width / 2, rect.y, rect.bottom), borders.left
    yield (False, rect.right - borders.right.width / 2, rect.y, rect.bottom), borders.right


def _belongs(item: BoxItem, element: StyledElement, part: Part, whole: Rect) -> bool:
    """Return whether a box is a fill or a rule of a table: of a part of it, or a line of its own."""
    inside = whole.x - _NEAR <= item.rect.x and item.rect.right <= whole.right + _NEAR
    inside = inside and whole.y - _NEAR <= item.rect.y and item.rect.bottom <= whole.bottom + _NEAR
    if not inside or any(item.radii) or item.shadows:
        return False
    thin = min(item.rect.width, item.rect.height) <= max(_widths(item.borders))
    return element.tag in _PARTS or (element is part.element and thin)


def _widths(borders: Borders) -> tuple[float, ...]:
    return tuple(border.width for border in borders)


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME:
            edges.append(place)
    return edges


def _index(edges: Sequence[float], place: float) -> int:
    return bisect_left(edges, place - _SAME)


def _sizes(edges: Sequence[float]) -> list[float]:
    return [after - before for before, after in pairwise(edges)]
