"""Something that cannot be shown -> the author's words about it, in the place that it would have had.

The audience sees them, so they say nothing of files or faults, and there is no frame: it would look like a hole.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from footlight.layout.boxes.box import Origin
from footlight.layout.boxes.inherited import anonymous_style
from footlight.layout.page import Item, Rect, TextItem
from footlight.layout.paint_state import PaintState
from footlight.layout.text.fonts import font_key, font_of
from footlight.layout.text.paragraph import text_option
from footlight.styling.computed import ComputedStyle

LABEL_STRENGTH = 0.75
"""Of the text's colour."""
_SMALLEST_LABEL = 12.0
_LARGEST_LABEL = 24.0


def word_items(
    rect: Rect, label: str, style: ComputedStyle, state: PaintState, origin: Origin, *, low: bool = False
) -> Iterator[Item]:
    """Make the words.

    Args:
        rect: The place.
        label: The words, or none; cut with an ellipsis where they are too long.
        style: Of the text state.
        state: What ancestors do to it.
        origin: What it stands for.
        low: Whether the words stand at the bottom instead of in the middle.
    """
    if not label.strip():
        return
    size = min(max(min(style.font_size * 0.8, rect.height * 0.7), _SMALLEST_LABEL), _LARGEST_LABEL)
    layout, width, height = _set_label(label, _label_style(style, size), rect.width - size)
    if not layout.text().strip():
        return
    x = rect.x + (rect.width - width) / 2
    y = rect.bottom - height - size / 2 if low else rect.y + (rect.height - height) / 2
    yield TextItem(
        **state.fields(Rect(x, y, width, height), origin),
        layout=layout,
        origin=(x, y),
        text=label,
        color=style.color._replace(alpha=style.color.alpha * LABEL_STRENGTH),
    )


def _set_label(label: str, style: ComputedStyle, width: float) -> tuple[QTextLayout, float, float]:
    """Set the words on one line, cut to a width; also tells how wide and how high they are."""
    font = font_of(font_key(style))
    text = QFontMetricsF(font).elidedText(label, Qt.TextElideMode.ElideRight, max(width, style.font_size))
    layout = QTextLayout(text, font)
    layout.setTextOption(text_option(style, QTextOption.WrapMode.NoWrap, rtl=style.direction == "rtl"))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1.0))
    layout.endLayout()
    line.setPosition(QPointF(0.0, 0.0))
    return layout, line.naturalTextWidth(), line.height()


def _label_style(style: ComputedStyle, size: float) -> ComputedStyle:
    return anonymous_style(style).but(font_size=size, letter_spacing=0.0, small_caps=False, text_transform="none")
