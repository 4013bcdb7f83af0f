"""Slides of a deck that changes with every key -> pictures, laid out and painted in a thread of their own.

A talk paints in the main thread, as its pages are shown for minutes. Where somebody types, no picture is shown twice,
and the main thread has something better to do: here one thread does all of it, and others only wait for what helper
processes draw. A page, whose texts remember fonts of the thread that painted them, is never painted anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from footlight.deck import Deck
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Page
from footlight.layout.word_areas import WordArea, word_areas
from footlight.media import MediaRequest
from footlight.painting import page_scale
from footlight.painting.color_vision import ColorVision, seen_with
from footlight.rendering.engine import SlideEngine
from footlight.rendering.paintable import wishes_of
from footlight.rendering.painted_slides import PaintedSlides
from footlight.rendering.prefetch import PATIENCE
from footlight.rendering.workers import Workers

LOADERS = 2
"""Threads that wait for formulas and diagrams."""

CAPACITY = 8 * 1024 * 1024
"""Bytes of pictures that are kept: for steps that are walked back and forth, and a slide that is come back to."""

LAST_STEP = -1
"""The step at which everything is shown, however many there are."""


class PictureWish(NamedTuple):
    """A picture that somebody wants.

    Attributes:
        number: The slide's.
        step: The step that is shown; ``LAST_STEP`` for the slide complete.
        width: In device pixels.
        height: Likewise.
        with_words: Whether the places of the words are wanted too.
        theme: A theme other than the deck's; empty for the deck's own.
        vision: As whose eyes see it; None for those of most.
    """

    number: int
    step: int
    width: int
    height: int
    with_words: bool = False
    theme: str = ""
    vision: ColorVision | None = None


class SlidePicture(NamedTuple):
    """A slide as it was painted.

    Attributes:
        wish: What was wanted.
        deck: The reading that the slide is of.
        page: The laid-out slide; its texts are never painted in another thread.
        image: The picture, in the shape of the page, no larger than was wanted.
        words: Where the words are, if that was wanted.
    """

    wish: PictureWish
    deck: Deck
    page: Page
    image: QImage
    words: tuple[WordArea, ...] = ()


class _Waits(NamedTuple):
    """A slide that needs what is still to be drawn."""

    requests: tuple[MediaRequest, ...]


class BackgroundPainter(QObject):
    """Paints the slides of one deck, in all its readings. It lives in the main thread, and never waits there.

    Args:
        engine: Lays out; nobody else paints its pages.
        parent: Its owner.
        pause: Called now and then by the thread that paints, to let go of the processor for who needs it more.
    """

    painted = Signal(object)
    """What was wanted is painted; a ``SlidePicture``."""
    failed = Signal(object)
    """It cannot be painted, which the log tells; the ``PictureWish``."""

    def __init__(
        self, engine: SlideEngine, parent: QObject | None = None, pause: Callable[[], object] | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._pause = pause
        self._pictures = PaintedSlides(engine.pixels, CAPACITY)
        self._deck: Deck | None = None
        self._wanted: list[PictureWish] = []
        self._loading: set[int] = set()
        self._undrawn: dict[int, _Waits] = {}
        self._painter = Workers(1, "background-painter", self)
        self._loaders = Workers(LOADERS, "background-loader", self)
        self._painter.freed.connect(self._start)
        self._loaders.freed.connect(self._load_next)

    def set_deck(self, deck: Deck) -> bool:
        """Paint slides of another reading from now on; what was wanted of the one before is dropped.

        Returns:
            Whether its theme is another one than before, so that no slide looks as it did.
        """
        self._deck = deck
        before = self._engine.typesetter.generation
        self._engine.set_deck(deck)
        self._wanted.clear()
        self._undrawn.clear()
        self._loading.clear()
        self._loaders.forget()
        return self._engine.typesetter.generation != before

    def follow(self, deck: Deck) -> None:
        """Paint slides of a reading from now on that differs in the words of a slide from the one before."""
        self._deck = deck

    def want(self, wishes: Sequence[PictureWish]) -> None:
        """Ask for pictures, the most wanted first; earlier wishes that are not begun are dropped."""
        self._wanted = [*dict.fromkeys(wishes)]
        self._start()

    def close(self) -> None:
        """End all work, and wait for what a thread is in the middle of."""
        self._wanted.clear()
        self._engine.close()
        self._painter.close()
        self._loaders.close()

    def _start(self) -> None:
        if self._deck is None or not self._painter.free:
            return
        wish = next((wish for wish in self._wanted if wish.number not in self._loading), None)
        if wish is None:
            return
        self._wanted.remove(wish)
        if 0 < wish.number <= len(self._deck.slides) and min(wish.width, wish.height) > 0:
            deck = self._in_theme(wish.theme) if wish.theme else self._deck
            work = partial(self._paint, deck, wish)
            self._painter.run(f"painting slide {wish.number}", work, partial(self._take, self._deck, wish))
        else:
            self._start()

    def _paint(self, deck: Deck, wish: PictureWish) -> SlidePicture | _Waits | None:
        """Lay out and paint, in the worker."""
        slide, engine = deck.slides[wish.number - 1], self._engine
        requests = wishes_of(slide)
        if not engine.media.is_ready(requests):
            return _Waits(requests)
        engine.media.load(requests)
        scale = page_scale(deck.settings.size, wish.width, wish.height)
        width, height = (max(round(side * scale), 1) for side in deck.settings.size)
        scale = page_scale(deck.settings.size, width, height)
        engine.pixels.expect(deck.settings.size, scale)
        page = engine.pages.page(deck, slide, engine.media, seconds=PATIENCE, pause=self._pause)
        engine.pixels.load(page, scale)
        step = page.steps if wish.step == LAST_STEP else min(wish.step, page.steps)
        image = self._pictures.image(page, step, width, height)
        if image is None:
            return None
        if wish.vision is not None:
            image = seen_with(image, wish.vision)
        return SlidePicture(wish, deck, page, image, word_areas(page) if wish.with_words else ())

    def _take(self, deck: Deck, wish: PictureWish, made: SlidePicture | _Waits | None) -> None:
        if isinstance(made, _Waits):
            if deck is self._deck:
                self._load(wish, made)
        elif made is None:
            self.failed.emit(wish)
        else:
            self.painted.emit(made)

    def _load(self, wish: PictureWish, waits: _Waits) -> None:
        """Have drawn what a slide needs, and paint it afterwards if it is still wanted."""
        self._wanted.append(wish)
        self._loading.add(wish.number)
        self._undrawn[wish.number] = waits
        self._load_next()

    def _load_next(self) -> None:
        if self._undrawn and self._loaders.free:
            number = next(iter(self._undrawn))
            load = partial(self._engine.media.load, self._undrawn.pop(number).requests)
            self._loaders.run(f"drawing for slide {number}", load, lambda _: self._loaded(number))

    def _loaded(self, number: int) -> None:
        self._loading.discard(number)
        self._start()

    def _in_theme(self, theme: str) -> Deck:
        """Return the deck in another theme; its fonts are there when this returns."""
        assert self._deck is not None  # noqa: S101 - asked for by ``_start`` alone
        deck = replace(self._deck, settings=replace(self._deck.settings, theme=theme))
        self._engine.set_deck(deck)
        return deck
