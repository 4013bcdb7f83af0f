"""One slide and what is to be mended on it -> the window that stands beside an author's editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from footlight.deck import Finding, Severity
from footlight.presenting.commands.command import Request, ShortcutContext
from footlight.presenting.commands.keys import KeyMap
from footlight.rendering.painted_slides import PaintedSlides
from footlight.windows.input.key_events import key_name
from footlight.windows.look.look import ui_font
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.slides.slide_view import SlideView

MOST_SHOWN = 4
"""Findings of a slide; the others are counted."""
_MARKS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.HINT: "·"}
_SMALLEST, _LARGEST = 13.0, 20.0
"""Of the type, in logical pixels."""


class WatchWindow(QWidget):
    """The window: the slide, its number and title, its findings, and above it why a save was not taken.

    Args:
        painted: Paints slides.
        keys: What keys mean here.
    """

    asked = Signal(object)
    """Something is asked for; a ``Request``."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, painted: PaintedSlides, keys: KeyMap) -> None:
        super().__init__()
        self.setObjectName("watch")
        room = self.screen().availableGeometry()
        self.resize(min(960, room.width() - 40), min(640, room.height() - 48))
        self.setMinimumSize(320, 240)
        self._keys = keys
        self._help = HelpOverlay(keys, ShortcutContext.WATCH)
        self.problem = _label("problem")
        self.problem.setBackgroundRole(QPalette.ColorRole.Highlight)
        self.problem.setForegroundRole(QPalette.ColorRole.HighlightedText)
        self.problem.setAutoFillBackground(True)
        self.problem.hide()
        self.view = SlideView(painted)
        self.view.setMinimumSize(160, 90)
        self.place = _label("place")
        self.findings = _label("findings")
        self.findings.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.problem)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.place)
        rows.addWidget(self.findings)

    def show_place(self, number: int, count: int, title: str, deck: str) -> None:
        """Show which slide it is.

        Args:
            number: Of the slide.
            count: How many there are.
            title: Of the slide; may be empty.
            deck: The deck's title.
        """
        self.place.setText(f"{number} of {count}{f'  {title}' if title else ''}")
        self.setWindowTitle(f"{deck}: slide {number}")

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show what is to be mended on the slide, what matters most first."""
        order = sorted(found, key=lambda each: (list(_MARKS).index(each.severity), each.line))
        lines = [f"{_MARKS[each.severity]}  line {each.line}: {each.sentence}" for each in order[:MOST_SHOWN]]
        if len(order) > MOST_SHOWN:
            lines.append(f"and {len(order) - MOST_SHOWN} more; “footlight check” lists them")
        self.findings.setText("\n".join(lines))
        self.findings.setVisible(bool(lines))

    def show_problem(self, sentence: str) -> None:
        """Show why a save was not taken, so that the slide is an older one; empty for nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_keys(self) -> None:
        """Show what keys mean."""
        self._help.show_over(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit what a key asks for."""
        key = key_name(event)
        if self._help.take_key(key):
            return
        command = self._keys.command_for(key)
        if command is not None and isinstance(command.sends, Request):
            self.asked.emit(command.sends)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the words in a size that suits the window."""
        super().resizeEvent(event)
        pixels = min(max(self.width() / 60, _SMALLEST), _LARGEST)
        margin = round(pixels * 0.7)
        for label, weight in ((self.problem, 600), (self.place, 600), (self.findings, 400)):
            label.setFont(ui_font(pixels, weight))
            top = 0 if label is self.findings else margin // 2
            label.setContentsMargins(margin, top, margin, margin // 2)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``closed``."""
        super().closeEvent(event)
        self.closed.emit()


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
