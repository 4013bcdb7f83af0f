"""What an author must know and decide, but not now -> lines above the text, each with its sentence and buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import Look, ui_font

Answer = tuple[str, Callable[[], object]]
"""A button's words, and what is called."""

_EDGE = 4
"""The width of the stroke that tells a line from the text, in logical pixels."""


class MessageBars(QWidget):
    """The lines of one window, one for each subject; the latest is at the bottom, next to the text.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bars: dict[str, MessageBar] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self.hide()

    def show_message(self, subject: str, sentence: str, answers: Sequence[Answer] = ()) -> None:
        """Show a line until it is answered; one about the same subject goes.

        Args:
            subject: What it is about.
            sentence: What the author must know.
            answers: Buttons; each takes the line away. Without any, there is one that does only that.
        """
        self.take_away(subject)
        bar = MessageBar(sentence, answers or (("OK", _nothing),), lambda: self.take_away(subject))
        self._bars[subject] = bar
        self._layout.addWidget(bar)
        self.show()

    def take_away(self, subject: str) -> None:
        """Take a line away, if it is there."""
        bar = self._bars.pop(subject, None)
        if bar is not None:
            bar.hide()
            bar.deleteLater()
            self.setVisible(bool(self._bars))

    def bar(self, subject: str) -> MessageBar | None:
        """Return the line about a subject; None for none."""
        return self._bars.get(subject)


class MessageBar(QFrame):
    """One line.

    Args:
        sentence: What the author must know.
        answers: Its buttons.
        done: Called before an answer.
    """

    def __init__(self, sentence: str, answers: Sequence[Answer], done: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("message-bar")
        self.setAccessibleName(sentence)
        self.sentence = sentence
        self.buttons: list[TextButton] = []
        words = QLabel(sentence, self)
        words.setFont(ui_font(14))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12 + _EDGE, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(words, 1)
        for index, (text, call) in enumerate(answers):
            button = TextButton(text, self, chief=index == 0)
            button.setFont(ui_font(13, 600))
            button.clicked.connect(lambda _checked=False, call=call: (done(), call()))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field and a stroke at its left."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(look.panel))
            painter.fillRect(0, 0, _EDGE, self.height(), look.accent)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()


def _nothing() -> None:
    """Only take the line away."""
