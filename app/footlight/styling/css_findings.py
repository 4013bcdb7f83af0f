"""Problems in CSS -> findings with lines of the deck.

The deck's style comes as one text without lines of the file, so a problem's line is looked for: in the slides' own
text, then in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from footlight.deck import Deck, Finding, Severity, Slide
from footlight.desktop.regular_files import open_regular_text
from footlight.styling.css.cascade.problems import CssProblem, SheetOrigin


class DeckLines:
    """The lines of a deck's file, for as far as they are known."""

    def __init__(self, deck: Deck) -> None:
        self._slides = [slide for slide in deck.slides if not slide.included_at]
        self._first = self._slides[0].number if self._slides else 1
        self._front = _front_matter(deck)
        self._style = deck.settings.style.split("\n")

    def place(self, problem: CssProblem) -> tuple[int, int]:
        """Find the line of a problem, 1-based, and the number of the slide that it is in.

        What is in the front matter is the first slide's.
        """
        if problem.source.origin is SheetOrigin.DECK and not problem.source.file:
            return self._of_style(problem.line)
        return self._in_front_matter("theme:") or 1, self._first

    def _of_style(self, line: int) -> tuple[int, int]:
        text = self._style[line - 1].strip() if 0 < line <= len(self._style) else ""
        for slide in self._slides:
            if text and "<style" in slide.source and (offset := offset_of(text, slide.source)) is not None:
                return slide.span.first + offset, slide.number
        return (text and self._in_front_matter(text)) or self._in_front_matter("style:") or 1, self._first

    def _in_front_matter(self, text: str) -> int | None:
        offset = offset_of(text, "\n".join(self._front))
        return None if offset is None else offset + 1


def _front_matter(deck: Deck) -> list[str]:
    """Read the lines before the first slide; none when the file is not there (yet)."""
    try:
        with open_regular_text(Path(deck.path)) as file:
            return [line.rstrip("\r\n") for line, _ in zip(file, range(deck.slides[0].in_deck.first), strict=False)]
    except OSError:
        return []


def offset_of(text: str, source: str) -> int | None:
    """Find the first line that is a text, or else has it in it; counted from 0."""
    lines = source.split("\n")
    whole = next((index for index, line in enumerate(lines) if line.strip() == text), None)
    return whole if whole is not None else next((index for index, line in enumerate(lines) if text in line), None)


def deck_findings(deck: Deck, problems: Iterable[CssProblem]) -> dict[int, list[Finding]]:
    """Share out the problems of the theme and of the deck's style among the slides that they are in, by number.

    The lines are offsets from the first line of the slide, negative in the front matter.
    """
    shared: dict[int, list[Finding]] = {}
    lines = DeckLines(deck)
    for problem in problems:
        line, number = lines.place(problem)
        offset = line - deck.slides[number - 1].span.first
        shared.setdefault(number, []).append(_finding(offset, problem))
    return shared


def deck_finding(deck: Deck, slide: Slide, problem: CssProblem) -> Finding:
    """Make the finding of a problem with the theme or the deck's style that shows on a slide."""
    line, _ = DeckLines(deck).place(problem)
    return _finding(line - slide.span.first, problem)


def scoped_finding(slide: Slide, css: str, problem: CssProblem) -> Finding:
    """Make the finding of a problem with a slide's own style."""
    lines = css.split("\n")
    text = lines[problem.line - 1].strip() if 0 < problem.line <= len(lines) else ""
    return _finding((text and offset_of(text, slide.source)) or 0, problem)


def inline_finding(line: int, problem: CssProblem) -> Finding:
    """Make the finding of a problem with an element's ``style``; ``line`` is the element's offset."""
    return _finding(line + problem.line - 1, problem)


def _finding(offset: int, problem: CssProblem) -> Finding:
    message = problem.message
    if problem.source.file:
        message = f"{Path(problem.source.file).name}, line {problem.line}: {message}"
    return Finding(offset, 0, Severity.WARNING, problem.code, message)
