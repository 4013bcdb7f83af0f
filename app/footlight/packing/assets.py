"""A deck -> all that its slides ask of the media, and the files of its sheets and fonts, by laying them out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from footlight.deck import Deck, Finding, Slide
from footlight.deck.dataclass import dataclass
from footlight.layout.laying_out import lay_out
from footlight.media import MediaLibrary, Picture, PictureRequest, Problem, requests_of
from footlight.media.recording import RecordedMedia
from footlight.reading import parse_deck
from footlight.reading.source_file import load_text
from footlight.rendering.paintable import fault_of
from footlight.styling import Stylist
from footlight.styling.computed import StyledElement

log = logging.getLogger(__name__)

_NOT_NOW = Problem("broken-diagram", "not drawn while packing")
"""Formulas and diagrams need no files, so none is drawn."""


Named: TypeAlias = tuple[Path, str]
"""A folder, and a reference that starts from it."""


@dataclass(frozen=True)
class DeckAssets:
    """What a deck shows.

    Attributes:
        pictures: What the media answered, by the folder of a slide and a reference as written there.
        scalable: Those of them whose size on the slide does not depend on how many pixels they have.
        families: The first font family that each style names.
        sheets: The files that styles were read from.
        fonts: The font files that sheets name.
        findings: What styling and laying out noticed, with lines of the file.
    """

    pictures: dict[Named, Picture | Problem]
    scalable: frozenset[Named]
    families: frozenset[str]
    sheets: tuple[Path, ...]
    fonts: tuple[Path, ...]
    findings: tuple[Finding, ...]


def assets_of(
    deck: Deck,
    stylist: Stylist,
    media: MediaLibrary,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> DeckAssets:
    """Lay out every slide as each audience gets it, and note what it asks for. A QGuiApplication must exist.

    Args:
        deck: The deck.
        stylist: Finds its sheets.
        media: Finds its pictures.
        progress: Called with how many of how many slides are done, after each.

    Raises:
        UnusableInputError: The deck cannot be read any more.
    """
    decks = _for_each_audience(deck)
    slides = [(each, slide) for each in decks for slide in each.slides]
    folders = {slide.folder: RecordedMedia(media, slide.folder, _NOT_NOW) for slide in deck.slides}
    families: set[str] = set()
    scalable: set[Named] = set()
    natural: set[Named] = set()
    findings: list[Finding] = []
    for done, (of_audience, slide) in enumerate(slides, start=1):
        folder, recorded = slide.folder, folders[slide.folder]
        try:
            styled = stylist.style(slide, of_audience, recorded)
            _add_families(styled.root, families)
            noticed = lay_out(styled, slide.number, recorded).findings
        except Exception as error:
            log.exception("slide %d could not be laid out", slide.number)
            noticed = (fault_of(error),)
        for background in slide.content.backgrounds:
            # With ``auto`` each pixel of the picture is one of the slide.
            (natural if "auto" in background.size else scalable).add((folder, background.source))
        scalable.update((folder, image.get("src", "")) for image in slide.content.root.iter("img"))
        for request in requests_of(slide):
            if isinstance(request, PictureRequest):
                recorded.picture(request.reference)
        findings += [_placed(finding, slide) for finding in noticed if finding.code != _NOT_NOW.code]
        progress(done, len(slides))
    # What only CSS names may be shown pixel for pixel, so it stays as it is.
    return DeckAssets(
        {(folder, reference): found for folder, each in folders.items() for reference, found in each.pictures.items()},
        frozenset(scalable - natural),
        frozenset(families),
        tuple(dict.fromkeys(path for each in decks for path in stylist.sheet_files(each))),
        tuple(dict.fromkeys(path for each in decks for path in stylist.font_files(each))),
        tuple(dict.fromkeys(findings)),
    )


def _for_each_audience(deck: Deck) -> tuple[Deck, ...]:
    """Read a deck for its other audiences too: what is for one of them alone goes along for all."""
    others = [name for name in deck.settings.audiences if name != deck.settings.audience]
    if not others:
        return (deck,)
    text, asked = load_text(deck.path), deck.settings.asked
    return (deck, *(parse_deck(text, deck.path, asked=asked._replace(audience=name)) for name in others))


def _add_families(styled: StyledElement, families: set[str]) -> None:
    if styled.style.font_family:
        families.add(styled.style.font_family[0])
    for child in styled.children:
        if isinstance(child, StyledElement):
            _add_families(child, families)


def _placed(finding: Finding, slide: Slide) -> Finding:
    line = slide.span.first + finding.line
    return Finding(line, slide.number, finding.severity, finding.code, finding.message)
