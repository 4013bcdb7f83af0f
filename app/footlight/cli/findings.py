"""A deck -> what ``footlight check`` finds in it, in words or for other programs; it loads all that lays out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from footlight.checking import check
from footlight.checking.cures.cure import FileText
from footlight.checking.places import Problem, problem_of
from footlight.deck import Deck, Finding
from footlight.desktop.resources import bundled
from footlight.desktop.terminal import shown_line, shown_lines
from footlight.packing import not_self_contained
from footlight.rendering.engine import headless_engine
from footlight.styling.slides_ahead import SlidesAhead


def to_mend(deck: Deck, ahead: SlidesAhead | None = None) -> tuple[Finding, ...]:
    """Find what ``footlight check`` says of a deck.

    Args:
        deck: What is laid out.
        ahead: What another process finds out about its slides.
    """
    engine = headless_engine(deck, deck.settings.asked.allowed, ahead=ahead)
    return check(deck, (page for _, page in engine.slides(deck)))


def missed_elsewhere(deck: Deck) -> tuple[Finding, ...]:
    """Find what the deck would miss on another computer: what its folder and Footlight itself do not have."""
    engine = headless_engine(deck)
    fonts = sorted(path for path in bundled("assets", "fonts").rglob("*") if path.is_file())
    return not_self_contained(deck, engine.stylist, engine.media, bundled("assets"), fonts)


def in_words(findings: tuple[Finding, ...], deck: Deck, shown: Path) -> Iterator[str]:
    """Return a line each; the deck itself is called as it was named on the command line."""
    for finding in findings:
        file = deck.file_of(finding)
        yield shown_line(
            f"{shown if file == deck.path else file}:{finding.line}: {finding.severity.value}: {finding.message}"
        )


def as_json(findings: tuple[Finding, ...], deck: Deck, typed: str | None) -> str:
    """Return a list of objects, with places and cures; ``typed`` is the deck's text where no file holds it."""
    files = {path: FileText(_text_of(path, deck, typed), path.parent) for path in deck.files}
    objects = []
    for finding in findings:
        path = deck.file_of(finding)
        objects.append(_object(problem_of(finding, files[path]), files[path], path))
    return shown_lines(json.dumps(objects, indent=2, ensure_ascii=False))


def _text_of(path: Path, deck: Deck, typed: str | None) -> str:
    """Return the text of one of a deck's files; that of the deck itself may have come from standard input."""
    return typed if typed is not None and path == deck.path else path.read_bytes().decode("utf-8", "replace")


def _object(problem: Problem, file: FileText, path: Path) -> dict[str, object]:
    """Return a problem for other programs; columns count from 1, and ``end`` is that after the last character."""
    finding = problem.finding
    return {
        "file": str(path),
        "line": finding.line,
        "column": problem.column,
        "end": problem.end,
        "slide": finding.slide,
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "fixes": [
            {
                "title": fix.title,
                "safe": fix.safe,
                "edits": [{**_span(edit.start, edit.end, file), "text": edit.text} for edit in fix.edits],
            }
            for fix in problem.fixes
            if not fix.address  # it would have to be fetched first
        ],
    }


def _span(start: int, end: int, file: FileText) -> dict[str, int]:
    """Return lines and columns from 1, a byte order mark not counted; ``end`` is a column of ``end_line``."""
    (first, column), (last, after) = (file.lines.position(offset) for offset in (start, end))
    mark = file.start(1)
    columns = (column + 1 - (mark if first == 0 else 0), after + 1 - (mark if last == 0 else 0))
    return {"line": first + 1, "column": columns[0], "end_line": last + 1, "end": columns[1]}
