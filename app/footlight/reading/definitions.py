"""A deck's text -> its link and footnote definitions, which any slide may use wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.text_outline import Fence

_LABEL = re.compile(r" {0,3}\[(?!\^)(?P<label>(?:[^\[\]\\]|\\.)++)\]:[ \t]*+(?P<rest>.*)")
_TITLE = r"(?:\"[^\"]*\"|'[^']*'|\([^()]*\))"
_TARGET = re.compile(rf"[ \t]*+(?P<target><[^<>]*>|[^\s<]\S*+)(?:[ \t]++(?P<title>{_TITLE}))?[ \t]*$")
_TITLE_LINE = re.compile(rf"[ \t]*+(?P<title>{_TITLE})[ \t]*$")
_FOOTNOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*+(?P<text>.*)")
_NOT_LAZY = re.compile(r" {0,3}(?:\[\^[^\]\s]+\]:|-{3,}|\*{3,}|_{3,}|#{1,6}[ \t]|[<>|]|:::|`{3,}|~{3,})")
"""What does not go on with a footnote's text on the line after it."""
_USED = re.compile(r"\[(\^?[^\[\]]+)\]")


class Used(NamedTuple):
    """The definitions that one slide uses, by label: link definitions as Markdown lines, and footnotes as Markdown."""

    links: tuple[tuple[str, str], ...] = ()
    footnotes: tuple[tuple[str, str], ...] = ()


NONE_USED = Used()


class _Footnote(NamedTuple):
    """A footnote's definition, and the lines that it takes: the first, and the one after the last."""

    label: str
    text: str
    first: int
    end: int


class Definitions:
    """The definitions of a deck, looked up when a slide first needs one."""

    def __init__(self, text: str, fences: Sequence[Fence] = ()) -> None:
        self._text = text if "]:" in text else ""
        self._fences = fences

    def used_by(self, source: str) -> Used:
        """Find the definitions that a slide's text refers to."""
        if not self._text or "[" not in source or not (self._links or self._footnotes):
            return NONE_USED
        labels = labels_in(source)
        footnotes = {label[1:]: None for label in labels if label.startswith("^")}
        for label in list(footnotes):  # a footnote may refer to others
            if label in self._footnotes:
                more = labels_in(self._footnotes[label])
                footnotes.update({another[1:]: None for another in more if another.startswith("^")})
        return Used(
            tuple((label, self._links[label]) for label in labels if label in self._links),
            tuple((label, self._footnotes[label]) for label in footnotes if label in self._footnotes),
        )

    @cached_property
    def _links(self) -> dict[str, str]:
        lines = self._text.split("\n")
        found: dict[str, str] = {}
        for index in _unfenced(lines, self._fences, self._text):
            if (match := _LABEL.match(lines[index])) and (link := _link(match, lines, index)):
                found.setdefault(normal_label(match["label"]), link)
        return found

    @cached_property
    def _footnotes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for note in _footnotes(self._text, self._fences):
            found.setdefault(normal_label(note.label), note.text)
        return found


def labels_in(text: str) -> dict[str, None]:
    """Return all texts in brackets, in order, as they may be labels; those of footnotes keep their ``^``."""
    lines = (line for line in text.split("\n") if "[" in line)
    return dict.fromkeys(normal_label(label) for line in lines for label in _USED.findall(line))


def normal_label(label: str) -> str:
    """Return a label as it is compared, whatever its case and blanks (CommonMark 4.7)."""
    return " ".join(label.split()).casefold()


def without_footnotes(source: str, fences: Sequence[Fence]) -> str:
    """Blank the footnote definitions in a slide, except what code shows; its lines stay in place."""
    if "[^" not in source:
        return source
    lines = source.split("\n")
    for note in _footnotes(source, fences):
        lines[note.first : note.end] = [""] * (note.end - note.first)
    return "\n".join(lines)


def _unfenced(lines: Sequence[str], fences: Sequence[Fence], text: str) -> Iterator[int]:
    """Yield the lines in which a definition may begin: those outside of fences."""
    later = iter(fences)
    fence = next(later, None)
    hidden = 0
    for index, line in enumerate(lines):
        while fence is not None and fence.line <= index:
            hidden = fence.line + text.count("\n", *fence.place) + (not text.endswith("\n", *fence.place))
            fence = next(later, None)
        if index >= hidden and "]:" in line:
            yield index


def _link(match: re.Match[str], lines: Sequence[str], index: int) -> str | None:
    """Read a link definition, whose target and title may each stand on the line after (CommonMark 4.7)."""
    following = iter(lines[index + 1 : index + 3])
    found = _TARGET.match(match["rest"] or next(following, ""))
    if found is None:
        return None
    title = found["title"] or ((after := _TITLE_LINE.match(next(following, ""))) and after["title"])
    target = found["target"]
    if not any(bracket in target for bracket in "<>"):
        target = f"<{target}>"
    return f"[{match['label']}]: {target}{f' {title}' if title else ''}"


def _footnotes(text: str, fences: Sequence[Fence]) -> Iterator[_Footnote]:
    lines = text.split("\n")
    end = 0
    for index in _unfenced(lines, fences, text):
        if index < end or (match := _FOOTNOTE.match(lines[index])) is None:
            continue
        end = _end_of_footnote(lines, index + 1)
        written = [match["text"], *(_dedent(line) for line in lines[index + 1 : end])]
        yield _Footnote(match["label"], "\n".join(written).strip(), index, end)


def _end_of_footnote(lines: Sequence[str], index: int) -> int:
    """Find the line after a footnote: what goes on lazily is part of it, and after blank lines what is indented."""
    while index < len(lines):
        if lines[index].strip() and not _NOT_LAZY.match(lines[index]):
            index += 1
            continue
        later = index
        while later < len(lines) and not lines[later].strip():
            later += 1
        if later in (index, len(lines)) or not lines[later].startswith(("    ", "\t")):
            return index
        index = later + 1
    return index


def _dedent(line: str) -> str:
    return line[4:] if line.startswith("    ") else line.removeprefix("\t")
