"""What a writer is given: which pages of which deck, where to, and whom to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from footlight.deck import Deck, Size
from footlight.deck.ink import Ink

if TYPE_CHECKING:  # types that load Qt, which choosing a format must not
    from footlight.layout.page import Page
    from footlight.painting import PixelStore
    from footlight.rendering.engine import SlideEngine


class ExportCancelledError(Exception):
    """Whoever asked for the export has called it off; nothing was written."""


class View(NamedTuple):
    """A slide at one of its steps: what becomes one page or one picture.

    Attributes:
        page: The laid-out slide.
        step: The step that is shown, from 0.
        of_several: Whether other steps of the same slide are written too.
    """

    page: Page
    step: int
    of_several: bool


@dataclass(frozen=True)
class Job:
    """One export.

    Attributes:
        deck: What is exported.
        numbers: The slides, 1-based, in the order in which they are written.
        target: The file; for formats with a file a slide, what their names start from.
        size: What the pages must fit in, or None for the slide's own size.
        steps: Whether every step is written, or only the last.
        engine: Lays out its slides.
        progress: Told how many slides of how many are done, after each.
        cancelled: Asked before each slide whether to stop.
        ink: What was drawn on the slides.
    """

    deck: Deck
    numbers: tuple[int, ...]
    target: Path
    size: Size | None
    steps: bool
    engine: SlideEngine
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]
    ink: Ink = Ink()

    def views(self) -> Iterator[View]:
        """Lay out slide after slide, so that memory does not grow with the deck.

        Raises:
            ExportCancelledError: The export was called off.
        """
        for done, number in enumerate(self.numbers):
            if self.cancelled():
                raise ExportCancelledError
            page = self.engine.page(self.deck, self.deck.slides[number - 1])
            shown = range(page.steps + 1) if self.steps else [page.steps]
            for step in shown:
                yield View(page, step, len(shown) > 1)
            self.progress(done + 1, len(self.numbers))

    @property
    def pixels(self) -> PixelStore:
        """The decoded pictures."""
        return self.engine.pixels

    @property
    def factor(self) -> float:
        """By how much a slide grows to fit in ``size``, keeping its shape."""
        if self.size is None:
            return 1.0
        slide = self.deck.settings.size
        return min(self.size.width / slide.width, self.size.height / slide.height)

    @property
    def page_size(self) -> Size:
        """The size of a written page; exactly ``size`` when the shapes agree."""
        slide = self.deck.settings.size
        return Size(slide.width * self.factor, slide.height * self.factor)
