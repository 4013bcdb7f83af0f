"""``footlight diff``: two decks -> what changed from one to the other, slide by slide, in words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator

from footlight.deck import Asked
from footlight.deck.difference import Change, Line, difference
from footlight.desktop.settings import allowed_folders, open_settings
from footlight.desktop.terminal import shown_line
from footlight.reading import read_deck

DIFFERENT = 1


def run(options: Namespace) -> int:
    """Print what changed; returns 1 when something did, else 0, as ``diff`` does.

    Raises:
        UnusableInputError: One of the decks cannot be used.
    """
    wanted = Asked(allowed=allowed_folders(open_settings()))
    found = difference(*(read_deck(path, asked=wanted) for path in (options.old, options.new)))
    if found.settings:
        print("the deck")
        _print(_lines(found.settings))
    for change in found.slides:
        print(shown_line(_heading(change)))
        _print(_lines(change.lines))
        for name, lines in (("notes", change.notes), ("directives", change.settings)):
            if lines:
                print(f"  {name}")
                _print(_lines(lines, "    "))
    return DIFFERENT if found else 0


def _heading(change: Change) -> str:
    title = f", “{change.title}”" if change.title else ""
    place = f"slide {change.new or change.old}{title}"
    if change.kind == "moved":
        return f"{place}: moved from {change.old}" + (" and changed" if change.lines or change.notes else "")
    return f"{place}: {change.kind}"


def _lines(lines: Iterable[Line], margin: str = "  ") -> Iterator[str]:
    return (f"{margin}{line.sign} {line.text}" for line in lines)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(shown_line(line))
