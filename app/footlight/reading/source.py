"""A file's text -> its slides, as one audience gets them: where each is, and what its comments say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from footlight.deck import DeckSettings, Finding, Include, Span
from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.reading.audiences import named, note_for, text_for
from footlight.reading.deck_settings import deck_settings
from footlight.reading.definitions import Definitions
from footlight.reading.directives import PlacedComment, read_comment
from footlight.reading.fenced_divs import NotesBlock, notes_blocks
from footlight.reading.front_matter import FrontMatter, read_front_matter
from footlight.reading.grammar.blocks import anchor_of
from footlight.reading.mapping import Allowance, Entry
from footlight.reading.scan import scan
from footlight.reading.splitting import Piece, split
from footlight.reading.text_findings import extension_findings, outline_findings, unknown_audiences
from footlight.reading.text_outline import Outline

INCLUDE = "include"
"""The directive in whose place other files' slides stand."""
_ID = re.compile(r"#([\w-]+)")
_MARKUP = re.compile(r"[*_`]+|<!--.*?-->|(?<=\])\([^)]*\)|[\[\]]")
"""Of a heading's line, what is not its words."""


class Head(NamedTuple):
    """A heading.

    Attributes:
        level: From 1 to 6.
        text: Its words.
        anchor: What links call it.
    """

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Source:
    """A file, cut into slides.

    Attributes:
        path: Where it is.
        text: Its text, in which what is for other audiences is blank.
        front: Its front matter.
        settings: What it says of a deck that is made of it alone.
        audience: For whom it was read; empty for all.
        outline: What the text consists of.
        pieces: Its slides; one more than a deck may have, at most.
        comments: The comments of each.
        definitions: Of its links and footnotes.
        findings: What is wrong with its text and with what holds for the deck; slides are counted in this file.
    """

    path: Path
    text: str
    front: FrontMatter
    settings: DeckSettings
    audience: str
    outline: Outline
    pieces: Sequence[Piece]
    comments: Sequence[Sequence[PlacedComment]]
    definitions: Definitions
    findings: tuple[Finding, ...]

    def entries_of(self, index: int) -> list[Entry]:
        """Return the directives of a slide, by its place from 0, with lines of the file."""
        return [
            entry._replace(line=comment.line + entry.line)
            for comment in self.comments[index]
            for entry in comment.meaning.entries
        ]

    def includes_of(self, index: int) -> list[Entry]:
        """Return the includes on a slide, by its place from 0, with lines of the file."""
        return [entry for entry in self.entries_of(index) if entry.key.removeprefix("_") == INCLUDE]

    def is_bare(self, index: int) -> bool:
        """Return whether a slide has nothing but comments and notes."""
        start, end = self.pieces[index].place
        hidden = [comment.place for comment in self.comments[index]]
        if self.outline.div_fences:
            hidden += [block.place for block in self.notes_blocks(index)]
        for place in sorted(hidden):
            if self.text[start : max(place.start, start)].strip():
                return False
            start = max(start, place.end)
        return not self.text[start:end].strip()

    def note_of(self, index: int) -> str:
        """Return the speaker notes of a slide, by its place from 0: its comments and blocks in their order."""
        own = self.comments[index]
        blocks = self.notes_blocks(index) if self.outline.div_fences else []
        if not blocks and len(own) < 2:
            return note_for(own[0].meaning.note, self.audience) if own and own[0].meaning.note else ""
        begins = [block.place.start for block in blocks]
        placed = [(block.place.start, block.markdown) for block in blocks]
        for comment in own:
            before = bisect_right(begins, comment.place.start) - 1
            inside = before >= 0 and comment.place.start < blocks[before].place.end
            if comment.meaning.note and not inside:
                placed.append((comment.place.start, note_for(comment.meaning.note, self.audience)))
        return "\n\n".join(note for _, note in sorted(placed) if note)

    def notes_blocks(self, index: int) -> list[NotesBlock]:
        """Find the blocks of notes on a slide."""
        place = self.pieces[index].place
        first, last = bisect_left(self._div_starts, place.start), bisect_left(self._div_starts, place.end)
        return notes_blocks(self.text, place, self.outline.div_fences[first:last]) if first < last else []

    @cached_property
    def _div_starts(self) -> list[int]:
        return [line.place.start for line in self.outline.div_fences]

    @cached_property
    def headings(self) -> list[list[Head]]:
        """The headings of each slide."""
        headings = self.outline.headings
        index = 0
        found: list[list[Head]] = []
        for piece in self.pieces:
            own = []
            while index < len(headings) and headings[index].start < piece.place.end:
                own.append(self._head(headings[index].start, headings[index].level))
                index += 1
            found.append(own)
        return found

    def _head(self, start: int, level: int) -> Head:
        end = self.text.find("\n", start)
        line = self.text[start : end if end >= 0 else len(self.text)]
        words = _MARKUP.sub("", line.strip("# \t"))
        listed = words.rfind("{") if words.endswith("}") and not words.endswith("}}") else -1
        named = _ID.search(words, listed) if listed >= 0 else None
        words = words[:listed].rstrip() if listed >= 0 else words
        return Head(level, words, named[1] if named else anchor_of(words))


