"""A deck's file or text -> a ``Deck``: the parts are put together here."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from footlight.archive.entry_names import is_archive
from footlight.deck import (
    Asked,
    Deck,
    DeckSettings,
    Finding,
    Notes,
    Severity,
    Slide,
    SlideSettings,
    Span,
    UnusableInputError,
)
from footlight.reading.audiences import named, no_such_audience, note_for, text_for, unknown_names
from footlight.reading.content import ContentCache
from footlight.reading.deck_settings import deck_settings
from footlight.reading.definitions import Definitions
from footlight.reading.directive_table import directive
from footlight.reading.directives import Comment, read_comment
from footlight.reading.fenced_divs import notes_blocks
from footlight.reading.front_matter import FrontMatter, read_front_matter
from footlight.reading.mapping import Allowance, Entry
from footlight.reading.scan import scan
from footlight.reading.slide_settings import slide_settings
from footlight.reading.source_file import load_text, normalise
from footlight.reading.splitting import MOST_SLIDES, Piece, split
from footlight.reading.text_outline import DivFence, ForeignNotes, Outline, Place
from footlight.reading.variables import Variables

MOST_OF_A_KIND = 200
"""Findings of one kind in a deck; nobody reads on after them."""

_NO_NOTES = Notes()
_MARKUP = re.compile(r"[*_`]+|<!--.*?-->|(?<=\])\([^)]*\)|[\[\]]")
"""Of a heading's line, what is not its words."""


class _PlacedComment(NamedTuple):
    place: Place
    line: int
    meaning: Comment


def read_deck(path: Path, previous: Deck | None = None, asked: Asked | None = None) -> Deck:
    """Read a deck from its file.

    Args:
        path: The Markdown file, or a one-file talk, which is unpacked into the user's cache.
        previous: The deck as it was read before; slides that did not change are taken from it.
        asked: For whom, and with which variables; None for what was asked for ``previous``.

    Raises:
        UnusableInputError: The file is missing, a folder, empty, not UTF-8, cannot be read, or is a one-file talk that
            is refused; or the deck has no such audience.
    """
    if is_archive(path):
        # Only here: a deck that is a plain file needs no zip reader.
        from footlight.archive.opening import opened_deck

        inside = opened_deck(path)
        return replace(_checked(parse_deck(load_text(inside), inside, previous, asked)), archive=path)
    deck = _checked(parse_deck(load_text(path), path, previous, asked))
    # A talk that was opened from one file is watched where it was unpacked.
    same = previous is not None and previous.path == path
    return replace(deck, archive=previous.archive) if same and previous is not None and previous.archive else deck


def _checked(deck: Deck) -> Deck:
    audience, known = deck.settings.asked.audience, deck.settings.audiences
    if audience and audience not in known:
        raise UnusableInputError(f"{deck.path}: {no_such_audience(audience, known)}.")
    return deck


def parse_deck(text: str, path: Path, previous: Deck | None = None, asked: Asked | None = None) -> Deck:
    """Read a deck from its text; any text makes one, if need be of a single empty slide.

    Args:
        text: The whole text.
        path: Where it is (to be) kept; relative references start from its folder.
        previous: As for ``read_deck``.
        asked: Likewise; an audience that the deck does not have counts as none.
    """
    text = normalise(text)
    allowance = Allowance()
    front = read_front_matter(text, allowance)
    asked = asked or (previous.settings.asked if previous is not None else Asked())
    audience = _audience(front, asked.audience, previous)
    found = scan(text, front.end)
    comments = _comments(text, front, found, allowance)
    settings, findings = _deck_settings(front, comments, found, audience)
    settings = replace(settings, asked=asked)
    pieces = split(text, front.end, found, settings.heading_divider)
    findings += _unknown_audiences(text, found, settings.audiences, pieces)
    theirs = text_for(text, (piece.place for piece in pieces), found.div_fences, audience) if audience else text
    if theirs != text:
        text, found = theirs, scan(theirs, front.end)
        comments = _comments(text, front, found, allowance)
        settings = replace(_deck_settings(front, comments, found, audience)[0], asked=asked)
    shown = pieces[:MOST_SLIDES]
    by_slide = _by_slide(pieces, comments)[: len(shown)]
    slide_values, slide_findings = slide_settings(front.entries, [_entries(group) for group in by_slide], settings)
    variables = Variables(settings, slide_values, _sections(text, shown, found) if "{{" in text else ())
    contents = ContentCache.for_deck(settings, Definitions(text, found.fences), variables, _contents_of(previous))
    notes = _notes(text, shown, by_slide, found.div_fences, audience, variables)
    slides = _slides(text, path, shown, notes, slide_values, contents, previous)
    findings += _extension_findings(settings, front)
    findings = [*front.findings, *findings, *slide_findings, *_outline_findings(text, found, comments, pieces)]
    return Deck(path, settings, slides, tuple(_bounded(sorted(findings))))


