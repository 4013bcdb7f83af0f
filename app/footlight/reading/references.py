"""A deck's text -> its link and footnote definitions, which any slide may use wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from footlight.reading.outline import Fence, outline

_LINK = re.compile(
    r"^ {0,3}\[(?!\^)(?P<label>(?:[^\[\]\\\n]|\\.)+)\]:[ \t]*\n?[ \t]*(?P<target><[^<>\n]*>|[^\s<]\S*)"
    r"(?P<title>(?:[ \t]+|[ \t]*\n[ \t]*)(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(
    r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*(?P<text>.*(?:"
    r"\n(?! {0,3}(?:\[\^[^\]\s]+\]:|-{3,}|\*{3,}|_{3,}|#{1,6}[ \t]|[<>|]|:::|`{3,}|~{3,}))[ \t]*\S.*"
    r"|\n(?:[ \t]*\n)+(?: {4}|\t).*)*)",
    re.MULTILINE,
)
_USED = re.compile(r"\[(\^?[^\[\]\n]+)\]")


class Used(NamedTuple):
    """The definitions that one slide uses: link definitions as Markdown lines, footnotes as label and Markdown."""

    links: tuple[str, ...] = ()
    footnotes: tuple[tuple[str, str], ...] = ()


NONE_USED = Used()


class References:
    """The definitions of a deck, looked up when a slide first needs one."""

    def __init__(self, text: str, fences: Sequence[Fence] = ()) -> None:
        self._text = text if "]:" in text else ""
        self._fences = fences

    def used_by(self, source: str) -> Used:
        """Find the definitions that a slide's text refers to."""
        if not self._text or "[" not in source or not (self._links or self._footnotes):
            return NONE_USED
        labels = dict.fromkeys(normal_label(label) for label in _USED.findall(source))
        footnotes = {label[1:]: None for label in labels if label.startswith("^")}
        for label in list(footnotes):  # a footnote may refer to others
            if label in self._footnotes:
                footnotes.update(
                    {normal_label(more)[1:]: None for more in _USED.findall(self._footnotes[label]) if more[0] == "^"}
                )
        return Used(
            tuple(self._links[label] for label in labels if label in self._links),
            tuple((label, self._footnotes[label]) for label in footnotes if label in self._footnotes),
        )

    @cached_property
    def _links(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for match in _LINK.finditer(self._text):
            if not self._in_fence(match.start()):
                target = match["target"].removeprefix("<").removesuffix(">")
                title = f" {match['title'].strip()}" if match["title"] else ""
                found.setdefault(normal_label(match["label"]), f"[{match['label']}]: <{target}>{title}")
        return found

    @cached_property
    def _footnotes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for match in _FOOTNOTE.finditer(self._text):
            if not self._in_fence(match.start()):
                found.setdefault(normal_label(match["label"]), _dedent(match["text"]))
        return found

    def _in_fence(self, offset: int) -> bool:
        return any(fence.place.start <= offset < fence.place.end for fence in self._fences)


def normal_label(label: str) -> str:
    """Labels match whatever their case and blanks (CommonMark 4.7)."""
    return " ".join(label.split()).casefold()


def without_footnotes(source: str) -> str:
    """Blank the footnote definitions in a slide, except what code shows; its lines stay in place."""
    if "[^" not in source:
        return source
    fences = outline(source).fences

    def blanked(match: re.Match[str]) -> str:
        shown = any(fence.place.start <= match.start() < fence.place.end for fence in fences)
        return match[0] if shown else "\n" * match[0].count("\n")

    return _FOOTNOTE.sub(blanked, source)


def _dedent(text: str) -> str:
    return re.sub(r"^(?: {4}|\t)", "", text, flags=re.MULTILINE).strip()
