"""A slide's text -> the ``::: notes`` blocks in it: their Markdown and their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from footlight.reading.outline import Place

_OPEN_NOTES = re.compile(r" {0,3}:{3,}[ \t]*(?:notes|\{[ \t]*\.notes[^{}]*\})[ \t]*:*[ \t]*", re.IGNORECASE)
_COLONS = re.compile(r" {0,3}:{3,}(?P<name>.*)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


class NotesBlock(NamedTuple):
    """A block of notes; the place includes its colons."""

    place: Place
    markdown: str
    closed: bool = True


def hidden_rulers(text: str, rulers: Iterable[Place]) -> frozenset[Place]:
    """Find the rulers inside of notes, which part no slides.

    Only blocks of notes without another block in them count: an end that was forgotten must not swallow slides.
    """
    if ":::" not in text:
        return frozenset()
    inside = [block.place for block in notes_blocks(text) if block.closed and ":::" not in block.markdown]
    return frozenset(
        ruler for ruler in rulers if any(place.start < ruler.start and ruler.end < place.end for place in inside)
    )


def notes_blocks(source: str) -> list[NotesBlock]:
    """Find the blocks of notes; one that is never closed reaches to the end of the slide."""
    if ":::" not in source:
        return []
    blocks: list[NotesBlock] = []
    offset = 0
    start = text_start = depth = 0
    fence = ""
    for line in source.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not line.strip(" \t\n`~") else fence
        elif mark:
            fence = mark[1]
        elif depth == 0 and _OPEN_NOTES.fullmatch(line.rstrip("\n")):
            start, text_start, depth = offset, offset + len(line), 1
        elif depth and (colons := _COLONS.match(line)):
            depth += 1 if colons["name"].strip() else -1
            if depth == 0:
                blocks.append(NotesBlock(Place(start, offset + len(line)), source[text_start:offset].strip()))
        offset += len(line)
    if depth:
        blocks.append(NotesBlock(Place(start, len(source)), source[text_start:].strip(), closed=False))
    return blocks