def _audience(front: FrontMatter, wanted: str, previous: Deck | None) -> str:
    """Choose for whom a deck is read: who was asked for, or was so far, or the first; empty for a deck for all."""
    names = named(front.entries)
    so_far = previous.settings.audience if previous is not None else ""
    return next((name for name in (wanted, so_far) if name in names), names[0] if names else "")


def _deck_settings(
    front: FrontMatter, comments: list[_PlacedComment], found: Outline, audience: str
) -> tuple[DeckSettings, list[Finding]]:
    return deck_settings(
        front.entries,
        [entry for comment in comments for entry in comment.meaning.entries],
        [style.css for style in found.styles if not style.scoped],
        audience,
    )


def _unknown_audiences(text: str, found: Outline, names: tuple[str, ...], pieces: list[Piece]) -> list[Finding]:
    starts = [piece.place.start for piece in pieces]
    return [
        Finding(
            line + 1, bisect_right(starts, offset), Severity.WARNING, "unknown-audience", no_such_audience(name, names)
        )
        for offset, line, name in islice(unknown_names(text, found.div_fences, names), MOST_OF_A_KIND + 1)
    ]


def _sections(text: str, pieces: list[Piece], found: Outline) -> list[str]:
    """Return the section of each slide: the heading of the first level that it has, or that came last before it."""
    headings = [heading for heading in found.headings if heading.level == 1]
    title, index, sections = "", 0, []
    for piece in pieces:
        before = index
        while index < len(headings) and headings[index].start < piece.place.end:
            index += 1
        if index > before:
            line = text[headings[before].start :].partition("\n")[0]
            title = _MARKUP.sub("", line.strip("# \t"))
        sections.append(title)
    return sections


def _bounded(findings: list[Finding]) -> Iterator[Finding]:
    """Leave out what was found too often; the last of its kind says so."""
    counts = Counter(finding.code for finding in findings)
    left = dict.fromkeys(counts, MOST_OF_A_KIND)
    for finding in findings:
        left[finding.code] -= 1
        if left[finding.code] == 0 and counts[finding.code] > MOST_OF_A_KIND:
            yield replace(finding, message=f"{finding.message}; and there are more like it")
        elif left[finding.code] >= 0:
            yield finding


def _extension_findings(settings: DeckSettings, front: FrontMatter) -> list[Finding]:
    if settings.markdown != "extra" or not settings.markdown_extensions:
        return []
    from footlight.reading.flavours.extra import extension_findings

    line = next((entry.line for entry in front.entries if entry.key == "markdown_extensions"), 1)
    return extension_findings(settings.markdown_extensions, line)


def _comments(text: str, front: FrontMatter, found: Outline, allowance: Allowance) -> list[_PlacedComment]:
    line = text.count("\n", 0, front.end) + 1
    position = front.end
    audiences = named(front.entries)
    comments = []
    for place in found.comments:
        line += text.count("\n", position, place.start)
        position = place.start
        comments.append(_PlacedComment(place, line, read_comment(text[place.start : place.end], allowance, audiences)))
    return comments


def _by_slide(pieces: list[Piece], comments: list[_PlacedComment]) -> list[list[_PlacedComment]]:
    groups: list[list[_PlacedComment]] = [[] for _ in pieces]
    index = 0
    for comment in comments:
        while index + 1 < len(pieces) and pieces[index + 1].place.start <= comment.place.start:
            index += 1
        groups[index].append(comment)
    return groups


def _entries(comments: list[_PlacedComment]) -> list[Entry]:
    return [entry._replace(line=comment.line + entry.line) for comment in comments for entry in comment.meaning.entries]


