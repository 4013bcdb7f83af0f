"""A text that is not saved -> the author's choice before its window closes; nothing waits for the answer."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import ui_font

WIDTH = 520


class ClosingAnswer(Enum):
    """What shall become of the text."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


_WORDS = {ClosingAnswer.SAVE: "Save", ClosingAnswer.DISCARD: "Don't save", ClosingAnswer.CANCEL: "Go on writing"}


class ClosingQuestion(QDialog):
    """The question, over the editor's window. Enter saves, Esc goes on writing.

    Args:
        name: What the talk is called.
        window: The editor's window.
    """

    answered = Signal(object)
    """A ``ClosingAnswer``, once."""

    def __init__(self, name: str, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("closing-question")
        self.setWindowTitle("Save the talk?")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(WIDTH)
        self._answer: ClosingAnswer | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(6)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        title = QLabel(f"Save {name}?", self)
        title.setFont(ui_font(20, 600))
        words = QLabel("What was written since it was last saved is lost otherwise.", self)
        words.setFont(ui_font(15))
        for label in (title, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.buttons: dict[ClosingAnswer, TextButton] = {}
        for answer, text in _WORDS.items():
            button = TextButton(text, self, chief=answer is ClosingAnswer.SAVE)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, answer=answer: self._give(answer))
            self.buttons[answer] = button
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)
        self.buttons[ClosingAnswer.SAVE].setFocus()
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on writing by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._give(ClosingAnswer.CANCEL)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the question goes on writing."""
        super().closeEvent(event)
        self._give(ClosingAnswer.CANCEL)

    def _give(self, answer: ClosingAnswer) -> None:
        if self._answer is None:
            self._answer = answer
            self.hide()
            self.answered.emit(answer)
            self.deleteLater()
