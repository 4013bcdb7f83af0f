"""Lines with inline elements in them -> the rectangles that are painted behind the text."""

from __future__ import annotations

from collections.abc import Sequence

from footlight.layout.fragments import InlineBox
from footlight.layout.modes.line_geometry import Line, lines_with
from footlight.layout.page import Rect
from footlight.layout.text.fonts import measures
from footlight.layout.text.paragraph import Paragraph, Span


def inline_boxes(paragraph: Paragraph, lines: Sequence[Line], left: float, top: float) -> tuple[InlineBox, ...]:
    """Make the boxes of all inline elements, outer ones first; ``left`` and ``top`` are the content box's corner."""
    outer_first = sorted(paragraph.spans, key=lambda span: (span.start, -span.end))
    return tuple(
        _piece(span, line, left, top) for span in outer_first for line in lines_with(lines, span.start, span.end)
    )


def _piece(span: Span, line: Line, left: float, top: float) -> InlineBox:
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
