"""One line for the speaker, over the lower edge of the speaker's window."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from footlight.windows.look.look import DESIGN_HEIGHT, DESIGN_WIDTH, SMALLEST_UNIT, ui_font
from footlight.windows.overlays.overlay import WindowFollower

LEGIBLE = 6.0
"""Seconds that a line stays which nothing else takes away."""

STRIP = 28.0
"""The strip's height in a window of the designed size."""


class Notice(QLabel):
    """A line that comes and goes. It never takes the mouse or the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._follower = WindowFollower(self, self._fit)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setBackgroundRole(QPalette.ColorRole.Highlight)
        self.setForegroundRole(QPalette.ColorRole.HighlightedText)
        self.setAutoFillBackground(True)
        self._sentence = ""
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self.hide)

    def say(self, text: str, window: QWidget, *, seconds: float = LEGIBLE, lasting: bool = False) -> None:
        """Show a line.

        Args:
            text: One sentence.
            window: The speaker's window.
            seconds: How long it stays.
            lasting: Whether it stays longer, until ``hide`` or another line.
        """
        self._sentence = text
        self._follower.bring_to(window)
        if lasting:
            self._end.stop()
        else:
            self._end.start(round(seconds * 1000))

    def vanish(self) -> None:
        """Hide at once: gone from the screen when this returns, not only when the window is next painted."""
        window = self.parentWidget()
        if window is not None and self.isVisible():
            self.hide()
            window.repaint(self.geometry())

    def _fit(self, window: QWidget) -> None:
        """Lie along the lower edge, where the views have their margin."""
        unit = max(min(window.width() / DESIGN_WIDTH, window.height() / DESIGN_HEIGHT), SMALLEST_UNIT)
        height = round(STRIP * unit)
        self.setFont(ui_font(15 * unit, 600))
        self.setGeometry(0, window.height() - height, window.width(), height)
        width = window.width() - 2 * height
        self.setText(self.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, width))
        self.setAccessibleName(self._sentence)
