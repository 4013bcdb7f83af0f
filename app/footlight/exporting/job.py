"""What an export is: which slides of which deck, where to and how, whom to tell, and when to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from footlight.deck import Deck, Finding, Size
from footlight.deck.dataclass import dataclass
from footlight.deck.ink import Ink
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.settings import Setting, Value

if TYPE_CHECKING:  # types that load Qt, which choosing a format must not
    from footlight.layout.page import Page
    from footlight.painting import PixelStore
    from footlight.rendering.engine import SlideEngine


AHEAD = 380
"""Slides that another process reads and styles while this one loads Qt and lays out the first
(``styling/slides_ahead.py``): as many as it gets done until copies are made."""


class ExportCancelledError(Exception):
    """Whoever asked for the export has cancelled it; nothing was written."""


class SheetsMovedError(Exception):
    """A slide takes other sheets of paper than was foreseen, so those behind it have other numbers."""


class SheetPlace(NamedTuple):
    """Where a slide stands on paper: the number of its first sheet, from 1, and how many it takes."""

    first: int
    sheets: int = 1


class View(NamedTuple):
    """A slide at one of its steps: what becomes one page or one picture.

    Attributes:
        page: The laid-out slide.
        step: The step that is shown, from 0.
        of_several: Whether other steps of the same slide are written too.
        first: Whether it is the first of its slide.
    """

    page: Page
    step: int
    of_several: bool
    first: bool


@dataclass(frozen=True)
class ExportJob:
    """One export.

    Attributes:
        engine: Lays out the slides and decodes their pictures.
        deck: What is exported.
        target: The file; for formats with a file a slide, what their names start from. Its ending says the format.
        numbers: The slides, 1-based, in the order in which they are written.
        size: What a page must fit in, in pixels (points for a PDF); None for the slide's own size.
        steps: Whether every step of a slide is written, or only the last; that is the option ``STEPS``.
        ink: What was drawn on the slides in a talk.
        progress: Called with how many slides of how many are done, after each.
        cancelled: Asked before and after each slide; True stops the export.
        options: What was chosen beside that, by the keys of the format's rows; what was not chosen is left out.
        tell: Called with what the author should know of the file that was written.
        places: Where each of the slides stands on paper, when they are some of several that are written; None to count.
    """

    engine: SlideEngine
    deck: Deck
    target: Path
    numbers: Sequence[int]
    size: Size | None = None
    steps: bool = False
    ink: Ink = Ink()
    progress: Callable[[int, int], None] = lambda _done, _total: None
    cancelled: Callable[[], bool] = lambda: False
    options: Mapping[str, object] = field(default_factory=dict)
    tell: Callable[[Finding], None] = lambda _finding: None
    places: Sequence[SheetPlace] | None = None

    def option(self, row: Setting[Value]) -> Value:
        """Return what was chosen of an option, or its default."""
        value = self.options.get(row.key, row.default)
        return row.default if row.problem(value) else cast(Value, value)

    def views(self, *, whole: bool = False) -> Iterator[View]:
        """Lay out slide after slide, so that memory does not grow with the deck.

        Args:
            whole: Whether a slide whose code shows part after part is written part after part, when steps are not
                wanted: whoever reads has no key to press.

        Raises:
            ExportCancelledError: The export was cancelled, be it after the last slide.
        """
        # Late: choosing a format must not load Qt.
        from footlight.layout.gliding import steps_that_show_all

        self.raise_if_cancelled()
        # Threads that draw begin with the first slide: copies of this process, which they forbid, are made before.
        for done, (_, page) in enumerate(self.engine.slides(self.deck, self.numbers), start=1):
            self.raise_if_cancelled()
            shown = list(range(page.steps + 1)) if self.steps else [page.steps]
            if whole and not self.steps:
                shown = steps_that_show_all(page)
            for step in shown:
                yield View(page, step, len(shown) > 1, step == shown[0])
            self.progress(done, len(self.numbers))

    def raise_if_cancelled(self) -> None:
        """Return when the export shall go on.

        Raises:
            ExportCancelledError: It was cancelled.
        """
        if self.cancelled():
            raise ExportCancelledError

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
