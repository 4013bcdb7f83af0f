"""A talk that is begun with nothing but its deck: its options, without what reads command lines.

Nearly every talk begins so, and ``argparse`` with the table of commands takes 8 ms to find that there is no option.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from footlight.deck import Asked
from footlight.desktop.settings import allowed_folders, open_settings

if TYPE_CHECKING:
    from argparse import Namespace


def plain_talk(words: Sequence[str]) -> SimpleNamespace | None:
    """Return the options of ``footlight DECK`` or ``footlight present DECK``; None for any other command line.

    Args:
        words: What comes after the program's name.
    """
    *before, deck = words
    # No command has a full stop, and no option is a file of its name.
    if before not in ([], ["present"]) or "." not in deck or deck.startswith("-") or not Path(deck).is_file():
        return None
    return SimpleNamespace(
        deck=Path(deck),
        allow=[],
        audience="",
        set=[],
        windowed=None,
        audience_screen=None,
        start=None,
        follow_edits=False,
        duration=None,
        end=None,
    )


def asked(options: Namespace | SimpleNamespace) -> Asked:
    """Return for whom, with what and from which folders a deck is read.

    Raises:
        UnusableInputError: A folder that is named is none.
    """
    return Asked(options.audience, tuple(options.set), allowed_folders(open_settings(), options.allow))
