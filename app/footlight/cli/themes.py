"""``footlight themes``: nothing, or a deck -> the list of themes, or one picture of slides in each of them."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from pathlib import Path

from footlight.cli.asking import DECLINED, may_write
from footlight.deck import UnusableInputError
from footlight.desktop.loading_qt import load_qt
from footlight.desktop.resources import theme_folders
from footlight.desktop.terminal import shown_lines
from footlight.reading import read_deck
from footlight.styling.themes import OF_MARP, ThemeEntry, theme_catalogue

_WIDTH = 118
_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp"})


def run(options: Namespace) -> int:
    """Print the list, or write the picture and say so.

    Raises:
        UnusableInputError: The deck or the picture's name cannot be used.
    """
    folder = options.deck.absolute().parent if options.deck else Path.cwd()
    themes = theme_catalogue(theme_folders(folder), folder)
    if options.output is None:
        print(shown_lines(_listing(themes)))
        return 0
    target: Path = options.output
    if target.suffix.lower() not in _SUFFIXES:
        raise UnusableInputError(f"{target} is no name of a picture; end it in .png.")
    if not target.parent.is_dir():
        raise UnusableInputError(f"There is no folder {target.parent} to write {target.name} to.")
    if not may_write((target,), read_deck(options.deck) if options.deck else None, force=options.force):
        return DECLINED
    load_qt()
    from footlight.cli.theme_sheet import write_sheet  # loads Qt, which the list does not need

    try:
        write_sheet(target, themes, options.deck)
    except OSError as error:
        raise UnusableInputError(f"{target} cannot be written: {error.strerror or error}.") from error
    print(f"wrote {len(themes)} themes to {target}")
    return 0


def _listing(themes: tuple[ThemeEntry, ...]) -> str:
    """Write a theme a line, and below what Marp's names stand for."""
    longest = max(len(theme.name) for theme in themes)
    lines = [
        textwrap.fill(
            f"{theme.name:<{longest}}  {theme.character}".rstrip(), _WIDTH, subsequent_indent=" " * (longest + 2)
        )
        for theme in themes
    ]
    of_marp = "; ".join(f"{theirs} is shown as {ours}" for theirs, ours in sorted(OF_MARP.items()))
    return "\n".join([*lines, "", f"Of Marp's themes {of_marp}."])
