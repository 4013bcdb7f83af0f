"""A deck on the command line: the options of who says nothing else, and for whom a deck is read.

Nearly every talk is begun with nothing but its deck, and nearly every editor; ``argparse`` with the table of commands
takes 8 ms to find that there is no option.
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

TALK, EDITOR = "footlight.cli.present", "footlight.cli.edit"
"""The modules of the commands that are begun so."""


def plain_start(words: Sequence[str]) -> tuple[str, SimpleNamespace] | None:
    """Return the command's module and the options of ``footlight [present] DECK`` or ``footlight edit DECK``.

    Args:
        words: What comes after the program's name.

    Returns:
        None for any other command line, and for a deck that does not exist.
    """
    *before, deck = words
    # No command has a full stop, and no option is a file of its name.
    if before not in ([], ["present"], ["edit"]) or "." not in deck or deck.startswith("-") or not Path(deck).is_file():
        return None
    if before == ["edit"]:
        return EDITOR, SimpleNamespace(deck=Path(deck))
    return TALK, SimpleNamespace(
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
