"""A talk that broke off -> the speaker's choice: go on where it was, or begin anew.

It is asked before the audience is shown anything, so that the first slide they see is the right one.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette, QScreen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from footlight.deck import Deck
from footlight.deck.slide_refs import Finder
from footlight.presenting.alarms import length_text
from footlight.presenting.clock import clock_text
from footlight.presenting.resume import SavedTalk
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import ui_font

WIDTH = 560
GO_ON = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown, Qt.Key.Key_Right})
"""Enter, and what a clicker sends: after a crash the speaker may be far from the keyboard."""


class ResumeWindow(QWidget):
    """The question. Enter goes on, Esc begins anew."""

    answered = Signal(bool)
    """Whether to go on where it was."""

    def __init__(self, deck: Deck, saved: SavedTalk, gap: float) -> None:
        """Make the question.

        Args:
            deck: The deck as it is now.
            saved: Where the talk broke off.
            gap: How many seconds ago.
        """
        super().__init__(None, Qt.WindowType.Dialog)
        self.setObjectName("resume")
        self.setWindowTitle("Go on with the talk?")
        self.setFixedWidth(WIDTH)
        self._answered = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(6)
        title = QLabel(_elided(deck.title), self)
        title.setFont(ui_font(20, 600))
        words = QLabel(resume_words(deck, saved, gap), self)
        words.setObjectName("words")
        words.setFont(ui_font(15))
        words.setWordWrap(True)
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (title, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.addSpacing(16)
        layout.addLayout(self._buttons())

    def ask(self, screen: QScreen) -> None:
        """Appear in the middle of a screen."""
        self.setScreen(screen)
        self.adjustSize()
        self.move(screen.availableGeometry().center() - self.rect().center())
        self.show()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by Enter, Esc or a clicker."""
        if event.key() in GO_ON:
            self._answer(go_on=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._answer(go_on=False)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it begins anew: nothing is done that was not asked for."""
        super().closeEvent(event)
        self._answer(go_on=False)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for text, go_on in (("Go on  (Enter)", True), ("From the start  (Esc)", False)):
            button = TextButton(text, self, chief=go_on)
            # The window has the keys, so that Enter means the same whatever was clicked.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, go_on=go_on: self._answer(go_on=go_on))
            row.addWidget(button)
        row.addStretch()
        return row

    def _answer(self, *, go_on: bool) -> None:
        if not self._answered:
            self._answered = True
            self.hide()
            self.answered.emit(go_on)


def resume_words(deck: Deck, saved: SavedTalk, gap: float) -> str:
    """Return where a talk broke off, and when."""
    number = Finder(deck).place(saved.place.slide)
    title = deck.slides[number - 1].title
    slide = f"slide {number} of {len(deck.slides)}" + (f", “{_elided(title)}”" if title else "")
    shown = clock_text(saved.elapsed + (gap if saved.running else 0.0))
    ago = f"{length_text(gap // 60 * 60)} ago" if gap >= 60 else "a moment ago"
    return f"This talk broke off {ago} on {slide}. Its clock shows {shown}" + (", paused." if saved.paused else ".")


def _elided(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49].rstrip()}…"
