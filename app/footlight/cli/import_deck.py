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
    for what in dict.fromkeys(lost.what for lost in deck.lost):
        where = _slides([lost.slide for lost in deck.lost if lost.what == what and lost.slide])
        print(shown_line(f"{source}: {where}left out: {what}"), file=sys.stderr)
    count = "1 slide" if len(deck.slides) == 1 else f"{len(deck.slides)} slides"
    number = len(deck.pictures)
    pictures = f" and {number} picture{'s' if number > 1 else ''} to {folder}" if folder is not None else ""
    print(shown_line(f"wrote {count} to {target}{pictures}"))
    return 0


def _slides(numbers: list[int]) -> str:
    """Return the beginning of a line about slides, such as “slides 1, 4-6: ”; empty for the file as a whole."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"slide{'s' if len(numbers) > 1 else ''} {listed}: " if numbers else ""
