"""A deck and the folders that it may use -> the one object that turns its slides into pages and pictures."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from footlight import reading
from footlight.deck import Deck, Slide
from footlight.desktop.folders import cache_folder
from footlight.desktop.headless import headless_application
from footlight.desktop.resources import bundled, theme_folders
from footlight.layout.page import Page
from footlight.layout.text.fonts import install_font_files, install_fonts
from footlight.media import MediaLibrary, MediaRequest
from footlight.painting import PixelStore
from footlight.rendering.paintable import PaintablePages, wishes_of
from footlight.rendering.painted_slides import PaintedSlides
from footlight.rendering.typesetting import REMEMBERED_PAGES, Typesetter
from footlight.styling.slides_ahead import LateStylist, SlidesAhead

if TYPE_CHECKING:
    from footlight.styling import Stylist
    from footlight.styling.stylist import LookedAt

LONGEST_TURN = 0.02
"""Seconds that a thread waits for another one to lay out a slide; most take less."""

LEARNT_FROM, MOST_BEFORE = 6, 60
"""Slides that are laid out before copies are made, of those that are styled elsewhere and of others: texts, lists,
code, tables. And how many at most while slides are styled for the copies."""

log = logging.getLogger(__name__)


class SlideEngine:
    """Turns the slides of one deck, in all its readings, into pages and pictures. A QGuiApplication must exist.

    Attributes:
        media: Finds pictures and draws formulas and diagrams.
        typesetter: Lays slides out, and remembers the pages.
        pages: What it laid out, or the words of slides that cannot be shown.
        pixels: Keeps decoded pictures.
        painted: Keeps painted slides.
        allowed: Further folders that pictures may come from.
        turn: Held by the thread that lays out: Python's threads would only hold up one another.

    Args:
        deck: Its folder is where pictures and themes are looked for.
        allowed: Further folders that pictures may come from.
        application: Kept as long as the engine, where nobody else keeps it: fonts live no longer than it does.
        remembered: How many pages are kept.
        ahead: What is known of its slides already.
    """

    def __init__(
        self,
        deck: Deck,
        allowed: Sequence[Path] = (),
        application: QGuiApplication | None = None,
        remembered: int = REMEMBERED_PAGES,
        ahead: SlidesAhead | None = None,
    ) -> None:
        self._ahead = ahead
        self._application = application
        self._remembered = remembered
        self.allowed = tuple(allowed)
        self.pixels = PixelStore()
        self.turn = threading.Lock()
        self._left: list[MediaLibrary] = []
        """Of folders in which the deck was before, which a thread may still use."""
        self._look_in(deck.folder)
        self.painted = PaintedSlides(self.pixels)
        self._installed: set[tuple[Path, int]] = set()

    def set_deck(self, deck: Deck) -> None:
        """Make ready for a reading of the deck: look at its theme, install its fonts, and forget slides that are gone.

        Call it in the main thread, before a slide of this reading is laid out. A deck that was saved in another folder
        is looked at there from now on.
        """
        if deck.folder != self._folder:
            self._left.append(self.media)
            self._look_in(deck.folder)
        self.look_again(deck)
        new = [file for file in self.theme_fonts(deck) if file not in self._installed]
        if new:
            self._installed.update(new)
            install_font_files(path for path, _ in new)
        self._adopt(deck)  # after the fonts: a thread may lay out a slide with these sheets at once
        self.typesetter.forget_gone(deck)
        self.painted.keep_only(self.typesetter.pages)

    def look_again(self, deck: Deck) -> LookedAt | None:
        """Read the deck's sheets again where their files have changed; ``set_deck`` then takes them for its slides.

        Any thread may ask, and ``set_deck``, which asks too, finds them read. None where nothing can be said of them.
        """
        try:
            return self._styles.look_again(deck)
        except Exception:
            log.exception("the sheets of %s could not be read again", deck.path)
            return None

    def theme_files(self, deck: Deck) -> tuple[Path, ...]:
        """List the files on which the looks of the deck's slides hang, whether or not they are there."""
        return self._styles.watched(deck)

    def forget(self) -> None:
        """Forget all pages, and take the theme however it is: somebody asks for what the files hold."""
        self.typesetter.forget()
        self._styles.insist()

    def _adopt(self, deck: Deck) -> None:
        try:
            self._styles.adopt(deck)
        except Exception:
            log.exception("the sheets of %s could not be read", deck.path)

    def theme_fonts(self, deck: Deck) -> tuple[tuple[Path, int], ...]:
        """Return the font files that the deck's sheets name, each with the time of its last change.

        Any thread may ask; where the sheets were looked at again, these are those of the new ones.
        """
        try:
            return tuple((path, path.stat().st_mtime_ns) for path in self._styles.font_files(deck))
        except Exception:
            log.exception("the fonts of the theme of %s could not be found", deck.path)
            return ()

    @property
    def stylist(self) -> Stylist:
        """What gives slides their styles."""
        return self._styles.stylist

    def wishes_of(self, slide: Slide, deck: Deck) -> tuple[MediaRequest, ...]:
        """Return the media that a slide needs. It is read for this, unless another process does so."""
        self._styles.read(slide, deck)
        return wishes_of(slide)

    def notes_html(self, markdown: str) -> str:
        """Return the HTML of notes; they are rendered, unless another process did so."""
        known = self._ahead.notes_html(markdown) if self._ahead is not None else None
        return known if known is not None else reading.markdown_to_html(markdown)

    def page(self, deck: Deck, slide: Slide) -> Page:
        """Load the media of a slide and lay it out, however long that takes."""
        self.media.load(self.wishes_of(slide, deck))
        return self.pages.page(deck, slide, self.media)

    def learn(self, deck: Deck, own: Sequence[Slide], others: Sequence[Slide]) -> None:
        """Find out now what each copy of this process would find out anew: 0.1 s for layout, and 0.1 for styles.

        What another process styles of the copies' slides is waited for, while slides of this one are laid out.

        Args:
            deck: The slides'.
            own: Those of this process; the pages of some are known then.
            others: Those of the copies.
        """
        ahead = [slide for slide in own if self._styles.knows(slide)]
        here = [slide for slide in (*own, *others) if not self._styles.knows(slide)]
        theirs = [slide for slide in others if self._styles.knows(slide)]
        for slide in (*ahead[:LEARNT_FROM], *here[:LEARNT_FROM]):
            self.page(deck, slide)
        for slide in ahead[LEARNT_FROM : MOST_BEFORE if theirs else 0]:
            if self._styles.is_done():
                break
            self.page(deck, slide)
        for slide in theirs:
            self._styles.read(slide, deck)

    @contextmanager
    def in_turn(self) -> Iterator[None]:
        """Lay out within, when nobody else does; but never wait long, as that may be a slide that takes seconds."""
        mine = self.turn.acquire(timeout=LONGEST_TURN)
        try:
            yield
        finally:
            if mine:
                self.turn.release()

    def slides(self, deck: Deck, numbers: Iterable[int] | None = None) -> Iterator[tuple[Slide, Page]]:
        """Lay out one slide after the other.

        Args:
            deck: The reading.
            numbers: Which slides, 1-based; None for all.
        """
        # Only here: a talk asks for one slide at a time.
        from footlight.rendering.drawing_ahead import drawing_ahead

        slides = deck.slides if numbers is None else [deck.slides[number - 1] for number in numbers]
        with drawing_ahead(slides, self.media, lambda slide: self.wishes_of(slide, deck)):
            for slide in slides:
                yield slide, self.page(deck, slide)

    def close(self) -> None:
        """End the processes that draw."""
        for media in (*self._left, self.media):
            media.close()

    def _look_in(self, folder: Path) -> None:
        """Look for pictures and themes in a folder; the pages are made last, as who has them has the media too."""
        self._folder = folder
        drawings = cache_folder() / "drawings"
        self.media = MediaLibrary(folder, self.allowed, drawing_cache=drawings, look=self.pixels.light)
        self._styles = LateStylist(theme_folders(folder), self._ahead)
        self.typesetter = Typesetter(self._styles, self._remembered)
        self.pages = PaintablePages(self.typesetter)


def headless_engine(
    deck: Deck, allowed: Sequence[Path] = (), remembered: int | None = None, ahead: SlidesAhead | None = None
) -> SlideEngine:
    """Make the engine of a deck for a command that shows nothing, with the application and the fonts that it needs.

    Args:
        deck: What is laid out.
        allowed: Folders beside the deck's own that pictures may come from.
        remembered: How many pages are kept at least; None where each is asked for once.
        ahead: What another process finds out about its slides.
    """
    application = headless_application()
    install_fonts(bundled("assets", "fonts"))
    engine = SlideEngine(deck, allowed, application, max(remembered or 0, REMEMBERED_PAGES), ahead)
    engine.set_deck(deck)
    return engine
