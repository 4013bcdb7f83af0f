"""The slide at the cursor in every theme -> pictures below the preview; a click gives the deck that theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from footlight.deck import Deck
from footlight.desktop.resources import theme_folders
from footlight.rendering.background_painter import LAST_STEP, BackgroundPainter, PictureWish, SlidePicture
from footlight.rendering.engine import SlideEngine
from footlight.styling.themes import theme_catalogue
from footlight.windows.editor.picture_grid import PictureGrid

PICTURE = QSize(150, 84)


class ThemesPane(QWidget):
    """The pictures. They are painted while the pane shows, and by an engine of its own that is made then.

    Args:
        deck: The deck, in whose folder themes are looked for too.
        parent: Its owner.
    """

    chosen = Signal(str)
    """The deck shall have a theme; its name."""

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._number = 1
        self._painter: BackgroundPainter | None = None
        themes = theme_catalogue(theme_folders(deck.folder), deck.folder)
        self.grid = PictureGrid([(theme.name, theme.character) for theme in themes], PICTURE)
        self.grid.chosen.connect(self.chosen)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.grid)

    def show_slide(self, deck: Deck, number: int) -> None:
        """Show a slide of a reading in every theme."""
        changed = deck is not self._deck or number != self._number
        self._deck, self._number = deck, number
        if self.isVisible() and (changed or self._painter is None):
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the pictures painted."""
        super().showEvent(event)
        self._ask()

    def close_work(self) -> None:
        """End the work."""
        if self._painter is not None:
            self._painter.close()

    def _ask(self) -> None:
        if self._painter is None:
            self._painter = BackgroundPainter(SlideEngine(self._deck), self)
            self._painter.painted.connect(self._take)
        self._painter.set_deck(self._deck)
        size = self.grid.device_size
        self.grid.choose(self._deck.settings.theme)
        self._painter.want(
            [PictureWish(self._number, LAST_STEP, size.width(), size.height(), theme=name) for name in self.grid.tiles]
        )

    def _take(self, picture: SlidePicture) -> None:
        self.grid.tiles[picture.wish.theme].show_image(picture.image)
