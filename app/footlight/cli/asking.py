"""What a command may only do when somebody agrees: a question at a terminal, and a flag for scripts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from footlight.deck import Deck, UnusableInputError
from footlight.desktop.terminal import shown_line
from footlight.exporting.targets import foreign_targets

DECLINED = 1
"""The exit code when somebody was asked and did not agree."""


def agreed(question: str) -> bool:
    """Ask at the terminal; whatever is no yes is a no."""
    try:
        return input(shown_line(f"{question} [y/N] ")).strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def may_write(targets: Sequence[Path], deck: Deck | None, *, force: bool, allowed: Sequence[Path] = ()) -> bool:
    """Make sure that nothing is lost by writing files, before the first of them is written.

    Args:
        targets: What is to be written.
        deck: What it is made from.
        force: Whether files may be replaced that Footlight has not made.
        allowed: As for ``foreign_targets``.

    Returns:
        False when somebody was asked and did not agree, which is told.

    Raises:
        UnusableInputError: As ``foreign_targets``, or there is nobody to ask.
    """
    foreign = foreign_targets(targets, deck, allowed)
    if not foreign or force:
        return True
    others = f" and {len(foreign) - 1} more are" if len(foreign) > 1 else " is"
    said = f"{foreign[0]}{others} there already, and not made by Footlight"
    if not sys.stdin.isatty():
        raise UnusableInputError(f"{said}; choose another name, or --force to replace it.")
    if agreed(f"{said}. Replace {'it' if len(foreign) == 1 else 'them'}?"):
        return True
    print("Nothing was written.")
    return False
