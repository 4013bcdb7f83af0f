"""How the lines of a text are set: each as high as the others, whatever its letters, and lists with hanging indents."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument, QTextLine, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

_HANGS = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
_ENDLESS = re.compile(r"\S{2000}")
_WIDEST_INDENT = 0.4
"""Of the width; deeper lines hang no further."""

_ANYWHERE = QTextOption.WrapMode.WrapAnywhere
_AT_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def is_endless(text: str) -> bool:
    """Return whether a text has a word of thousands of letters, as a picture written into it is.

    To look for the ends of words in it takes Qt seconds at each letter (two for 100,000); broken anywhere, it is quick.
    """
    return len(text) >= 2000 and _ENDLESS.search(text) is not None


class TextLayout(QPlainTextDocumentLayout):
    """The layout of one document.

    Args:
        document: The text.
        line_height: Of the height of the font.
    """

    def __init__(self, document: QTextDocument, line_height: float) -> None:
        super().__init__(document)
        metrics = QFontMetricsF(document.defaultFont())
        self.pitch = round(metrics.height() * line_height)
        """From one line to the next, in logical pixels."""
        self._baseline = round((self.pitch - metrics.height()) / 2 + metrics.ascent())
        self._margin = document.documentMargin()
        self.width = 0.0
        """Of the lines, in logical pixels; 0 while nobody has said."""

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the place of a paragraph, and set it before when that has not been done."""
        if not block.isValid() or not block.isVisible() or self.width <= 0:
            return super().blockBoundingRect(block)
        layout = block.layout()
        # Qt sets a paragraph that is edited by itself, with its first line right at the top.
        if not layout.lineCount() or layout.lineAt(0).position().y() <= 0:
            self._set(block)
        last = 0.0 if block.next().isValid() else self._margin
        return QRectF(0.0, 0.0, self.width, block.lineCount() * self.pitch + last)

    def _set(self, block: QTextBlock) -> None:
        layout, margin = block.layout(), self._margin
        from_right = block.textDirection() is Qt.LayoutDirection.RightToLeft
        text = block.text()
        hanging = _HANGS.match(text)
        prefix = hanging.end() if hanging else 0
        option = self.document().defaultTextOption()
        option.setWrapMode(_ANYWHERE if is_endless(text) else _AT_WORDS)
        if from_right:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.beginLayout()
        indent, count = 0.0, 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(self.width - 2 * margin - indent, self.pitch))
            # A line that is set may have an ascent of its own; all stand on one grid of baselines.
            top = max(count * self.pitch + self._baseline - line.ascent(), 0.5)
            line.setPosition(QPointF(margin if from_right else margin + indent, top))
            if count == 0 and prefix:
                x = x_of(line, prefix) - margin
                indent = min(self.width - 2 * margin - x if from_right else x, self.width * _WIDEST_INDENT)
            count += 1
        layout.endLayout()
        if count != block.lineCount():
            block.setLineCount(count)
            self.documentSizeChanged.emit(self.documentSize())


def x_of(line: QTextLine, position: int) -> float:
    """Return the x of a position in a line; PySide gives it with the position that was asked for."""
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
