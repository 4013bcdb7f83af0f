"""A deck, or nothing -> the running program. Its two functions are what the command line calls."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from footlight.deck import Deck
from footlight.windows.application import make_application, run_until_quit
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions


def present(
    deck: Deck,
    *,
    windowed: bool = False,
    audience_screen: str | None = None,
    start: int | None = None,
    duration: float | None = None,
    end: str | None = None,
    rehearsal: bool = False,
    allowed: Sequence[Path] = (),
) -> int:
    """Present a deck until the talk ends. There must be a screen.

    Args:
        deck: What is presented.
        windowed: Show the slides in a window instead of the whole screen.
        audience_screen: The audience's screen by name or by number from 1; None to choose.
        start: The number of the slide to begin with; None for the first, or for where a talk that broke off was.
        duration: The planned seconds, if they are not what the deck says.
        end: The time of day when it must stop, such as ``11:45``, if it is not what the deck says.
        rehearsal: Keep the times of the slides, and show a report at the end.
        allowed: Folders that pictures may come from, beside the deck's own and those of the settings.

    Returns:
        The exit code.
    """
    application = make_application()
    program = Program(PresentOptions(windowed, audience_screen, start, duration, end, rehearsal, tuple(allowed)))
    program.present(deck)
    code = run_until_quit(application)
    program.close()
    return code


def start() -> int:
    """Show the start window until it is closed, with as many talks as are opened from it. There must be a screen.

    Returns:
        The exit code.
    """
    application = make_application()
    program = Program(PresentOptions())
    program.show_start_window()
    code = run_until_quit(application)
    program.close()
    return code
