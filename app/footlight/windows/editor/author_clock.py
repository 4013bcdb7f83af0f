"""The line below an editor: where the cursor is, and how long this slide and the talk are by their notes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from footlight.deck import Deck
from footlight.windows.editor.talk_outline import TalkOutline
from footlight.windows.look.look import Look, ui_font

HEIGHT = 30
BAR = QSize(96, 6)


class AuthorClock(QWidget):
    """The line. What else an editor has to say there is added with ``add_part``.

    Args:
        parent: Its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("author-clock")
        self.setFixedHeight(HEIGHT)
        self._slide = _words("Words and time of this slide's notes")
        self._talk = _words("Words and time of the talk")
        self._share = _LengthBar()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(14)
        self._row.addStretch(1)
        for part in (self._slide, self._talk, self._share):
            self._row.addWidget(part)

    def add_part(self, part: QWidget) -> None:
        """Put something more at the left end."""
        self._row.insertWidget(self._row.count() - 4, part)

    def show_slide(self, deck: Deck, outline: TalkOutline, number: int) -> None:
        """Show the times with the cursor on a slide."""
        self._slide.setText(f"This slide: {outline.of_slide(deck, number)}")
        self._talk.setText(f"Talk: {outline.of_talk()}")
        role = QPalette.ColorRole.BrightText if outline.too_long else QPalette.ColorRole.PlaceholderText
        self._talk.setForegroundRole(role)
        self._share.show_share(outline.estimate / outline.duration if outline.duration else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background, with a line above."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.background)
            painter.fillRect(0, 0, self.width(), 1, look.line)


class _LengthBar(QWidget):
    """How much of the talk's time its notes take, as a bar; beyond the time it is striking."""

    def __init__(self) -> None:
        super().__init__()
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(BAR)

    def show_share(self, share: float | None) -> None:
        self._share = share
        self.setVisible(share is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, share = Look.of(self), self._share or 0.0
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.line)
            painter.drawRoundedRect(area, 3, 3)
            painter.setBrush(look.alarm if share > 1 else look.accent)
            painter.drawRoundedRect(QRectF(0, 0, max(area.width() * min(share, 1.0), 6), area.height()), 3, 3)


def _words(name: str) -> QLabel:
    label = QLabel()
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(ui_font(12.5, figures=True))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
