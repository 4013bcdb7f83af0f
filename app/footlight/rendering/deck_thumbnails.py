"""Paths of decks -> their titles and the pictures of their first slides, one after the other, without holding up."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from footlight.deck import Deck, UnusableInputError
from footlight.desktop.folders import cache_folder
from footlight.desktop.resources import theme_folders
from footlight.desktop.settings import allowed_folders, open_settings
from footlight.layout.page import Page
from footlight.layout.text.fonts import install_font_files
from footlight.media import MediaLibrary
from footlight.painting import PixelStore, page_image, page_scale
from footlight.reading import read_deck
from footlight.rendering.paintable import PaintablePages, wishes_of
from footlight.rendering.prefetch import PATIENCE
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

log = logging.getLogger(__name__)


@dataclass
class _Sheet:
    """What is known of one deck on its way; each station adds to it."""

    path: Path
    size: QSize
    deck: Deck | None = None
    media: MediaLibrary | None = None
    page: Page | None = None
    problem: str = ""


@dataclass(frozen=True)
class Thumbnail:
    """What a card shows of a deck.

    Attributes:
        path: The deck.
        title: Its title; empty when it cannot be read.
        slides: How many there are.
        image: Its first slide; None when it cannot be read or painted.
        problem: Why it cannot be read; empty when it can.
    """

    path: Path
    title: str
    slides: int
    image: QImage | None
    problem: str = ""


class ThumbnailMaker(QObject):
    """Makes thumbnails. Files are read, slides laid out and pictures decoded by a worker."""

    made = Signal(Thumbnail)
    """A thumbnail is there, or it is known why there is none."""

    _fetched = Signal(object)
    _decoded = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pixels = PixelStore()
        self._closed = False
        self._current: MediaLibrary | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="thumbnails")
        self._fetched.connect(self._dress, Qt.ConnectionType.QueuedConnection)
        self._decoded.connect(self._paint, Qt.ConnectionType.QueuedConnection)

    def ask(self, path: Path, size: QSize) -> None:
        """Ask for a deck's thumbnail.

        Args:
            path: The deck.
            size: In device pixels.
        """
        self._submit(self._fetch, _Sheet(path, size))

    def close(self) -> None:
        """End all work, and wait for what cannot be ended."""
        self._closed = True
        if self._current is not None:
            self._current.close()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _submit(self, work: Callable[[_Sheet], None], sheet: _Sheet) -> None:
        if not self._closed:
            self._worker.submit(work, sheet)

    def _fetch(self, sheet: _Sheet) -> None:
        """Read the deck, in the worker's thread."""
        try:
            sheet.deck = read_deck(sheet.path)
            allowed = allowed_folders(open_settings())
            sheet.media = self._current = MediaLibrary(
                sheet.deck.folder, allowed, drawing_cache=cache_folder() / "drawings"
            )
            sheet.media.load(wishes_of(sheet.deck.slides[0]))
        except UnusableInputError as error:
            sheet.problem = str(error)
        except Exception:
            log.exception("%s could not be read for its thumbnail", sheet.path)
            sheet.problem = "It could not be read."
        self._fetched.emit(sheet)

    def _dress(self, sheet: _Sheet) -> None:
        """Make the deck's fonts known, in the main thread, and have its first slide laid out."""
        deck = sheet.deck
        if self._closed:
            return
        if sheet.problem or deck is None:
            self.made.emit(Thumbnail(sheet.path, "", 0, None, sheet.problem))
            return
        stylist = Stylist(theme_folders(deck.folder))
        try:
            install_font_files(stylist.font_files(deck))
        except Exception:
            log.exception("the fonts of %s could not be read", sheet.path)
        self._submit(partial(self._lay_out, stylist), sheet)

    def _lay_out(self, stylist: Stylist, sheet: _Sheet) -> None:
        """Lay the slide out and decode its pictures, in the worker's thread."""
        if sheet.deck is not None and sheet.media is not None:
            pages = PaintablePages(Typesetter(stylist))
            sheet.page = pages.page(sheet.deck, sheet.deck.slides[0], sheet.media, seconds=PATIENCE)
            scale = page_scale(sheet.page.size, sheet.size.width(), sheet.size.height())
            try:
                self._pixels.load(sheet.page, scale)
            except Exception:
                log.exception("the pictures of %s could not be decoded", sheet.path)
        self._decoded.emit(sheet)

    def _paint(self, sheet: _Sheet) -> None:
        if self._closed or sheet.page is None:
            return
        try:
            image = page_image(sheet.page, sheet.size.width(), sheet.size.height(), 0, self._pixels)
        except Exception:
            log.exception("the first slide of %s could not be painted", sheet.path)
            self._tell(sheet, None)
        else:
            self._tell(sheet, image)

    def _tell(self, sheet: _Sheet, image: QImage | None) -> None:
        if sheet.deck is not None:
            self.made.emit(Thumbnail(sheet.path, sheet.deck.title, len(sheet.deck.slides), image))
        if sheet.media is not None:
            sheet.media.close()
