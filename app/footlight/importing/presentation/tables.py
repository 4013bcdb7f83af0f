"""Tables -> Markdown's, or HTML's where cells are joined, which Markdown has no way to write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pptx.table import Table
from pptx.table import _Cell as Cell

from footlight.editing.pasting import table as written
from footlight.importing.markdown_text import html_of
from footlight.importing.presentation.texts import Link, blocks_of, runs_of, stresses_of, unstressed

_BOLD: Final = frozenset({"bold"})
_NONE: Final = frozenset[str]()


def table_block(table: Table, link: Link, *, ours: bool = False) -> str:
    """Return a table as a block.

    Args:
        table: As python-pptx reads it.
        link: Where a run leads.
        ours: Whether it is of one of our exports, whose columns stand from the left whatever is read from the right.
    """
    rows = [list(row.cells) for row in table.rows]
    said = [cell for row in rows for cell in row if cell.text_frame.text.strip()]
    if ours and said and all(map(_is_from_right, said)):
        rows = [row[::-1] for row in rows]
    if any(cell.is_merge_origin and cell.span_width * cell.span_height > 1 for row in rows for cell in row):
        return "\n".join(_html(table, rows, link))
    # A head is bold by itself.
    head = bool(rows) and (table.first_row or all("bold" in _stresses(cell) for cell in rows[0]))
    return written(
        [[_cell(cell, link, _BOLD if head and not index else _NONE) for cell in row] for index, row in enumerate(rows)]
    )


def _is_from_right(cell: Cell) -> bool:
    return all(each._p.pPr is not None and each._p.pPr.get("rtl") == "1" for each in cell.text_frame.paragraphs)  # noqa: SLF001


def _stresses(cell: Cell) -> frozenset[str]:
    return stresses_of(cell.text_frame.paragraphs)


def _cell(cell: Cell, link: Link, plain: frozenset[str]) -> str:
    parts = blocks_of(list(cell.text_frame.paragraphs), lambda _: False, link, plain=plain)
    return "\n".join(part.replace("\n", " ") for part in parts)


def _html(table: Table, rows: list[list[Cell]], link: Link) -> Iterator[str]:
    yield "<table>"
    for index, row in enumerate(rows):
        tag = "th" if not index and table.first_row else "td"
        cells = "".join(_html_cell(cell, tag, link) for cell in row if not cell.is_spanned)
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _html_cell(cell: Cell, tag: str, link: Link) -> str:
    wide = f' colspan="{cell.span_width}"' if cell.is_merge_origin and cell.span_width > 1 else ""
    high = f' rowspan="{cell.span_height}"' if cell.is_merge_origin and cell.span_height > 1 else ""
    return f"<{tag}{wide}{high}>{'<br>'.join(_lines(cell, link, _BOLD if tag == 'th' else _NONE))}</{tag}>"


def _lines(cell: Cell, link: Link, plain: frozenset[str]) -> Iterator[str]:
    for paragraph in cell.text_frame.paragraphs:
        runs = (unstressed(run, plain) for run in runs_of(paragraph, link))
        if line := html_of(run._replace(code=run.code or run.formula) for run in runs).strip():
            yield line
