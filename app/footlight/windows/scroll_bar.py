"""A look -> a scroll bar that says where one is, and is no machine of buttons beside the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from footlight.windows.look import Look

_SHEET = """
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {handle}; border-radius: 3px; min-height: 32px; margin: 2px; }}
QScrollBar::handle:vertical:hover {{ background: {hovered}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


class SlimScrollBar(QScrollBar):
    """A vertical bar.

    Args:
        parent: Its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look: style sheets keep the colours that they were made with."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        look = Look.of(self)
        sheet = _SHEET.format(handle=look.faint.name(), hovered=look.muted.name())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
