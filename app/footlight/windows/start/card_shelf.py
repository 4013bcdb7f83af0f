"""Decks in named sections -> cards in rows that fill the width; arrow keys go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from footlight.windows.look.look import ui_font
from footlight.windows.start.deck_card import CARD, DeckCard

GAP = 20
HEADING = 44


class Section(NamedTuple):
    """A heading and the decks under it.

    Attributes:
        heading: Its words.
        decks: The files.
        recent: Whether they are there because they were opened before.
        empty: What to say when there are none.
    """

    heading: str
    decks: Sequence[Path]
    recent: bool
    empty: str = ""


class CardShelf(QWidget):
    """The cards of the start window."""

    chosen = Signal(Path)
    """A deck was chosen."""
    forget_asked = Signal(Path)
    """A recent deck shall be forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, list[QWidget]]] = []

    @property
    def cards(self) -> list[DeckCard]:
        """All cards, in order."""
        return [card for _, row in self._rows for card in row if isinstance(card, DeckCard)]

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these and no others."""
        for heading, row in self._rows:
            for widget in (heading, *row):
                widget.hide()
                widget.deleteLater()
        self._rows = [self._build(section) for section in sections]
        self._place()

    def _build(self, section: Section) -> tuple[QLabel, list[QWidget]]:
        heading = self._label(section.heading, 15, 600)
        row: list[QWidget] = []
        for path in section.decks:
            card = DeckCard(path, recent=section.recent, parent=self)
            card.clicked.connect(lambda _=False, path=path: self.chosen.emit(path))
            row.append(card)
        if not row:
            row.append(self._label(section.empty, 15, 400))
        for widget in (heading, *row):
            widget.show()
        return heading, row

    def _label(self, text: str, pixels: int, weight: int) -> QLabel:
        label = QLabel(text, self)
        label.setFont(ui_font(pixels, weight))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next card in the arrow's direction; open or forget the card that has the focus."""
        card = self.focusWidget()
        key = event.key()
        if not isinstance(card, DeckCard):
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F5}:
            self.chosen.emit(card.path)
        elif key == Qt.Key.Key_Delete and card.recent:
            self.forget_asked.emit(card.path)
        elif (target := _neighbour(card, self.cards, key)) is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        columns = max((self.width() + GAP) // (CARD.width() + GAP), 1)
        y = 0
        for heading, row in self._rows:
            heading.setGeometry(0, y, self.width(), HEADING)
            y += HEADING
            for index, widget in enumerate(row):
                line, column = divmod(index, columns)
                widget.move(column * (CARD.width() + GAP), y + line * (CARD.height() + GAP))
                if isinstance(widget, QLabel):
                    widget.resize(self.width(), HEADING)
            lines = -(-len(row) // columns)
            y += lines * (CARD.height() + GAP) if isinstance(row[0], DeckCard) else HEADING
        self.setMinimumHeight(y)


def _neighbour(card: DeckCard, cards: Sequence[DeckCard], key: int) -> DeckCard | None:
    """Find the nearest card in the direction of an arrow key."""
    index = cards.index(card)
    if key == Qt.Key.Key_Right:
        return cards[index + 1] if index + 1 < len(cards) else None
    if key == Qt.Key.Key_Left:
        return cards[index - 1] if index else None
    here = card.pos()
    if key == Qt.Key.Key_Down:
        found = [other for other in cards if other.y() > here.y()]
    elif key == Qt.Key.Key_Up:
        found = [other for other in cards if other.y() < here.y()]
    else:
        return None
    return min(found, key=lambda other: _distance(other.pos(), here), default=None)


def _distance(one: QPoint, other: QPoint) -> tuple[int, int]:
    """Compare rows first: the next row counts, then the column."""
    return abs(one.y() - other.y()), abs(one.x() - other.x())
