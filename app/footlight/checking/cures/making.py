"""A finding and the text of its file -> what would mend it.

A cure is safe where the finding itself names what is wrong and what was meant; what needs a judgement is offered one by
one, and what nobody can know is left to the author.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from footlight.checking.cures import colours, names, pictures, slides
from footlight.checking.cures.cure import FileText, Fix
from footlight.deck import Deck, Finding, Slide, UnusableInputError
from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import applied
from footlight.reading import parse_deck

_MAKERS: Mapping[str, Callable[[Finding, FileText], Iterator[Fix]]] = {
    "unknown-directive": names.directive,
    "unknown-layout": names.value,
    "unknown-theme": names.value,
    "unknown-class": names.value,
    "unknown-transition": names.value,
    "unknown-keyword": names.keyword,
    "duration-in-seconds": names.minutes,
    "missing-picture": names.picture,
    "missing-include": names.included,
    "no-such-slide": names.included,
    "picture-without-alt": pictures.description,
    "remote-picture": pictures.fetched,
    "ruler-under-text": slides.ruler,
    "foreign-notes": slides.notes,
    "many-bullets": slides.split,
    "long-slide": slides.split,
    "type-shrunk": slides.split,
    "overflow": slides.split,
    "low-contrast": colours.contrast,
}
"""Who mends findings of a code."""


def fixes_of(finding: Finding, file: FileText) -> tuple[Fix, ...]:
    """Return what would mend a finding; nothing where nobody can know.

    Args:
        finding: With the line of its file.
        file: That file.
    """
    maker = _MAKERS.get(finding.code)
    if maker is None or not 1 <= finding.line <= len(file.lines):
        return ()
    return tuple(maker(finding, file))


def together(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that can be made at once: one for each finding, none where an earlier one changes something."""
    kept: list[Fix] = []
    taken: set[TextEdit] = set()
    for fix in fixes:
        new = set(fix.edits) - taken
        if any(fix.finding == each.finding or _both_rewrite(fix, each) for each in kept) or not new:
            continue
        if not any(_meet(edit, other) for edit in new for other in taken):
            kept.append(fix)
            taken |= new
    return kept


def _both_rewrite(one: Fix, other: Fix) -> bool:
    """Return whether two fixes that need a judgement are about one slide: nobody has judged both at once."""
    return not one.safe and not other.safe and one.finding.slide == other.finding.slide


def _meet(one: TextEdit, other: TextEdit) -> bool:
    return one.start < other.end and other.start < one.end


def mended(deck: Deck, path: Path, text: str, fixes: Sequence[Fix]) -> str:
    """Return a file's text with fixes, of which none changes a slide that it is not about.

    Args:
        deck: As it was read.
        path: The file of the deck that ``text`` is of.
        text: As it is on disk.
        fixes: Of findings in that file, which can be made ``together``.

    Raises:
        UnusableInputError: Another slide would change.
    """
    after = applied(text, {edit: None for fix in fixes for edit in fix.edits})
    if all(fix.finding.slide for fix in fixes):
        lines = {fix.finding.line for fix in fixes}
        left = iter(slide.source for slide in _own_slides(after, path, deck))
        others = (
            slide.source
            for slide in _own_slides(text, path, deck)
            if not any(slide.span.first <= line <= slide.span.last for line in lines)
        )
        if not all(any(source == other for source in left) for other in others):
            raise UnusableInputError(f"The fixes would change other slides of {path.name}; nothing was written.")
    return after


def _own_slides(text: str, path: Path, deck: Deck) -> Iterator[Slide]:
    """Yield the slides of a file by itself, which a deck may be or include."""
    slides = parse_deck(text, path, asked=deck.settings.asked).slides
    return (slide for slide in slides if not slide.included_at)
