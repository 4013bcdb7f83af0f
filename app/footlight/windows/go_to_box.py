"""What is typed to go to a slide -> its number; a small box over the speaker's window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from footlight.deck import Deck
from footlight.presenting.destinations import destinations
from footlight.windows.pick_box import PickBox, Row

MOST_SHOWN = 6


class GoToBox(PickBox):
    """The box. It gets the keys first while it is open, but leaves those of clickers to the slides."""

    chosen = Signal(int)
    """A slide was chosen; its number."""

    def __init__(self) -> None:
        super().__init__("Go to slide", MOST_SHOWN)
        self.setObjectName("go-to")
        self._deck: Deck | None = None
        self._words = False
        self._found: tuple[int, ...] = ()

    def set_deck(self, deck: Deck) -> None:
        """Say where one can go."""
        self._deck = deck
        self.search_anew()

    def begin(self, window: QWidget, digit: str = "") -> None:
        """Open over the speaker's window.

        Args:
            window: The window.
            digit: What has been typed already; then letters stay commands. Without it they are typed too.
        """
        self._words = not digit
        self.type(digit)
        self.show_over(window)

    def take_key(self, key: str, text: str) -> bool:
        """Use a key that types or chooses; any other closes the box and goes on to do what it means."""
        if not self.isVisible():
            return False
        if self.take_choosing_key(key):
            return True
        if key == "Backspace":
            self._backspace()
        elif text.isdecimal() or (self._words and text.isprintable() and text):
            self.type(self.typed + text)
        else:
            self.hide()
            return False
        return True

    def hint(self) -> str:
        """Say what can be typed, or that it is not found."""
        return "No slide has these words" if self.typed else "A number, or words on the slide"

    def search(self) -> Sequence[Row]:
        """Find the slides that are meant."""
        deck = self._deck
        if deck is None:
            return ()
        self._found = destinations(deck, self.typed)
        titles = (deck.slides[number - 1].title for number in self._found)
        numbered = zip(self._found, titles, strict=True)
        return [Row(str(number), title or "(no title)", muted=not title) for number, title in numbered]

    def choose(self, index: int) -> None:
        """Go to a slide."""
        self.chosen.emit(self._found[index])

    def _backspace(self) -> None:
        if self.typed:
            self.type(self.typed[:-1])
        if not self.typed and not self._words:
            self.hide()
