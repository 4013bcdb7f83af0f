"""The lines of a paragraph -> where positions of the text are on them, text blocks, backgrounds of inline elements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import LinesBox
from footlight.layout.fragments import InlineBox, TextBlock
from footlight.layout.page import LinkArea, Rect
from footlight.layout.text.fonts import font_key, layout_font_of, measures
from footlight.layout.text.formats import text_ranges
from footlight.layout.text.paragraph import InlineSpan, Paragraph, TextRun, origins_differ, text_option
from footlight.layout.text.typed import as_typed, within
from footlight.layout.text.utf16 import utf16_part


class LineBox(NamedTuple):
    """A line that stands: the Qt line, its top, baseline and bottom, and what it holds as positions in the text."""

    line: QTextLine
    top: float
    baseline: float
    bottom: float
    start: int
    end: int

    def x_at(self, position: int) -> float:
        """Return where a position of the text is, from the paragraph's left."""
        return x_at(self.line, position)

    def reach(self, start: int, end: int) -> tuple[float, float]:
        """Return from where to where a part of the text goes on this line; blanks that hang at its end do not count."""
        first = self.x_at(max(start, self.start))
        last = self.x_at(min(end, self.end))
        left, right = sorted((first, last))
        edge = self.line.x() + self.line.naturalTextWidth()
        return left, max(min(right, edge), left)


def x_at(line: QTextLine, position: int) -> float:
    """Return where a position of the text is on a Qt line, from the layout's left."""
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else cast(float, found))


_START, _END = attrgetter("start"), attrgetter("end")


def lines_with(lines: Sequence[LineBox], start: int, end: int) -> Sequence[LineBox]:
    """Find the lines that hold a part of the text; they stand in its order."""
    return lines[bisect_right(lines, start, key=_END) : bisect_left(lines, end, key=_START)]


def inline_boxes(paragraph: Paragraph, lines: Sequence[LineBox], left: float, top: float) -> tuple[InlineBox, ...]:
    """Make the boxes of all inline elements, outer ones first; ``left`` and ``top`` are the content box's corner."""
    if not paragraph.spans:
        return ()
    outer_first = sorted(paragraph.spans, key=lambda span: (span.start, -span.end))
    return tuple(
        _inline_box(span, line, left, top) for span in outer_first for line in lines_with(lines, span.start, span.end)
    )


def _inline_box(span: InlineSpan, line: LineBox, left: float, top: float) -> InlineBox:
    style = span.piece.style
    first, last = line.start <= span.start, span.end <= line.end
    begin, end = line.reach(span.start, span.end)
    if style.direction == "ltr":
        begin += span.margin.left if first else 0.0
        end -= span.margin.right if last else 0.0
    found = measures(style)
    baseline = line.baseline - span.piece.raise_by
    y = baseline - found.ascent - span.edges.top
    height = found.height + span.edges.down
    rect = Rect(left + begin, top + y, max(end - begin, 0.0), height)
    return InlineBox(rect, style, span.piece.origin, first, last)


def text_blocks(
    box: LinesBox, paragraph: Paragraph, layout: QTextLayout, lines: Sequence[LineBox], left: float, top: float
) -> tuple[TextBlock, ...]:
    """Make the text blocks; ``left`` and ``top`` are the content box's corner in the fragment."""
    if origins_differ(paragraph.runs, box.origin):
        return tuple(_parts(box, paragraph, lines, left, top))
    text = as_typed(paragraph.text, paragraph.edits)
    if not lines or not text.strip():
        return ()
    rect = _cover(lines, left, top)
    linked = [run for run in paragraph.runs if run.piece.origin.link]
    links = tuple(_links(linked, lines, left, top)) if linked else ()
    return (TextBlock(layout, left, top, rect, text, links, box.origin, paragraph.edits),)


def _cover(lines: Sequence[LineBox], left: float, top: float) -> Rect:
    if len(lines) == 1:
        (only,) = lines
        return Rect(left + only.line.x(), top + only.top, only.line.naturalTextWidth(), only.bottom - only.top)
    reaches = [(line.line.x(), line.line.naturalTextWidth()) for line in lines]
    x = min([begin for begin, _ in reaches])
    right = max([begin + width for begin, width in reaches])
    return Rect(left + x, top + lines[0].top, right - x, lines[-1].bottom - lines[0].top)


def _links(runs: Sequence[TextRun], lines: Sequence[LineBox], left: float, top: float) -> Iterator[LinkArea]:
    for run in runs:
        if run.piece.origin.link:
            for line in lines_with(lines, run.start, run.end):
                yield LinkArea(_run_rect(run, line, left, top), run.piece.origin.link)


def _run_rect(run: TextRun, line: LineBox, left: float, top: float) -> Rect:
    begin, end = line.reach(run.start, run.end)
    return Rect(left + begin, top + line.top, end - begin, line.bottom - line.top)


def _parts(
    box: LinesBox, paragraph: Paragraph, lines: Sequence[LineBox], left: float, top: float
) -> Iterator[TextBlock]:
    """Make a layout of its own for every run of every line, exactly where it stands in the paragraph."""
    for run in paragraph.runs:
        for line in lines_with(lines, run.start, run.end):
            start, end = max(run.start, line.start), min(run.end, line.end)
            text = utf16_part(paragraph.text, start, end) if start < end else ""
            edits = within(paragraph.edits, start, end)
            typed = as_typed(text, edits)
            if not typed.strip():
                continue
            rect = _run_rect(run, line, left, top)
            layout = QTextLayout(text, layout_font_of(font_key(paragraph.style)))
            layout.setTextOption(text_option(paragraph.style, QTextOption.WrapMode.NoWrap, rtl=paragraph.rtl))
            layout.setFormats(text_ranges(run.piece, text, 0))
            layout.setCacheEnabled(True)
            layout.beginLayout()
            piece = layout.createLine()
            piece.setLineWidth(max(rect.width, 1.0))
            layout.endLayout()
            piece.setPosition(QPointF(0.0, line.baseline - line.top - piece.ascent()))
            origin = box.origin._replace(step=run.piece.origin.step, last_step=run.piece.origin.last_step)
            links = (LinkArea(rect, run.piece.origin.link),) if run.piece.origin.link else ()
            yield TextBlock(layout, rect.x, rect.y, rect, typed, links, origin, edits)
