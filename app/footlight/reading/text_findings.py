"""What is wrong with a file's text, as far as it is known before its slides are parsed: findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from footlight.deck import DeckSettings, Finding, Severity
from footlight.reading.audiences import no_such_audience, unknown_names
from footlight.reading.directive_table import directive
from footlight.reading.directives import PlacedComment
from footlight.reading.front_matter import FrontMatter
from footlight.reading.splitting import MOST_SLIDES, Piece
from footlight.reading.text_outline import ForeignNotes, Outline

MOST_OF_A_KIND = 200
"""Findings of one kind in a deck; nobody reads on after them."""


def unknown_audiences(text: str, outline: Outline, names: tuple[str, ...], pieces: Sequence[Piece]) -> list[Finding]:
    """Find the blocks for audiences that there are not."""
    starts = [piece.place.start for piece in pieces]
    return [
        Finding(
            line + 1, bisect_right(starts, offset), Severity.WARNING, "unknown-audience", no_such_audience(name, names)
        )
        for offset, line, name in islice(unknown_names(text, outline.div_fences, names), MOST_OF_A_KIND + 1)
    ]


def extension_findings(settings: DeckSettings, front: FrontMatter) -> list[Finding]:
    """Find the extensions of the extra Markdown that there are not."""
    if settings.markdown != "extra" or not settings.markdown_extensions:
        return []
    from footlight.reading.flavours.extra import extension_findings as found

    line = next((entry.line for entry in front.entries if entry.key == "markdown_extensions"), 1)
    return found(settings.markdown_extensions, line)


def outline_findings(
    text: str, outline: Outline, comments: Sequence[PlacedComment], pieces: Sequence[Piece]
) -> Iterator[Finding]:
    """Find what was hardly meant as it counts: what is never closed, notes of other tools, keys that are none."""
    starts = [piece.place.start for piece in pieces[:MOST_SLIDES]]

    def at(offset: int, line: int, severity: Severity, code: str, message: str) -> Finding:
        return Finding(line + 1, bisect_right(starts, offset), severity, code, message)

    for piece in pieces[MOST_SLIDES:]:
        message = f"A deck has {MOST_SLIDES:,} slides at most; all that follows is on none"
        yield Finding(piece.first, MOST_SLIDES, Severity.ERROR, "too-many-slides", message)
    some = MOST_OF_A_KIND + 1  # and one, from which it is seen that there are more
    for fence in islice((fence for fence in outline.fences if not fence.closed), some):
        message = "The code block that begins here is never closed; it was ended with the slide"
        yield at(fence.place.start, fence.line, Severity.WARNING, "unclosed-fence", message)
    three = (spot for spot in outline.underlines if text[spot.offset : spot.offset + 4].strip() == "---")
    for spot in islice(three, some):
        message = "This --- makes a heading of the text above it; a blank line before it would part the slides"
        yield at(*spot, Severity.WARNING, "ruler-under-text", message)
    for spot in islice(outline.unclosed_comments, some):
        message = "The comment that begins here is never closed; it is shown as text"
        yield at(*spot, Severity.WARNING, "unclosed-comment", message)
    told = 0
    for notes in islice(outline.foreign_notes, some):
        message = (
            f"This looks like a note for {notes.tool}, but stands on the slide; notes are written <!-- like this -->"
        )
        severity = Severity.WARNING if notes.certain else Severity.HINT
        finding = at(notes.offset, notes.line, severity, "foreign-notes", message)
        if finding.slide > told and (notes.certain or _ends_slide(text, notes, pieces[finding.slide - 1])):
            yield finding
            told = finding.slide
    for comment in comments:
        if (refused := comment.meaning.refused) and (row := directive(refused.key)):
            message = f"This comment is a note; as a directive “{refused.key}” takes {row.kind.takes}"
            yield at(comment.place.start, comment.line - 1, Severity.HINT, "note-like-directive", message)
        if comment.meaning.misspelt:
            meant = f"; did you mean “{comment.meaning.meant}”?" if comment.meaning.meant else ""
            message = f"“{comment.meaning.misspelt}” is no directive{meant}".removesuffix("?")
            yield at(comment.place.start, comment.line - 1, Severity.WARNING, "unknown-directive", message)


def _ends_slide(text: str, notes: ForeignNotes, piece: Piece) -> bool:
    """Whether a paragraph of its own is the last on its slide: there reveal.js's ``Note: words`` stands.

    Other sentences that begin so, as remarks do, mostly have something after them, and nobody wants to be told.
    """
    alone = not text[max(notes.offset - 2, piece.place.start) : notes.offset].strip("\n")
    return alone and "\n\n" not in text[notes.offset : piece.place.end].rstrip()
