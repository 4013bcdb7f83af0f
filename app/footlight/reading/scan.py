"""Markdown text -> its outline: rulers, headings, comments, fences, raw HTML and fenced divs, each with its place.

This is the one place that knows what may part slides and what hides what: whatever opens first hides what lies inside
it. The text is passed over once, line by line, with the state of what is open; nothing is looked for twice, so any text
takes time in proportion to its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TypeVar

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.fenced_divs import div_info, notes_that_hide
from footlight.reading.text_outline import DivFence, Fence, ForeignNotes, Heading, Outline, Place, Raw, Spot

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_SPECIAL = re.compile(r"`+|<")
_TICKS = re.compile(r"`+")
_RAW = re.compile(r"<(style|pre|script|textarea|svg)\b", re.IGNORECASE)
"""Elements whose text is no Markdown, so that nothing in it parts slides."""
_SCOPED = re.compile(r"\bscoped\b", re.IGNORECASE)
_NO_PARAGRAPH = re.compile(
    r"[ \t]*+(?:#{1,6}(?:[ \t]|$)|>|\||<|:::|\$\$|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)"
    r"|!\[[^\]]*\]\([^()]*\)[ \t]*$|\[[^\]]+\]:)"
)
_ENDS_BLOCK = re.compile(r"[ \t]*+(?:#{1,6}(?:[ \t]|$)|`{3,}|~{3,}|\$\$[ \t]*$|:::)")
_USUAL = re.compile(
    # Lines of words, items and rows of tables, which open and end nothing, and blank lines among them.
    r"(?:\n|(?![Nn])[ \t]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)?+[*\"'(\[]{0,3}+[^\W_][^<>\n]*+\n|\|[^<>`~\n]*+\n)++"
    # A ruler; a heading; a comment.
    r"|(---)\n|(#{1,6})[ \t][^<>\n]*+\n|(<!--)[^>\n]*?-->\n"
)
"""Lines as they are usually written, which are taken many at a time; all others are looked at one by one."""
_NONE = -1


def scan(text: str, start: int = 0) -> Outline:
    """Pass over ``text`` from the offset ``start``, which must be the start of a line."""
    scanner = _Scanner(text, start)
    scanner.run()
    inside = [*notes_that_hide(scanner.div_fences)]
    return Outline(
        rulers=tuple(_outside(scanner.rulers, inside)),
        comments=tuple(scanner.comments),
        fences=tuple(scanner.fences),
        raw=tuple(scanner.raw),
        div_fences=tuple(scanner.div_fences),
        headings=tuple(_outside(scanner.headings, inside)),
        underlines=tuple(scanner.underlines),
        unclosed_comments=tuple(scanner.unclosed_comments),
        foreign_notes=tuple(scanner.foreign_notes),
    )


def scan_for_masking(text: str) -> Outline:
    """Return what hides other things in a slide's own text: comments, fences, raw elements and fenced divs.

    Most slides have nothing but comments and divs. These are found at once, and no line is looked at; then there are no
    rulers and headings in the outline.
    """
    if "```" in text or "~~~" in text:
        return scan(text)
    comments: list[Place] = []
    if "<" in text:
        if _RAW.search(text):
            return scan(text)
        comments = list(_comments(text))
        if "`" in text and any(text.find("`", text.rfind("\n", 0, start) + 1, start) >= 0 for start, _ in comments):
            return scan(text)  # it may be shown by a code span
    divs = tuple(_div_fences(text, comments)) if ":::" in text else ()
    return Outline(comments=tuple(comments), div_fences=divs)


def _comments(text: str) -> Iterator[Place]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield Place(start, end + 3)
        start = text.find("<!--", end + 3)


def _div_fences(text: str, comments: list[Place]) -> Iterator[DivFence]:
    """Yield the lines of fenced divs that do not begin within a comment."""
    colons = text.find(":::")
    while colons >= 0:
        start, end = text.rfind("\n", 0, colons) + 1, text.find("\n", colons)
        end = len(text) if end < 0 else end
        before = bisect_left(comments, (start,))
        is_hidden = before > 0 and start < comments[before - 1].end
        if not is_hidden and (info := div_info(text[start:end])) is not None:
            yield DivFence(Place(start, min(end + 1, len(text))), info)
        colons = text.find(":::", end)


_Placed = TypeVar("_Placed", Place, Heading)


def _outside(found: list[_Placed], hidden: list[Place]) -> Iterator[_Placed]:
    index = 0
    for each in found:
        while index < len(hidden) and hidden[index].end <= each.start:
            index += 1
        if index == len(hidden) or each.start < hidden[index].start:
            yield each


class _Opening(NamedTuple):
    """How a fence opens: its backticks or tildes, and whether in a quotation."""

    mark: str
    quoted: bool


class _Next:
    """The next occurrence of a word; asked from offsets that only grow, it looks at each character once."""

    def __init__(self, text: str, word: str) -> None:
        self._text = text
        self._word = word
        self._found = -2  # not looked for yet

    def at(self, offset: int) -> int:
        """Return the offset of the first occurrence at or after ``offset``; -1 for none."""
        if self._found != _NONE and self._found < offset:
            self._found = self._text.find(self._word, offset)
        return self._found


class _Scanner:
    """The state of the pass: where it is, and which paragraph is open."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.position = start
        self.line = text.count("\n", 0, start)
        self.rulers: list[Place] = []
        self.comments: list[Place] = []
        self.fences: list[Fence] = []
        self.raw: list[Raw] = []
        self.div_fences: list[DivFence] = []
        self.headings: list[Heading] = []
        self.underlines: list[Spot] = []
        self.unclosed_comments: list[Spot] = []
        self.foreign_notes: list[ForeignNotes] = []
        # Where the lines began that stand right above, without a blank line or the end of another block between.
        self._above = _NONE
        self._above_is_paragraph: bool | None = None
        self._comment_end = _Next(text, "-->")
        self._less, self._more = _Next(text, "<"), _Next(text, ">")
        self._never_closed: set[str] = set()
        self._closers: _Closers | None = None

    def run(self) -> None:
        text, length = self.text, len(self.text)
        while self.position < length:
            start = self.position
            usual = _USUAL.match(text, start)
            if usual is not None and (usual.lastindex != 1 or self._above == _NONE):
                self._take_usual(usual.lastindex, start, usual)
                continue
            end = text.find("\n", start)
            end = length if end < 0 else end
            self._take_line(start, end, text[start:end])

    def _take_usual(self, kind: int | None, start: int, lines: re.Match[str]) -> None:
        """Take a ruler with nothing right above it, a heading or a comment, which end what stands above; or words."""
        self.position = end = lines.end()
        self._above_is_paragraph = None
        if kind is not None:
            self._above = _NONE
            self.line += 1
            if kind == 1:
                self.rulers.append(Place(start, end))
            elif kind == 2:
                self.headings.append(Heading(start, lines.end(2) - start))
            else:
                self.comments.append(Place(start, end - 1))
            return
        text = self.text
        self.line += text.count("\n", start, end)
        if text.endswith("\n\n", start, end) or end == start + 1:
            self._above = _NONE
        elif (blank := text.rfind("\n\n", start, end)) >= 0:
            self._above = blank + 2
        elif text[start] == "\n":
            self._above = start + 1
        elif self._above == _NONE:
            self._above = start

    def _take_line(self, start: int, end: int, line: str) -> None:
        """Take a line outside of all that hides lines; ``position`` and ``line`` are the next line's afterwards."""
        first = line[:1]
        if first and first in "Nn?^" and (tool := _tool_of_notes(line)):
            certain = first in "?^" or line.rstrip(" \t").endswith(":")
            self.foreign_notes.append(ForeignNotes(start, self.line, tool, certain))
        if (first.isalpha() or not first) and "<" not in line and ">" not in line:
            self._go_on(start if first else _NONE, end)
        elif (opening := _opening(line)) is not None:
            self._take_fence(start, end, opening)
        elif (ruler := _ruler(line)) and not (ruler == "---" and self._underline(start, 2)):
            self.rulers.append(Place(start, min(end + 1, len(self.text))))
            self._go_on(_NONE, end)
        elif ruler:
            self.underlines.append(Spot(start, self.line))
            self._go_on(_NONE, end)
        else:
            self._take_text(start, end, line)

    def _take_text(self, start: int, end: int, line: str) -> None:
        if (atx := _ATX.match(line)) is not None:
            self.headings.append(Heading(start, len(atx[1])))
        elif _is_double_underline(line) and self._underline(start, 1):
            self._go_on(_NONE, end)
            return
        elif ":::" in line and (info := div_info(line)) is not None:
            self.div_fences.append(DivFence(Place(start, min(end + 1, len(self.text))), info))
        if "<" in line and self._take_inline(start, end):
            return
        ends = _ENDS_BLOCK.match(line) is not None or (">" in line and line.rstrip(" \t").endswith("-->"))
        self._go_on(_NONE if ends or not line.strip() else start, end)

    def _go_on(self, above: int, end: int) -> None:
        """Go to the next line; ``above`` is where the line that ends began, or none when it leaves nothing open."""
        if above == _NONE or self._above == _NONE:
            self._above, self._above_is_paragraph = above, None
        self.position = end + 1
        self.line += 1

    def _underline(self, start: int, level: int) -> bool:
        """Take a line as the underline of a heading, if a paragraph stands right above it (CommonMark 4.3)."""
        if self._above == _NONE:
            return False
        if self._above_is_paragraph is None:
            first = self.text[self._above : self.text.find("\n", self._above, start)]
            self._above_is_paragraph = not _NO_PARAGRAPH.match(first) and not first.startswith(("    ", "\t"))
        if self._above_is_paragraph:
            self.headings.append(Heading(self._above, level))
        return self._above_is_paragraph

    # comments and elements, which begin anywhere in a line and may go over many

    def _take_inline(self, start: int, end: int) -> bool:
        """Take the comments and raw elements that begin on a line; True when one of them went over its end."""
        at, over = start, False
        last_ticks = self._last_ticks(at, end)
        while (special := _SPECIAL.search(self.text, at, end)) is not None:
            opened = special.start()
            if special[0] != "<":
                at = self._after_code(special, end, last_ticks)
                continue
            at = self._after_opening(opened)
            if at > end:
                over = True
                if self._above == _NONE and self.text[start:opened].strip():
                    self._above = start
                self._pass_over(opened, at)
                start = self.text.rfind("\n", 0, at) + 1
                end = self.text.find("\n", at)
                end = len(self.text) if end < 0 else end
                last_ticks = self._last_ticks(at, end)
        if over:
            self._end_after(start, at, end)
        return over

    def _last_ticks(self, start: int, end: int) -> dict[int, int]:
        """Find the last run of backticks of each length on a line."""
        if self.text.find("`", start, end) < 0:
            return {}
        return {len(run[0]): run.start() for run in _TICKS.finditer(self.text, start, end)}

    def _after_code(self, ticks: re.Match[str], end: int, last: dict[int, int]) -> int:
        """Return where a code span ends that stands on one line; other backticks are text."""
        if last[len(ticks[0])] <= ticks.start():
            return ticks.end()
        runs = _TICKS.finditer(self.text, ticks.end(), end)
        return next(run.end() for run in runs if len(run[0]) == len(ticks[0]))

    def _after_opening(self, start: int) -> int:
        """Take what a ``<`` opens; return the offset after it."""
        if self.text.startswith("<!--", start):
            end = self._comment_end.at(start + 4)
            if end == _NONE:
                self.unclosed_comments.append(Spot(start, self.line))
                return start + 4
            self.comments.append(Place(start, end + 3))
            return end + 3
        tag = _RAW.match(self.text, start, start + len("<textarea") + 1)
        return start + 1 if tag is None else self._after_element(start, tag[1].lower(), tag.end())

    def _after_element(self, start: int, tag: str, named: int) -> int:
        opened = self._more.at(named)
        if tag in self._never_closed or opened == _NONE or named <= self._less.at(named) < opened:
            return named
        begin = self._less.at(opened)
        while begin != _NONE:
            if end := self._end_tag(begin, tag):
                css = self.text[opened + 1 : begin] if tag == "style" else ""
                scoped = tag == "style" and _SCOPED.search(self.text[named:opened].replace("\n", " ")) is not None
                self.raw.append(Raw(Place(start, end), tag, css, scoped))
                return end
            begin = self.text.find("<", begin + 1)
        self._never_closed.add(tag)
        return named

    def _end_tag(self, start: int, tag: str) -> int:
        """Return the offset after an end tag; 0 when there is none."""
        named = start + 2 + len(tag)
        if self.text[start : start + 2] != "</" or self.text[start + 2 : named].lower() != tag:
            return 0
        end = self.text.find(">", named, named + _LONGEST_END)
        return end + 1 if end >= 0 and not self.text[named:end].strip() else 0

    def _pass_over(self, start: int, end: int) -> None:
        """Note the lines of something that went over the end of its own: a blank one ends what stands above."""
        lines = self.text[start:end].split("\n")
        self.line += len(lines) - 1
        if any(not line.strip() for line in lines):
            self._above, self._above_is_paragraph = _NONE, None

    def _end_after(self, start: int, at: int, end: int) -> None:
        """End the line that began at ``start``, up to ``at`` within something that had begun on a line before."""
        ends = self.text[start:end].rstrip(" \t").endswith("-->")
        nothing = self._above == _NONE and not self.text[at:end].strip()
        self._go_on(_NONE if ends or nothing else start, end)

    # fences

    def _take_fence(self, start: int, end: int, opening: _Opening) -> None:
        first, mark, quoted = self.line, opening.mark, opening.quoted
        self._go_on(_NONE, end)
        if not quoted and self._closers is not None and not self._closers.any_after(self.position, mark):
            self._end_at_ruler(start, first)
            return
        begun = self.position, self.line
        for at, until in self._lines():
            line = self.text[at:until]
            body = line.lstrip(" \t>")
            if body.startswith(mark) and not body.rstrip(" \t").strip(mark[0]):
                self._close(start, first, until)
                return
            if quoted and not line.lstrip(" \t").startswith(">"):
                self.fences.append(Fence(Place(start, at), first, closed=True))
                return
            self.position, self.line = until + 1, self.line + 1
        if quoted:
            self.fences.append(Fence(Place(start, len(self.text)), first, closed=self.text.endswith("\n")))
            return
        self.position, self.line = begun
        self._closers = _Closers(self.text, self.position)
        self._end_at_ruler(start, first)

    def _close(self, start: int, first: int, until: int) -> None:
        self._go_on(_NONE, until)
        self.fences.append(Fence(Place(start, min(self.position, len(self.text))), first, closed=True))

    def _end_at_ruler(self, start: int, first: int) -> None:
        """End a fence that nothing closes at the next ruler, so that one slip costs one slide and not the talk."""
        for at, until in self._lines():
            if self.text.startswith("---", at) and self.text[at:until].rstrip(" \t") == "---":
                break
            self.position, self.line = until + 1, self.line + 1
        self.fences.append(Fence(Place(start, min(self.position, len(self.text))), first, closed=False))

    def _lines(self) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of each line from ``position`` on, which whoever takes one moves behind it."""
        while self.position < len(self.text):
            end = self.text.find("\n", self.position)
            yield self.position, end if end >= 0 else len(self.text)


class _Closers:
    """The lines in the rest of a text that could close a fence; made once, when a fence was found to lack its end."""

    def __init__(self, text: str, start: int) -> None:
        # For either mark, the lengths that are longer than all after them, and where they stand; from the end.
        self._longest: dict[str, tuple[list[int], list[int]]] = {"`": ([], []), "~": ([], [])}
        end = len(text)
        while end > start:
            begin = text.rfind("\n", start, end) + 1 or start
            body = text[begin:end].lstrip(" \t>").rstrip(" \t")
            if body[:1] in self._longest and not body.strip(body[0]):
                lengths, offsets = self._longest[body[0]]
                if not lengths or len(body) > lengths[-1]:
                    lengths.append(len(body))
                    offsets.append(begin)
            end = begin - 1

    def any_after(self, offset: int, mark: str) -> bool:
        """Whether a line at or after an offset could close a fence of this mark."""
        lengths, offsets = self._longest[mark[0]]
        index = bisect_left(lengths, len(mark))
        return index < len(lengths) and offsets[index] >= offset


_LONGEST_END = 1000
"""Characters between the name of an end tag and its bracket, of which none are usual."""


def _tool_of_notes(line: str) -> str:
    """Return the tool in whose decks a line begins notes; empty for any other line."""
    words = line.rstrip(" \t").lower()
    if words == "???":
        return "remark"
    if words.startswith(("note:", "notes:")):
        return "reveal.js"
    return "Deckset" if words.startswith("^ ") else ""


def _opening(line: str) -> _Opening | None:
    """Return the mark of a fence that opens on a line, perhaps in a quotation or on a list item."""
    if "```" not in line and "~~~" not in line:
        return None
    body = line.lstrip(" \t>")
    if body[:1] not in {"`", "~"}:
        if (item := _ITEM.match(body)) is None:
            return None
        body = body[item.end() :].lstrip(" \t>")
    rest = body.lstrip(body[:1])
    mark = body[: len(body) - len(rest)]
    if len(mark) < 3 or mark[0] not in "`~" or (mark[0] == "`" and "`" in rest):
        return None
    return _Opening(mark, ">" in line[: len(line) - len(body)])


def _ruler(line: str) -> str:
    """Return ``---`` for a line of nothing but hyphens, another text for any other ruler, nothing for no ruler."""
    body = line.lstrip(" ")
    if len(line) - len(body) > 3 or body[:1] not in {"-", "*", "_"}:
        return ""
    marks = body.replace(" ", "").replace("\t", "")
    if len(marks) < 3 or marks.strip(marks[0]):
        return ""
    return "---" if body.rstrip(" \t") == marks and marks[0] == "-" else marks[0]


def _is_double_underline(line: str) -> bool:
    body = line.strip(" ").rstrip(" \t")
    return body[:1] == "=" and not body.strip("=") and len(line) - len(line.lstrip(" ")) <= 3
