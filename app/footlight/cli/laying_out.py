"""A deck's file -> its pages, for commands that show nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from footlight.deck import Deck, Slide
from footlight.desktop.folders import cache_folder
from footlight.desktop.headless import headless_application
from footlight.desktop.resources import bundled, theme_folders
from footlight.layout.page import Page
from footlight.layout.text.fonts import install_fonts
from footlight.media import MediaLibrary
from footlight.rendering.paintable import PaintablePages, wishes_of
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist


@dataclass(frozen=True)
class Workshop:
    """All that it takes to lay out the slides of a deck.

    Attributes:
        application: Keeps Qt's fonts alive.
        deck: What is laid out.
        media: Its pictures and drawings.
        typesetter: Lays out; of a slide that cannot be shown, its words.
        stylist: Gives slides their styles.
    """

    application: QGuiApplication
    deck: Deck
    media: MediaLibrary
    typesetter: PaintablePages
    stylist: Stylist

    def pages(self) -> Iterator[tuple[Slide, Page]]:
        """Lay out slide after slide."""
        for slide in self.deck.slides:
            self.media.load(wishes_of(slide))
            yield slide, self.typesetter.page(self.deck, slide, self.media)


def open_workshop(deck: Deck, allowed: Sequence[Path] = ()) -> Workshop:
    """Make ready to lay out a deck; needs no screen.

    Args:
        deck: What is laid out.
        allowed: Folders beside the deck's own that pictures may come from.
    """
    application = headless_application()
    install_fonts(bundled("assets", "fonts"))
    stylist = Stylist(theme_folders(deck.folder))
    media = MediaLibrary(deck.folder, tuple(allowed), drawing_cache=cache_folder() / "drawings")
    return Workshop(application, deck, media, PaintablePages(Typesetter(stylist)), stylist)
