"""Two readings of a deck -> what changed, slide by slide, in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from footlight.deck.model import Deck, Slide
from footlight.deck.named_tuple import NamedTuple

MOST_COMPARED = 60
"""Slides of one stretch that are compared word by word; in longer ones a slide keeps its place."""
ALIKE = 0.5
"""The ratio of ``SequenceMatcher`` from which a text is another's later form."""
_NOT_WRITTEN = frozenset({"page_number", "asked", "tool"})
"""Settings that no directive says: they follow from a slide's place, or from the command."""


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class Line(NamedTuple):
    """A line that is gone or new."""

    sign: Literal["-", "+"]
    text: str


class Change(NamedTuple):
    """What became of a slide.

    Attributes:
        kind: What happened to it.
        old: Its number in the old deck; 0 for one that was added.
        new: Its number in the new deck; 0 for one that was removed.
        title: Its title, the new one where there is one.
        lines: What changed on it.
        notes: What changed in its speaker notes.
        settings: What changed of its directives, such as ``layout: plain``.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    old: int
    new: int
    title: str
    lines: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    settings: tuple[Line, ...] = ()


class Difference(NamedTuple):
    """All that changed: of the deck as a whole, and of its slides in the order of the new deck."""

    settings: tuple[Line, ...]
    slides: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Return whether anything changed."""
        return bool(self.settings or self.slides)


def difference(old: Deck, new: Deck) -> Difference:
    """Compare two decks.

    A slide that kept its text is the same wherever it stands; it moved when others stand around it. Between those, a
    slide is the later form of the one that it resembles most.
    """
    pairs = _pairs(old.slides, new.slides)
    stayed = _in_order(pairs)
    became = {after: before for before, after in pairs}
    gone = [each for each in range(len(old.slides)) if each not in {before for before, _ in pairs}]
    found: list[Change] = []
    for index, slide in enumerate(new.slides):
        while gone and gone[0] <= became.get(index, -1):
            found.append(_removed(old.slides[gone.pop(0)]))
        if index not in became:
            found.append(
                Change("added", 0, slide.number, slide.title, tuple(Line("+", line) for line in _shown(slide)))
            )
        elif change := _compared(old.slides[became[index]], slide, moved=index not in stayed):
            found.append(change)
    found += [_removed(old.slides[index]) for index in gone]
    return Difference(_of_settings(old.settings, new.settings), tuple(found))


def _removed(slide: Slide) -> Change:
    return Change("removed", slide.number, 0, slide.title, tuple(Line("-", line) for line in _shown(slide)))


def _compared(before: Slide, after: Slide, *, moved: bool) -> Change | None:
    lines = _of_lines(_shown(before), _shown(after))
    notes = _of_lines(before.notes.text.splitlines(), after.notes.text.splitlines())
    settings = _of_settings(before.settings, after.settings)
    if not (lines or notes or settings or moved):
        return None
    kind: Literal["changed", "moved"] = "moved" if moved else "changed"
    return Change(kind, before.number, after.number, after.title, lines, notes, settings)


def _shown(slide: Slide) -> list[str]:
    """Return the lines of a slide's Markdown, without its comments, which are notes and directives."""
    return [line.strip() for line in _COMMENT.sub("", slide.source).splitlines() if line.strip()]


def _of_lines(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    found: list[Line] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Line("-", line) for line in before[a1:a2] if line.strip()]
            found += [Line("+", line) for line in after[b1:b2] if line.strip()]
    return tuple(found)


def _of_settings(before: object, after: object) -> tuple[Line, ...]:
    def said(settings: object) -> list[str]:
        values = ((name, getattr(settings, name)) for name in vars(settings) if name not in _NOT_WRITTEN)
        return [
            f"{name.replace('_', ' ')}: {line.strip()}"
            for name, value in values
            if value
            for line in _written(value).splitlines()
            if line.strip()
        ]

    return _of_lines(said(before), said(after))


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_written(part) for part in value)
    return "yes" if value is True else f"{value:g}" if isinstance(value, float) else str(value)


def _pairs(before: Sequence[Slide], after: Sequence[Slide]) -> list[tuple[int, int]]:
    """Pair slides: first those of the same text, in order, then those between them that are alike."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, slide in enumerate(before):
        waiting[slide.source.strip()].append(index)
    texts = [slide.source.strip() for slide in after]
    pairs = [(waiting[text].popleft(), index) for index, text in enumerate(texts) if waiting.get(text)]
    stayed = sorted(_in_order(pairs))
    paired_before, paired_after = {a for a, _ in pairs}, {b for _, b in pairs}
    place = {b: a for a, b in pairs}
    a1 = b1 = 0
    for b2 in (*stayed, len(after)):
        a2 = place[b2] if b2 < len(after) else len(before)
        olds = [each for each in range(a1, a2) if each not in paired_before]
        news = [each for each in range(b1, b2) if each not in paired_after]
        pairs += _alike(before, after, olds, news)
        a1, b1 = a2 + 1, b2 + 1
    return sorted(pairs, key=lambda pair: pair[1])


def _alike(
    before: Sequence[Slide], after: Sequence[Slide], olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pair the slides of one stretch, in order."""
    if len(olds) == len(news) and len(olds) > MOST_COMPARED:
        yield from zip(olds, news, strict=True)
        return
    left = list(olds[:MOST_COMPARED])
    for new in news[:MOST_COMPARED]:
        likeness = [_likeness(before[old], after[new]) for old in left]
        best = max(range(len(left)), key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= ALIKE:
            yield left[best], new
            del left[: best + 1]


def _likeness(before: Slide, after: Slide) -> float:
    """Return how much two slides have in common, from 0 to 1; a title that stayed makes them the same slide."""
    if before.title and before.title == after.title:
        return 1.0
    matcher = SequenceMatcher(None, before.source, after.source, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def _in_order(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return the new places of the most slides that kept their order: a longest rising run (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    below: list[int] = []
    ordered = sorted(pairs, key=lambda pair: pair[1])
    for index, (before, _) in enumerate(ordered):
        place = bisect_left(tops, before)
        below.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [before]
        ends[place : place + 1] = [index]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(ordered[at][1])
        at = below[at]
    return kept
