"""How a talk begins, as the command line or the start window wants it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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
    """

    windowed: bool = False
    audience_screen: str | None = None
    start: int | None = None
    duration: float | None = None
    end: str | None = None
    rehearsal: bool = False
    allowed: tuple[Path, ...] = ()
