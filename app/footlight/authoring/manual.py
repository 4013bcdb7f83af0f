"""The pages of the manual, and a word of an author -> the page or the rows of the table that it is about."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import cache

from footlight.authoring.term import Term
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.resources import bundled


class Topic(NamedTuple):
    """A page, which lies in ``assets/manual``: its file's name without the ending, and what it is about."""

    name: str
    help: str

    @property
    def text(self) -> str:
        """The page, in Markdown."""
        return bundled("assets", "manual", f"{self.name}.md").read_text("utf-8")


TOPICS = (
    Topic("write", "slides, notes, lists, pictures, code, charts, one deck for several talks"),
    Topic("look", "themes, layouts, colours, and a theme of your own"),
    Topic("edit", "the editor: pictures, saving, and how nothing is lost"),
    Topic("editors", "help while you write, in VS Code, Neovim, Helix, Kate and Zed"),
    Topic("check", "what to mend before the talk"),
    Topic("rehearse", "how long each slide takes"),
    Topic("present", "two screens or one, pointing, time, questions"),
    Topic("keys", "every key of a talk"),
    Topic("export", "PDF and pictures"),
    Topic("import", "a deck of a PowerPoint file"),
    Topic("pack", "the whole talk in one file"),
    Topic("survives", "bad decks and faults that were tried, and what happened"),
    Topic("reference", "every word that a deck, a theme and the settings may have"),
)
"""Every page there is, in the order in which a talk is made."""


_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,4})\s+(.+?)\s*#*$")

_LIKE = 0.65
"""How like a name must be to have been meant, from 0 to 1."""


class Found(NamedTuple):
    """What a word is about.

    Attributes:
        topic: The page of that name, if there is one.
        terms: The rows of that name.
        near: Names that may have been meant, where there is neither.
    """

    topic: Topic | None = None
    terms: tuple[Term, ...] = ()
    near: tuple[str, ...] = ()


def look_up(word: str, terms: Sequence[Term]) -> Found:
    """Find what a word is about, written as in a deck (``_class``, ``layout:``) or as a bare name.

    Args:
        word: What was typed.
        terms: The rows to look in.
    """
    topic = next((each for each in TOPICS if each.name == word.lower()), None)
    exact = tuple(term for term in terms if word in (term.name, *term.others))
    wanted = _bare(word)
    found = exact or tuple(term for term in terms if wanted in map(_bare, (term.name, *term.others)) and wanted)
    if topic or found:
        return Found(topic, found)
    if not wanted:
        return Found()  # signs alone are near to all other signs
    names: dict[str, str] = {each.name: each.name for each in TOPICS}
    for term in terms:
        for name in (term.name, *term.others):
            names.setdefault(_bare(name), name)
    return Found(near=tuple(names[near] for near in difflib.get_close_matches(wanted, names, n=3, cutoff=_LIKE)))


def _bare(name: str) -> str:
    """Return a name without the signs around it, in lower case."""
    return name.strip(" <>!-_:.*=`'\"{}").lower()


class Section(NamedTuple):
    """A part of a page, from a heading to the next.

    Attributes:
        topic: The page's name.
        heading: The words of its heading.
        level: Of the heading; 1 is the page's own.
        anchor: What leads to it, unique on its page.
        text: Its lines, in Markdown, without the heading.
    """

    topic: str
    heading: str
    level: int
    anchor: str
    text: str

    def excerpt(self, words: Sequence[str]) -> str:
        """Return the first line that has a word that was looked for; empty when only the heading has."""
        lines = (line.strip("|-*#>` ") for line in self.text.splitlines())
        return next((line for line in lines if any(word in line.casefold() for word in words)), "")


@cache
def sections(topic: Topic) -> tuple[Section, ...]:
    """Part a page at its headings; those in its examples are none."""
    found: list[Section] = []
    lines: list[str] = []
    heading, level, fence = "", 0, ""

    def end() -> None:
        if level:
            found.append(Section(topic.name, heading, level, f"{topic.name}-{len(found)}", "\n".join(lines)))

    for line in topic.text.splitlines():
        mark = _FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
        head = None if fence or mark else _HEADING.match(line)
        if head:
            end()
            heading, level = head[2].replace("`", ""), len(head[1])
            lines.clear()
        else:
            lines.append(line)
    end()
    return tuple(found)


def search_manual(typed: str) -> tuple[Section, ...]:
    """Return the sections that have every word that was typed: those with all of them in the heading first."""
    words = typed.casefold().split()
    if not words:
        return ()
    every = [section for topic in TOPICS for section in sections(topic)]
    found = [each for each in every if all(word in f"{each.heading} {each.text}".casefold() for word in words)]
    return tuple(sorted(found, key=lambda each: not all(word in each.heading.casefold() for word in words)))