def read_source(
    text: str,
    path: Path,
    allowance: Allowance,
    wanted: Sequence[str] = (),
    audiences: tuple[str, ...] = (),
) -> Source:
    """Cut a file into slides.

    Args:
        text: The whole text.
        path: Where it is.
        allowance: For its YAML (``read_mapping``).
        wanted: The audiences that are asked for, the first that there is counts; the file's first where there is none.
        audiences: Those that count instead of the file's own, of the deck that includes it; empty for none.
    """
    front = read_front_matter(text, allowance)
    own = named(front.entries)
    names = tuple(dict.fromkeys((*audiences, *own)))
    audience = next((name for name in wanted if name in names), names[0] if names else "")
    outline = scan(text, front.end)
    comments = _comments(text, front, outline, allowance, names)
    settings, findings = _settings(front, comments, outline, audience)
    pieces = split(text, front.end, outline, settings.heading_divider)
    findings += unknown_audiences(text, outline, names, pieces)
    theirs = text_for(text, (piece.place for piece in pieces), outline.div_fences, audience) if audience else text
    if theirs != text:
        text, outline = theirs, scan(theirs, front.end)
        comments = _comments(text, front, outline, allowance, names)
        settings = _settings(front, comments, outline, audience)[0]
    findings += extension_findings(settings, front)
    findings += outline_findings(text, outline, comments, pieces)
    return Source(
        path, text, front, settings, audience, outline, pieces, _by_slide(pieces, comments),
        Definitions(text, outline.fences), tuple(findings),
    )  # fmt: skip


def _comments(
    text: str, front: FrontMatter, outline: Outline, allowance: Allowance, audiences: tuple[str, ...]
) -> list[PlacedComment]:
    line = text.count("\n", 0, front.end) + 1
    position = front.end
    comments = []
    for place in outline.comments:
        line += text.count("\n", position, place.start)
        position = place.start
        comments.append(PlacedComment(place, line, read_comment(text[place.start : place.end], allowance, audiences)))
    return comments


def _settings(
    front: FrontMatter, comments: list[PlacedComment], outline: Outline, audience: str
) -> tuple[DeckSettings, list[Finding]]:
    return deck_settings(
        front.entries,
        [entry for comment in comments for entry in comment.meaning.entries],
        [style.css for style in outline.styles if not style.scoped],
        audience,
    )


def _by_slide(pieces: list[Piece], comments: list[PlacedComment]) -> list[list[PlacedComment]]:
    groups: list[list[PlacedComment]] = [[] for _ in pieces]
    index = 0
    for comment in comments:
        while index + 1 < len(pieces) and pieces[index + 1].place.start <= comment.place.start:
            index += 1
        groups[index].append(comment)
    return groups


class Stretch(NamedTuple):
    """Slides of one file that stand one after another in a deck.

    Attributes:
        source: The file.
        places: Which of its slides, from 0.
        included_at: Where the includes stand by which they came, the deck's own first.
        entries: The directives of each; None for all that its comments say.
        note: What is noted beside the include, for the first of them.
    """

    source: Source
    places: Sequence[int]
    included_at: tuple[Span, ...] = ()
    entries: tuple[list[Entry], ...] | None = None
    note: str = ""


class Assembly(NamedTuple):
    """What a deck consists of.

    Attributes:
        stretches: Its slides, in order.
        sources: The files that were read, the deck's own first.
        findings: What is wrong with their texts; slides are counted in the deck.
        includes: What names the further files.
        unread: The files that includes name and that could not be read.
    """

    stretches: tuple[Stretch, ...]
    sources: Mapping[Path, Source]
    findings: tuple[Finding, ...]
    includes: tuple[Include, ...] = ()
    unread: tuple[Path, ...] = ()
