"""A text item -> its runs of one look, each with its size, its weight and a point in its middle."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextFormat, QTextLayout, QTextLine

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import TextItem
from footlight.layout.text.typed import as_typed, within
from footlight.layout.text.utf16 import utf16_length, utf16_parts
from footlight.styling.computed import Color

_LARGE = 24.0
_LARGE_BOLD = 18.66
"""18 and 14 points in CSS pixels, which are the page's logical pixels."""
_BOLD = 700


class StyledRun(NamedTuple):
    """Words of one look.

    Attributes:
        text: What they say.
        color: Their colour.
        background: The colour behind them that is their own, such as a marker's; None for none.
        pixels: Their size in logical pixels.
        weight: Of their font, 100 to 900.
        x: The middle of their first line on the page, in logical pixels.
        y: As ``x``, downwards.
        start: Where they begin in the layout's text, in units of UTF-16.
        end: Where they end in it.
    """

    text: str
    color: Color
    background: Color | None
    pixels: float
    weight: int
    x: float
    y: float
    start: int
    end: int

    @property
    def least_contrast(self) -> float:
        """The contrast that level AA of WCAG 2.2 asks for text of this size and weight.

        Source: https://www.w3.org/TR/WCAG22/#contrast-minimum and #dfn-large-scale.
        """
        large = self.pixels >= _LARGE or (self.pixels >= _LARGE_BOLD and self.weight >= _BOLD)
        return 3.0 if large else 4.5


def runs_of(item: TextItem) -> Iterator[StyledRun]:
    """Yield the runs of an item that show something."""
    whole = item.layout.text()
    formats = item.layout.formats()  # held, as each owns its format
    spans = list(looks_of(formats, utf16_length(whole)))
    parts = utf16_parts(whole, (0, *(end for _, end, _ in spans)))
    lines = [item.layout.lineAt(index) for index in range(item.layout.lineCount())]
    for (start, end, looks), part in zip(spans, parts, strict=True):
        text = as_typed(part, within(item.edits, start, end)).strip()
        if text:
            yield _run(item, text, looks, _middle(item, lines, start, end), (start, end))


def looks_of(
    formats: Sequence[QTextLayout.FormatRange], length: int
) -> Iterator[tuple[int, int, list[QTextCharFormat]]]:
    """Cut a text where its formats begin and end; yields for each part the formats that hold there, in their order."""
    ranges = [(max(one.start, 0), min(one.start + one.length, length)) for one in formats]
    begin, end = defaultdict(list), defaultdict(list)
    for index, (first, last) in enumerate(ranges):
        if first < last:
            begin[first].append(index)
            end[last].append(index)
    holding: set[int] = set()
    for first, last in pairwise(sorted({0, length, *begin, *end})):
        holding = (holding | set(begin[first])) - set(end[first])
        yield first, last, [formats[index].format for index in sorted(holding)]


def _run(
    item: TextItem, text: str, looks: list[QTextCharFormat], middle: tuple[float, float], span: tuple[int, int]
) -> StyledRun:
    font = item.layout.font()
    color, background, pixels, weight = item.color, None, float(font.pixelSize()), int(font.weight())
    for look in looks:
        color = _color(look.foreground()) or color
        background = _color(look.background()) or background
        if look.hasProperty(QTextFormat.Property.FontPixelSize):
            pixels = float(look.intProperty(QTextFormat.Property.FontPixelSize))
        if look.hasProperty(QTextFormat.Property.FontWeight):
            weight = int(look.fontWeight())
    return StyledRun(text, color, background, pixels, weight, *middle, *span)


def line_boxes(item: TextItem, run: StyledRun) -> Iterator[tuple[float, float, float]]:
    """Yield left edge, right edge and baseline of every line of a run, in logical pixels of the page."""
    for number in range(item.layout.lineCount()):
        line = item.layout.lineAt(number)
        start, end = max(run.start, line.textStart()), min(run.end, line.textStart() + line.textLength())
        if start < end:
            left, right = sorted((_offset(line.cursorToX(start)), _offset(line.cursorToX(end))))
            yield item.origin[0] + left, item.origin[0] + right, item.origin[1] + line.y() + line.ascent()


def _middle(item: TextItem, lines: Sequence[QTextLine], start: int, end: int) -> tuple[float, float]:
    place = bisect_right(lines, start, key=QTextLine.textStart) - 1
    if place < 0:
        return item.rect.x + item.rect.width / 2, item.rect.y + item.rect.height / 2
    line = lines[place]
    last = min(end, line.textStart() + line.textLength())
    left, right = (_offset(line.cursorToX(position)) for position in (start, last))
    return item.origin[0] + (left + right) / 2, item.origin[1] + line.y() + line.height() / 2


def _offset(answer: object) -> float:
    # PySide6 answers with the offset alone or with a pair of it and the cursor, depending on its version.
    first = answer[0] if isinstance(answer, (tuple, list)) else answer
    return float(str(first))


def _color(brush: QBrush) -> Color | None:
    if brush.style() == Qt.BrushStyle.NoBrush:
        return None
    made: QColor = brush.color()
    return Color(made.redF(), made.greenF(), made.blueF(), made.alphaF())
