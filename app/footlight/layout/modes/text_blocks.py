"""Set lines -> the text blocks of a fragment: one for the paragraph, or one a part where parts appear step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextOption

from footlight.layout.boxes.box import LinesBox
from footlight.layout.fragments import TextBlock
from footlight.layout.modes.line_geometry import Line, lines_with
from footlight.layout.page import LinkArea, Rect
from footlight.layout.text.fonts import font_key, font_of
from footlight.layout.text.formats import text_ranges
from footlight.layout.text.paragraph import Paragraph, Run, origins_differ, text_option, visible
from footlight.layout.text.utf16 import utf16_part


def text_blocks(
    box: LinesBox, paragraph: Paragraph, layout: QTextLayout, lines: Sequence[Line], left: float, top: float
) -> tuple[TextBlock, ...]:
    """Make the text blocks; ``left`` and ``top`` are the content box's corner in the fragment."""
    if origins_differ(paragraph.runs, box.origin):
        return tuple(_parts(box, paragraph, lines, left, top))
    text = visible(paragraph.text)
    if not lines or not text.strip():
        return ()
    rect = _cover(lines, left, top)
    links = tuple(_links(paragraph.runs, lines, left, top))
    return (TextBlock(layout, left, top, rect, text, links, box.origin),)


def _cover(lines: Sequence[Line], left: float, top: float) -> Rect:
    x = min(line.line.x() for line in lines)
    right = max(line.line.x() + line.line.naturalTextWidth() for line in lines)
    return Rect(left + x, top + lines[0].top, right - x, lines[-1].bottom - lines[0].top)


def _links(runs: Sequence[Run], lines: Sequence[Line], left: float, top: float) -> Iterator[LinkArea]:
    for run in runs:
        if run.piece.origin.link:
            for line in lines_with(lines, run.start, run.end):
                yield LinkArea(_run_rect(run, line, left, top), run.piece.origin.link)


def _run_rect(run: Run, line: Line, left: float, top: float) -> Rect:
    begin, end = line.reach(run.start, run.end)
    return Rect(left + begin, top + line.top, end - begin, line.bottom - line.top)


def _parts(box: LinesBox, paragraph: Paragraph, lines: Sequence[Line], left: float, top: float) -> Iterator[TextBlock]:
    """Give every run of every line a layout of its own, exactly where it stands in the paragraph."""
    for run in paragraph.runs:
        for line in lines_with(lines, run.start, run.end):
            start, end = max(run.start, line.start), min(run.end, line.end)
            text = utf16_part(paragraph.text, start, end) if start < end else ""
            if not visible(text).strip():
                continue
            rect = _run_rect(run, line, left, top)
            layout = QTextLayout(text, font_of(font_key(paragraph.style)))
            layout.setTextOption(text_option(paragraph.style, QTextOption.WrapMode.NoWrap))
            layout.setFormats(text_ranges(run.piece, text, 0))
            layout.setCacheEnabled(True)
            layout.beginLayout()
            piece = layout.createLine()
            piece.setLineWidth(max(rect.width, 1.0))
            layout.endLayout()
            piece.setPosition(QPointF(0.0, line.baseline - line.top - piece.ascent()))
            origin = box.origin._replace(step=run.piece.origin.step, last_step=run.piece.origin.last_step)
            links = (LinkArea(rect, run.piece.origin.link),) if run.piece.origin.link else ()
            yield TextBlock(layout, rect.x, rect.y, rect, visible(text), links, origin)
