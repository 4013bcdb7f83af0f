"""What the speaker types to go somewhere -> the slides that it can mean; pure."""

from __future__ import annotations

from footlight.deck import Deck, Slide
from footlight.deck.named_tuple import NamedTuple

MOST = 200
"""More slides than anybody looks through."""

BEFORE = 24
"""Characters that an excerpt has before what was found, at most."""


class Excerpt(NamedTuple):
    """The words around what was found on a slide."""

    before: str
    found: str
    after: str
    in_notes: bool

    @property
    def text(self) -> str:
        """All of it, as one reads it."""
        return ("Notes: " if self.in_notes else "") + self.before + self.found + self.after


def destinations(deck: Deck, typed: str) -> tuple[int, ...]:
    """Find the slides that a number or words mean, the likeliest first.

    A number is that slide, or the last one when there are fewer. Words are looked for in the slides' source, so that
    no slide has to be parsed; slides that have them in a heading come first.

    Returns:
        Slide numbers; none when nothing is typed, or nothing is found.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return ()
    if wanted.isdecimal():
        return (min(max(int(wanted[:9]), 1), len(deck.slides)),)
    words = wanted.split()
    found = [slide for slide in deck.slides if _has(slide.source, words)]
    found.sort(key=lambda slide: not _has(_headings(slide), words))
    return tuple(slide.number for slide in found[:MOST])


def aside_words(slide: Slide) -> str:
    """Return why the talk passes over a slide (``hidden``, ``for questions``, ``for short``); empty where not."""
    if slide.in_talk:
        return ""
    if slide.hidden:
        return f"for {', '.join(slide.settings.audiences)}" if slide.settings.audiences else "hidden"
    return "for questions"


def excerpt(slide: Slide, typed: str) -> Excerpt | None:
    """Find the words on a slide that show why it is among the ``destinations``.

    The slide's blocks are looked through first, then its notes, then what is written in its source alone, such as the
    name of a picture. The slide's title is left out, as it stands beside an excerpt.

    Returns:
        None where nothing has to be shown: a number was typed, or the title has all the words.
    """
    words = typed.strip().casefold().split()
    if not words or typed.strip().isdecimal() or _has(slide.title, words):
        return None
    lines = [(line, False) for line in slide.blocks if line != slide.title]
    lines += [(line, True) for line in slide.notes.text.splitlines()]
    lines += [(line, False) for line in slide.source.splitlines()]
    line, in_notes = max(lines, key=lambda each: sum(word in each[0].casefold() for word in words))
    # One character each, so that places in it are places in the line.
    folded = "".join(letter.casefold()[:1] for letter in line)
    at, word = min(((at, word) for word in words if (at := folded.find(word)) >= 0), default=(0, ""))
    begin = line.rfind(" ", 0, at - BEFORE) + 1 if at > BEFORE else 0
    before = ("… " if begin else "") + line[begin:at].lstrip(" \t#>*-")
    return Excerpt(before, line[at : at + len(word)], line[at + len(word) :], in_notes)


def _has(text: str, words: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def _headings(slide: Slide) -> str:
    return "\n".join(line for line in slide.source.splitlines() if line.lstrip().startswith("#"))
