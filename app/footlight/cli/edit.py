"""``footlight edit``: a deck, or nothing -> the editor on this machine's screen."""

from __future__ import annotations

from argparse import Namespace

from footlight.cli.present import require_screen


def run(options: Namespace) -> int:
    """Show the editor until it is closed; returns the exit code.

    Raises:
        UnusableInputError: There is no screen, or the deck cannot be read.
    """
    require_screen()
    # Loads Qt's widgets, which nobody needs who gets the sentence above.
    from footlight.windows.app import edit

    return edit(options.deck)
