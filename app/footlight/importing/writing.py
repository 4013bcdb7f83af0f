"""An imported deck -> its Markdown, and the files beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from footlight.deck import UnusableInputError
from footlight.editing.forms import RULER, hidden, note
from footlight.importing.model import PICTURES, ImportedDeck, ImportedSlide

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,_-/")


def markdown_of(deck: ImportedDeck, pictures: str) -> str:
    """Return the Markdown of a deck.

    Args:
        deck: What was read.
        pictures: The folder of its pictures, from where the deck lies.
    """
    front = "".join(f"{key}: {_yaml(value)}\n" for key, value in deck.settings)
    head = f"---\n{front}---\n\n" if front else ""
    slides = f"\n\n{RULER}\n\n".join(map(_slide, deck.slides))
    return head + slides.replace(PICTURES, quote(pictures)) + "\n"


def write(deck: ImportedDeck, target: Path) -> Path | None:
    """Write a deck and its pictures; nothing that is there is written over.

    Returns:
        The folder of the pictures; None for a deck without.

    Raises:
        UnusableInputError: One of them is there already, or cannot be written; nothing is left behind.
    """
    folder = target.with_name(f"{target.stem}-pictures")
    for there in (target, *([folder] if deck.pictures else [])):
        if there.exists():
            raise UnusableInputError(f"{there} exists already; choose another name.")
    text = markdown_of(deck, folder.name)
    made: list[Path] = []
    try:
        if deck.pictures:
            folder.mkdir()
            made.append(folder)
        for picture in deck.pictures:
            (folder / picture.name).write_bytes(picture.data)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            made.append(target)
            file.write(text)
        made.clear()
    except OSError as error:
        raise UnusableInputError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        # Also where somebody has stopped it: half a deck is none.
        for there in made:
            if there == folder:
                shutil.rmtree(there, ignore_errors=True)
            else:
                there.unlink(missing_ok=True)
    return folder if deck.pictures else None


def _slide(slide: ImportedSlide) -> str:
    body = "\n\n".join(_parts(slide))
    return hidden(body, "\n", after_heading=False) if slide.hidden else body


def _parts(slide: ImportedSlide) -> Iterator[str]:
    yield from slide.blocks
    if slide.notes.strip():
        yield note(slide.notes.strip())


def _yaml(value: str) -> str:
    """Return a value of the front matter; between quotation marks unless it is plain words."""
    if value and set(value) <= _PLAIN and value == value.strip() and value[0].isalpha():
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'
