"""A deck and the numbers of slides -> a file in the format that its ending says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from footlight.deck import Deck, Size
from footlight.deck.ink import Ink
from footlight.exporting.job import Job
from footlight.exporting.registry import format_of

if TYPE_CHECKING:  # types that load Qt, which choosing a format must not
    from footlight.rendering.engine import SlideEngine


def export(
    engine: SlideEngine,
    deck: Deck,
    numbers: Sequence[int],
    target: Path,
    size: Size | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    *,
    steps: bool = False,
    ink: Ink | None = None,
) -> tuple[Path, ...]:
    """Write slides to a file, or to one file a slide. What was at the target is replaced only when all is written.

    A ``QGuiApplication`` must exist. The work is done in the calling thread.

    Args:
        engine: Lays out its slides.
        deck: What to export.
        numbers: Slide numbers, 1-based, in the order wanted.
        target: Where to; its ending says the format (see ``FORMATS``).
        size: What a page must fit in, in pixels (points for a PDF); None for the slide's own size.
        progress: Called with (slides done, slides in all) after each slide.
        cancelled: Asked before each slide; True stops.
        ink: What was drawn on the slides in a talk; None for nothing.
        steps: A page or picture for every step of a slide, instead of the last alone.

    Returns:
        The files written, in order.

    Raises:
        UnusableInputError: No format has the target's ending.
        ExportCancelledError: ``cancelled`` said so; nothing is left behind.
        OSError: The target cannot be written; nothing is left behind.
    """
    return format_of(target).write(
        Job(
            deck=deck,
            numbers=tuple(numbers),
            target=target,
            size=size,
            steps=steps,
            engine=engine,
            progress=progress,
            cancelled=cancelled,
            ink=ink or Ink(),
        )
    )
