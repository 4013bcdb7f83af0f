"""Decks in named sections -> cards in rows that fill the width; arrow keys go between them, words choose among them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from footlight.deck.named_tuple import NamedTuple
from footlight.windows.look.look import ui_font
from footlight.windows.start.deck_card import CARD, DeckCard

GAP = 20
HEADING = 44


class CardSection(NamedTuple):
    """A heading and the decks under it; a section without decks is not shown.

    Attributes:
        heading: Its words.
        decks: The files.
        recent: Whether they are there because they were opened before.
    """

    heading: str
    decks: Sequence[Path]
    recent: bool


class CardShelf(QWidget):
    """The cards of the start window."""

    selection_changed = Signal()
    """Another card is selected, or none."""
    activated = Signal()
    """The selected card was clicked twice."""
    menu_asked = Signal(QPointF)
    """A menu for the selected card is wanted, at this point of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Decks")
        self._rows: list[tuple[QLabel, list[DeckCard]]] = []
        self._words = ""
        self._selected: DeckCard | None = None
        self._nothing = self._label("", 15, 400)

    @property
    def cards(self) -> list[DeckCard]:
        """The cards that are shown, in order."""
        return [card for _, row in self._rows for card in row if not card.isHidden()]

    @property
    def selected(self) -> DeckCard | None:
        """The selected card."""
        return self._selected

    def show_sections(self, sections: Sequence[CardSection]) -> None:
        """Show these and no others; the selected deck stays selected, or the one that takes its place."""
        before, index = self._selected, self.cards.index(self._selected) if self._selected in self.cards else 0
        self._selected = None
        old = {(card.path, card.recent): card for _, row in self._rows for card in row}
        for heading, _ in self._rows:
            heading.hide()
            heading.deleteLater()
        self._rows = [
            (self._label(each.heading, 15, 600), [self._card(old, path, each.recent) for path in each.decks])
            for each in sections
            if each.decks
        ]
        focused = self.window().focusWidget() in old.values()
        for card in old.values():
            card.hide()
            card.deleteLater()
        self.search(self._words)
        same = (card for card in self.cards if before and (card.path, card.recent) == (before.path, before.recent))
        self.select(next(same, None) or next(iter(self.cards[index:]), None) or next(iter(self.cards[-1:]), None))
        chosen = self.selected
        if focused and chosen is not None:
            chosen.setFocus()

    def search(self, words: str) -> None:
        """Show the cards that match what was typed; all when nothing was."""
        self._words = words
        for heading, row in self._rows:
            for card in row:
                card.setVisible(card.matches(words))
            heading.setVisible(any(not card.isHidden() for card in row))
        self._nothing.setText(f"No deck has “{words}” in its title, its name or its folder." if words else "")
        self._nothing.setVisible(bool(words) and not self.cards)
        if self._selected is None or self._selected.isHidden():
            self.select(next(iter(self.cards), None))
        self._place()

    def select(self, card: DeckCard | None) -> None:
        """Select a card, or none."""
        if card is self._selected:
            return
        if self._selected is not None:
            self._selected.mark(marked=False)
        self._selected = card
        if card is not None:
            card.mark(marked=True)
        self.selection_changed.emit()

    def focus(self, card: DeckCard) -> None:
        """Select a card, and give it the keys."""
        self.select(card)
        card.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next card in the arrow's direction; leave any other key to the window."""
        card = self.window().focusWidget()
        target = _neighbour(card, self.cards, event.key()) if isinstance(card, DeckCard) else None
        if target is not None:
            self.focus(target)
        else:
            super().keyPressEvent(event)

    def _card(self, old: dict[tuple[Path, bool], DeckCard], path: Path, recent: bool) -> DeckCard:
        """Keep the card that there is, so that nothing flashes; or make one."""
        known = old.pop((path, recent), None)
        if known is not None:
            return known
        card = DeckCard(path, recent=recent, parent=self)
        card.selected.connect(lambda: self.select(card))
        card.clicked.connect(lambda: self.focus(card))
        card.activated.connect(self.activated)
        card.menu_asked.connect(self.menu_asked)
        return card

    def _label(self, text: str, pixels: int, weight: int) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(ui_font(pixels, weight))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _place(self) -> None:
        columns = max((self.width() + GAP) // (CARD.width() + GAP), 1)
        y = 0
        self._nothing.setGeometry(0, 0, self.width(), HEADING)
        for heading, row in self._rows:
            shown = [card for card in row if not card.isHidden()]
            if not shown:
                continue
            heading.setGeometry(0, y, self.width(), HEADING)
            y += HEADING
            for index, card in enumerate(shown):
                line, column = divmod(index, columns)
                card.move(column * (CARD.width() + GAP), y + line * (CARD.height() + GAP))
            y += -(-len(shown) // columns) * (CARD.height() + GAP)
        self.setMinimumHeight(max(y, HEADING))


def _neighbour(card: DeckCard, cards: Sequence[DeckCard], key: int) -> DeckCard | None:
    """Return the nearest card in the direction of an arrow key; None for none."""
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
