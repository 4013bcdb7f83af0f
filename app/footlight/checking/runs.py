"""A text item goes in; its runs of one colour come out, each with its size, its weight and a point in its middle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextFormat

from footlight.layout.page import TextItem
from footlight.styling.computed import Color

_NO_LETTERS = str.maketrans("", "", "\ufffc\u2060\u200b\u00ad")
"""What stands in the text for boxes and gaps: an object's place, a word joiner, spaces and hyphens without width."""


class Run(NamedTuple):
    """Words of one look.

    ``ground`` is the colour behind them that is their own, such as a marker's; ``x`` and ``y`` are the middle of their
    first line on the page, in logical pixels.
    """

    text: str
    color: Color
    ground: Color | None
    pixels: float
    weight: int
    x: float
    y: float


def runs_of(item: TextItem) -> Iterator[Run]:
    """Yield the runs of an item that show something."""
    formats = item.layout.formats()
    units = item.layout.text().encode("utf-16-le")  # Qt counts in units of UTF-16, Python in characters
    length = len(units) // 2
    cuts = sorted({0, length, *(c for f in formats for c in (f.start, f.start + f.length) if 0 <= c <= length)})
    for start, end in pairwise(cuts):
        text = units[2 * start : 2 * end].decode("utf-16-le", "ignore").translate(_NO_LETTERS).strip()
        if text:
            looks = [f.format for f in formats if f.start <= start and end <= f.start + f.length]
            yield _run(item, text, start, end, looks)


def _run(item: TextItem, text: str, start: int, end: int, looks: list[QTextCharFormat]) -> Run:
    font = item.layout.font()
    color, ground, pixels, weight = item.color, None, float(font.pixelSize()), int(font.weight())
    for look in looks:
        color = _color(look.foreground()) or color
        ground = _color(look.background()) or ground
        if look.hasProperty(QTextFormat.Property.FontPixelSize):
            pixels = float(look.intProperty(QTextFormat.Property.FontPixelSize))
        if look.hasProperty(QTextFormat.Property.FontWeight):
            weight = int(look.fontWeight())
    x, y = _middle(item, start, end)
    return Run(text, color, ground, pixels, weight, x, y)


def _middle(item: TextItem, start: int, end: int) -> tuple[float, float]:
    line = item.layout.lineForTextPosition(start)
    if not line.isValid():
        return item.rect.x + item.rect.width / 2, item.rect.y + item.rect.height / 2
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
