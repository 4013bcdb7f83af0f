"""A deck's folder, its themes and the folders that it may use -> all that turns its slides into pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from footlight.deck import Deck
from footlight.desktop.folders import cache_folder
from footlight.desktop.resources import theme_folders
from footlight.media import MediaLibrary
from footlight.painting import PixelStore
from footlight.rendering.paintable import PaintablePages
from footlight.rendering.painted_slides import PaintedSlides
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist


@dataclass(frozen=True)
class SlideEngine:
    """What turns the slides of one talk into pictures.

    Attributes:
        stylist: Gives slides their styles.
        typesetter: Lays slides out, and remembers the pages.
        pages: What it laid out, or the words of slides that cannot be shown.
        media: Finds pictures and draws diagrams.
        pixels: Keeps decoded pictures.
        painted: Keeps painted slides.
    """

    stylist: Stylist
    typesetter: Typesetter
    pages: PaintablePages
    media: MediaLibrary
    pixels: PixelStore
    painted: PaintedSlides

    @classmethod
    def for_deck(cls, deck: Deck, allowed: tuple[Path, ...] = ()) -> SlideEngine:
        """Build the engine for a deck's folder and themes, with further folders that pictures may come from."""
        stylist = Stylist(theme_folders(deck.folder))
        pixels = PixelStore()
        media = MediaLibrary(deck.folder, allowed, drawing_cache=cache_folder() / "drawings")
        typesetter = Typesetter(stylist)
        return cls(stylist, typesetter, PaintablePages(typesetter), media, pixels, PaintedSlides(pixels))

    def forget_gone(self, deck: Deck) -> None:
        """Forget what was made of slides that the deck no longer has."""
        self.typesetter.forget_gone(deck)
        self.painted.keep_only(self.typesetter.pages)
