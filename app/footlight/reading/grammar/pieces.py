"""A masked slide -> pieces of Markdown and of markup: fenced divs, block HTML and pauses stand between the Markdown.

Both flavours get only what lies between the tags. So Markdown inside block HTML works with and without blank lines,
and a fenced div needs no support in a parser.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Set
from dataclasses import field
from functools import cached_property
from html import escape

from footlight.deck import Finding, Severity
from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.reading.fenced_divs import div_info
from footlight.reading.grammar.attribute_lists import ATTRIBUTE_LIST, read_attributes
from footlight.reading.grammar.marks import PAUSE, between_items

_BLOCK_TAGS = (
    "address article aside blockquote body caption center col colgroup dd details div dl dt fieldset figcaption figure "
    "footer form "
    "h1 h2 h3 h4 h5 h6 header html legend li main nav ol p section summary table tbody td tfoot th thead tr ul"
)
_TAG = re.compile(
    rf"(</?(?:{_BLOCK_TAGS.replace(' ', '|')})(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)", re.IGNORECASE
)
_TAG_BEGINS = re.compile(rf"[ \t]*</?(?:{_BLOCK_TAGS.replace(' ', '|')})(?=[\s/>])", re.IGNORECASE)
_END_TAG = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)")
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = {"col"}
_PHRASING = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "caption", "figcaption", "legend"}
"""Elements that hold text and no blocks."""
_DEEPEST = 100
"""Fenced divs within each other."""
_ALERT_NAMES = {"note", "tip", "important", "warning", "caution", "info", "danger"}
_ALERT_KINDS = {"info": "note", "danger": "caution"}


class Markup(NamedTuple):
    """HTML as it goes into the slide."""

    html: str


class Markdown(NamedTuple):
    """Text for the parser; ``line`` is its offset from the slide's first line, ``phrasing`` forbids paragraphs."""

    text: str
    line: int
    phrasing: bool = False


@dataclass
class Pieces:
    """The pieces of a slide in order."""

    pieces: list[Markup | Markdown] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class _Open(NamedTuple):
    """An element that waits for its end: ``:::`` or a tag's name, its class, and the line where it began."""

    name: str
    kind: str
    line: int


def cut(text: str, code_lines: Set[int] = frozenset()) -> Pieces:
    """Cut a masked text into pieces; ``code_lines`` are those of fenced code."""
    if "<" not in text and ":::" not in text and PAUSE not in text:
        return Pieces([Markdown(text, 0)])
    cutter = _Cutter(text, code_lines)
    cutter.run()
    return Pieces(cutter.pieces, cutter.findings)


