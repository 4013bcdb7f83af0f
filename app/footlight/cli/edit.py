"""``footlight edit``: a deck, or nothing -> the editor on this machine's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footlight.cli.present import require_screen
from footlight.desktop.late_patterns import late_patterns

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace


def run(options: Namespace | SimpleNamespace) -> int:
    """Show the editor until it is closed; returns the exit code.

    Raises:
        UnusableInputError: There is no screen, or the deck cannot be read.
    """
    require_screen()
    # The window is there before one in ten of the patterns is used that are compiled by what it loads: 39 ms.
    with late_patterns():
        # Loads Qt's widgets, which nobody needs who gets the sentence above.
        from footlight.windows.app import edit, prepare_editor

        prepare_editor()
    return edit(options.deck)
