"""A deck -> a transcript: the titles, the words and the notes of its slides, in Markdown without looks.

For who missed the talk, or hears it: pictures are there by their alt texts, charts by their numbers. By its last line
the file is known again, as long as nobody has changed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from footlight.deck import Deck, Slide
from footlight.desktop.atomic import replacing
from footlight.exporting.job import ExportJob
from footlight.exporting.metadata import signed
from footlight.exporting.plain_markdown import escaped, title_and_blocks

_HEADING = re.compile(r"^(#{1,6})(?=[ \t])", re.MULTILINE)
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_NOTES = "### Notes"
_HIGHEST, _DEEPEST = 4, 6
"""The levels that headings in notes may have."""


def write(job: ExportJob) -> tuple[Path, ...]:
    """Write the transcript.

    Returns:
        The file.

    Raises:
        ExportCancelledError: The export was cancelled; the target is as it was.
        OSError: The file cannot be written; the target is as it was.
    """
    written = transcript_parts(job.deck, job.numbers)
    parts = [next(written)]
    for done, part in enumerate(written, start=1):
        parts.append(part)
        job.progress(done, len(job.numbers))
        job.raise_if_cancelled()
    text = "\n\n".join(parts) + "\n\n"
    with replacing(job.target) as draft:
        # What UTF-8 cannot say, as in the name of a file that is no UTF-8, is left out.
        data = text.encode("utf-8", errors="replace")
        draft.write_bytes(signed(data))
        job.raise_if_cancelled()
    return (job.target,)


def transcript_parts(deck: Deck, numbers: Iterable[int]) -> Iterator[str]:
    """Yield the words before the slides, then those of each slide; in the file there is an empty line between them.

    Args:
        deck: What is written.
        numbers: The slides, 1-based.
    """
    yield _head(deck)
    for number in numbers:
        yield _slide(deck.slides[number - 1])


def _head(deck: Deck) -> str:
    who = " · ".join(filter(None, (deck.settings.author, dict(deck.settings.metadata).get("date", ""))))
    return "\n\n".join(filter(None, (f"# {escaped(deck.title)}", escaped(who))))


def _slide(slide: Slide) -> str:
    """Write a slide: its number and title, what is on it, and its notes."""
    title, blocks = title_and_blocks(slide.content.root, slide.title)
    parts = [f"## {slide.number}. {title}".rstrip(), *blocks]
    if slide.notes.text.strip():
        parts += [_NOTES, _lowered(slide.notes.text.strip())]
    return "\n\n".join(parts)


def _lowered(notes: str) -> str:
    """Put the headings of notes below the one that stands above them; code stays as it is."""
    levels = [len(found[1]) for found in _HEADING.finditer(_FENCE.sub("", notes))]
    down = max(_HIGHEST - min(levels, default=_HIGHEST), 0)

    def lower(text: str) -> str:
        return _HEADING.sub(lambda found: "#" * min(len(found[1]) + down, _DEEPEST), text)

    parts: list[str] = []
    at = 0
    for fence in _FENCE.finditer(notes):
        parts += [lower(notes[at : fence.start()]), fence[0]]
        at = fence.end()
    return "".join([*parts, lower(notes[at:])])