class _Cutter:
    def __init__(self, text: str, code_lines: Set[int]) -> None:
        self.lines = text.split("\n")
        self.code_lines = code_lines
        self.pieces: list[Markup | Markdown] = []
        self.findings: list[Finding] = []
        self.stack: list[_Open] = []
        self.open: Counter[str] = Counter()
        self.buffer: list[str] = []
        self.buffer_line = 0
        self.in_list = False
        self.siblings_closed = False

    def run(self) -> None:
        index = 0
        while index < len(self.lines):
            if index in self.code_lines:
                self._add(self.lines[index], index)
                index += 1
            else:
                index += self._line(self.lines[index], index)
        self._flush()
        self._close_rest()

    def _line(self, line: str, index: int) -> int:
        """Take a line outside fences, or several when a tag goes over them; return how many."""
        self._watch_list(line)
        if line.strip() == PAUSE and not (self.in_list and line[0] in " \t") and not self._between_items(index):
            self._flush()
            self.pieces.append(Markup(f"<p>{PAUSE}</p>"))
        elif ":::" in line and (info := div_info(line)) is not None:
            self._colons(info, line, index)
        elif self._has_tags(line):
            taken, joined = self._whole_tag(index)
            self._tags(joined, index)
            return taken
        else:
            self._add(line, index)
        return 1

    def _push(self, opened: _Open) -> None:
        self.stack.append(opened)
        self.open[opened.name] += 1

    def _pop(self) -> _Open:
        self.open[self.stack[-1].name] -= 1
        return self.stack.pop()

    def _inside_tags(self) -> bool:
        return len(self.stack) > self.open[":::"]

    def _add(self, line: str, index: int) -> None:
        if not self.buffer:
            self.buffer_line = index
        self.buffer.append(line)

    def _flush(self) -> None:
        """End the current stretch of Markdown."""
        lines, self.buffer = self.buffer, []
        if not any(line.strip() for line in lines):
            return
        if self._inside_tags():
            lines = _dedented(lines)
        phrasing = bool(self.stack) and self.stack[-1].name in _PHRASING
        self.pieces.append(Markdown("\n".join(lines), self.buffer_line, phrasing))

    # lists: HTML that is indented under an item belongs to the item, and the parser keeps it there

    def _watch_list(self, line: str) -> None:
        if not line.strip():
            return
        if re.match(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]", line):
            self.in_list = True
        elif line[0] not in " \t":
            self.in_list = False

    def _between_items(self, index: int) -> bool:
        if not 0 < index < len(self.lines) - 1:
            return False
        return between_items(self.lines[index - 1], self.lines[index + 1])

    # block HTML

    def _has_tags(self, line: str) -> bool:
        if "<" not in line:
            return False
        inside = self._inside_tags()
        if _TAG_BEGINS.match(line):
            indent = len(line) - len(line.lstrip())
            return inside or (indent <= 3 and not (indent and self.in_list))
        return inside and any(tag.startswith("</") for tag in _TAG.findall(line))

    def _whole_tag(self, index: int) -> tuple[int, str]:
        """Join lines until the tag that begins on the first is complete."""
        joined = self.lines[index]
        for taken in range(1, 9):
            rest = _TAG.sub("", joined)
            if not _TAG_BEGINS.match(rest) or index + taken >= len(self.lines):
                return taken, joined
            joined += "\n" + self.lines[index + taken]
        return 1, self.lines[index]

    def _tags(self, line: str, index: int) -> None:
        parts = _TAG.split(line)
        last = max((position for position in range(1, len(parts), 2)), default=-1)
        opened_here = False
        for position, part in enumerate(parts):
            if position % 2:
                opened_here = self._tag(part, index)
            elif part.strip():
                if position > last:
                    self._add(part, index)
                elif opened_here:
                    self.pieces.append(Markdown(part.strip(), index, phrasing=True))
                else:
                    self._add(part, index)

    def _tag(self, tag: str, index: int) -> bool:
        """Add a tag to the pieces; return whether it opened an element."""
        self._flush()
        name_match = _TAG_NAME.match(tag)
        closing, name = (name_match[1], name_match[2].lower()) if name_match else ("", "")
        if closing:
            if self.open[name]:
                while self.stack and self.stack[-1].name != ":::" and self._pop().name != name:
                    pass
            self.pieces.append(Markup(tag))
            return False
        self.pieces.append(Markup(f'{tag[: len(name) + 1]} data-line="{index}"{tag[len(name) + 1 :]}'))
        if name not in _VOID and not tag.endswith("/>") and self._is_closed_later(name, index):
            self._push(_Open(name, "", index))
        return True

    def _is_closed_later(self, name: str, index: int) -> bool:
        """Whether an end tag follows; a lone ``<p>`` must not turn all that follows into its text."""
        return self.last_ends.get(name, -1) >= index

    @cached_property
    def last_ends(self) -> dict[str, int]:
        """The last line on which each element ends."""
        lines = enumerate(self.lines)
        return {end.lower(): index for index, line in lines if "</" in line for end in _END_TAG.findall(line)}

    @cached_property
    def closings(self) -> list[int]:
        """The lines that close a fenced div."""
        closing = (index for index, line in enumerate(self.lines) if ":::" in line and div_info(line) == "")
        return [index for index in closing if index not in self.code_lines]

    # fenced divs

    def _colons(self, info: str, line: str, index: int) -> None:
        self._flush()
        if info and self.open[":::"] >= _DEEPEST:
            return  # no later stage could show it
        if info:
            self._open_div(info, index)
        elif self.open[":::"]:
            self._close_div(index)
        else:
            self._add(line, index)

    def _open_div(self, info: str, index: int) -> None:
        attributes, title = _div_attributes(info)
        kind = attributes.get("class", "").split(" ", 1)[0]
        if kind == "column" and self.stack and self.stack[-1][:2] == (":::", "column"):
            self._pop_div()  # the author leaves the end of a column to the next one
            self.siblings_closed = True
        if kind == "column" and (width := attributes.pop("width", "")):
            attributes["style"] = f"width:{width};{attributes.get('style', '')}".rstrip(";")
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        self.pieces.append(Markup(f'<div data-line="{index}"{written}>'))
        if kind == "alert":
            words = title or attributes["class"].split()[1].removeprefix("alert-").capitalize()
            self.pieces.append(Markup('<p class="alert-title">'))
            self.pieces.append(Markdown(words, index, phrasing=True))
            self.pieces.append(Markup("</p>"))
        elif title:
            self.pieces.append(Markdown(title, index))
        self._push(_Open(":::", kind, index))

    def _close_div(self, index: int) -> None:
        """Close the innermost div; the last ``:::`` of a slide closes columns whose ends were left out."""
        later = len(self.closings) - bisect_right(self.closings, index)
        self._pop_div()
        if self.siblings_closed and later < self.open[":::"] and self.stack and self.stack[-1].kind == "columns":
            self._pop_div()
            self.siblings_closed = False

    def _pop_div(self) -> None:
        while self.stack:
            open_ = self._pop()
            if open_.name == ":::":
                self.pieces.append(Markup("</div>"))
                return
            self.pieces.append(Markup(f"</{open_.name}>"))

    def _close_rest(self) -> None:
        while self.stack:
            open_ = self.stack[-1]
            if open_.name != ":::":
                self._pop()
                self.pieces.append(Markup(f"</{open_.name}>"))
                continue
            if not (self.siblings_closed and open_.kind in {"column", "columns"}):
                message = "The ::: block that begins here is never closed; it was ended with the slide"
                self.findings.append(Finding(open_.line, 0, Severity.WARNING, "unclosed-div", message))
            self._pop_div()


