"""Something that cannot be shown -> a quiet frame with a few words in it, as large as the thing would have been."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from footlight.layout.anonymous import anonymous_style
from footlight.layout.boxes import Origin
from footlight.layout.emission import Surroundings
from footlight.layout.fonts import font_key, font_of
from footlight.layout.page import BoxItem, Item, Rect, TextItem
from footlight.layout.paragraph import text_option
from footlight.styling.computed import Border, Borders, ComputedStyle

FRAME_STRENGTH = 0.35
FILL_STRENGTH = 0.06
"""Of the text's colour, so that the frame is quiet on every background."""
_RADIUS = 6.0
_SMALLEST_LABEL = 12.0
_LARGEST_LABEL = 24.0


def frame_items(
    rect: Rect, label: str, style: ComputedStyle, around: Surroundings, origin: Origin, *, low: bool = False
) -> Iterator[Item]:
    """Make the frame and its words.

    Args:
        rect: What the frame covers.
        label: The words; cut with an ellipsis where they are too long.
        style: Of the text around.
        around: What ancestors do to it.
        origin: What it stands for.
        low: Whether the words stand at the bottom instead of in the middle.
    """
    line = Border(1.5, "dashed", style.color._replace(alpha=style.color.alpha * FRAME_STRENGTH))
    radius = min(_RADIUS, rect.height / 4)
    yield BoxItem(
        **around.fields(rect, origin),
        fill=style.color._replace(alpha=style.color.alpha * FILL_STRENGTH),
        borders=Borders(line, line, line, line),
        radii=(radius, radius, radius, radius),
    )
    size = min(max(min(style.font_size * 0.8, rect.height * 0.7), _SMALLEST_LABEL), _LARGEST_LABEL)
    text_style = _label_style(style, size)
    metrics = QFontMetricsF(font_of(font_key(text_style)))
    text = metrics.elidedText(label, Qt.TextElideMode.ElideRight, max(rect.width - size, size))
    if not text.strip():
        return
    layout = QTextLayout(text, font_of(font_key(text_style)))
    layout.setTextOption(text_option(text_style, QTextOption.WrapMode.NoWrap))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    set_line = layout.createLine()
    set_line.setLineWidth(rect.width)
    layout.endLayout()
    width, height = set_line.naturalTextWidth(), set_line.height()
    set_line.setPosition(QPointF(0.0, 0.0))
    x = rect.x + (rect.width - width) / 2
    y = rect.bottom - height - size / 2 if low else rect.y + (rect.height - height) / 2
    yield TextItem(
        **around.fields(Rect(x, y, width, height), origin),
        layout=layout,
        origin=(x, y),
        text=label,
        color=style.color._replace(alpha=style.color.alpha * 0.75),
    )


def _label_style(style: ComputedStyle, size: float) -> ComputedStyle:
    return replace(anonymous_style(style), font_size=size, letter_spacing=0.0, small_caps=False, text_transform="none")
