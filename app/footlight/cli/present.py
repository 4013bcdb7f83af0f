"""``footlight present``: a deck -> a talk on the screens of this machine; without a deck the start window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footlight.cli.deck_options import asked
from footlight.cli.second import second_process
from footlight.deck import Deck, UnusableInputError
from footlight.desktop.late_patterns import late_patterns
from footlight.desktop.loading_qt import load_qt
from footlight.desktop.screens import why_no_screen
from footlight.desktop.settings import AUDIENCE_SCREEN, WINDOWED, open_settings
from footlight.styling.slides_ahead import Wanted, begin_ahead

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace


def run(options: Namespace | SimpleNamespace) -> int:
    """Present until the speaker ends the talk; returns the exit code.

    Raises:
        UnusableInputError: There is no screen, or the deck or an option cannot be used.
    """
    duration = duration_of(options.duration)
    end = end_of(options.end)
    settings = open_settings()
    # Who says for whom, with what, or where to begin, may mean slides that are further down.
    whole = options.start is not None or bool(options.audience or options.set)
    # The presenter view shows the next slide too.
    wanted = Wanted(options.deck, asked(options), options.start, whole, ahead=2, notes=True)
    ahead = begin_ahead(second_process(), wanted)
    deck = _read(wanted) if ahead is None else None
    try:
        require_screen()
    except UnusableInputError:
        _ = deck or _read(wanted)  # what is wrong with the deck is said first
        raise
    # A first slide uses one in three of the patterns that are compiled by what it loads.
    with late_patterns():
        # Loads Qt's widgets, which nobody needs who gets one of the sentences above.
        from footlight.windows.app import prepare_talk, present

        if ahead is not None:
            prepare_talk()  # while the other process reads
            deck = ahead.deck()
    return present(
        deck or _read(wanted),
        windowed=settings.get(WINDOWED, options.windowed),
        audience_screen=settings.get(AUDIENCE_SCREEN, options.audience_screen) or None,
        start=options.start,
        duration=duration,
        end=end,
        allowed=options.allow,
        follow_edits=options.follow_edits,
        ahead=ahead,
    )


def _read(wanted: Wanted) -> Deck:
    """Read the deck.

    Raises:
        UnusableInputError: It cannot be used, or does not have the slide to begin with.
    """
    deck = wanted.read()
    if wanted.start is not None and wanted.start > len(deck.slides):
        count = len(deck.slides)
        raise UnusableInputError(f"--start: there is no slide {wanted.start}: the deck has {count} slides.")
    return deck


def start() -> int:
    """Show the start window until it is closed; returns the exit code.

    Raises:
        UnusableInputError: There is no screen.
    """
    require_screen()
    # As above.
    from footlight.windows.app import start as show_start_window

    return show_start_window()


def require_screen() -> None:
    """Load Qt, and return when windows can be shown.

    Raises:
        UnusableInputError: They cannot; says why, and what works all the same.
    """
    if reason := why_no_screen():
        raise UnusableInputError(f"{reason}; “footlight export DECK -o talk.pdf” works without one.")
    load_qt()


def duration_of(text: str | None) -> float | None:
    """Read ``--duration`` in seconds.

    Raises:
        UnusableInputError: It is no length of time.
    """
    if text is None:
        return None
    # Only here, as below: few talks are begun with it.
    from footlight.reading.values import seconds

    # In a deck a bare number counts seconds, but nobody who types ``--duration 20`` wants twenty seconds.
    length = None if text.strip().isdecimal() else seconds(text)
    if not length:
        raise UnusableInputError(f"--duration: “{text}” is no length of time; write it like 20m, 1h30m or 90s.")
    return length


def end_of(text: str | None) -> str | None:
    """Read ``--end``, a time of day.

    Raises:
        UnusableInputError: It is none.
    """
    if text is None:
        return None
    from footlight.reading.values import time_of_day

    end = time_of_day(text)
    if end is None:
        raise UnusableInputError(f"--end: “{text}” is no time of day; write it like 11:45.")
    return end
