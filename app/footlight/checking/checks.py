"""A deck and its pages go in; what the author should mend comes out, in the order of the file.

A check is a module with one function. To add one, write it and add its row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from footlight.checking.bullets import check_bullets
from footlight.checking.contrast import check_contrast
from footlight.checking.emptiness import check_emptiness
from footlight.checking.folding import folded
from footlight.checking.gathering import deck_findings, slide_findings
from footlight.checking.headings import check_heading
from footlight.checking.links import check_links
from footlight.checking.notes import check_notes
from footlight.checking.pictures import check_alternatives
from footlight.checking.shrinking import check_shrinking
from footlight.checking.small_drawings import check_small_drawings
from footlight.checking.subject import Subject
from footlight.checking.times import check_times
from footlight.checking.words import check_words
from footlight.deck import Deck, Finding
from footlight.layout.page import Page
from footlight.painting import PixelStore

_SLIDE_CHECKS: tuple[Callable[[Subject], Iterable[Finding]], ...] = (
    slide_findings,
    check_shrinking,
    check_small_drawings,
    check_contrast,
    check_links,
    check_words,
    check_bullets,
    check_alternatives,
    check_heading,
    check_emptiness,
)
_DECK_CHECKS: tuple[Callable[[Deck], Iterable[Finding]], ...] = (deck_findings, check_times, check_notes)


def check(deck: Deck, pages: Iterable[Page]) -> tuple[Finding, ...]:
    """Find what an author should mend.

    Args:
        deck: The deck.
        pages: Its laid-out slides, in any order; a slide without a page is left out, and no page is kept.

    Returns:
        Findings with lines of the file and the slides' numbers, sorted by line, each said once.
    """
    found = [finding for deck_check in _DECK_CHECKS for finding in deck_check(deck)]
    pixels = PixelStore()
    for page in pages:
        subject = Subject(deck, deck.slides[page.number - 1], page, pixels)
        # Of a slide that cannot be shown, its words say nothing about how it was meant to look.
        checks = (slide_findings,) if page.words_only else _SLIDE_CHECKS
        found += [finding for slide_check in checks for finding in slide_check(subject)]
    return folded(found)