def _slides(
    text: str,
    path: Path,
    pieces: list[Piece],
    notes: list[Notes],
    settings: list[SlideSettings],
    contents: ContentCache,
    previous: Deck | None,
) -> tuple[Slide, ...]:
    old = previous.slides if previous is not None else ()
    slides = []
    for number, (piece, own_notes, own_settings) in enumerate(zip(pieces, notes, settings, strict=True), start=1):
        source = text[piece.place.start : piece.place.end]
        slide = Slide(number, Span(piece.first, piece.last, path), source, own_settings, own_notes, contents)
        if number <= len(old) and old[number - 1] == slide and contents.agrees_with(old[number - 1].parse, slide):
            slide = old[number - 1]
        slides.append(slide)
    contents.forget_all_but(slides)
    return tuple(slides)


def _notes(
    text: str,
    pieces: list[Piece],
    comments: list[list[_PlacedComment]],
    div_fences: tuple[DivFence, ...],
    audience: str,
    variables: Variables,
) -> list[Notes]:
    """Gather the speaker notes of every slide in the order in which they stand."""
    starts = [line.place.start for line in div_fences]
    notes = []
    for number, (piece, own) in enumerate(zip(pieces, comments, strict=True), start=1):
        lines = div_fences[bisect_left(starts, piece.place.start) : bisect_left(starts, piece.place.end)]
        blocks = notes_blocks(text, piece.place, lines) if lines else []
        begins = [block.place.start for block in blocks]
        placed = [(block.place.start, block.markdown) for block in blocks]
        for comment in own:
            before = bisect_right(begins, comment.place.start) - 1
            inside = before >= 0 and comment.place.start < blocks[before].place.end
            if comment.meaning.note and not inside:
                placed.append((comment.place.start, note_for(comment.meaning.note, audience)))
        words = [note for _, note in sorted(placed) if note]
        notes.append(Notes(variables.in_note("\n\n".join(words), number)) if words else _NO_NOTES)
    return notes


def _contents_of(previous: Deck | None) -> ContentCache | None:
    parse = previous.slides[0].parse if previous is not None else None
    return parse if isinstance(parse, ContentCache) else None


def _ends_slide(text: str, notes: ForeignNotes, piece: Piece) -> bool:
    """Whether a paragraph of its own is the last on its slide: there reveal.js's ``Note: words`` stands.

    Other sentences that begin so, as remarks do, mostly have something after them, and nobody wants to be told.
    """
    alone = not text[max(notes.offset - 2, piece.place.start) : notes.offset].strip("\n")
    return alone and "\n\n" not in text[notes.offset : piece.place.end].rstrip()


def _outline_findings(
    text: str, found: Outline, comments: list[_PlacedComment], pieces: list[Piece]
) -> Iterator[Finding]:
    starts = [piece.place.start for piece in pieces[:MOST_SLIDES]]

    def at(offset: int, line: int, severity: Severity, code: str, message: str) -> Finding:
        return Finding(line + 1, bisect_right(starts, offset), severity, code, message)

    for piece in pieces[MOST_SLIDES:]:
        message = f"A deck has {MOST_SLIDES:,} slides at most; all that follows is on none"
        yield Finding(piece.first, MOST_SLIDES, Severity.ERROR, "too-many-slides", message)
    some = MOST_OF_A_KIND + 1  # and one, from which it is seen that there are more
    for fence in islice((fence for fence in found.fences if not fence.closed), some):
        message = "The code block that begins here is never closed; it was ended with the slide"
        yield at(fence.place.start, fence.line, Severity.WARNING, "unclosed-fence", message)
    three = (spot for spot in found.underlines if text[spot.offset : spot.offset + 4].strip() == "---")
    for spot in islice(three, some):
        message = "This --- makes a heading of the text above it; a blank line before it would part the slides"
        yield at(*spot, Severity.WARNING, "ruler-under-text", message)
    for spot in islice(found.unclosed_comments, some):
        message = "The comment that begins here is never closed; it is shown as text"
        yield at(*spot, Severity.WARNING, "unclosed-comment", message)
    told = 0
    for notes in islice(found.foreign_notes, some):
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
