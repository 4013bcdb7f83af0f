"""What is typed to go to a slide -> its number; a small box over the speaker's window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from footlight.deck import Deck
from footlight.presenting.destinations import aside_words, destinations, excerpt
from footlight.windows.input.dispatcher import CommandSource
from footlight.windows.overlays.pick_box import PickBox
from footlight.windows.overlays.row_list import Row

MOST_SHOWN = 6
WIDTH = 720.0


class GoToBox(PickBox):
    """The box.

    Args:
        dispatcher: Hears the keys of other windows too.
    """

    chosen = Signal(int)
    """A slide was chosen; its number."""

    def __init__(self, dispatcher: CommandSource) -> None:
        super().__init__(dispatcher, "Go to slide", "Slides", MOST_SHOWN, WIDTH)
        self.setObjectName("go-to")
        self._deck: Deck | None = None
        self._found: tuple[int, ...] = ()
        self.field.textEdited.connect(self._close_without_digits)

    def set_deck(self, deck: Deck) -> None:
        """Search in a reading of the deck from now on."""
        self._deck = deck
        self.search_anew()

    def begin(self, window: QWidget, digit: str = "") -> None:
        """Open over the speaker's window.

        Args:
            window: The window.
            digit: What has been typed already; then letters stay commands. Without it they are typed too.
        """
        self.field.figures_only = bool(digit)
        self.start(window, digit)

    def hint(self) -> str:
        """Return what can be typed, or that it is not found."""
        return "No slide has these words" if self.field.text() else "A number, or words on the slide"

    def search(self) -> Sequence[Row]:
        """Return a row for each slide that is found, with the words around what was found."""
        if self._deck is None:
            return ()
        typed = self.field.text()
        self._found = destinations(self._deck, typed)
        return [self._row(number, typed) for number in self._found]

    def _row(self, number: int, typed: str) -> Row:
        assert self._deck is not None  # noqa: S101 - rows are made of a deck's slides
        slide = self._deck.slides[number - 1]
        found = excerpt(slide, typed)
        detail = "  ·  ".join(part for part in (aside_words(slide), found.text if found else "") if part)
        return Row(str(number), slide.title or "(no title)", muted=not slide.title, detail=detail)

    def choose(self, index: int) -> None:
        """Go to a slide."""
        self.chosen.emit(self._found[index])

    def _close_without_digits(self, typed: str) -> None:
        if self.field.figures_only and not typed:
            self.hide()
