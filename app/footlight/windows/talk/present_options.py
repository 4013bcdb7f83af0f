"""How a talk begins, as the command line or the start window wants it."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from footlight.deck import Deck
from footlight.deck.dataclass import dataclass
from footlight.presenting.deadlines import deadline
from footlight.presenting.system_clock import talk_clock
from footlight.presenting.talk import Talk
from footlight.styling.slides_ahead import SlidesAhead


@dataclass(frozen=True)
class PresentOptions:
    """How a talk begins.

    Attributes:
        windowed: Whether the slides are in a window.
        audience_screen: The audience's screen by name or by number from 1; None to choose.
        start: The slide to begin with; None for the first, or for where a talk that broke off was.
        duration: The planned seconds, if they differ from the deck's.
        end: The time of day when it must stop, if it differs from the deck's.
        rehearsal: Whether it is a rehearsal, whose times are kept.
        allowed: Folders that the command line allows pictures to come from, beside the deck's own.
        follow_edits: Whether the talk goes to the slide that was changed, when the deck is saved.
        ahead: What another process finds out about the first slides.
    """

    windowed: bool = False
    audience_screen: str | None = None
    start: int | None = None
    duration: float | None = None
    end: str | None = None
    rehearsal: bool = False
    allowed: tuple[Path, ...] = ()
    follow_edits: bool = False
    ahead: SlidesAhead | None = field(default=None, compare=False)


def begin_talk(deck: Deck, options: PresentOptions, parent: QObject) -> Talk:
    """Begin a talk; a rehearsal does not stop by the deck's time of day, as it is at another hour."""
    written = None if options.rehearsal else deck.settings.end
    stop = deadline(options.end, written, datetime.now().astimezone(), talk_clock())
    return Talk(deck, options.start or 1, options.duration, stop, rehearsing=options.rehearsal, parent=parent)
