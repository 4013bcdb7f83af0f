"""``footlight import``: another program's file -> a deck and its pictures."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from footlight.deck import UnusableInputError
from footlight.desktop.terminal import shown_line
from footlight.importing import reader_of
from footlight.importing.writing import write


def run(options: Namespace) -> int:
    """Write the deck, print what was written and, to stderr, what was lost.

    Raises:
        UnusableInputError: The file cannot be read or holds what may do harm, or the deck cannot be written.
    """
    source: Path = options.file
    target: Path = options.output if options.output is not None else source.with_suffix(".md")
    reader = reader_of(source)
    if target.suffix.lower() != ".md":
        raise UnusableInputError(f"{target} is no name of a deck; end it with .md.")
    if not target.parent.is_dir():
        raise UnusableInputError(f"There is no folder {target.parent} to write {target.name} to.")
    deck = reader.read(source)
    folder = write(deck, target)
    for lost in deck.lost:
        where = f"slide {lost.slide}: " if lost.slide else ""
        print(shown_line(f"{source}: {where}left out: {lost.what}"), file=sys.stderr)
    count = "1 slide" if len(deck.slides) == 1 else f"{len(deck.slides)} slides"
    number = len(deck.pictures)
    pictures = f" and {number} picture{'s' if number > 1 else ''} to {folder}" if folder is not None else ""
    print(shown_line(f"wrote {count} to {target}{pictures}"))
    return 0
