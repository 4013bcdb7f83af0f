"""One line for the speaker, over the lower edge of the speaker's window."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from footlight.windows.look import ACCENT, ON_ACCENT, ui_font
from footlight.windows.overlay import WindowFollower

LEGIBLE = 6000
"""Milliseconds that a line stays which nothing else takes away."""


class Notice(QLabel):
    """A line that comes and goes. It never takes the mouse or the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._follower = WindowFollower(self, self._fit)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self.hide)

    def say(self, text: str, window: QWidget, *, lasting: bool = False) -> None:
        """Show a line.

        Args:
            text: One sentence.
            window: The speaker's window.
            lasting: Whether it stays until ``hide`` or another line.
        """
        self.setText(text)
        self._follower.bring_to(window)
        if lasting:
            self._end.stop()
        else:
            self._end.start(LEGIBLE)

    def _fit(self, window: QWidget) -> None:
        unit = max(window.height() / 720, 0.8)
        self.setFont(ui_font(17 * unit, 500))
        self.setStyleSheet(
            f"background: {ACCENT.name()}; color: {ON_ACCENT.name()};"
            f"border-radius: {round(8 * unit)}px; padding: {round(9 * unit)}px {round(18 * unit)}px;"
        )
        self.setMaximumWidth(round(window.width() * 0.9))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - round(24 * unit))
