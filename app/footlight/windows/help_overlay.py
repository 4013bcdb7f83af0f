"""The table of commands -> a sheet over the speaker's window with all keys."""

from __future__ import annotations

import sys
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent

from footlight.presenting.key_list import grouped, key_texts
from footlight.presenting.key_map import KeyMap
from footlight.windows.key_caps import paint_key_caps
from footlight.windows.look import Look, ui_font
from footlight.windows.overlay import Overlay

COLUMNS = 2
ROW = 26.0
HEADING = 40.0
MARGIN = 40.0
TITLE = 56.0
WIDTH = 1220.0
"""All in units of the sheet, which is scaled to fit the window."""


class _Line(NamedTuple):
    """One line of the sheet: a group's name, or a command with its keys."""

    title: str
    keys: tuple[str, ...]
    words: tuple[str, ...]
    is_heading: bool

    @property
    def height(self) -> float:
        return HEADING if self.is_heading else ROW


class HelpOverlay(Overlay):
    """The sheet.

    Args:
        keys: The keys as they are now.
    """

    def __init__(self, keys: KeyMap) -> None:
        super().__init__()
        lines = _lines(keys)
        self.setObjectName("keys")
        self._columns = _columns(lines)
        self.setAccessibleName("Keys")
        self.setAccessibleDescription("\n".join(f"{line.title}: {', '.join(line.keys)}" for line in lines))

    def take_key(self, key: str, _text: str) -> bool:
        """Close on the keys that one would try; any other key goes on and does what it says on the sheet."""
        if self.isVisible() and key in {"Esc", "?", "F1"}:
            self.hide()
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click."""
        self.hide()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet, scaled to the window."""
        height = TITLE + max(sum(line.height for line in column) for column in self._columns) + MARGIN
        scale = min(self.width() / (WIDTH + 2 * MARGIN), self.height() / (height + MARGIN), 2.5)
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), look.ground)
            painter.translate((self.width() - WIDTH * scale) / 2, max((self.height() - height * scale) / 2, 0))
            painter.scale(scale, scale)
            painter.setPen(look.text)
            painter.setFont(ui_font(26, 600))
            painter.drawText(QRectF(0, 0, WIDTH, TITLE), Qt.AlignmentFlag.AlignVCenter, "Keys")
            painter.setPen(look.muted)
            painter.setFont(ui_font(15))
            painter.drawText(
                QRectF(0, 0, WIDTH, TITLE), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "Esc to close"
            )
            share = (WIDTH - MARGIN * (COLUMNS - 1)) / COLUMNS
            for index, column in enumerate(self._columns):
                _paint_column(painter, look, column, index * (share + MARGIN), share)


def _lines(keys: KeyMap) -> list[_Line]:
    mac = sys.platform == "darwin"
    lines = []
    for group, commands in grouped(keys.commands):
        lines.append(_Line(group.value, (), (), is_heading=True))
        for command in commands:
            words = ((command.typed,) if command.typed else ()) + command.gestures
            if not command.keys:
                words = ("in the menu",)
            lines.append(_Line(command.title, key_texts(command, mac=mac), words, is_heading=False))
    return lines


def _columns(lines: list[_Line]) -> list[list[_Line]]:
    """Part the lines into columns of about equal height, a group never being parted."""
    blocks: list[list[_Line]] = []
    for line in lines:
        if line.is_heading:
            blocks.append([])
        blocks[-1].append(line)
    half = sum(line.height for line in lines) / COLUMNS
    columns: list[list[_Line]] = [[]]
    for block in blocks:
        filled = sum(line.height for line in columns[-1])
        if columns[-1] and len(columns) < COLUMNS and filled + sum(line.height for line in block) / 2 > half:
            columns.append([])
        columns[-1].extend(block)
    return columns


def _paint_column(painter: QPainter, look: Look, column: list[_Line], x: float, width: float) -> None:
    y = TITLE
    for line in column:
        if line.is_heading:
            painter.setFont(ui_font(15, 600))
            painter.setPen(look.accent)
            painter.drawText(QRectF(x, y, width, HEADING - 8), Qt.AlignmentFlag.AlignBottom, line.title)
        else:
            painter.setFont(ui_font(15))
            painter.setPen(look.text)
            painter.drawText(QRectF(x, y, width, ROW), Qt.AlignmentFlag.AlignVCenter, line.title)
            _paint_keys(painter, look, line, x + width, y)
        y += line.height


def _paint_keys(painter: QPainter, look: Look, line: _Line, right: float, y: float) -> None:
    """Paint the keys as caps, from the right end of the line."""
    words = ", ".join(line.words)
    if words:
        font = ui_font(13, 500)
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(look.muted)
        painter.drawText(QRectF(right - width, y, width + 1, ROW), Qt.AlignmentFlag.AlignVCenter, words)
        right -= width + 8
    paint_key_caps(painter, look, line.keys, right, y, ROW)
