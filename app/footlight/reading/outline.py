"""Markdown text -> where its rulers, headings, comments, fences and style blocks are.

This is the one place that knows what may part slides. It looks only at the few places where something can begin, found
by compiled patterns over the whole text, so that ten thousand slides take some hundredths of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_LINE = re.compile(
    r"\n(?:"
    r"(?P<prefix>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?[ \t>]*)(?P<fence>`{3,}(?=[^`\n]*(?:\n|\Z))|~{3,})"
    r"|(?P<ruler> {0,3}(?:-[ \t]*){3,}(?=\n|\Z)| {0,3}(?:\*[ \t]*){3,}(?=\n|\Z)| {0,3}(?:_[ \t]*){3,}(?=\n|\Z))"
    r")"
)
_HEADING = re.compile(r"\n {0,3}(?:(?P<atx>#{1,6})(?=[ \t\n]|\Z)|(?P<setext>=+|-+)[ \t]*(?=\n|\Z))")
_OPEN_OR_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|<!--")
_RAW = re.compile(
    r"<(?P<tag>style|pre|script|textarea|svg)\b(?P<attributes>[^<>]*)>(?P<text>.*?)</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""Elements whose text is no Markdown, so that nothing in it parts slides."""
_RAW_TAGS = ("<style", "<pre", "<script", "<textarea", "<svg")
_NO_PARAGRAPH = re.compile(
    r"[ \t]*(?:#{1,6}(?:[ \t]|$)|>|\||<|:::|\$\$|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)"
    r"|!\[[^\]]*\]\([^()]*\)[ \t]*$|\[[^\]]+\]:)"
)
_ENDS_BLOCK = re.compile(r"[ \t]*(?:#{1,6}(?:[ \t]|$)|`{3,}|~{3,}|\$\$[ \t]*$|:::)|.*-->[ \t]*$")


class Place(NamedTuple):
    """A stretch of the text, as offsets; ``end`` is the offset after it."""

    start: int
    end: int


class Heading(NamedTuple):
    """A heading's level and the offset of its first line."""

    start: int
    level: int


class Style(NamedTuple):
    """A ``<style>`` element of the author."""

    place: Place
    css: str
    scoped: bool


class Fence(NamedTuple):
    """A fenced code block, its lines included; ``closed`` is False when the author forgot the end."""

    place: Place
    closed: bool


@dataclass(frozen=True)
class Outline:
    """What a text consists of, as far as slides are concerned; all in order of their places.

    Attributes:
        rulers: Lines that part slides, with their line end.
        comments: HTML comments, with their marks.
        fences: Fenced code blocks.
        styles: ``<style>`` elements.
        headings: Headings, when they were asked for.
        underlines: Offsets of ``---`` lines that make a heading of the text above.
        unclosed_comments: Offsets of ``<!--`` without an end; they are shown as text.
    """

    rulers: tuple[Place, ...] = ()
    comments: tuple[Place, ...] = ()
    fences: tuple[Fence, ...] = ()
    styles: tuple[Style, ...] = ()
    headings: tuple[Heading, ...] = ()
    underlines: tuple[int, ...] = ()
    unclosed_comments: tuple[int, ...] = ()


def outline(text: str, start: int = 0, *, headings: bool = False) -> Outline:
    """Look through ``text`` from the offset ``start``, which must be the start of a line."""
    scan = _Scan(text, start)
    scan.run()
    return Outline(
        rulers=tuple(scan.rulers),
        comments=tuple(scan.comments),
        fences=tuple(scan.fences),
        styles=tuple(scan.styles),
        headings=tuple(_headings(text, start, scan)) if headings else (),
        underlines=tuple(scan.underlines),
        unclosed_comments=tuple(scan.unclosed_comments),
    )


