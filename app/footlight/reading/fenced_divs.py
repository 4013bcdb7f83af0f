"""Lines of fenced divs (``:::``) -> what they say, and the blocks of speaker notes among them."""

from __future__ import annotations

from collections.abc import Iterator

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.text_outline import DivFence, Place


class NotesBlock(NamedTuple):
    """A block of notes; the place includes its colons."""

    place: Place
    markdown: str


def div_info(line: str) -> str | None:
    """Return what a line of a fenced div says after its colons, which may be nothing; None for any other line."""
    body = line.lstrip(" \t")
    if len(line) - len(body) > 3 or not body.startswith(":::"):
        return None
    return body.lstrip(":").strip(" \t").rstrip(":").rstrip(" \t")


def notes_blocks(text: str, place: Place, div_fences: tuple[DivFence, ...]) -> list[NotesBlock]:
    """Find the ``::: notes`` blocks of a slide; one that is never closed reaches to the end of the slide.

    Args:
        text: The text that was scanned.
        place: The slide's place in it.
        div_fences: The lines of fenced divs on the slide.
    """
    blocks: list[NotesBlock] = []
    opened: DivFence | None = None
    depth = 0
    for line in div_fences:
        if opened is None:
            opened, depth = (line, 1) if _opens_notes(line.info) else (None, 0)
            continue
        depth += 1 if line.info else -1
        if depth == 0:
            blocks.append(_block(text, opened, line.place))
            opened = None
    if opened is not None:
        blocks.append(_block(text, opened, Place(place.end, place.end)))
    return blocks


def notes_that_hide(div_fences: list[DivFence]) -> Iterator[Place]:
    """Find the blocks of notes in which rulers and headings part no slides.

    Only those without another block in them count: an end that was forgotten must not swallow slides.
    """
    opened: DivFence | None = None
    for line in div_fences:
        if opened is not None and not line.info:
            yield Place(opened.place.start, line.place.end)
        opened = line if _opens_notes(line.info) else None


def _block(text: str, opened: DivFence, closing: Place) -> NotesBlock:
    return NotesBlock(Place(opened.place.start, closing.end), text[opened.place.end : closing.start].strip())


def _opens_notes(info: str) -> bool:
    word = info.lower()
    if word[:1] == "{" and word[-1:] == "}" and word.count("{") == word.count("}") == 1:
        return word[1:].lstrip(" \t").startswith(".notes")
    return word == "notes"
