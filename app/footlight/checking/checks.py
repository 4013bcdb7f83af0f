"""A deck and its pages -> what the author should mend, in the order of the file.

A check is a function. To add one, write it and add its row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from footlight.checking import deck_checks, slide_checks
from footlight.checking.low_contrast import check_contrast
from footlight.checking.subject import Subject
from footlight.deck import Deck, Finding, Severity
from footlight.layout.page import Page
from footlight.painting import PixelStore

DECK_CHECKS: tuple[Callable[[Deck], Iterable[Finding]], ...] = (
    deck_checks.check_reading,
    deck_checks.check_times,
    deck_checks.check_notes,
)
SLIDE_CHECKS: tuple[Callable[[Subject], Iterable[Finding]], ...] = (
    slide_checks.check_findings,
    slide_checks.check_scale,
    slide_checks.check_drawings,
    slide_checks.check_tables,
    check_contrast,
    slide_checks.check_links,
    slide_checks.check_words,
    slide_checks.check_list_items,
    slide_checks.check_alternatives,
    slide_checks.check_keywords,
    slide_checks.check_heading,
    slide_checks.check_emptiness,
)

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def check(deck: Deck, pages: Iterable[Page]) -> tuple[Finding, ...]:
    """Find what an author should mend.

    Args:
        deck: The deck.
        pages: Its laid-out slides, in any order; a slide without a page is left out, and no page is kept.

    Returns:
        Findings with lines of the files and the slides' numbers, sorted by file and line, each said once.
    """
    found = check_deck(deck)
    pixels = PixelStore()
    for page in pages:
        subject = Subject(deck, deck.slides[page.number - 1], page, pixels)
        found += check_slide(subject)
    return deduplicated(deck, found)


def check_deck(deck: Deck) -> list[Finding]:
    """Return what is to be mended in a deck as a whole, without its slides' content."""
    return [finding for deck_check in DECK_CHECKS for finding in deck_check(deck)]


def check_slide(subject: Subject) -> list[Finding]:
    """Return what is to be mended on one slide."""
    return [finding for slide_check in SLIDE_CHECKS for finding in slide_check(subject)]


def deduplicated(deck: Deck, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted by file and line, the heavier ones first within a line, without repetitions.

    Two findings repeat each other when they say the same of the same line; the heavier one stays.
    """
    order = {file: index for index, file in enumerate(deck.files)}

    def place(finding: Finding) -> tuple[int, int]:
        return order[deck.file_of(finding)], finding.line

    kept: dict[tuple[tuple[int, int], str, str], Finding] = {}
    for each in sorted(findings, key=lambda f: (place(f), f.slide, _WEIGHT[f.severity], f.code, f.message)):
        kept.setdefault((place(each), each.code, each.message), each)
    return tuple(kept.values())
