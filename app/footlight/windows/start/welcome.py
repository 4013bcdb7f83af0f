"""The first start -> an invitation: to write a talk, to open one, or to look at those that come with the program."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from footlight.presenting.commands.command import Request
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import Look, ui_font


class Welcome(QWidget):
    """The invitation, which stands above the cards as long as no deck was opened.

    Args:
        parent: Its owner.
    """

    asked = Signal(object)
    """What shall be done; a ``Request``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.setSpacing(8)
        title = QLabel("Your first talk is a text file away")
        title.setFont(ui_font(22, 600))
        words = QLabel(
            "Begin with a deck that has the bones of a talk, open a Markdown file, or drop one anywhere here."
            " The decks below show what can be done; press Enter to see the first."
        )
        words.setFont(ui_font(15))
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (title, words):
            label.setWordWrap(True)
            rows.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.setSpacing(12)
        for request, text, chief in ((Request.NEW, "New talk…", True), (Request.OPEN, "Open…", False)):
            button = TextButton(text, self, chief=chief)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, request=request: self.asked.emit(request))
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows.addLayout(buttons)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a field that looks as if something could be dropped on it."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.line, 2, Qt.PenStyle.DashLine))
            painter.setBrush(look.panel)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