class _Scan:
    """One pass over a text. Whatever opens first hides what lies inside it."""

    def __init__(self, text: str, start: int) -> None:
        # A line's start is looked for as a line end, because patterns that begin with a fixed character are fast.
        self.text = text
        self.start = start
        self.rulers: list[Place] = []
        self.comments: list[Place] = []
        self.fences: list[Fence] = []
        self.styles: list[Style] = []
        self.raw: list[Place] = []
        self.underlines: list[int] = []
        self.unclosed_comments: list[int] = []

    def run(self) -> None:
        text, position = self.text, self.start
        has_raw = any(tag in text for tag in _RAW_TAGS)
        comment = self._next_comment(position)
        raw = self._next_raw(position) if has_raw else None
        line = self._next_line(position)
        while line is not None or comment >= 0 or raw is not None:
            at_line = _start(line) if line is not None else len(text) + 1
            at_comment = comment if comment >= 0 else len(text) + 1
            at_raw = raw.start() if raw is not None else len(text) + 1
            if at_comment < at_line and at_comment < at_raw:
                position = self._take_comment(at_comment)
            elif raw is not None and at_raw < at_line:
                position = self._take_raw(raw)
            elif line is not None:
                position = self._take_line(line)
            if line is not None and at_line < position:
                line = self._next_line(position)
            if 0 <= comment < position:
                comment = self._next_comment(position)
            if raw is not None and at_raw < position:
                raw = self._next_raw(position)

    def _next_line(self, position: int) -> re.Match[str] | None:
        if position > self.start:
            # The line end before may be the one that closed the last find.
            return _LINE.search(self.text, position - 1 if self.text[position - 1] == "\n" else position)
        if position > 0:
            return _LINE.search(self.text, position - 1)
        return _first_line(self.text) or _LINE.search(self.text)

    def _next_raw(self, position: int) -> re.Match[str] | None:
        for match in _RAW.finditer(self.text, position):
            if not self._in_code(match.start()):
                return match
        return None

    def _next_comment(self, position: int) -> int:
        """Find the next comment's offset; those inside code spans are no comments."""
        found = self.text.find("<!--", position)
        while found >= 0 and self._in_code(found):
            found = self.text.find("<!--", found + 4)
        return found

    def _in_code(self, offset: int) -> bool:
        line_start = self.text.rfind("\n", 0, offset) + 1
        if "`" not in self.text[line_start:offset]:
            return False
        line_end = self.text.find("\n", offset)
        line = self.text[line_start : line_end if line_end >= 0 else len(self.text)]
        return any(
            match[1] is not None and match.start() < offset - line_start < match.end()
            for match in _OPEN_OR_CODE.finditer(line)
        )

    def _take_comment(self, start: int) -> int:
        end = self.text.find("-->", start + 4)
        if end < 0:
            self.unclosed_comments.append(start)
            return start + 4
        self.comments.append(Place(start, end + 3))
        return end + 3

    def _take_raw(self, match: re.Match[str]) -> int:
        if match["tag"].lower() == "style":
            scoped = re.search(r"\bscoped\b", match["attributes"], re.IGNORECASE) is not None
            self.styles.append(Style(Place(match.start(), match.end()), match["text"], scoped))
        else:
            self.raw.append(Place(match.start(), match.end()))
        return match.end()

    def _take_line(self, match: re.Match[str]) -> int:
        start = _start(match)
        if match["fence"] is not None:
            return self._take_fence(match, start)
        end = min(match.end() + 1, len(self.text))
        if _is_dashes(match["ruler"]) and under_paragraph(self.text, start, self._last_ruler_end()):
            self.underlines.append(start)
        else:
            self.rulers.append(Place(start, end))
        return end if end > start else end + 1

    def _last_ruler_end(self) -> int:
        return self.rulers[-1].end if self.rulers else self.start

    def _take_fence(self, match: re.Match[str], start: int) -> int:
        mark, quoted = match["fence"], ">" in match["prefix"]
        closing = re.compile(
            rf"\n(?:[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*(?=\n|\Z)" + (r"|(?![ \t]*>))" if quoted else ")")
        )
        close = closing.search(self.text, match.end())
        if close is not None:
            end = close.end() if close.end() > close.start() + 1 else close.start()
            end = min(end + 1, len(self.text))
            self.fences.append(Fence(Place(start, end), closed=True))
            return end
        # Nothing closes it: to the next ruler, so that one slip of the author costs one slide and not the talk.
        ruler = re.compile(r"\n---[ \t]*(?=\n|\Z)").search(self.text, match.end())
        end = ruler.start() + 1 if ruler is not None else len(self.text)
        self.fences.append(Fence(Place(start, end), closed=False))
        return max(end, start + 1)


def _first_line(text: str) -> re.Match[str] | None:
    """Match a construct on the very first line, which has no line end before it."""
    return None if not text else _FIRST.match(text)


_FIRST = re.compile(_LINE.pattern.replace(r"\n(?:", "(?:", 1))


def _start(match: re.Match[str]) -> int:
    """Where the line of a match starts, which has a line end before it unless it is the very first."""
    return match.start() + (match.string[match.start()] == "\n")


def _is_dashes(ruler: str) -> bool:
    return set(ruler.strip()) == {"-"}


def under_paragraph(text: str, start: int, floor: int) -> bool:
    """Whether the line at ``start`` stands right under a paragraph and so underlines a heading (CommonMark 4.3)."""
    return _paragraph_start(text, start, floor) is not None


def _paragraph_start(text: str, start: int, floor: int) -> int | None:
    """Find where the paragraph right above the line at ``start`` begins; None when no paragraph stands there."""
    first = None
    line_end = start - 1
    while line_end > floor:
        line_start = text.rfind("\n", floor, line_end) + 1 or floor
        line = text[line_start:line_end]
        if not line.strip() or (first is not None and _ENDS_BLOCK.match(line)):
            break
        if first is None and _ENDS_BLOCK.match(line):
            return None
        first = line_start
        line_end = line_start - 1
    if first is None:
        return None
    line = text[first : text.index("\n", first)]
    if _NO_PARAGRAPH.match(line) or line.startswith(("    ", "\t")):
        return None
    return first


def _headings(text: str, start: int, scan: _Scan) -> Iterator[Heading]:
    hidden = sorted(
        [*scan.comments, *scan.raw, *(fence.place for fence in scan.fences), *(style.place for style in scan.styles)]
    )
    underlines = set(scan.underlines)
    index = 0
    position = max(start - 1, 0)
    if start == 0 and (first := re.match(r" {0,3}(#{1,6})(?=[ \t\n]|\Z)", text)):
        yield Heading(0, len(first[1]))
    for match in _HEADING.finditer(text, position):
        at = match.start() + 1
        while index < len(hidden) and hidden[index].end <= at:
            index += 1
        if index < len(hidden) and hidden[index].start <= at:
            continue
        if match["atx"]:
            yield Heading(at, len(match["atx"]))
        elif match["setext"][0] == "=" or at in underlines:
            above = _paragraph_start(text, at, start)
            if above is not None:
                yield Heading(above, 1 if match["setext"][0] == "=" else 2)