def _div_attributes(info: str) -> tuple[dict[str, str], str]:
    """Read what follows the colons: a name, an attribute list, or both; further words are a title."""
    title = ""
    listed = ATTRIBUTE_LIST.search(info)
    attributes = read_attributes(listed[0]) if listed else None
    names = ""
    if attributes is None:
        attributes = {}
        names, _, title = info.partition(" ")
    elif listed is not None:
        names, _, title = (info[: listed.start()] + info[listed.end() :]).strip().partition(" ")
    names = re.sub(r"[^\w-]", " ", names)
    classes = " ".join(f"{names} {attributes.pop('class', '')}".split())
    first = classes.split(" ", 1)[0].removeprefix("callout-").lower() if classes else ""
    if first in _ALERT_NAMES:
        classes = f"alert alert-{_ALERT_KINDS.get(first, first)} {classes}"
    return ({"class": classes} if classes else {}) | attributes, title.strip()


def _dedented(lines: list[str]) -> list[str]:
    """Take away the indentation of HTML, which is no Markdown."""
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] or lines if line.strip()), default=0)
    first = min(margin, len(lines[0]) - len(lines[0].lstrip()))
    return [lines[0][first:] if len(lines) > 1 else lines[0].lstrip(), *(line[margin:] for line in lines[1:])]
