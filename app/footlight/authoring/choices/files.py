"""Files beside the deck, and the places that a link may lead to."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from footlight.authoring.choices.choice import STOP, Choice, CompletionKind
from footlight.authoring.deck_text import DeckText
from footlight.desktop.regular_files import open_regular_text
from footlight.media.picture_files import SUFFIXES
from footlight.media.references import reference_to

_MOST_ENTRIES = 2_000
"""Of folders that are looked through: a deck may lie in somebody's home."""
_DECKS = frozenset({".md", ".markdown"})
_LARGEST_DECK = 2_000_000
"""Characters of another deck that are read for its headings."""


def pictures(deck: DeckText, written: str = STOP) -> Iterator[Choice]:
    """Yield the pictures in the deck's folder and those below, the nearest first.

    Args:
        deck: Whose folder.
        written: What is typed, with ``STOP`` for the reference.
    """
    for name in _files(deck.folder):
        if Path(name).suffix.lower() in SUFFIXES:
            reference = reference_to(name)
            text = "" if written == STOP else written.replace(STOP, reference.replace(STOP, "%E2%80%A2"))
            yield Choice(reference, CompletionKind.FILE, f"The picture {name} in the deck's folder.", text)


def link_targets(deck: DeckText) -> Iterator[Choice]:
    """Yield the headings of the deck, its slides by number, and the files beside it."""
    yield from anchors(deck)
    for name in _files(deck.folder):
        if not name.startswith("themes/"):
            yield Choice(reference_to(name), CompletionKind.FILE, f"The file {name} in the deck's folder.")


def anchors(deck: DeckText) -> Iterator[Choice]:
    """Yield where links inside the deck may lead."""
    seen: set[str] = set()
    for heading in deck.headings:
        if heading.anchor and heading.anchor not in seen:
            seen.add(heading.anchor)
            about = f"Slide {heading.slide}: {heading.title}."
            yield Choice(f"#{heading.anchor}", CompletionKind.ANCHOR, about, others=(heading.title,))


def includes(deck: DeckText) -> Iterator[Choice]:
    """Yield the other decks in the folder, and for each its headings, by which a part of it is included."""
    for name in _files(deck.folder):
        path = deck.folder / name
        if path.suffix.lower() not in _DECKS or path == deck.path:
            continue
        yield Choice(name, CompletionKind.FILE, f"All slides of {name}.")
        try:
            with open_regular_text(path) as file:
                other = DeckText(file.read(_LARGEST_DECK), path)
        except (OSError, UnicodeDecodeError):
            continue
        for heading in other.headings:
            if heading.anchor:
                about = f"The slide “{heading.title}” of {name}."
                yield Choice(f"{name}#{heading.anchor}", CompletionKind.ANCHOR, about)


def _files(folder: Path) -> Iterator[str]:
    """Yield the files in a folder and those below, with slashes, level by level; none that are hidden."""
    left = _MOST_ENTRIES
    folders = deque([""])
    while folders and left > 0:
        inner = folders.popleft()
        try:
            with os.scandir(folder / inner) as entries:
                listed = sorted(_bounded(entries, left), key=lambda entry: entry.name)
        except OSError:
            continue
        left -= len(listed)
        for entry in listed:
            name = f"{inner}{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{name}/")
            elif entry.is_file():
                yield name


def _bounded(entries: Iterator[os.DirEntry[str]], most: int) -> list[os.DirEntry[str]]:
    return [entry for _, entry in zip(range(most), entries, strict=False)]
