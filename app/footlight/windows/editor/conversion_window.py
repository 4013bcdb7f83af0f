"""A file that is not UTF-8 -> what its text may be, looked at, and taken into a new file; the file itself stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from footlight.editing.encodings import Guess
from footlight.windows.editor.lines_view import LineKind, TextChoice
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import ui_font

SIZE = 860, 520
SHOWN = 400
"""Lines; those with other letters than English has come first."""


class ConversionWindow(QDialog):
    """Asks which encoding a text is in.

    Args:
        name: What the file is called.
        guesses: What it may be, the likeliest first; at least one.
        window: Over which it appears; None for a window of its own.
    """

    chosen = Signal(object)
    """The ``Guess`` whose text becomes a new talk."""

    def __init__(self, name: str, guesses: Sequence[Guess], window: QWidget | None = None) -> None:
        super().__init__(window)
        self.setObjectName("conversion")
        self.setWindowTitle(f"Convert {name}")
        self._guesses = guesses
        title = QLabel(f"{name} is not written in UTF-8", self)
        title.setFont(ui_font(20, 600))
        words = QLabel(
            "Choose what it is written in: its letters look right then. They become a new talk; the file stays.",
            self,
        )
        words.setFont(ui_font(15))
        words.setWordWrap(True)
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (title, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
        names = "Encodings", "The text as it is in this encoding"
        panes = TextChoice(names, [guess.title for guess in guesses], 280, self)
        self.list, self.view = panes.list, panes.view
        self.button = TextButton("Convert into a new talk", self, chief=True)
        close = TextButton("Cancel", self)
        self.button.clicked.connect(self._choose)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addWidget(panes, 1)
        layout.addLayout(row)
        self.resize(*SIZE)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show(self, row: int) -> None:
        lines = self._guesses[row].text.splitlines()
        telling = [line for line in lines if not line.isascii()]
        shown = telling[:SHOWN] or lines[:SHOWN]
        self.view.show_lines((LineKind.SAME, line) for line in shown)

    def _choose(self) -> None:
        # In this order, as the program ends with its last window.
        self.chosen.emit(self._guesses[self.list.currentRow()])
        self.accept()
