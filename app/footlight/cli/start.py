"""``footlight`` alone: the start window."""

from __future__ import annotations

from argparse import Namespace

from footlight.cli.display import require_screen


def run(_options: Namespace | None) -> int:
    """Show the start window until it is closed; returns the exit code.

    Raises:
        UnusableInputError: There is no screen.
    """
    require_screen()
    # Loads Qt's widgets, which nobody needs without a screen.
    from footlight.windows.app import start

    return start()
