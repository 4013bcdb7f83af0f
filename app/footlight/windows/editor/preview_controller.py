"""The text, the cursor, and what is wanted over the slide -> pictures on the preview and in the slide list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

from footlight.deck import Deck, Slide
from footlight.editing.deck_options import with_option
from footlight.painting.color_vision import ColorVision
from footlight.presenting.commands.command import Request
from footlight.rendering.background_painter import LAST_STEP, BackgroundPainter, PictureWish, SlidePicture
from footlight.styling.themes import DEFAULT
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.preview_pane import PreviewPane
from footlight.windows.editor.slide_list import SlideList
from footlight.windows.editor.source_mapping import Place, block_at

if TYPE_CHECKING:
    from footlight.windows.editor.themes_pane import ThemesPane

VISIONS = {
    Request.PROTANOPIA: ColorVision.PROTANOPIA,
    Request.DEUTERANOPIA: ColorVision.DEUTERANOPIA,
    Request.TRITANOPIA: ColorVision.TRITANOPIA,
}

BETWEEN, MOST_BETWEEN = 60, 600
"""Milliseconds between two pictures of a slide on which letters come: a picture for each would hold up the letters. A
slide that takes long to be laid out is painted more seldom."""


class PreviewController(QObject):
    """Has painted what an author sees, the slide at the cursor first.

    Args:
        document: What is written.
        text: Where the cursor is.
        pane: The preview.
        slides: The list of slides.
        painter: Paints both.
        parent: Its owner.
    """

    place_chosen = Signal(int, Place)
    """A place on the slide was clicked: the slide's number, and the place in its source."""
    shown = Signal(object)
    """The preview shows another picture; a ``SlidePicture``."""

    def __init__(
        self,
        document: EditorDocument,
        text: QPlainTextEdit,
        pane: PreviewPane,
        slides: SlideList,
        painter: BackgroundPainter,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._text = text
        self._pane = pane
        self._preview = pane.preview
        self._slides = slides
        self._painter = painter
        self._slide = document.slide_at(0)
        self._step: int | None = None
        self._vision: ColorVision | None = None
        self._themes: ThemesPane | None = None
        self._typed: tuple[Deck, int] | None = None
        self._between = QTimer(self, singleShot=True, interval=BETWEEN)
        self._between.timeout.connect(self._show_latest)
        self._asked = QElapsedTimer()
        """When the picture that is waited for was asked for; not valid while none is."""
        self._took = 0
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        self._preview.resized.connect(self._asking.start)
        self._preview.place_chosen.connect(self.place_chosen)
        pane.step_asked.connect(self.walk)
        slides.pictures_wanted.connect(self._asking.start)
        painter.painted.connect(self._take)

    @property
    def toggles(self) -> dict[Request, Callable[[bool], object]]:
        """What switches the overlays that can be on at the same time."""
        return {
            Request.BACK_ROW: lambda on: self._preview.show_back_row(shown=on),
            Request.SAFE_EDGES: lambda on: self._preview.show_safe_edges(shown=on),
            Request.OTHER_THEMES: self._show_themes,
            **{request: partial(self._see, vision) for request, vision in VISIONS.items()},
        }

    def show_slide(self, slide: Slide) -> None:
        """Show the slide at the cursor, complete; the same slide as it is now keeps its step."""
        if slide.number != self._slide.number:
            self._step = None
            self._took = 0
        self._slide = slide
        if self._themes is not None:
            self._themes.show_slide(self._document.deck, slide.number)
        self._ask()

    def show_typed(self, deck: Deck, number: int) -> None:
        """Show a slide on which letters are typed, ahead of the reading of the whole deck."""
        self._typed = (deck, number)
        if not self._between.isActive():
            self._show_latest()

    def _show_latest(self) -> None:
        if self._typed is None:
            self._ask()  # the list too, which waits while letters come
            return
        (deck, number), self._typed = self._typed, None
        self._between.start(min(max(BETWEEN, 3 * self._took), MOST_BETWEEN))
        if not self._asked.isValid():
            self._asked.start()
        self._painter.follow(deck)
        if number == self._slide.number:
            self._ask()

    def show_deck(self) -> None:
        """Show another reading."""
        self._typed = None
        if self._painter.set_deck(self._document.deck):
            self._slides.slides.outdate()

    def walk(self, by: int) -> None:
        """Show the slide one step further or before."""
        picture = self._preview.picture
        steps = picture.page.steps if picture is not None else 0
        shown = steps if self._step is None else min(self._step, steps)
        step = min(max(shown + by, 0), steps)
        self._step = None if step == steps else step
        self._ask()

    def mark_block(self) -> None:
        """Mark the block at the cursor, if the preview shows its slide as it is written."""
        picture = self._preview.picture
        if picture is None or picture.wish.number != self._slide.number:
            return
        slide = picture.deck.slides[picture.wish.number - 1]
        line = self._text.textCursor().blockNumber() - (self._slide.span.first - 1)
        self._preview.set_mark(None if slide.included_at else block_at(slide.source, picture.page, line))

    def close(self) -> None:
        """End the work for the other themes."""
        if self._themes is not None:
            self._themes.close_work()

    def _show_themes(self, on: bool) -> None:
        """Show the slide in every theme where the notes are, or the notes again."""
        if self._themes is None:
            # Only here: it has an engine of its own.
            from footlight.windows.editor.themes_pane import ThemesPane

            self._themes = ThemesPane(self._document.deck)
            self._themes.chosen.connect(self._take_theme)
            self._pane.add_below(self._themes)
        self._pane.show_below(self._themes if on else None)
        self._themes.show_slide(self._document.deck, self._slide.number)

    def _take_theme(self, name: str) -> None:
        value = "" if name == DEFAULT else name
        self._document.apply(with_option(self._document.text, "theme", value), "Choose the theme")

    def _see(self, vision: ColorVision, on: bool) -> None:
        self._vision = vision if on else None
        self._ask()

    def _ask(self) -> None:
        self._asking.stop()
        wishes = [] if self._between.isActive() else [*self._slides.wishes()]
        if self._preview.isVisible():
            size = self._preview.device_size(self._document.deck.settings.size)
            step = LAST_STEP if self._step is None else self._step
            wish = PictureWish(
                self._slide.number, step, size.width(), size.height(), with_words=True, vision=self._vision
            )
            wishes.insert(0, wish)
        self._painter.want(wishes)

    def _take(self, picture: SlidePicture) -> None:
        if not picture.wish.with_words:
            self._slides.slides.take(picture)
        elif picture.wish.number == self._slide.number:
            if self._asked.isValid():
                self._took = self._asked.elapsed()
                self._asked.invalidate()
            self._preview.show_picture(picture)
            self._pane.show_steps(picture.page.steps, self._step)
            self.mark_block()
            self.shown.emit(picture)
