"""The environment -> Qt, or one sentence when there is no screen, for the commands that need one."""

from __future__ import annotations

from footlight.deck import UnusableInputError
from footlight.desktop.loading_qt import load_qt
from footlight.desktop.screens import why_no_screen


def require_screen() -> None:
    """Load Qt and return when windows can be shown.

    Raises:
        UnusableInputError: They cannot; says why, and what works all the same.
    """
    if reason := why_no_screen():
        raise UnusableInputError(f"{reason}; “footlight export DECK -o talk.pdf” works without one.")
    load_qt()
