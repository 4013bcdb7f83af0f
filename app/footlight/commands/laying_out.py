"""A deck's file -> its pages, for commands that show nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from footlight.deck import Deck, Slide
from footlight.desktop.headless import headless_application
from footlight.desktop.resources import bundled, theme_folders
from footlight.layout.fonts import install_fonts
from footlight.layout.page import Page
from footlight.layout.typesetting import Typesetter
from footlight.media import MediaLibrary
from footlight.styling import Stylist


@dataclass(frozen=True)
class Workshop:
    """All that it takes to lay out the slides of a deck.

    Attributes:
        application: Keeps Qt's fonts alive.
        deck: What is laid out.
        media: Its pictures and drawings.
        typesetter: Lays out.
    """

    application: QGuiApplication
    deck: Deck
    media: MediaLibrary
    typesetter: Typesetter

    def pages(self) -> Iterator[tuple[Slide, Page]]:
        """Lay out slide after slide."""
        for slide in self.deck.slides:
            yield slide, self.typesetter.page(self.deck, slide, self.media)


def open_workshop(deck: Deck) -> Workshop:
    """Make ready to lay out a deck; needs no screen."""
    application = headless_application()
    install_fonts(bundled("assets", "fonts"))
    stylist = Stylist(theme_folders(deck.folder))
    return Workshop(application, deck, MediaLibrary(deck.folder), Typesetter(stylist))
