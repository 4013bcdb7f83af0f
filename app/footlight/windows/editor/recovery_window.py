"""Talks that were not saved when a program died -> which of them shall be opened, asked at the next start."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from footlight.desktop.edit_journals import UnsavedText
from footlight.desktop.file_manager import short_folder
from footlight.windows.editor.unsaved_text import age_words
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import ui_font

WIDTH = 640
MOST_ROWS = 8
"""The latest ones; the others are offered when their decks are opened."""


class RecoveryWindow(QDialog):
    """Lists what was not saved, the latest first.

    Args:
        texts: What was left; at least one.
        window: Over which it appears; None for a window of its own.
    """

    back_asked = Signal(object)
    """An ``UnsavedText`` shall be brought back, in an editor."""

    def __init__(self, texts: Sequence[UnsavedText], window: QWidget | None = None) -> None:
        super().__init__(window)
        self.setObjectName("recovery")
        self.setWindowTitle("Not saved")
        self.setFixedWidth(WIDTH)
        title = QLabel("Footlight ended before this was saved", self)
        title.setFont(ui_font(20, 600))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(10)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(title)
        self._left = 0
        for unsaved in texts[:MOST_ROWS]:
            layout.addWidget(self._row(unsaved))
            self._left += 1
        later = TextButton("Later", self)
        later.clicked.connect(self.reject)
        ending = QHBoxLayout()
        ending.addStretch()
        ending.addWidget(later)
        layout.addSpacing(6)
        layout.addLayout(ending)
        self.adjustSize()

    def _row(self, unsaved: UnsavedText) -> QWidget:
        row = QWidget(self)
        name = unsaved.document.name if unsaved.document is not None else _first_words(unsaved.text)
        where = f"{short_folder(unsaved.document.parent)}, " if unsaved.document is not None else "Never saved, "
        words = QLabel(f"{name}\n{where}{age_words(unsaved)}", row)
        words.setFont(ui_font(14))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setForegroundRole(QPalette.ColorRole.WindowText)
        bring = TextButton("Bring it back", row, chief=True)
        throw = TextButton("Throw it away", row)
        bring.clicked.connect(partial(self._bring_back, unsaved, row))
        throw.clicked.connect(partial(self._throw_away, unsaved, row))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(words, 1)
        layout.addWidget(bring)
        layout.addWidget(throw)
        return row

    def _bring_back(self, unsaved: UnsavedText, row: QWidget) -> None:
        # In this order, as the program ends with its last window.
        self.back_asked.emit(unsaved)
        self._done(row)

    def _throw_away(self, unsaved: UnsavedText, row: QWidget) -> None:
        unsaved.forget()
        self._done(row)

    def _done(self, row: QWidget) -> None:
        row.setEnabled(False)
        self._left -= 1
        if not self._left:
            self.accept()


def _first_words(text: str) -> str:
    """Return what a talk without a name begins with."""
    words = next((line.strip("#- ") for line in text.splitlines() if line.strip("#- ")), "Untitled")
    return words if len(words) <= 50 else f"{words[:49].rstrip()}…"
