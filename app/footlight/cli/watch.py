"""``footlight watch``: a deck -> a window with the slide that was changed last, for beside an editor."""

from __future__ import annotations

from argparse import Namespace

from footlight.cli.deck_options import asked
from footlight.cli.present import require_screen
from footlight.reading import read_deck


def run(options: Namespace) -> int:
    """Show it until the window is closed; returns the exit code.

    Raises:
        UnusableInputError: There is no screen, or the deck cannot be read.
    """
    deck = read_deck(options.deck, asked=asked(options))
    require_screen()
    # Loads Qt's widgets, which nobody needs who gets one of the sentences above.
    from footlight.windows.app import watch

    return watch(deck, options.allow)
